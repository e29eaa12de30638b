"""One session where it stands: each rule on and just off its border."""

from typing import Any

import pytest

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflict_facts import Conflict, Rule, Severity, placed_of
from eventhub.domain.timetable.parts import Hall, MeetingHit, Talk, Timetable
from eventhub.domain.timetable.standings import standings_of
from tests.factories.drafts import between, hit, kinds_of, pause, people, talk, unplaced

MORNING, AFTERNOON = between(0, 180), between(240, 480)
HALL = Hall(4, 40, frozenset({"projector", "microphone"}))


def found(*talks: Talk, **more: Any) -> list[Conflict]:
    timetable = Timetable(talks, **more)
    return list(standings_of(timetable, placed_of(timetable)))


def in_hall(**more: Any) -> list[Conflict]:
    audience = more.pop("audience", 0)
    return found(talk(1, 0, 60, 4, **more), halls={4: HALL}, audiences={1: audience})


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (0, 180, 0),
        (-5, 60, 1),
        (120, 185, 1),
        (180, 240, 1),
        (150, 270, 1),
        (240, 480, 0),
        (475, 485, 1),
        (500, 560, 1),
        (-60, -30, 1),
    ],
)
def test_a_session_lies_within_one_of_the_open_hours(start: int, end: int, wrong: int) -> None:
    for hours in ((MORNING, AFTERNOON), (AFTERNOON, MORNING)):
        outside = found(talk(1, start, end, 4), open_hours=hours)
        assert kinds_of(outside) == [("hours", "warning", (1,))] * wrong


def test_hours_that_only_touch_hold_no_session_together() -> None:
    (outside,) = found(talk(1, 0, 60, 4), open_hours=(between(0, 30), between(30, 60)))
    assert (outside.rule, outside.time, outside.room_id, outside.may_be_accepted) == (
        Rule.HOURS,
        between(0, 60),
        4,
        True,
    )


def test_a_long_day_holds_what_a_short_one_within_it_does_not() -> None:
    assert found(talk(1, 40, 90, 4), open_hours=(between(0, 120), between(30, 60))) == []


def test_without_open_hours_there_is_no_such_rule_and_a_break_has_them_too() -> None:
    assert found(talk(1, -500, 900, 4)) == []
    assert kinds_of(found(pause(1, 180, 240), open_hours=(MORNING,))) == [("hours", "warning", (1,))]


def test_a_session_without_a_room_is_a_warning_and_a_break_needs_none() -> None:
    assert kinds_of(found(talk(1, 0, 60), pause(2, 60, 90))) == [("no_room", "warning", (1,))]


def test_equipment_that_the_room_lacks_is_listed() -> None:
    (lacks,) = in_hall(needs=frozenset({"streaming", "projector", "board"}))
    assert (lacks.rule, lacks.severity, lacks.room_id) == (Rule.EQUIPMENT, Severity.WARNING, 4)
    assert (lacks.count, lacks.missing) == (2, ("board", "streaming"))


def test_a_room_with_all_that_is_needed_lacks_nothing() -> None:
    assert in_hall(needs=frozenset({"projector", "microphone"})) == []


def test_of_a_room_that_is_not_known_nothing_is_said() -> None:
    assert found(talk(1, 0, 60, 9, needs=frozenset({"board"}), capacity=500, taken=300)) == []


@pytest.mark.parametrize(
    ("capacity", "taken", "expected"),
    [
        (40, 0, None),
        (41, 0, (Severity.WARNING, 41)),
        (90, 40, (Severity.WARNING, 90)),
        (90, 41, (Severity.ERROR, 41)),
        (None, 40, None),
        (None, 41, (Severity.ERROR, 41)),
    ],
)
def test_seats_are_held_against_the_room(
    capacity: int | None, taken: int, expected: tuple[Severity, int] | None
) -> None:
    over = [one for one in in_hall(capacity=capacity, taken=taken) if one.rule is Rule.SEATS_OVER_ROOM]
    assert [(one.severity, one.count, one.most) for one in over] == ([(*expected, 40)] if expected else [])


@pytest.mark.parametrize(
    ("capacity", "wanted", "most"), [(None, 40, None), (None, 41, 40), (20, 20, None), (20, 21, 20), (0, 1, 0)]
)
def test_wishes_are_held_against_the_seats_of_the_session_else_of_the_room(
    capacity: int | None, wanted: int, most: int | None
) -> None:
    over = in_hall(capacity=capacity, audience=people(*range(wanted)))
    assert [(one.rule, one.severity, one.count, one.most) for one in over] == (
        [] if most is None else [(Rule.WANTED_OVER_SEATS, Severity.WARNING, wanted, most)]
    )


def test_wishes_for_a_room_of_unknown_size_are_no_conflict() -> None:
    assert found(talk(1, 0, 60, 4), halls={4: Hall(4)}, audiences={1: people(*range(900))}) == []


@pytest.mark.parametrize(
    ("capacity", "taken", "nearly"),
    [
        (40, 35, 0),
        (40, 36, 1),
        (40, 39, 1),
        (40, 40, 0),
        (20, 16, 0),
        (20, 17, 1),
        (200, 179, 0),
        (200, 180, 1),
        (3, 0, 0),
        (3, 1, 1),
        (40, 41, 0),
    ],
)
def test_a_tenth_or_three_seats_left_are_worth_a_note(capacity: int, taken: int, nearly: int) -> None:
    notes = found(talk(1, 0, 60, 4, capacity=capacity, taken=taken))
    assert [(one.rule, one.severity, one.count, one.most) for one in notes] == [
        (Rule.NEARLY_FULL, Severity.NOTE, taken, capacity)
    ] * nearly


