"""The shape of what participants send about meetings."""

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from eventhub.domain.typed_text import many_lines
from eventhub.web.forms import Form, VersionedForm

SLOT_FORMAT = "%Y-%m-%dT%H:%MZ"


class AskForm(Form):
    """Why one would like to meet."""

    message = TextAreaField(
        _l("Your message"),
        description=_l("Say in a sentence or two why a meeting would be good for both."),
        filters=[many_lines],
        validators=[
            DataRequired(_l("Write a sentence: people answer those who say why.")),
            Length(max=1000, message=_l("Shorten it to 1,000 characters.")),
        ],
    )


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


class DeclineForm(VersionedForm):
    """No, with a reason or without."""

    reason = TextAreaField(
        _l("Your reason"),
        filters=[many_lines],
        validators=[Length(max=500, message=_l("Shorten it to 500 characters."))],
    )


class StepForm(VersionedForm):
    """A step that needs nothing but the version that it was decided on."""
