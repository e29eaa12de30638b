"""The form of one meeting window: shape only. Its name is a field of its own for each language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from eventhub.domain.errors import DomainError, WindowOffGrid
from eventhub.domain.intervals import TICK_MINUTES
from eventhub.domain.matchmaking.windows import CHANGEOVER_MOST, NAME_MOST, SLOT_LEAST, SLOT_MOST
from eventhub.models import Event, MeetingWindow
from eventhub.services.meeting_windows import WindowContent, content_of
from eventhub.web.dates import written
from eventhub.web.errors import refusal_of
from eventhub.web.fields import ClockField
from eventhub.web.filters import zone
from eventhub.web.forms import ContentForm, Form
from eventhub.web.language_fields import NAME_MISSING, Text, filling, values, with_texts

NAME = Text("name", _l("Name (%(language)s)"), NAME_MOST, required=NAME_MISSING)
HOUR_MISSING = _l("Type an hour, such as 10:40.")
MINUTES_WRONG = _l("Type a number from %(min)d to %(max)d.")


class WindowForm(ContentForm):
    """What every window has; `window_form` adds its name per language."""

    day = SelectField(_l("Day"))
    starts = ClockField(_l("From"), [InputRequired(HOUR_MISSING)])
    ends = ClockField(_l("To"), [InputRequired(HOUR_MISSING)])
    slot_minutes = IntegerField(
        _l("Minutes of a slot"),
        [InputRequired(_l("Type a number of minutes.")), NumberRange(SLOT_LEAST, SLOT_MOST, MINUTES_WRONG)],
        default=20,
    )
    changeover_minutes = IntegerField(
        _l("Minutes between two slots"),
        [InputRequired(_l("Type a number of minutes.")), NumberRange(0, CHANGEOVER_MOST, MINUTES_WRONG)],
        default=0,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Times and lengths are on the grid of five minutes."""
        is_good: bool = super().validate(extra_validators)
        for field, minutes in self.measured():
            if minutes % TICK_MINUTES and not field.errors:
                field.errors = [*field.errors, _("In steps of five minutes, please.")]
                is_good = False
        return is_good

    def measured(self) -> list[tuple[Any, int]]:
        clocks = [(field, field.data.minute) for field in (self.starts, self.ends) if field.data is not None]
        return clocks + [(field, field.data or 0) for field in (self.slot_minutes, self.changeover_minutes)]

    def content_for(self, event: Event, standing: MeetingWindow | None = None) -> WindowContent:
        """All that was typed; a name in a language that the event does not ask for stays. An end at 0:00 is the
        midnight after the day."""
        day = date.fromisoformat(self.day.data)
        last = day + timedelta(days=1) if self.ends.data == time(0) else day
        return WindowContent(
            values(self, NAME, standing.names if standing else {}),
            moment(event, day, self.starts.data),
            moment(event, last, self.ends.data),
            self.slot_minutes.data or 0,
            self.changeover_minutes.data or 0,
        )

    def refuse_for(self, error: DomainError) -> None:
        """The refusal, beside the field that it is about."""
        name = error.field_name if isinstance(error, WindowOffGrid) else error.field
        self.bear(refusal_of(error), name)


class RemovalForm(Form):
    """Nothing but the token."""


def moment(event: Event, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(event.time_zone)).astimezone(UTC)


def window_form(event: Event, window: MeetingWindow | None = None) -> WindowForm:
    """The form of this window, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(WindowForm, [NAME], event.languages)(data=values_of(event, window))
    form.day.choices = day_choices(event, window)
    if window and not form.is_submitted():
        form.open_on_content(content_of(window))
    return form


def day_choices(event: Event, window: MeetingWindow | None) -> Sequence[tuple[str, str]]:
    """Each day of the event by the clocks of its zone, and that of a window which lies outside them."""
    moments = [event.starts_at, event.ends_at - timedelta(microseconds=1), *([window.starts_at] if window else [])]
    first, last, *more = (one.astimezone(zone(event)).date() for one in moments)
    days = {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return [(day.isoformat(), written(day, "EEEE d MMMM")) for day in sorted(days | set(more))]


def values_of(event: Event, window: MeetingWindow | None) -> dict[str, Any]:
    if window is None:
        return {}
    starts, ends = (one.astimezone(zone(event)) for one in (window.starts_at, window.ends_at))
    lengths = {"slot_minutes": window.slot_minutes, "changeover_minutes": window.changeover_minutes}
    times = {"day": starts.date().isoformat(), "starts": starts.time(), "ends": ends.time()}
    return times | lengths | filling(NAME, window.names)
