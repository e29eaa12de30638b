"""The form of opening hours: two clocks for each day of the event, and the minutes from room to room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField
from wtforms.validators import InputRequired, NumberRange

from eventhub.domain.errors import DomainError, HoursEndBeforeStart
from eventhub.domain.intervals import TICK_MINUTES
from eventhub.domain.material import WALKING_MOST
from eventhub.models import Event
from eventhub.services.open_hours import HoursContent, content_of
from eventhub.web.errors import refusal_of
from eventhub.web.fields import ClockField
from eventhub.web.filters import zone
from eventhub.web.forms import ContentForm

MINUTES_WRONG = _l("Type a number from %(min)d to %(max)d.")


@dataclass(frozen=True)
class DayRow:
    """The two fields of a day."""

    day: date
    starts: Field
    ends: Field


class HoursForm(ContentForm):
    """What every event asks; `hours_form` adds the fields of its days."""

    days: tuple[date, ...] = ()
    walking_minutes = IntegerField(
        _l("Minutes from room to room"),
        [InputRequired(_l("Type a number of minutes.")), NumberRange(0, WALKING_MOST, MINUTES_WRONG)],
    )

    @property
    def rows(self) -> list[DayRow]:
        return [DayRow(day, self[named("from", day)], self[named("to", day)]) for day in self.days]

    def validate(self, extra_validators: Any = None) -> bool:
        """Both clocks of a day or none, on the grid of five minutes."""
        is_good: bool = super().validate(extra_validators)
        return len([row for row in self.rows if check(row)]) == len(self.rows) and is_good

    def content_for(self, standing: HoursContent) -> HoursContent:
        """What was typed; the hours of a day that the form does not show stay."""
        shown = {day.isoformat() for day in self.days}
        kept = {day: hours for day, hours in standing.hours.items() if day not in shown}
        asked = {
            row.day.isoformat(): (f"{row.starts.data:%H:%M}", f"{row.ends.data:%H:%M}")
            for row in self.rows
            if row.starts.data is not None and row.ends.data is not None
        }
        return HoursContent(dict(sorted((kept | asked).items())), self.walking_minutes.data or 0)

    def refuse_for(self, error: DomainError) -> None:
        """The refusal, beside the end of the day that it is about."""
        name = named("to", error.day) if isinstance(error, HoursEndBeforeStart) else error.field
        self.bear(refusal_of(error), name)


def check(row: DayRow) -> bool:
    """Says beside the fields of a day what is wrong with them."""
    fields = (row.starts, row.ends)
    empty = [field for field in fields if field.data is None and not field.errors]
    if len(empty) == 1 and not any(field.errors for field in fields):
        empty[0].errors = [_("Type both hours of this day, or none.")]
    for field in fields:
        if field.data is not None and field.data.minute % TICK_MINUTES:
            field.errors = [*field.errors, _("Times are in steps of five minutes.")]
    return not any(field.errors for field in fields)


def named(which: str, day: date) -> str:
    return f"{which}_{day.isoformat()}"


def hours_form(event: Event) -> HoursForm:
    """Filled with what stands, or with what was just sent."""
    standing = content_of(event)
    clocks = {
        named(which, date.fromisoformat(day)): time.fromisoformat(clock)
        for day, hours in standing.hours.items()
        for which, clock in zip(("from", "to"), hours, strict=True)
    }
    form = with_days(tuple(days_of(event)))(data=clocks | {"walking_minutes": standing.walking_minutes})
    if not form.is_submitted():
        form.open_on_content(standing)
    return form


def days_of(event: Event) -> Sequence[date]:
    """Each day of the event, by the clocks of its zone."""
    there = zone(event)
    first = event.starts_at.astimezone(there).date()
    last = (event.ends_at - timedelta(microseconds=1)).astimezone(there).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@cache
def with_days(days: tuple[date, ...]) -> type[HoursForm]:
    """The form with two clocks for each of these days."""
    fields: dict[str, Any] = {}
    for day in days:
        fields |= {named("from", day): ClockField(_l("From")), named("to", day): ClockField(_l("To"))}
    return cast("type[HoursForm]", type("HoursFormWithDays", (HoursForm,), fields | {"days": days}))
