"""The same event played out once, person by person, to judge the model by."""

import itertools
import random
from dataclasses import dataclass

from eventhub.domain.saturation.settings import Crowd, Setting, limit


@dataclass
class Somebody:
    """One person: their free slots, how often they are asked, and their meetings so far."""

    crowd: Crowd
    free: set[int]
    drawn: float
    meetings: int = 0


def played(setting: Setting, seed: int, popularity: tuple[tuple[float, float], ...] = ((1.0, 1.0),)) -> tuple[int, ...]:
    """How many requests there were, how many were accepted, and how many of these found a place."""
    chance = random.Random(seed)
    people = [
        Somebody(crowd, free_of(setting, crowd, chance), drawn_of(number / crowd.people, popularity))
        for crowd in setting.crowds
        for number in range(crowd.people)
    ]
    pairs = asked(setting, people, chance)
    accepted = [
        pair
        for pair, (asker, other) in sorted(pairs.items())
        if chance.random() < (1.0 if (asker, other) in setting.auto_accepts else setting.accepts)
    ]
    chance.shuffle(accepted)
    left = [setting.tables] * setting.slots
    return len(pairs), len(accepted), sum(seated(people[one], people[two], left, chance) for one, two in accepted)


def free_of(setting: Setting, crowd: Crowd, chance: random.Random) -> set[int]:
    free, base = set[int](), 0
    for window, held in itertools.zip_longest(setting.windows, crowd.held, fillvalue=0.0):
        assert not isinstance(window, float)
        assert isinstance(held, float)
        count = int(held) + (chance.random() < held - int(held))
        free |= set(chance.sample(range(base, base + window.slots), window.slots - count))
        base += window.slots
    return free


def drawn_of(place: float, popularity: tuple[tuple[float, float], ...]) -> float:
    for share, drawn in popularity:
        if place < share - 1e-9:
            return drawn
        place -= share
    return popularity[-1][1]


def asked(setting: Setting, people: list[Somebody], chance: random.Random) -> dict[tuple[int, int], tuple[str, str]]:
    """Each pair of which one asks the other, with the categories of who asked first."""
    pairs: dict[tuple[int, int], tuple[str, str]] = {}
    for asker in chance.sample(range(len(people)), len(people)):
        mine = people[asker].crowd
        others = [
            number
            for number, one in enumerate(people)
            if number != asker and chance.random() < setting.may_ask.get((mine.key, one.crowd.key), 1.0)
        ]
        weights = list(itertools.accumulate(people[number].drawn for number in others))
        chosen: set[int] = set()
        while len(chosen) < min(mine.asks, limit(mine.caps.most_open), len(others)):
            chosen.add(chance.choices(others, cum_weights=weights)[0])
        for other in sorted(chosen):
            pair = min(asker, other), max(asker, other)
            pairs.setdefault(pair, (mine.key, people[other].crowd.key))
    return pairs


def seated(one: Somebody, two: Somebody, left: list[int], chance: random.Random) -> bool:
    """Whether these two get a slot and a table, which they then have."""
    common = [slot for slot in sorted(one.free & two.free) if left[slot]]
    if not common or any(somebody.meetings >= limit(somebody.crowd.caps.most_meetings) for somebody in (one, two)):
        return False
    slot = chance.choice(common)
    left[slot] -= 1
    for somebody in (one, two):
        somebody.free.discard(slot)
        somebody.meetings += 1
    return True
