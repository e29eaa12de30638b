"""The numbers of the what-if page: sent in its address, kept nowhere."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from eventhub.domain.saturation.settings import Caps, Crowd, Setting, Window
from eventhub.models import Event
from eventhub.queries.meeting_facts import MeetingFacts
from eventhub.web.forms import Form

NUMBER_MISSING = _l("Type a number.")
NUMBER_WRONG = _l("Type a number from %(min)d to %(max)d.")
USUAL_REQUESTS, USUAL_ACCEPTANCE = 6, 60  # a person, and of a hundred: where the event cannot know yet


def number(label: Any, least: int, most: int) -> IntegerField:
    return IntegerField(label, [InputRequired(NUMBER_MISSING), NumberRange(least, most, NUMBER_WRONG)])


class WhatIfForm(Form):
    """What the organiser expects."""

    class Meta(Form.Meta):
        csrf = False  # it changes nothing, and its address can be passed on

    people = number(_l("People"), 2, 20_000)
    asks = number(_l("Requests of each"), 0, 200)
    accepts = number(_l("Of a hundred requests, accepted"), 0, 100)
    tables = number(_l("Tables"), 0, 2_000)
    slots = number(_l("Slots"), 0, 120)
    cap = IntegerField(_l("Most meetings of one person"), [Optional(), NumberRange(0, 120, NUMBER_WRONG)])

    def setting(self, event: Event, facts: MeetingFacts) -> Setting:
        """Everybody in one category: the page says so. The windows of the event where their slots were left alone."""
        slots = self.slots.data or 0
        windows = facts.windows if slots == facts.slots else (Window(event.starts_at, slots),)
        everybody = Crowd("all", self.people.data or 0, self.asks.data or 0, Caps(most_meetings=self.cap.data))
        return Setting((everybody,), windows, self.tables.data or 0, (self.accepts.data or 0) / 100)


def is_sent() -> bool:
    """Whether the address bears numbers."""
    return request.args.get("people") is not None


def what_if_form(facts: MeetingFacts, people: int) -> WhatIfForm:
    """With the numbers of the address, or those that the event knows of itself."""
    if is_sent():
        return WhatIfForm(formdata=request.args)
    return WhatIfForm(formdata=None, data=prefilled(facts, people))


def prefilled(facts: MeetingFacts, people: int) -> dict[str, int | None]:
    accepted = facts.acceptance
    return {
        "people": max(2, people),
        "asks": max(USUAL_REQUESTS, round(facts.sent / people)) if people else USUAL_REQUESTS,
        "accepts": USUAL_ACCEPTANCE if accepted is None else round(100 * accepted),
        "tables": facts.tables,
        "slots": facts.slots,
        "cap": facts.cap,
    }
