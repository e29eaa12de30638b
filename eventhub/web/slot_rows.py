"""The slots of two people as the slot grid shows them: mine by name, the other's only as taken."""

from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.slots import Slot
from eventhub.web.entries import spoken_table, table_words
from eventhub.web.filters import clock, clock_field, local, opening_day, spoken_clock, spoken_hours
from eventhub.web.titles import session_title

PAUSE = timedelta(minutes=30)  # what lies further apart belongs to two windows


def slot_rows(slots: list[Slot], entries: list[AgendaEntry], their_name: str) -> list[dict[str, Any]]:
    """A row for each slot that is still ahead; `entries`: my agenda, for the names of what takes my time."""
    mine = {entry.item.id: entry_words(entry) for entry in entries}
    ahead = [slot for slot in slots if not slot.has_passed]
    rows = [slot_row(slot, mine, their_name) for slot in ahead]
    heads = window_heads(ahead)
    if len(heads) > 1:
        for position, words in heads.items():
            rows[position]["head"] = words
    return rows


def window_heads(slots: list[Slot]) -> dict[int, str]:
    """Position of each window's first slot → what its head says: the hours, and the day where there are several."""
    firsts = [
        position
        for position, slot in enumerate(slots)
        if position == 0 or slot.interval.starts_at - slots[position - 1].interval.ends_at >= PAUSE
    ]
    several_days = len({local(slot.interval.starts_at).date() for slot in slots}) > 1
    heads = {}
    for first, behind in zip(firsts, [*firsts[1:], len(slots)], strict=True):
        start, end = slots[first].interval.starts_at, slots[behind - 1].interval.ends_at
        hours = f"{clock(start)}–{clock(end)}"
        heads[first] = f"{opening_day(start)}, {hours}" if several_days else hours
    return heads


def slot_row(slot: Slot, mine: dict[int, str], their_name: str) -> dict[str, Any]:
    start = slot.interval.starts_at
    times = {"start": clock(start), "spoken": spoken_clock(start), "value": clock_field(start)}
    if slot.fits_both and not slot.tables_free:
        no_table = {"state": "taken", "words": _("No table free"), "short": _("No table")}
        return times | {"yours": no_table, "theirs": no_table}
    hours = spoken_hours(start, slot.interval.ends_at)
    first_name = their_name.split(" ", maxsplit=1)[0]
    taken_by = mine.get(slot.your_item_id or 0, _("Taken"))
    return times | {
        "headline": ", ".join(part for part in (hours, spoken_table(slot.first_table)) if part),
        "yours": state(slot.your_item_id, taken_by, slot, _("You are free")),
        "theirs": state(slot.their_item_id, _("Taken"), slot, _("%(name)s is free", name=first_name)),
    }


def state(item_id: int | None, taken_by: str, slot: Slot, free_words: str) -> dict[str, str]:
    if item_id is not None:
        return {"state": "taken", "words": taken_by, "short": _("Taken")}
    return {"state": "free", "words": free_words if slot.can_be_booked else _("Free"), "short": _("Free")}


def nearest_remedy(slots: list[Slot], entries: list[AgendaEntry]) -> dict[str, str] | None:
    """The first time that would fit too if I gave up a meeting of mine: what to move, and where."""
    meetings = {entry.item.id: entry for entry in entries if entry.meeting and entry.other}
    for slot in slots:
        entry = meetings.get(slot.your_item_id or 0)
        if entry and entry.other and slot.their_item_id is None and slot.tables_free and not slot.has_passed:
            return {
                "time": spoken_clock(slot.interval.starts_at),
                "name": entry.other.name,
                "address": url_for(
                    "meetings.meeting_page", event=entry.item.event.slug, meeting_id=entry.item.public_id
                ),
            }
    return None


def entry_words(entry: AgendaEntry) -> str:
    if entry.session:
        return session_title(entry.session.titles, entry.session.kind)
    table = table_words(entry.meeting.table if entry.meeting else None)
    return ", ".join(part for part in (table, entry.other.name if entry.other else "") if part)
