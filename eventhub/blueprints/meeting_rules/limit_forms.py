"""What the team says about limits: of each category in one form, and of one person."""

import json
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.form import BaseForm
from wtforms.validators import NumberRange, Optional, StopValidation

from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.matchmaking.caps import Cap, Caps
from eventhub.models import Event
from eventhub.services.limits import CapsByCategory, category_limits
from eventhub.web.forms import ContentForm
from eventhub.web.languages import localised

MOST = 1000
NUMBER = _l("Type a number from %(min)d to %(max)d.")
CAP_LABELS = {
    Cap.OPEN: _l("Open requests"),
    Cap.MEETINGS: _l("Meetings in all"),
    Cap.WINDOW: _l("Meetings in one window"),
    Cap.RUN: _l("Meetings one after another"),
}


class LimitField(IntegerField):
    """How many at most; nothing for no limit. Of none in a row nobody could have a meeting at all."""

    def __init__(self, cap: Cap, label: Any = None, **more: Any) -> None:
        least = 1 if cap is Cap.RUN else 0
        super().__init__(label or CAP_LABELS[cap], [Optional(), NumberRange(least, MOST, message=NUMBER)], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([one.strip() for one in valuelist if one.strip()])
        except ValueError:
            raise ValueError(_("Type a whole number, or nothing for no limit.")) from None

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002  # WTForms names it
        """What is no number is not said to be too large, too."""
        if self.process_errors:
            raise StopValidation


class CategoryLimitsForm(ContentForm):
    """Made for one event: four numbers for each of its categories."""

    def open_on(self, event: Event) -> None:
        self.opened.data = json.dumps(fingerprints_of_values(category_limits(event)))

    def typed(self, event: Event) -> CapsByCategory:
        return {one.key: Caps(**{cap: self[name_of(cap, one.key)].data for cap in Cap}) for one in event.categories}


def name_of(cap: Cap, key: str) -> str:
    return f"{cap}_{key}"


def category_limits_form(event: Event) -> CategoryLimitsForm:
    """The form of this event: as it stands, or as it was just sent."""
    standing = category_limits(event)
    numbers = {name_of(cap, one.key): LimitField(cap) for one in event.categories for cap in CAP_LABELS}
    made = type("LimitsFormOfEvent", (CategoryLimitsForm,), numbers)
    data = {name_of(cap, key): getattr(caps, cap) for key, caps in standing.items() for cap in Cap}
    form: CategoryLimitsForm = made(data=data)
    for category in event.categories:
        for cap, label in CAP_LABELS.items():
            form[name_of(cap, category.key)].label.text = f"{localised(category.names)}, {label}"
    if not form.is_submitted():
        form.open_on(event)
    return form


class PersonLimitsForm(ContentForm):
    """The same four of one person; nothing: as the category has it."""

    most_open = LimitField(Cap.OPEN)
    most_meetings = LimitField(Cap.MEETINGS)
    most_in_window = LimitField(Cap.WINDOW)
    longest_run = LimitField(Cap.RUN)

    def __init__(self, standing: Caps) -> None:
        super().__init__(obj=standing)
        if not self.is_submitted():
            self.open_on_content(standing)

    @property
    def caps(self) -> Caps:
        return Caps(**{cap: self[cap].data for cap in Cap})