@pytest.mark.parametrize(("away", "wrong"), [(between(60, 90), 0), (between(55, 90), 1), (between(-60, 0), 0)])
def test_a_speaker_or_chair_who_is_away_is_an_error_that_can_be_accepted(away: Interval, wrong: int) -> None:
    for role in ("speakers", "chairs"):
        absent = found(talk(1, 0, 60, 4, **{role: (7,)}), absences={7: (between(-500, -400), away), 8: (MORNING,)})
        assert [(one.rule, one.severity, one.person_id, one.may_be_accepted) for one in absent] == [
            (Rule.ABSENCE, Severity.ERROR, 7, True)
        ] * wrong


def test_two_absences_in_one_session_are_one_conflict() -> None:
    absent = found(talk(1, 0, 60, 4, speakers=(7,)), absences={7: (between(0, 10), between(20, 30))})
    assert [(one.rule, one.time) for one in absent] == [(Rule.ABSENCE, between(0, 60))]


def test_each_speaker_who_has_not_accepted_is_a_note() -> None:
    notes = found(talk(1, 0, 60, 4, speakers=(9, 7), chairs=(8, 9)), unanswered=frozenset({8, 9, 10}))
    assert [(one.rule, one.severity, one.person_id) for one in notes] == [
        (Rule.UNANSWERED, Severity.NOTE, 8),
        (Rule.UNANSWERED, Severity.NOTE, 9),
    ]


def test_who_said_no_and_still_speaks_is_a_warning() -> None:
    (warned,) = found(talk(1, 0, 60, 4, speakers=(9, 7)), declined=frozenset({9}), unanswered=frozenset({9}))
    assert (warned.rule, warned.severity, warned.person_id) == (Rule.DECLINED, Severity.WARNING, 9)


def test_a_meeting_of_a_speaker_is_an_error_unless_it_can_go_elsewhere() -> None:
    stuck, free = found(talk(1, 0, 60, 4), hits=(hit(91, 0, 20), hit(92, 40, 80, person=8, better=between(90, 110))))
    assert (stuck.rule, stuck.severity, stuck.person_id, stuck.time) == (
        Rule.MEETING_OF_SPEAKER,
        Severity.ERROR,
        7,
        between(0, 20),
    )
    assert (stuck.meetings, stuck.movable, stuck.better, stuck.may_be_accepted) == ((91,), 0, None, True)
    assert (free.severity, free.person_id, free.meetings) == (Severity.WARNING, 8, (92,))
    assert (free.movable, free.better) == (1, between(90, 110))


def of_seat(meeting: int, person: int, better: Interval | None = None) -> MeetingHit:
    return hit(meeting, 0, 20, person=person, speaks=False, better=better)


def test_meetings_of_seat_holders_are_one_conflict_of_the_session() -> None:
    later = between(90, 110)
    (hits,) = found(talk(1, 0, 60, 4), hits=(of_seat(92, 5), of_seat(91, 6, later), of_seat(93, 8, later)))
    assert (hits.rule, hits.severity, hits.time, hits.person_id) == (
        Rule.MEETINGS_OF_SEATS,
        Severity.ERROR,
        between(0, 60),
        None,
    )
    assert (hits.count, hits.movable, hits.meetings, hits.better) == (3, 2, (91, 92, 93), None)


def test_meetings_that_can_all_go_elsewhere_are_a_warning() -> None:
    hits = tuple(of_seat(meeting, meeting, between(90, 110)) for meeting in (91, 92))
    (all_movable,) = found(talk(1, 0, 60, 4), hits=hits)
    assert (all_movable.severity, all_movable.count, all_movable.movable) == (Severity.WARNING, 2, 2)


def test_a_meeting_of_two_who_both_hold_a_seat_counts_once() -> None:
    both = (of_seat(91, 5), of_seat(91, 6))
    (hits,) = found(talk(1, 0, 60, 4), hits=both)
    assert (hits.count, hits.meetings) == (1, (91,))
    assert found(talk(1, 0, 60, 4), hits=both[::-1]) == [hits]


@pytest.mark.parametrize("speaks", [True, False])
def test_a_meeting_that_the_session_no_longer_touches_is_no_conflict(speaks: bool) -> None:
    assert found(talk(1, 0, 60, 4), hits=(hit(91, 60, 80, speaks=speaks), hit(92, -20, 0, speaks=speaks))) == []


def test_what_is_not_placed_is_not_judged() -> None:
    of_draft: dict[str, Any] = {
        "open_hours": (MORNING,),
        "halls": {4: HALL},
        "absences": {7: (MORNING,)},
        "unanswered": frozenset({7}),
        "hits": (hit(91, 0, 20), of_seat(92, 5)),
        "audiences": {1: people(*range(900))},
    }
    waiting = unplaced(1, room_id=4, speakers=(7,), capacity=90, taken=89, needs=frozenset({"board"}))
    assert found(waiting, **of_draft) == []
