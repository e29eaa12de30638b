"""When a speaker is there: a choice and two hours for each day of the event."""

from datetime import date
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from eventhub.domain.availability import AWAY, BETWEEN, PRESENCES, THERE, Presence, days_between, presences_of
from eventhub.domain.intervals import TICK_MINUTES
from eventhub.models import Event, Person
from eventhub.queries.speaker_pages import absences_of
from eventhub.web.fields import ClockField
from eventhub.web.filters import week_day
from eventhub.web.forms import Form

WORDS = {THERE: _l("There all day"), BETWEEN: _l("There from … to …"), AWAY: _l("Not there")}
NO_HOURS = _l("Type both hours, the first one before the second.")
OFF_GRID = _l("Times are in steps of five minutes: type 9:25 or 9:30, for example.")


class PresenceForm(Form):
    """`presence_form` adds the fields of each day."""

    days: tuple[date, ...] = ()
    presences_said: list[Presence]  # as they stand, whatever was just typed

    @property
    def rows(self) -> list[tuple[date, Any, Any, Any]]:
        """Each day with its fields."""
        return [(day, *(self[field_name(name, day)] for name in ("kind", "starts", "ends"))) for day in self.days]

    @property
    def presences(self) -> list[Presence]:
        return [
            Presence(day, kind.data, starts.data, ends.data) if kind.data == BETWEEN else Presence(day, kind.data)
            for day, kind, starts, ends in self.rows
        ]

    def validate(self, *_arguments: Any, **_named: Any) -> bool:
        is_valid = bool(super().validate())
        checked = [self.check_day(*row) for row in self.rows]  # each of them, so that each says what is wrong
        return is_valid and all(checked)

    def check_day(self, _day: date, kind: Any, starts: Any, ends: Any) -> bool:
        """Hours are asked for where somebody is there for a part of the day alone."""
        if kind.data != BETWEEN:
            return True
        if starts.data is None or ends.data is None or starts.data >= ends.data:
            starts.errors = [*starts.errors, str(NO_HOURS)]
            return False
        off = [field for field in (starts, ends) if field.data.minute % TICK_MINUTES]
        for field in off:
            field.errors = [*field.errors, str(OFF_GRID)]
        return not off


def field_name(name: str, day: date) -> str:
    return f"{name}_{day:%Y%m%d}"


def presence_form(event: Event, person: Person) -> PresenceForm:
    """Filled with what was said before, or with what was just sent."""
    days = tuple(days_between(event.starts_at, event.ends_at, event.time_zone))
    said = presences_of(days, absences_of(person), event.time_zone)
    form = form_class(days)(data=values_of(said))
    form.presences_said = said
    for day, kind, _starts, _ends in form.rows:
        kind.label.text = week_day(day, "EEEE d MMMM")
        kind.choices = [(one, str(WORDS[one])) for one in PRESENCES]
    return form


@cache
def form_class(days: tuple[date, ...]) -> type[PresenceForm]:
    """The form of an event of these days."""
    fields: dict[str, Any] = {"days": days}
    for day in days:
        fields[field_name("kind", day)] = RadioField()
        fields[field_name("starts", day)] = ClockField(_l("From"))
        fields[field_name("ends", day)] = ClockField(_l("To"))
    return type("PresenceFormOfEvent", (PresenceForm,), fields)


def values_of(presences: list[Presence]) -> dict[str, Any]:
    return {field_name(name, one.day): getattr(one, name) for one in presences for name in ("kind", "starts", "ends")}
