"""How many meetings find a place, how full tables and people are, what binds first: the figures of the what-if panel.

**Model.** People are many and alike within their category. Requests go to those whom the matrix allows, evenly; a pair
has one request at most, whoever was first. Each is accepted independently, so who meets whom is a sparse random graph:
the number of accepted requests of one person is Poisson, and neighbours do not know each other. Places are taken one
after the other in random order, as people who book for themselves do. On such a graph this is a pure birth process for
each category, whose pace is the chance that the other side has room, too (random greedy matching by differential
equations: Karp & Sipser 1981, Wormald 1995; the chance of refusal at both ends as independent: Kelly 1986, "Blocking
probabilities in large circuit-switched networks"). Room is what slots, sessions and caps leave; a slot must be free for
both (`filling.py`); tables are a pool that each window fills up to tables × slots.

**Band.** `likely` is this. `high` is what no plan exceeds in the mean: accepted requests, tables × slots, and half the
sum of what people want and can have; a planner may come close, since a graph whose people have at most S − 1 meetings
always fits S slots (Vizing 1964) with the slots evenly full (McDiarmid 1972). `low` is the same model where a fifth of
the people are asked half of the time. The band is about these assumptions. It holds neither chance nor the doubt about
what is put in (requests a person, share accepted): where tables bind it has no width, and is no surer for that.

**It fails** where sessions take the same slots from everybody: free slots are no longer independent. Played out with
300 people, where tables bound there were 220 meetings and not 280 (these slots have tables and nobody to sit at them),
where time bound 636 and not 526 (free slots agree more often). Leave such slots out of their window instead of counting
them as held. It fails with few people: of 32 without limits, chance alone moves one event by 7 in 100 (one standard
deviation), of 300 by 1. And where people ask after each other's answers or withdraw, where answers depend on who asks,
and for tables that belong to somebody: only those of the pool count. Caps in a window and longest runs are only a lid
on the day. A cap on open requests is taken as one on all: an accepted request stays open. The tests' simulation shares
the assumptions on who asks whom: it judges the calculation, and not how people are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from eventhub.domain.saturation.demand import UNEQUAL, Demand, demand_at, parts_of
from eventhub.domain.saturation.filling import Filling, mean
from eventhub.domain.saturation.limits import Limit, limits_felt
from eventhub.domain.saturation.settings import Setting, most_meetings

# From nothing to what is expected. In the nine settings of the tests, 144 steps change no number by 1 in 100.
STEPS = 12
FEWER = 8  # for the lower edge, and for each of many points


@dataclass(frozen=True)
class Band:
    """A number of meetings: with unequal interest, likely, and at best."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Point:
    """`at`: requests or tables."""

    at: int
    meetings: Band


@dataclass(frozen=True)
class Prediction:
    """Numbers of people and meetings are means; shares lie between 0 and 1.

    `tables_full`: of each window, its meetings in tables × slots. `people_full`: of each category, meetings in what a
    person can have. `without_slot`: of accepted requests. `limits`: what binds, the first one first, found in
    twelfths of the requests expected: up to that much too late.
    """

    requests: float
    accepted: float
    meetings: Band
    tables_full: list[float]
    people_full: dict[str, float]
    without_slot: float
    limits: list[Limit]


@dataclass(frozen=True)
class Moment:
    """How far things are when everybody asked `scale` times what is expected of them."""

    demand: Demand
    meetings: float
    limits: list[Limit]


def predict(setting: Setting) -> Prediction:
    """What happens with these people, tables and caps."""
    filling = Filling(setting, parts_of(setting))
    moments = filled_up(setting, filling, scales_to(STEPS))
    last = moments[-1]
    meetings = band(setting, last, filled_up(setting, unequal(setting), scales_to(FEWER))[-1])
    return Prediction(
        last.demand.requests,
        last.demand.accepted,
        meetings,
        [share_of(have, most) for have, most in zip(filling.filled.windows, filling.places, strict=True)],
        people_full(filling),
        share_of(last.demand.accepted - meetings.likely, last.demand.accepted),
        in_order(moments),
    )


def first_limit(setting: Setting, most: float = 3.0) -> Limit | None:
    """What would bind first if people asked up to `most` times as often; None where nothing would."""
    scales = [most * scale for scale in scales_to(3 * STEPS)]
    return next(iter(in_order(filled_up(setting, Filling(setting, parts_of(setting)), scales))), None)


def over_requests(setting: Setting, most: float = 2.0, points: int = 21) -> list[Point]:
    """From no request to `most` times what is expected.

    Raises ValueError for less than two points.
    """
    if points < 2:
        raise ValueError(f"a line has two points at least: {points}")
    scales = [most * number / (points - 1) for number in range(points)]
    even = filled_up(setting, Filling(setting, parts_of(setting)), scales)
    worse = filled_up(setting, unequal(setting), scales)
    return [
        Point(round(moment.demand.requests), band(setting, moment, low))
        for moment, low in zip(even, worse, strict=True)
    ]


def over_tables(setting: Setting, numbers: Iterable[int]) -> list[Point]:
    """With so many tables each time, all else being the same."""
    points = []
    for tables in numbers:
        one = replace(setting, tables=tables)
        even, worse = (
            filled_up(one, filling, scales_to(FEWER))[-1] for filling in (Filling(one, parts_of(one)), unequal(one))
        )
        points.append(Point(tables, band(one, even, worse)))
    return points


def unequal(setting: Setting) -> Filling:
    return Filling(setting, parts_of(setting, UNEQUAL))


def scales_to(steps: int) -> list[float]:
    return [number / steps for number in range(steps + 1)]


def filled_up(setting: Setting, filling: Filling, scales: list[float]) -> list[Moment]:
    """The moments at these scales, which rise from 0."""
    demands = [demand_at(setting, filling.parts, scale) for scale in scales]
    moments = [Moment(demands[0], 0.0, [])]
    for scale, (before, after) in zip(scales[1:], pairwise(demands), strict=True):
        filling.add(
            [
                [max(0.0, new - old) for new, old in zip(*rows, strict=True)]
                for rows in zip(after.partners, before.partners, strict=True)
            ]
        )
        felt = limits_felt(filling, scale, after.requests, after.accepted)
        moments.append(Moment(after, filling.filled.meetings, felt))
    return moments


def band(setting: Setting, even: Moment, worse: Moment) -> Band:
    high = at_best(setting, even.demand)
    likely = min(even.meetings, high)
    return Band(min(worse.meetings, likely), likely, high)


def at_best(setting: Setting, demand: Demand) -> float:
    """What no plan exceeds, whoever wants to meet whom."""
    parts = parts_of(setting)
    people = sum(
        part.people * min(sum(row), most_meetings(part.crowd, setting.windows))
        for part, row in zip(parts, demand.partners, strict=True)
    )
    return min(demand.accepted, float(setting.places), people / 2)


def people_full(filling: Filling) -> dict[str, float]:
    return {
        part.crowd.key: share_of(mean(shares), room.most)
        for part, shares, room in zip(filling.parts, filling.filled.taken, filling.rooms, strict=True)
    }


def share_of(part: float, whole: float) -> float:
    """Between 0 and 1; of nothing, nothing."""
    return min(1.0, max(0.0, part / whole)) if whole else 0.0


def in_order(moments: list[Moment]) -> list[Limit]:
    """Each limit once, when it was first felt."""
    found: dict[tuple[object, ...], Limit] = {}
    for moment in moments:
        for limit in moment.limits:
            found.setdefault((limit.kind, limit.crowd, limit.starts_at), limit)
    return sorted(found.values(), key=lambda limit: limit.requests)
