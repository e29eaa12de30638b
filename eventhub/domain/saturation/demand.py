"""How many requests there are and how many are accepted, pair of categories by pair of categories."""

from dataclasses import dataclass

from eventhub.domain.saturation.settings import Crowd, Setting, limit

EVEN = ((1.0, 1.0),)  # one part, all are asked alike
UNEQUAL = ((0.2, 2.5), (0.8, 0.625))  # a fifth of the people are asked half of the time
Grid = list[list[float]]


@dataclass(frozen=True)
class Part:
    """People who are alike: `people` of a crowd, each asked `drawn` times as often as the mean."""

    crowd: Crowd
    people: float
    drawn: float


@dataclass(frozen=True)
class Demand:
    """In all: `requests` and `accepted` ones; `partners`: of one person of a part (row), accepted ones in another."""

    requests: float
    accepted: float
    partners: Grid


def parts_of(setting: Setting, popularity: tuple[tuple[float, float], ...] = EVEN) -> list[Part]:
    """Crowds without anybody are left out."""
    return [
        Part(crowd, crowd.people * share, drawn)
        for crowd in setting.crowds
        if crowd.people
        for share, drawn in popularity
    ]


def demand_at(setting: Setting, parts: list[Part], scale: float = 1.0) -> Demand:
    """What comes when everybody asks `scale` times as often: a pair has one request at most, whoever is first."""
    taken_up = [[accepts(setting, one, other) for other in parts] for one in parts]
    asked = [asked_by(setting, parts, one, scale) for one in range(len(parts))]
    requests = accepted = 0.0
    partners = [[0.0] * len(parts) for _one in parts]
    for one, mine in enumerate(parts):
        for other, theirs in enumerate(parts):
            there, back = asked[one][other], asked[other][one]
            others = max(0.0, theirs.people - (one == other))
            sent = taken_up[one][other] * there * (1 - back / 2)
            received = taken_up[other][one] * back * (1 - there / 2)
            partners[one][other] = others * (sent + received)
            requests += mine.people * others * (there + back - there * back) / 2
            accepted += mine.people * partners[one][other] / 2
    return Demand(requests, accepted, partners)


def asked_by(setting: Setting, parts: list[Part], asker: int, scale: float) -> list[float]:
    """The chance that one person of a part asks a given person of each part."""
    mine = parts[asker]
    shares = [setting.may_ask.get((mine.crowd.key, part.crowd.key), 1.0) for part in parts]
    others = [max(0.0, part.people - (number == asker)) for number, part in enumerate(parts)]
    drawn = sum(share * count * part.drawn for share, count, part in zip(shares, others, parts, strict=True))
    if not drawn:
        return [0.0] * len(parts)
    each = min(mine.crowd.asks * scale, limit(mine.crowd.caps.most_open)) / drawn
    return [share * min(1.0, each * part.drawn) for share, part in zip(shares, parts, strict=True)]


def accepts(setting: Setting, asker: Part, asked: Part) -> float:
    return 1.0 if (asker.crowd.key, asked.crowd.key) in setting.auto_accepts else setting.accepts
