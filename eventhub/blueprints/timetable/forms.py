"""Where a session is to stand: as the editor sends it, and as a plain form asks for it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from eventhub.domain.intervals import TICK_MINUTES, on_grid
from eventhub.domain.session_types import LONGEST
from eventhub.domain.typed_text import one_line
from eventhub.models import Room, SessionDraft
from eventhub.services.drafts import Placement
from eventhub.web.fields import YEARS, ClockField
from eventhub.web.filters import opening_day, zone
from eventhub.web.forms import TOO_LONG, Form, VersionedForm
from eventhub.web.languages import localised

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
OFF_GRID = _l("Choose a time in steps of five minutes, such as 11:15.")
LENGTH_OFF_GRID = _l("Times are in steps of five minutes: type 25 or 30, for example.")
NO_TIME = _l("Type a time, such as 11:15.")
NO_REASON = _l("Say why this may stand: others of the team will read it.")


class TickField(ClockField):
    """An hour of the day, in steps of five minutes."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, [InputRequired(NO_TIME)], render_kw={"step": "300"}, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and self.data.minute % 5:
            raise ValueError(OFF_GRID)


class MoveForm(VersionedForm):
    """As the editor sends a move: a moment, a length, a room by its key; no moment takes the session off the board."""

    starts_at = StringField(validators=[Optional()])
    minutes = IntegerField(validators=[Optional(), NumberRange(5, LONGEST)])
    room = StringField(validators=[Optional()])

    def __init__(self, draft: SessionDraft, rooms: Iterable[Room]) -> None:
        super().__init__()
        self.draft = draft
        self.rooms = {room.key: room.id for room in rooms}

    def validate_starts_at(self, _field: StringField) -> None:
        moment = self.moment
        if moment is None or not on_grid(moment):
            raise ValidationError(OFF_GRID)
        if self.room.data and self.room.data not in self.rooms:
            raise ValidationError(_("This room is not there any more. Choose another one."))

    def validate_minutes(self, field: IntegerField) -> None:
        if field.data and field.data % TICK_MINUTES:
            raise ValidationError(LENGTH_OFF_GRID)

    @property
    def moment(self) -> datetime | None:
        """None for what is no moment, or none of our times."""
        try:
            typed = datetime.fromisoformat(self.starts_at.data or "")
        except ValueError:
            return None
        if typed.year not in YEARS:
            return None
        local = typed if typed.tzinfo else typed.replace(tzinfo=zone(self.draft.item.event))
        return local.astimezone(UTC)

    @property
    def placement(self) -> Placement:
        draft, starts_at = self.draft, self.moment
        if starts_at is None:
            return Placement(draft.item.public_id, None, None, None, self.opened_version)
        ends_at = starts_at + (self.minutes.data or draft.minutes) * MINUTE
        return Placement(
            draft.item.public_id, starts_at, ends_at, self.rooms.get(self.room.data or ""), self.opened_version
        )


class PlaceForm(VersionedForm):
    """The same for fingers and keyboards: a day, two times and a room."""

    day = SelectField(_l("Day"))
    starts_at = TickField(_l("Begins at"))
    ends_at = TickField(_l("Ends at"))
    room = SelectField(_l("Room"))

    def __init__(self, draft: SessionDraft, days: Iterable[date], rooms: Iterable[Room]) -> None:
        super().__init__()
        self.draft = draft
        self.zone = ZoneInfo(draft.item.event.time_zone)
        self.rooms = {room.key: room for room in rooms}
        noon = {day: datetime.combine(day, time(12), self.zone) for day in days}
        self.day.choices = [(day.isoformat(), opening_day(moment)) for day, moment in noon.items()]
        named = [(key, seats_of(room)) for key, room in self.rooms.items()]
        self.room.choices = [("", _("Room to come")), *named]
        if not self.is_submitted():
            self.show()

    def show(self) -> None:
        draft = self.draft
        self.open_at(draft.version)
        if draft.starts_at is not None and draft.ends_at is not None:
            first, last = (moment.astimezone(self.zone) for moment in (draft.starts_at, draft.ends_at))
            self.day.data, self.starts_at.data, self.ends_at.data = first.date().isoformat(), first.time(), last.time()
        self.room.data = draft.room.key if draft.room else ""

    @property
    def placement(self) -> Placement:
        """Midnight as an end is that of the same day."""
        day = date.fromisoformat(self.day.data)
        ends_on = day + DAY if self.ends_at.data == time(0) else day
        room = self.rooms.get(self.room.data or "")
        return Placement(
            self.draft.item.public_id,
            self.moment(day, self.starts_at.data),
            self.moment(ends_on, self.ends_at.data),
            room.id if room else None,
            self.opened_version,
        )

    def moment(self, day: date, clock: time | None) -> datetime:
        return datetime.combine(day, clock or time(0), self.zone).astimezone(UTC)


def seats_of(room: Room) -> str:
    name = localised(room.names)
    return _("%(room)s (%(seats)s seats)", room=name, seats=room.capacity) if room.capacity else name


class SwapForm(VersionedForm):
    """Which session changes places with this one: its id and the version that was shown."""

    other = StringField(validators=[Regexp(r"^[0-9a-f]{16}:\d{1,8}$", message=_l("Choose a session."))])

    @property
    def other_id(self) -> str:
        return (self.other.data or "").partition(":")[0]

    @property
    def other_version(self) -> int:
        return int((self.other.data or "").partition(":")[2])


class AcceptanceForm(Form):
    """Why a conflict may stand."""

    reason = TextAreaField(_l("Reason"), [DataRequired(NO_REASON), Length(max=300, message=TOO_LONG)], [one_line])


def swapped(one: SessionDraft, other: SessionDraft, form: SwapForm) -> list[Placement]:
    """Each begins where the other did and keeps its own length; who changes with one that has no place loses it."""
    return [
        placed_as(one, other, form.opened_version),
        placed_as(other, one, form.other_version),
    ]


def placed_as(draft: SessionDraft, other: SessionDraft, version: int) -> Placement:
    starts_at = other.starts_at
    ends_at = starts_at + length_of(draft) if starts_at else None
    return Placement(draft.item.public_id, starts_at, ends_at, other.room_id if starts_at else None, version)


def length_of(draft: SessionDraft) -> timedelta:
    if draft.starts_at and draft.ends_at:
        return draft.ends_at - draft.starts_at
    return draft.minutes * MINUTE


class ProposalForm(Form):
    """What was suggested (`act`, `places`: see proposals.py), and which of it to accept ("all": each), or to leave."""

    act = HiddenField()
    places = HiddenField()
    accept = HiddenField()
    leave = HiddenField()
