"""The slots of two people as the slot grid shows them: mine by name, the other's only as taken; and why one cannot be
chosen, with what would help."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.slot_fit import SlotFit, State
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.models import Event, MeetingTable, MeetingWindow
from eventhub.queries.agenda import AgendaEntry
from eventhub.web.entries import party_names, spoken_table, table_words
from eventhub.web.errors import refusal_of
from eventhub.web.filters import clock, clock_field, local, opening_day, spoken_clock, spoken_hours
from eventhub.web.languages import localised
from eventhub.web.slot_remedies import Way, anchor_of, clearing_way, way_of
from eventhub.web.titles import session_title


@dataclass(frozen=True)
class Wishes:
    """Starts of slots (UTC) that I suggested, and that the other did: preferred with a request, proposed in answer."""

    mine: Collection[datetime] = ()
    theirs: Collection[datetime] = ()


@dataclass(frozen=True)
class Shown:
    """All that a grid is shown with; `entries`: my agenda, for the names of what takes my time; `tables`: the one that
    would be kept, by slot."""

    event: Event
    grid: Grid
    entries: list[AgendaEntry]
    windows: list[MeetingWindow]
    tables: Mapping[Interval, MeetingTable] = field(default_factory=dict)
    wishes: Wishes = Wishes()

    @property
    def first_name(self) -> str:
        return self.grid.encounter.other.name.split(" ", maxsplit=1)[0]


def slot_rows(shown: Shown) -> list[dict[str, Any]]:
    """A row for each slot that is still ahead."""
    names = {entry.item.public_id: entry_words(entry) for entry in shown.entries}
    ahead = [fit for fit in shown.grid.fits if not fit.has_passed]
    rows = [slot_row(shown, fit, names) for fit in ahead]
    for position, words in window_heads([fit.slot.time for fit in ahead], shown.windows).items():
        rows[position]["head"] = words
    return rows


def window_heads(slots: list[Interval], windows: list[MeetingWindow]) -> dict[int, str]:
    """Position of each window's first slot → what its head says: its name and hours, and the day where there are
    several. One window alone needs none."""
    several_days = len({local(slot.starts_at).date() for slot in slots}) > 1
    several_names = len({localised(window.names) for window in windows}) > 1
    heads: dict[int, str] = {}
    seen: set[int] = set()
    for position, slot in enumerate(slots):
        window = next((one for one in windows if one.starts_at <= slot.starts_at and slot.ends_at <= one.ends_at), None)
        if window and window.id not in seen:
            seen.add(window.id)
            parts = (
                opening_day(slot.starts_at) if several_days else "",
                localised(window.names) if several_names else "",
                f"{clock(window.starts_at)}–{clock(window.ends_at)}",
            )
            heads[position] = ", ".join(part for part in parts if part)
    return heads if len(heads) > 1 else {}


def slot_row(shown: Shown, fit: SlotFit, names: Mapping[str, str]) -> dict[str, Any]:
    time = fit.slot.time
    can = fit.suits_both and shown.grid.may_be(time)
    value = clock_field(time.starts_at)
    row: dict[str, Any] = {
        "start": clock(time.starts_at),
        "spoken": spoken_clock(time.starts_at),
        "value": value,
        "anchor": anchor_of(value),
        "can": can,
        "yours": own_side(shown, fit, names, can),
        "theirs": other_side(shown, fit, can),
    }
    if can:
        hours = spoken_hours(time.starts_at, time.ends_at)
        table = spoken_table(shown.tables.get(time))
        return row | {"headline": ", ".join(part for part in (hours, table) if part)}
    return row | {"why": why_not(shown, time)}


def own_side(shown: Shown, fit: SlotFit, names: Mapping[str, str], can: bool) -> dict[str, Any]:
    if fit.yours is State.BLOCKED:
        return side("blocked", _("Kept free by you"), _("Kept free"))
    if fit.yours is State.TAKEN:
        return side("taken", taken_by(fit, names), _("Taken"))
    if shown.grid.own_breaches(fit.slot.time):
        return side("limit", _("Over your limit"), _("Limit"))
    if lacks_table(fit):
        return side("taken", _("No table free"), _("No table"))
    return own_free_side(shown, fit, can)


def own_free_side(shown: Shown, fit: SlotFit, can: bool) -> dict[str, Any]:
    is_wished = fit.slot.time.starts_at in shown.wishes.mine
    if fit.yours is State.TRAVELLING:
        minutes = int(shown.grid.booking.pair.walking.total_seconds()) // 60
        words = _("You are free, %(minutes)d min on foot", minutes=minutes) if can else _("On foot")
        return side("walking", words, _("On foot"), is_wished=is_wished)
    if is_wished:
        return side("free", _("You suggested this"), _("Wish"), is_wished=True)
    return side("free", _("You are free") if can else _("Free"), _("Free"))


def other_side(shown: Shown, fit: SlotFit, can: bool) -> dict[str, Any]:
    """Never by what, nor that they walk far."""
    if not fit.theirs.is_free:
        return side("taken", _("Taken"), _("Taken"))
    if shown.grid.their_breaches(fit.slot.time):
        return side("limit", _("No further meeting"), _("Limit"))
    if lacks_table(fit):
        return side("taken", _("No table free"), _("No table"))
    name = shown.first_name
    if fit.slot.time.starts_at in shown.wishes.theirs:
        return side("free", _("%(name)s suggests this", name=name), _("Wish"), is_wished=True)
    return side("free", _("%(name)s is free", name=name) if can else _("Free"), _("Free"))


def lacks_table(fit: SlotFit) -> bool:
    """Both are free, and nowhere to sit."""
    return fit.is_free_for_both and not fit.suits_both


def side(state: str, words: str, short: str, *, is_wished: bool = False) -> dict[str, Any]:
    return {"state": state, "words": words, "short": short, "is_wished": is_wished}


def taken_by(fit: SlotFit, names: Mapping[str, str]) -> str:
    """The first that stands there, by name; of a session that is not in the agenda's entries its title."""
    first = fit.engagements[0]
    return names.get(first.id) or session_title(dict(first.titles)) if first.titles else names.get(first.id, _("Taken"))


def why_not(shown: Shown, time: Interval) -> dict[str, Any] | None:
    """The gravest of what forbids this slot, in words, and the way to what would help."""
    found = shown.grid.obstacles_at(time)
    if not found:
        return None
    words = refusal_of(found[0].refusal())
    return {"sentence": words.sentence, "remedy": words.remedy, "way": way_of(found[0].remedy, shown.event)}


def nearest_ways(shown: Shown) -> list[Way]:
    """What one could do oneself where few slots suit both, the nearest first."""
    return [clearing_way(one, shown.event) for one in shown.grid.clearings]


def entry_words(entry: AgendaEntry) -> str:
    if entry.session:
        return session_title(entry.session.titles, entry.session.kind)
    table = table_words(entry.meeting.table if entry.meeting else None)
    return ", ".join(part for part in (table, party_names(entry.others)) if part)
