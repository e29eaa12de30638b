"""Invents who asks whom and who meets when, without anybody or any table in two places."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from eventhub.demo.content import RequestContent, SessionContent, TableContent, WindowContent
from eventhub.demo.people_content import ParticipantContent
from eventhub.demo.vocabulary import Vocabulary
from eventhub.domain.intervals import Interval, split

TRIES = 60  # for each meeting, before the rest is given up
FURTHER = 0.25  # requests on top that came to nothing yet
FURTHER_STATUSES = ("pending", "pending", "declined", "expired", "withdrawn")
FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # any: the content tells days by their number, and clocks


@dataclass(frozen=True)
class Slot:
    """A time for meetings."""

    day: int
    window: str
    times: Interval

    @property
    def clock(self) -> str:
        return f"{self.times.starts_at:%H:%M}"


@dataclass
class Book:
    """Who is engaged in which slots (bits), how many tables are left in each, and which pairs know each other."""

    slots: list[Slot]
    tables: list[str]
    engaged: dict[str, int]
    used: list[set[str]]
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def place(self, one: str, other: str, chance: Random) -> tuple[Slot, str] | None:
        """A slot and table free for both, taken from now on; None where there is none."""
        taken = self.engaged[one] | self.engaged[other]
        free = [n for n in range(len(self.slots)) if not taken >> n & 1 and len(self.used[n]) < len(self.tables)]
        if not free:
            return None
        number = chance.choice(free)
        table = next(
            name for name in self.tables[len(self.used[number]) :] + self.tables if name not in self.used[number]
        )
        self.used[number].add(table)
        self.engaged[one] |= 1 << number
        self.engaged[other] |= 1 << number
        return self.slots[number], table


def slots_of(windows: list[WindowContent]) -> list[Slot]:
    """The slots as the application cuts its windows into them."""
    return [
        Slot(window.day, window.key, times)
        for window in windows
        for times in split(
            times_of(window), timedelta(minutes=window.slot_minutes), timedelta(minutes=window.changeover_minutes)
        )
    ]


def times_of(one: WindowContent | SessionContent) -> Interval:
    return Interval(moment_of(one.day, one.starts), moment_of(one.day, one.ends))


def moment_of(day: int, clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return FIRST_DAY + timedelta(days=day, hours=int(hours), minutes=int(minutes))


def open_book(
    participants: list[ParticipantContent],
    sessions: list[SessionContent],
    requests: list[RequestContent],
    windows: list[WindowContent],
    tables: list[TableContent],
) -> Book:
    """What is taken already: by the sessions that people speak in, and by the written meetings."""
    slots = slots_of(windows)
    book = Book(slots, [table.name for table in tables], {one.key: 0 for one in participants}, [set() for _ in slots])
    for session in sessions:
        for speaker in session.speakers:
            if speaker in book.engaged:
                book.engaged[speaker] |= overlap(slots, session)
    for request in requests:
        book.pairs.add(pair_of(request.requester, request.recipient))
        for number, slot in enumerate(slots):
            if request.slot and not request.cancelled and (slot.day, slot.clock) == (request.day, request.slot):
                book.used[number].add(request.table)
                for key in (request.requester, request.recipient):
                    book.engaged[key] |= 1 << number
    return book


def overlap(slots: list[Slot], session: SessionContent) -> int:
    """The slots that the session takes, as bits."""
    times = times_of(session)
    return sum(1 << number for number, slot in enumerate(slots) if slot.times.overlaps(times))


def pair_of(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def grow_requests(
    words: Vocabulary, wanted: int, participants: list[ParticipantContent], book: Book, chance: Random
) -> list[RequestContent]:
    """So many meetings as fit, `wanted` at most, and a quarter more of requests that came to nothing yet."""
    people = [one for one in participants if one.visible]
    if len({one.organisation for one in people}) < 2:
        return []
    # A few are asked by everybody: sought-after people have a heavy tail.
    weights = list(accumulate(chance.paretovariate(1.6) for _ in people))
    couples = iter(lambda: chance.choices(people, cum_weights=weights, k=2), None)
    grown: list[RequestContent] = []
    for _try, (asker, asked) in zip(range(TRIES * wanted), couples, strict=False):
        if len(grown) == wanted:
            break
        if is_new(book, asker, asked) and (placed := book.place(asker.key, asked.key, chance)):
            book.pairs.add(pair_of(asker.key, asked.key))
            slot, table = placed
            grown.append(grow_request(words, (asker, asked), "accepted", chance, slot, table))
    return grown + grow_open(words, round(len(grown) * FURTHER), people, book, chance)


def grow_open(
    words: Vocabulary, wanted: int, people: list[ParticipantContent], book: Book, chance: Random
) -> list[RequestContent]:
    grown = []
    for _ in range(wanted):
        asker, asked = chance.choices(people, k=2)
        if is_new(book, asker, asked):
            book.pairs.add(pair_of(asker.key, asked.key))
            grown.append(grow_request(words, (asker, asked), chance.choice(FURTHER_STATUSES), chance))
    return grown


def is_new(book: Book, one: ParticipantContent, other: ParticipantContent) -> bool:
    """Two who have not asked each other yet, of two organisations."""
    return one.organisation != other.organisation and pair_of(one.key, other.key) not in book.pairs


def grow_request(
    words: Vocabulary,
    pair: tuple[ParticipantContent, ParticipantContent],
    status: str,
    chance: Random,
    where: Slot | None = None,
    table: str = "",
) -> RequestContent:
    asker, asked = pair
    language = asker.languages[0]
    message = words.sentence(chance, words.messages)[language]
    return RequestContent(
        requester=asker.key,
        recipient=asked.key,
        status=status,
        language=language,
        message=message,
        window=where.window if where else "",
        slot=where.clock if where else "",
        day=where.day if where else 0,
        table=table,
    )
