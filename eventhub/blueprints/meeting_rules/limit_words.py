"""What is said beside limits: who has more already, and what one person has now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from eventhub.blueprints.meeting_rules.limit_forms import CAP_LABELS
from eventhub.domain.matchmaking.caps import Cap, Caps, Load
from eventhub.models import Category, Event, Person
from eventhub.queries.limits import category_caps, load_of
from eventhub.queries.over_limits import Over

MOST_NAMED = 30


@dataclass(frozen=True)
class OverRow:
    """Somebody over a limit, as the page names them."""

    public_id: str
    name: str
    category: Category
    words: str
    is_own: bool


def over_counts(overs: Iterable[Over]) -> Counter[tuple[int, Cap]]:
    """(category, cap) → how many of its people have more than its limit already; exceptions are told by themselves."""
    return Counter((one.category_id, one.cap) for one in overs if not one.is_own)


def over_rows(event: Event, overs: Iterable[Over]) -> list[OverRow]:
    """The first few by name."""
    categories = {category.id: category for category in event.categories}
    return [
        OverRow(one.public_id, one.name, categories[one.category_id], over_words(one), one.is_own)
        for one in list(overs)[:MOST_NAMED]
    ]


def over_words(over: Over) -> str:
    label = str(CAP_LABELS[over.cap])
    return str(_("%(label)s: %(used)d, %(limit)d at most", label=label, used=over.used, limit=over.limit))


def has_now(person: Person, now: datetime) -> dict[Cap, str]:
    """Beside each number: what the category says, and what there is of it."""
    caps, load = category_caps(person), load_of(person, now)
    return {cap: " ".join(filter(None, (category_words(cap, caps), used_words(cap, load)))) for cap in Cap}


def category_words(cap: Cap, caps: Caps) -> str:
    limit = getattr(caps, cap)
    if limit is None:
        return str(_("Empty: as the category, which has no limit."))
    return str(_("Empty: as the category, %(limit)d.", limit=limit))


def used_words(cap: Cap, load: Load) -> str:
    counts = {Cap.OPEN: len(load.open_requests), Cap.MEETINGS: len(load.meetings)}
    return str(_("Now: %(number)d.", number=counts[cap])) if cap in counts else ""
