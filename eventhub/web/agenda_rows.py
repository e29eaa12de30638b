"""My day as the agenda's component shows it: what I attend, the breaks, and the free slots between."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.domain.intervals import Interval, free, merge
from eventhub.models import MeetingWindow, Session
from eventhub.queries.agenda import AgendaEntry, required
from eventhub.queries.slots import cut_window
from eventhub.web.entries import organisations_of, party_names, spoken_table, table_words
from eventhub.web.filters import clock, clock_field, local, opening_day, spoken_clock
from eventhub.web.languages import localised
from eventhub.web.titles import session_title

SOON = timedelta(hours=12)  # beyond it, a countdown says less than the day
ROLES = {"speaker": _l("you speak"), "chair": _l("you chair it"), "seat": _l("you have a seat")}
CHANGEOVER = timedelta(minutes=15)  # a longer pause between two slots divides them
DAY = timedelta(hours=24)  # beyond it, what is next is not yet in sun


def agenda_rows(
    entries: list[AgendaEntry],
    slots: list[Interval],
    now: datetime,
    breaks: Sequence[Session] = (),
    kept: Sequence[Interval] = (),
) -> list[dict[str, Any]]:
    """The rows in order of time; `slots`: those of the event, told where they are free; `kept`: what I keep free for
    myself. Several days get heads."""
    ahead = next((entry.item.id for entry in entries if entry.starts_at > now), None)
    rows = [(entry.starts_at, row_of(entry, entry.item.id == ahead, now)) for entry in entries]
    attended = [Interval(entry.starts_at, entry.ends_at) for entry in entries]
    rows += [(one.starts_at, kept_row(one, slots, now)) for one in stretches(kept, attended)]
    open_slots = [slot for slot in free(slots, [*attended, *kept]) if slot.starts_at > now]
    for one in breaks:
        pause = interval_of(one)
        if free([pause], [*attended, *kept]):  # what takes my lunch is told in its stead
            rows.append((pause.starts_at, break_row(one, within(pause, open_slots))))
            open_slots = free(open_slots, [pause])
    for stretch in stretches(open_slots, [*attended, *kept, *map(interval_of, breaks)]):
        rows.append((stretch.starts_at, free_row(stretch, within(stretch, open_slots))))
    return with_days(sorted(rows, key=lambda row: row[0]))


def stretches(times: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """The times as few as possible: what is but a changeover apart, with nothing of `others` in it, is told as one."""
    joined = merge(times)
    between = [Interval(one.ends_at, after.starts_at) for one, after in pairwise(joined)]
    walks = [gap for gap in between if gap.ends_at - gap.starts_at <= CHANGEOVER]
    return merge([*joined, *free(walks, others)])


def within(stretch: Interval, slots: list[Interval]) -> list[Interval]:
    return [slot for slot in slots if slot.overlaps(stretch)]


def interval_of(session: Session) -> Interval:
    return Interval(required(session.item.starts_at), required(session.item.ends_at))


def with_days(rows: list[tuple[datetime, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows alone; the first of each day bears the day's name where there are several."""
    days = [local(start).date() for start, _row in rows]
    if len(set(days)) > 1:
        for position, (start, row) in enumerate(rows):
            if position == 0 or days[position] != days[position - 1]:
                row["day"] = opening_day(start)
    return [row for _start, row in rows]


def page_of(entry: AgendaEntry) -> str:
    """Where this entry of the agenda is explained."""
    slug, public_id = entry.item.event.slug, entry.item.public_id
    if entry.session:
        page = "own_talks.talk" if entry.gives else "programme.session_page"
        return url_for(page, event=slug, session_id=public_id)
    return url_for("meetings.meeting_page", event=slug, meeting_id=public_id)


def row_of(entry: AgendaEntry, is_next: bool, now: datetime) -> dict[str, Any]:
    """What is under way, or next within a day, is in sun, and says how soon."""
    row = {"start": clock(entry.starts_at), "end": clock(entry.ends_at), "address": page_of(entry)}
    row |= session_row(entry) if entry.session else meeting_row(entry)
    if entry.starts_at <= now < entry.ends_at:
        return row | {"kind": "next", "above": _("Now, until %(time)s", time=spoken_clock(entry.ends_at))}
    if is_next:
        is_near = entry.starts_at - now <= DAY
        return row | {"kind": "next" if is_near else row["kind"], "above": until(entry.starts_at, now)}
    return row | {"past": entry.ends_at <= now}


