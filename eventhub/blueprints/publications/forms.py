"""What is said with a publication: a name for the version, and perhaps a later moment."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.web.fields import MomentField, moment_of
from eventhub.web.forms import TOO_LONG, Form

LATER = "later"
MOST_DIGITS = 9


class PublicationForm(Form):
    """`act`: what its reader saw; `when`: which of the two buttons was pressed."""

    act = HiddenField()
    when = HiddenField()
    name = StringField(_l("Name of this version"), [Length(max=80, message=TOO_LONG)], [one_line])
    publish_at = MomentField(_l("Day and hour"))

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__(**more)
        self.event = event

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if self.is_later and not self.publish_at.data and not self.publish_at.errors:
            self.publish_at.errors = [_("Type a day and an hour, such as 2027-10-19 18:00.")]
            return False
        return is_valid or (not self.is_later and set(self.errors) == {"publish_at"})

    @property
    def is_later(self) -> bool:
        return bool(self.when.data == LATER)

    @property
    def seen_act(self) -> int:
        """-1, which no draft has, where it is missing or no number."""
        text = str(self.act.data or "")
        return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else -1

    @property
    def moment(self) -> datetime | None:
        """In UTC; typed in the event's zone."""
        return moment_of(self.publish_at, self.event)
