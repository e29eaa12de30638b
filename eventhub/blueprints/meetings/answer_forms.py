"""The shape of what two people send about a request before, and to, its answer."""

from collections.abc import Collection
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from eventhub.blueprints.meetings.forms import SLOT_FORMAT
from eventhub.domain.errors import SlotNotOffered
from eventhub.domain.typed_text import many_lines
from eventhub.services.request_notes import MOST_LETTERS
from eventhub.web.fields import CheckboxesField
from eventhub.web.filters import local as in_zone
from eventhub.web.filters import spoken_clock, week_day
from eventhub.web.forms import TOO_LONG, Form, VersionedForm


class DeclineForm(VersionedForm):
    """No, with a reason or without; for ever or for now."""

    reason = TextAreaField(
        _l("Your reason"),
        filters=[many_lines],
        validators=[Length(max=500, message=_l("Shorten it to 500 characters."))],
    )
    for_ever = BooleanField(_l("Refuse this person for good: no further request of theirs"))


class ProposeForm(VersionedForm):
    """Times that would do, by their starts in UTC."""

    slots = CheckboxesField(_l("Times that are free for both of you"), validate_choice=False)

    def offer(self, starts: Collection[datetime]) -> None:
        """What can be ticked, in words."""
        self.slots.choices = [(start.strftime(SLOT_FORMAT), slot_words(start)) for start in starts]

    @property
    def starts(self) -> list[datetime]:
        """SlotNotOffered where something is no time."""
        try:
            return [datetime.strptime(one, SLOT_FORMAT).replace(tzinfo=UTC) for one in self.slots.data or []]
        except ValueError:
            raise SlotNotOffered from None


class NoteForm(Form):
    """A question, or what one says to it."""

    words = TextAreaField(
        _l("Your words"),
        filters=[many_lines],
        validators=[
            DataRequired(_l("Write what you would like to know.")),
            Length(max=MOST_LETTERS, message=TOO_LONG),
        ],
    )


class TakeBackForm(Form):
    """Whom one does not refuse any more, by public id."""

    person = HiddenField()


def slot_words(start: datetime) -> str:
    """Tue 19 Oct, 14:20."""
    return f"{week_day(in_zone(start).date(), 'EEE d MMM')}, {spoken_clock(start)}"
