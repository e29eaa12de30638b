"""A conflict is accepted for where its sessions stand: its key lapses with their places and with nothing else."""

import string
from dataclasses import replace

import pytest

from eventhub.domain.timetable.conflict_facts import Conflict, Rule, Severity, in_order, placed_of
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.domain.timetable.parts import Hall, Place, Timetable
from tests.factories.drafts import between, hit, moved, pause, people, talk, unplaced

DRAFT = Timetable(
    talks=(
        talk(1, 0, 60, 1, speakers=(7,), capacity=50, taken=48),
        talk(2, 30, 90, 2, speakers=(7,)),
        talk(3, 200, 260, 1),
    ),
    halls={1: Hall(1, 40)},
    hits=(hit(91, 0, 20, of=2, speaks=False), hit(92, 70, 90, of=2, speaks=False)),
    audiences={1: people(1, 2, 4, 5), 2: people(2, 3, 4, 5)},
)


def the(rule: Rule, timetable: Timetable) -> Conflict:
    (found,) = [conflict for conflict in conflicts_of(timetable) if conflict.rule is rule]
    return found


def with_talk(number: int, timetable: Timetable = DRAFT, **changes: object) -> Timetable:
    changed = [replace(one, **changes) if one.id == number else one for one in timetable.talks]  # type: ignore[arg-type]  # any field of a session
    return replace(timetable, talks=tuple(changed))


def test_a_key_is_32_hexadecimal_letters_and_the_same_each_time() -> None:
    keys = [conflict.key for conflict in conflicts_of(DRAFT)]
    assert keys == [conflict.key for conflict in conflicts_of(DRAFT)]
    assert [(len(key), set(key) - set(string.hexdigits.lower())) for key in keys] == [(32, set())] * len(keys)
    assert len(set(keys)) == len(keys)


def test_a_key_stays_from_one_release_to_the_next() -> None:
    assert the(Rule.SPEAKER, DRAFT).key == "ba8b14257ac69f6be77e129ce6cbf6e3"


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("place", [Place(between(5, 65), 1), Place(between(0, 65), 1), Place(between(0, 60), 5)])
def test_a_key_lapses_when_one_of_its_sessions_moves(number: int, place: Place) -> None:
    assert the(Rule.SPEAKER, moved(DRAFT, number, place)).key != the(Rule.SPEAKER, DRAFT).key


@pytest.mark.parametrize("place", [Place(between(205, 265), 1), Place(between(500, 560), 3), None])
def test_keys_stay_when_an_unrelated_session_moves(place: Place | None) -> None:
    about_others = {conflict.key for conflict in conflicts_of(DRAFT) if 3 not in conflict.talks}
    assert about_others - {conflict.key for conflict in conflicts_of(moved(DRAFT, 3, place))} == set()


def test_a_key_stays_when_the_order_of_loading_is_another() -> None:
    backwards = replace(DRAFT, talks=DRAFT.talks[::-1], hits=DRAFT.hits[::-1])
    assert conflicts_of(backwards) == conflicts_of(DRAFT)
    assert [one.key for one in conflicts_of(backwards)] == [one.key for one in conflicts_of(DRAFT)]


def test_a_key_outlives_one_more_bookmark_seat_or_meeting() -> None:
    more = replace(
        with_talk(1, taken=49, capacity=50),
        audiences={1: people(1, 2, 4, 5, 6, 7), 2: people(2, 3, 4, 5, 6, 7)},
        hits=(*DRAFT.hits, hit(93, 30, 50, of=2, speaks=False)),
    )
    before = with_talk(1, taken=41)
    for rule in (Rule.AUDIENCE, Rule.MEETINGS_OF_SEATS, Rule.SEATS_OVER_ROOM):
        assert the(rule, before).key == the(rule, more).key
        assert the(rule, before).count != the(rule, more).count


def test_a_key_lapses_when_its_conflict_becomes_worse() -> None:
    assert the(Rule.SEATS_OVER_ROOM, with_talk(1, taken=40)).severity is Severity.WARNING
    assert the(Rule.SEATS_OVER_ROOM, with_talk(1, taken=41)).severity is Severity.ERROR
    keys = {the(Rule.SEATS_OVER_ROOM, with_talk(1, taken=taken)).key for taken in (39, 40, 41)}
    assert len(keys) == 2


def test_a_key_of_equipment_lapses_when_more_is_needed() -> None:
    keys = [the(Rule.EQUIPMENT, with_talk(1, needs=frozenset(needs))).key for needs in ({"board"}, {"board", "stage"})]
    assert keys[0] != keys[1]


def test_each_meeting_of_a_speaker_has_a_key_of_its_own() -> None:
    draft = Timetable((talk(1, 0, 60, 1, speakers=(7,)),), hits=(hit(91, 0, 20), hit(92, 20, 40)))
    assert len({conflict.key for conflict in conflicts_of(draft)}) == 2


def test_all_but_a_claim_can_be_accepted() -> None:
    conflicts = [Conflict(rule, Severity.ERROR, (1,), between(0, 5)) for rule in Rule]
    assert [conflict.rule for conflict in conflicts if not conflict.may_be_accepted] == [Rule.SPEAKER]


def test_placed_sessions_stand_by_time_and_the_others_are_left_out() -> None:
    draft = Timetable((talk(4, 30, 60), unplaced(2, room_id=1), talk(3, 0, 60), talk(1, 0, 45), pause(5, 0, 45)))
    assert [one.talk.id for one in placed_of(draft)] == [1, 5, 3, 4]


def test_errors_stand_before_warnings_before_notes_and_each_by_time_then_rule() -> None:
    note, warning, early, late, room = ordered = [
        Conflict(Rule.AUDIENCE, Severity.NOTE, (1,), between(0, 5)),
        Conflict(Rule.HOURS, Severity.WARNING, (1,), between(0, 5)),
        Conflict(Rule.ABSENCE, Severity.ERROR, (9,), between(10, 20)),
        Conflict(Rule.ABSENCE, Severity.ERROR, (1,), between(10, 25)),
        Conflict(Rule.ROOM, Severity.ERROR, (5, 6), between(10, 20)),
    ]
    assert in_order(ordered) == (room, early, late, warning, note)


def test_what_agrees_in_severity_time_and_rule_stands_by_session_and_person() -> None:
    one, other, third = [
        Conflict(Rule.UNANSWERED, Severity.NOTE, (talk_id,), between(0, 5), person_id=person_id)
        for talk_id, person_id in ((1, 3), (1, 20), (2, 1))
    ]
    assert in_order([third, other, one]) == (one, other, third)
