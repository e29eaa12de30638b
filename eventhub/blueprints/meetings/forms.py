"""The shape of what participants send about meetings."""

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired

from eventhub.web.forms import VersionedForm

SLOT_FORMAT = "%Y-%m-%dT%H:%MZ"


class SlotForm(VersionedForm):
    """The slot that was picked, by its start in UTC."""

    slot = StringField(_l("Time"), validators=[InputRequired(_l("Pick one of the times that are free for both."))])

    @property
    def starts_at(self) -> datetime | None:
        """The start of the slot; None where the text is no time."""
        try:
            return datetime.strptime(self.slot.data or "", SLOT_FORMAT).replace(tzinfo=UTC)
        except ValueError:
            return None


class StepForm(VersionedForm):
    """A step that needs nothing but the version that it was decided on."""
