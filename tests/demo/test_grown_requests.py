"""Who meets whom beyond the written ones: nobody and no table twice at a time, and no pair twice."""

from collections import Counter
from random import Random

from eventhub.demo.content import Content, RequestContent, SessionContent, TableContent
from eventhub.demo.grown_requests import grow_requests, open_book, overlap, pair_of, slots_of
from eventhub.demo.vocabulary import read_vocabulary


def grown(content: Content, wanted: int, tables: int = 20, seed: int = 1) -> list[RequestContent]:
    names = [TableContent(str(number + 1), "A") for number in range(tables)]
    book = open_book(content.participants, content.sessions, content.requests, content.windows, names)
    return grow_requests(read_vocabulary(), wanted, content.participants, book, Random(seed))


def test_slots_are_those_of_the_windows(content: Content) -> None:
    slots = slots_of(content.windows)
    assert [slot.clock for slot in slots[:6]] == ["10:40", "11:00", "11:20", "11:40", "12:00", "14:00"]
    assert len(slots) == 5 + 9


def test_a_session_takes_the_slots_that_it_touches(content: Content) -> None:
    session = SessionContent(
        key="one",
        kind="talk",
        room="amphi",
        starts="11:10",
        ends="11:40",
        track="",
        language="fr",
        title={},
        abstract={},
        speakers=[],
    )
    assert overlap(slots_of(content.windows), session) == 0b110


def test_nobody_is_in_two_places(content: Content) -> None:
    requests = [*content.requests, *grown(content, 150)]
    meetings = [one for one in requests if one.slot and not one.cancelled]
    people = Counter((one.slot, person) for one in meetings for person in (one.requester, one.recipient))
    tables = Counter((one.slot, one.table) for one in meetings)
    assert (people.most_common(1)[0][1], tables.most_common(1)[0][1]) == (1, 1)


def test_no_pair_asks_twice(content: Content) -> None:
    pairs = Counter(pair_of(one.requester, one.recipient) for one in [*content.requests, *grown(content, 150)])
    assert pairs.most_common(1)[0][1] == 1


def test_what_was_wanted_is_placed_and_a_quarter_waits_on_top(content: Content) -> None:
    requests = grown(content, 100)
    states = Counter("meets" if one.slot else one.status for one in requests)
    assert states["meets"] == 100
    assert 15 <= len(requests) - 100 <= 25
    assert set(states) - {"meets", "pending", "declined", "expired", "withdrawn"} == set()


def test_too_few_tables_place_less(content: Content) -> None:
    meetings = [one for one in grown(content, 400, tables=3) if one.slot]
    assert 0 < len(meetings) <= 3 * 14


def test_one_seed_makes_the_same_meetings(content: Content) -> None:
    assert grown(content, 60) == grown(content, 60)
    assert grown(content, 60) != grown(content, 60, seed=2)
