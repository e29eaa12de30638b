"""A morning of meetings, in minutes after nine o'clock (UTC), so that tests read as clocks do."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role
from eventhub.domain.matchmaking.slot_fit import Slot

NINE = datetime(2027, 10, 19, 9, tzinfo=UTC)
BEFORE = NINE - timedelta(days=30)
MINUTE = timedelta(minutes=1)
TITLES = {"fr": "Cibles", "en": "Targets"}


def at(minute: int) -> datetime:
    return NINE + minute * MINUTE


def span(start: int, end: int) -> Interval:
    return Interval(at(start), at(end))


def slots(count: int, *, length: int = 20, gap: int = 5, tables: int = 1) -> tuple[Slot, ...]:
    """So many slots one after another from nine o'clock."""
    starts = [number * (length + gap) for number in range(count)]
    return tuple(Slot(span(start, start + length), tables) for start in starts)


def engagement(role: Role, start: int, end: int, name: str = "", others: tuple[int, ...] = ()) -> Engagement:
    titles = TITLES if role in (Role.SEAT, Role.SPEAKER) else {}
    return Engagement(f"{role}-{start}", role, span(start, end), None, titles, name, frozenset(others))


def agenda(person_id: int, *engagements: Engagement) -> Agenda:
    return Agenda(person_id, engagements)


@st.composite
def spans(draw: st.DrawFn, most: int = 36) -> Interval:
    """On the grid of five minutes, within so many ticks."""
    start = draw(st.integers(0, most - 1))
    return span(5 * start, 5 * draw(st.integers(start + 1, min(most, start + 8))))


@st.composite
def busy_agendas(draw: st.DrawFn, person_id: int) -> Agenda:
    """Engagements of every kind that don't overlap, as claims see to it; meetings with person 3 or 4."""
    taken: list[Engagement] = []
    for number, time in enumerate(draw(st.lists(spans(), max_size=8))):
        role = draw(st.sampled_from(list(Role)))
        others = frozenset({draw(st.sampled_from([3, 4]))}) if role == Role.PARTY else frozenset()
        if not any(one.time.overlaps(time) for one in taken):
            taken.append(
                Engagement(f"{person_id}-{number}", role, time, draw(st.sampled_from([None, "hall"])), {}, "", others)
            )
    return Agenda(person_id, tuple(taken))
