"""The grid of who may ask whom as its page shows it, and what of it is said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.domain.matchmaking.matrix import Rules
from eventhub.domain.matchmaking.switches import Switch, as_bits, followed, is_on
from eventhub.models import Category, Event
from eventhub.services.match_rules import Change, Pair
from eventhub.web.languages import localised

SWITCH_WORDS = {
    Switch.SEE: _l("See"),
    Switch.MESSAGE: _l("Write"),
    Switch.REQUEST: _l("Ask"),
    Switch.AT_ONCE: _l("Yes at once"),
}
# What each switch means, below the grid.
MEANINGS = {
    Switch.SEE: _l("finds them in the list of participants and opens their profiles"),
    Switch.MESSAGE: _l("sends words with a request, and questions about one"),
    Switch.REQUEST: _l("asks them for a meeting"),
    Switch.AT_ONCE: _l("what they ask is accepted without an answer; requests that wait already still need one"),
}
SAYS_BEFORE = {
    Switch.SEE: _l("Sees"),
    Switch.MESSAGE: _l("Writes to"),
    Switch.REQUEST: _l("Asks"),
    Switch.AT_ONCE: _l("Accepted at once by"),
}


@dataclass(frozen=True)
class Cell:
    """One pair: what its boxes show, and what stands; `waiting`: open requests from the one to the other."""

    asking: Category
    asked: Category
    shown: Rules
    stands: Rules
    waiting: int
    is_stale: bool

    @property
    def key(self) -> str:
        return f"{self.asking.key} {self.asked.key}"

    @property
    def bits(self) -> str:
        return as_bits(self.stands)

    @property
    def switches(self) -> list[tuple[Switch, str, bool]]:
        return [(one, str(SWITCH_WORDS[one]), is_on(self.shown, one)) for one in Switch]


@dataclass(frozen=True)
class Row:
    asking: Category
    cells: list[Cell]


def grid_of(
    event: Event, standing: Mapping[Pair, Rules], waiting: Mapping[Pair, int], typed: Mapping[Pair, Change]
) -> list[Row]:
    """From each category to each. What was `typed` is shown as it was typed; a pair that somebody else switched
    meanwhile is marked, and bears from now on what stands."""
    return [
        Row(one, [cell_of(one, other, standing, waiting, typed) for other in event.categories])
        for one in event.categories
    ]


def cell_of(
    one: Category,
    other: Category,
    standing: Mapping[Pair, Rules],
    waiting: Mapping[Pair, int],
    typed: Mapping[Pair, Change],
) -> Cell:
    pair = (one.id, other.id)
    stands, change = standing[pair], typed.get(pair)
    is_mine = change is not None and change.is_one
    is_stale = change is not None and change.shown != stands
    shown = change.wanted if change is not None and is_mine and not is_stale else stands
    return Cell(one, other, shown, stands, waiting.get(pair, 0), is_stale)


@dataclass(frozen=True)
class Line:
    """What a category may do, in words: towards whom."""

    switch: Switch
    label: str
    words: str


def lines_of(category: Category, event: Event, standing: Mapping[Pair, Rules]) -> list[Line]:
    return [line_of(switch, category, event, standing) for switch in Switch]


def line_of(switch: Switch, category: Category, event: Event, standing: Mapping[Pair, Rules]) -> Line:
    others = [one for one in event.categories if is_on(standing[category.id, one.id], switch)]
    return Line(switch, str(SAYS_BEFORE[switch]), towards(others, len(event.categories)))


def towards(categories: list[Category], of: int) -> str:
    if not categories:
        return str(_("nobody"))
    if len(categories) == of:
        return str(_("everybody"))
    return " · ".join(localised(one.names) for one in categories)


def said_of(change: Change, kept: Rules, asking: Category, asked: Category) -> str:
    """What is kept of a cell, and what went along with it."""
    on = [str(SWITCH_WORDS[one]) for one in Switch if is_on(kept, one)]
    names = {"asking": localised(asking.names), "asked": localised(asked.names)}
    said = _("Saved. %(asking)s → %(asked)s: %(on)s.", on=", ".join(on) or _("nothing"), **names)
    along = followed(change.wanted, kept)
    return f"{said} {said_along(along, kept)}" if along else str(said)


def said_along(along: Iterable[Switch], kept: Rules) -> str:
    """Why a switch that nobody touched is another now."""
    switched_on = [str(SWITCH_WORDS[one]) for one in along if is_on(kept, one)]
    switched_off = [str(SWITCH_WORDS[one]) for one in along if not is_on(kept, one)]
    sentences = []
    if switched_on:
        words = ngettext(
            "“%(names)s” came on with it: it needs that.",
            "“%(names)s” came on with it: it needs them.",
            len(switched_on),
            names="”, “".join(switched_on),
        )
        sentences.append(words)
    if switched_off:
        words = ngettext(
            "“%(names)s” went off with it: it cannot be without.",
            "“%(names)s” went off with it: they cannot be without.",
            len(switched_off),
            names="”, “".join(switched_off),
        )
        sentences.append(words)
    return " ".join(sentences)
