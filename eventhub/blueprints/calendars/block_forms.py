"""The shape of what people send to keep time free for themselves."""

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField

from eventhub.web.forms import Form

TIME_FORMAT = "%Y-%m-%dT%H:%MZ"


class OwnTimeForm(Form):
    """A slot, or a whole window, by its start in UTC."""

    slot = StringField()
    window = StringField()

    @property
    def starts_at(self) -> datetime | None:
        return moment_of(self.slot.data)

    @property
    def window_starts_at(self) -> datetime | None:
        return moment_of(self.window.data)


def moment_of(text: str | None) -> datetime | None:
    """None where the text is no time."""
    try:
        return datetime.strptime(text or "", TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


class AccessForm(Form):
    """What one needs to get to a table."""

    needs_accessible = BooleanField(
        _l("I need a table without steps"),
        description=_l(
            "From now on your meetings get such a table. Those booked already keep theirs: write to us. This only "
            "chooses tables: no other participant is shown it, and it is forgotten as soon as you untick it."
        ),
    )
