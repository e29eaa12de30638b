"""The slots of two people as the slot grid shows them: mine by name, the other's only as taken."""

from typing import Any

from flask_babel import gettext as _

from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.slots import Slot
from eventhub.web.entries import table_words
from eventhub.web.filters import clock, clock_field
from eventhub.web.languages import localised


def slot_rows(slots: list[Slot], entries: list[AgendaEntry], their_name: str) -> list[dict[str, Any]]:
    """A row for each slot that is still ahead; `entries`: my agenda, for the names of what takes my time."""
    mine = {entry.item.id: entry_words(entry) for entry in entries}
    return [slot_row(slot, mine, their_name) for slot in slots if not slot.has_passed]


def slot_row(slot: Slot, mine: dict[int, str], their_name: str) -> dict[str, Any]:
    times = {"start": clock(slot.interval.starts_at), "value": clock_field(slot.interval.starts_at)}
    if slot.fits_both and not slot.tables_free:
        no_table = {"state": "taken", "words": _("No table free"), "short": _("No table")}
        return times | {"yours": no_table, "theirs": no_table}
    until = f"{clock(slot.interval.starts_at)}–{clock(slot.interval.ends_at)}"
    return times | {
        "headline": until,
        "yours": state(slot.your_item_id, mine.get(slot.your_item_id or 0, _("Taken")), slot, _("You are free")),
        "theirs": state(
            slot.their_item_id, _("Taken"), slot, _("%(name)s is free", name=their_name.split(" ", maxsplit=1)[0])
        ),
    }


def state(item_id: int | None, taken_by: str, slot: Slot, free_words: str) -> dict[str, str]:
    if item_id is not None:
        return {"state": "taken", "words": taken_by, "short": _("Taken")}
    return {"state": "free", "words": free_words if slot.can_be_booked else _("Free"), "short": _("Free")}


def entry_words(entry: AgendaEntry) -> str:
    if entry.session:
        return localised(entry.session.titles)
    table = table_words(entry.meeting.table if entry.meeting else None)
    return ", ".join(part for part in (table, entry.other.name if entry.other else "") if part)