def until(moment: datetime, now: datetime) -> str:
    """Next, in 14 min; far from the day, just that it is the next."""
    ahead = moment - now
    minutes = -(-int(ahead.total_seconds()) // 60)
    if ahead > SOON:
        return str(_("Next for you"))
    if minutes < 60:
        return str(_("Next, in %(minutes)d min", minutes=minutes))
    hours, rest = divmod(minutes, 60)
    return str(_("Next, in %(hours)d h %(minutes)s", hours=hours, minutes=f"{rest:02}"))


def session_row(entry: AgendaEntry) -> dict[str, Any]:
    session = entry.session
    if session is None:
        return {}
    room = localised(session.room.names) if session.room else ""
    role = str(ROLES.get(entry.role, ""))
    row: dict[str, Any] = {"kind": "session", "title": session_title(session.titles, session.kind)}
    row["detail"] = ", ".join(part for part in (room, role) if part)
    if session.track:
        track = session.track
        row |= {"track": localised(track.names), "sign": track.sign, "colour": track.colour}
    return row


def meeting_row(entry: AgendaEntry) -> dict[str, Any]:
    organisation = organisations_of(entry.others)
    role = _("You interpret") if entry.role == "interpreter" else ""
    return {
        "kind": "meeting",
        "title": party_names(entry.others),
        "detail": ", ".join(part for part in (role, organisation, place_words(entry, organisation)) if part),
    }


def place_words(entry: AgendaEntry, before: str) -> str:
    """As it stands after other words, or first."""
    meeting = entry.meeting
    if meeting is None:
        return ""
    if meeting.link:
        return str(_("by a link"))
    return spoken_table(meeting.table) if before else table_words(meeting.table)


def break_row(session: Session, open_slots: list[Interval]) -> dict[str, Any]:
    """The break; `open_slots`: the times for meetings that lie in it."""
    room = localised(session.room.names) if session.room else ""
    title = ", ".join(part for part in (session_title(session.titles, session.kind), room) if part)
    pause = interval_of(session)
    row: dict[str, Any] = {
        "start": clock(pause.starts_at),
        "end": clock(pause.ends_at),
        "kind": "break",
        "title": title,
    }
    if open_slots:
        row["detail"] = ngettext("%(num)d free slot in it", "%(num)d free slots in it", len(open_slots))
        row["slots"] = [slot_of(slot) for slot in open_slots]
    return row


def free_row(stretch: Interval, slots: list[Interval]) -> dict[str, Any]:
    words = ngettext("%(num)d free slot", "%(num)d free slots", len(slots))
    row: dict[str, Any] = {
        "start": clock(stretch.starts_at),
        "end": clock(stretch.ends_at),
        "kind": "free",
        "title": words,
    }
    return row | {"slots": [slot_of(slot) for slot in slots]}


def kept_row(time: Interval, slots: list[Interval], now: datetime) -> dict[str, Any]:
    """What I keep free; `slots`: those in it that are to come can be given back, one by one."""
    row = {"start": clock(time.starts_at), "end": clock(time.ends_at), "kind": "blocked", "title": _("Kept free")}
    ahead = [slot for slot in within(time, slots) if slot.starts_at > now]
    return row | {"slots": [slot_of(slot) for slot in ahead], "past": time.ends_at <= now}


def slot_of(slot: Interval) -> dict[str, str]:
    start = slot.starts_at
    return {"value": clock_field(start), "start": clock(start), "spoken": spoken_clock(start)}


def window_rows(
    windows: Sequence[MeetingWindow], entries: Sequence[AgendaEntry], kept: Sequence[Interval], now: datetime
) -> list[dict[str, Any]]:
    """The meeting windows of which something is to come: whether any of it can be kept free, or given back."""
    several_days = len({local(one.starts_at).date() for one in windows}) > 1
    taken = [*(Interval(entry.starts_at, entry.ends_at) for entry in entries), *kept]
    rows = []
    for window in windows:
        ahead = [slot for slot in cut_window(window) if slot.starts_at > now]
        if ahead:
            rows.append(
                {
                    "value": clock_field(window.starts_at),
                    "day": opening_day(window.starts_at) if several_days else "",
                    "hours": f"{clock(window.starts_at)}–{clock(window.ends_at)}",
                    "can_keep": bool(free(ahead, taken)),
                    "can_free": any(slot.overlaps(one) for slot in ahead for one in kept),
                }
            )
    return rows
