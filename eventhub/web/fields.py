"""Fields that several forms have, which say in our words what is wrong with them: a day, an hour, a moment, choices."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import DateField, DateTimeLocalField, SelectMultipleField, TimeField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.models import Event

YEARS = range(1990, 2201)  # others are slips; and at the ends of the calendar there is no other time zone


class CheckboxesField(SelectMultipleField):
    """Several choices, a box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DayField(DateField):
    """A day, as browsers send it: 2027-10-19."""

    data: Any  # a date once the form is valid

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is no day. Write it as 2027-10-19.")) from None
        if self.data.year not in YEARS:
            self.data = None
            raise ValueError(_("Check the year."))


class MomentField(DateTimeLocalField):
    """A day and an hour in the event's zone, or nothing."""

    data: Any  # a naive datetime once the form is valid

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """In the words of the house; the library's own are about formats."""
        try:
            super().process_formdata([one for one in valuelist if one.strip()])
        except ValueError:
            raise ValueError(_("Type a day and an hour, such as 2027-10-19 18:00.")) from None
        if self.data is not None and self.data.year not in YEARS:
            self.data = None
            raise ValueError(_("Check the year."))


def moment_of(field: MomentField, event: Event) -> datetime | None:
    """What was typed, as a moment (UTC)."""
    typed: datetime | None = field.data
    return typed.replace(tzinfo=ZoneInfo(event.time_zone)).astimezone(UTC) if typed else None


class ClockField(TimeField):
    """An hour of the day, as browsers send it: 09:00."""

    data: Any  # a time once the form is valid

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata([clock[:5] for clock in valuelist])
        except ValueError:
            raise ValueError(_("This is no hour. Write it as 09:00.")) from None
