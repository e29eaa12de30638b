"""All conflicts of a draft at once, held against a slow judge who compares everything with everything."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK
from eventhub.domain.timetable.clashes import FEW
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity, conflicts_of, new_conflicts
from eventhub.domain.timetable.parts import Hall, MeetingHit, Place, Talk, Timetable
from tests.factories.drafts import MINUTE, between, hit, in_draft, kinds_of, moved, pause, people, talk, unplaced

PEOPLE, ROOMS, KEYS = range(5), range(1, 4), ("board", "projector")
Said = tuple[str, str, tuple[int, ...], int | None, int, int | None]


def said(conflicts: tuple[Conflict, ...]) -> Counter[Said]:
    return Counter(
        (one.rule.value, one.severity.value, tuple(sorted(one.talks)), one.person_id, one.count, one.most)
        for one in conflicts
    )


@st.composite
def times(draw: st.DrawFn) -> Interval:
    start = draw(st.integers(0, 30)) * 5
    return between(start, start + draw(st.integers(1, 12)) * 5)


@st.composite
def talks(draw: st.DrawFn, number: int) -> Talk:
    capacity = draw(st.none() | st.integers(0, 12))
    return Talk(
        id=number,
        kind=draw(st.sampled_from(["talk", "talk", "talk", BREAK])),
        length=30 * MINUTE,
        time=draw(st.none() | times()),
        room_id=draw(st.none() | st.sampled_from(ROOMS)),
        capacity=capacity,
        taken=0 if capacity is None else draw(st.integers(0, 12)),
        speakers=tuple(draw(st.sets(st.sampled_from(PEOPLE), max_size=2))),
        chairs=tuple(draw(st.sets(st.sampled_from(PEOPLE), max_size=1))),
        needs=frozenset(draw(st.sets(st.sampled_from(KEYS)))),
    )


@st.composite
def hits(draw: st.DrawFn) -> MeetingHit:
    better = draw(st.none() | times())
    meeting, person = draw(st.integers(1, 4)), draw(st.sampled_from(PEOPLE))
    return MeetingHit(draw(st.integers(1, 8)), person, meeting, draw(times()), draw(st.booleans()), better)


SIZES, SETS = st.none() | st.integers(0, 12), st.frozensets(st.sampled_from(KEYS))
HALLS = st.dictionaries(st.sampled_from(ROOMS), st.builds(Hall, st.just(0), SIZES, SETS))


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    number = draw(st.integers(0, 8))
    return Timetable(
        talks=tuple(draw(talks(each)) for each in range(1, number + 1)),
        halls=draw(HALLS),
        open_hours=tuple(draw(st.lists(times(), max_size=3))),
        absences={person: tuple(draw(st.lists(times(), max_size=2))) for person in PEOPLE[:2]},
        audiences={each: draw(st.integers(0, 2**14 - 1)) for each in range(1, number + 1)},
        hits=tuple(draw(st.lists(hits(), max_size=6, unique_by=lambda one: (one.meeting_id, one.talk_id)))),
        unanswered=frozenset(draw(st.sets(st.sampled_from(PEOPLE)))),
        declined=frozenset(draw(st.sets(st.sampled_from(PEOPLE)))),
        walking=draw(st.sampled_from([0, 5, 15])) * MINUTE,
    )


def judged(timetable: Timetable) -> Counter[Said]:
    """What the rules say in words, without a thought for speed."""
    placed = [one for one in timetable.talks if one.time is not None]
    found = Counter[Said]()
    for one in placed:
        found.update(judged_alone(timetable, one, one.time or between(0, 1)))
    for one, other in combinations(placed, 2):
        found.update(judged_pair(timetable, one, other))
    return found


def judged_alone(timetable: Timetable, one: Talk, time: Interval) -> list[Said]:
    def conflict(rule: str, severity: str, count: int = 1, most: int | None = None) -> Said:
        return (rule, severity, (one.id,), None, count, most)

    hall = timetable.halls.get(one.room_id or 0, Hall(0, None, frozenset(KEYS)))
    offered = one.capacity if one.capacity is not None else hall.capacity
    wanted = len([person for person in range(14) if timetable.audiences[one.id] & 1 << person])
    said_of = judged_people(timetable, one, time) + judged_meetings(timetable, one, time)
    if timetable.open_hours and not any(hours.contains(time) for hours in timetable.open_hours):
        said_of.append(conflict("hours", "warning"))
    if one.room_id is None and one.kind != BREAK:
        said_of.append(conflict("no_room", "warning"))
    if missing := [key for key in KEYS if key in one.needs and key not in hall.equipment]:
        said_of.append(conflict("equipment", "warning", len(missing)))
    if hall.capacity is not None and max(one.taken, one.capacity or 0) > hall.capacity:
        severity, count = ("error", one.taken) if one.taken > hall.capacity else ("warning", one.capacity or 0)
        said_of.append(conflict("seats_over_room", severity, count, hall.capacity))
    if offered is not None and wanted > offered:
        said_of.append(conflict("wanted_over_seats", "warning", wanted, offered))
    if one.capacity and 0 < one.taken < one.capacity and one.capacity - one.taken <= max(3, one.capacity / 10):
        said_of.append(conflict("nearly_full", "note", one.taken, one.capacity))
    return said_of


def judged_people(timetable: Timetable, one: Talk, time: Interval) -> list[Said]:
    theirs = {*one.speakers, *one.chairs}
    away = [each for each in theirs if [1 for absence in timetable.absences.get(each, ()) if absence.overlaps(time)]]
    silent: list[Said] = [
        ("unanswered", "note", (one.id,), each, 1, None)
        for each in theirs
        if each in timetable.unanswered - timetable.declined
    ]
    silent += [("declined", "warning", (one.id,), each, 1, None) for each in theirs if each in timetable.declined]
    return silent + [("absence", "error", (one.id,), each, 1, None) for each in away]


def judged_meetings(timetable: Timetable, one: Talk, time: Interval) -> list[Said]:
    theirs = [each for each in timetable.hits if each.talk_id == one.id and each.time.overlaps(time)]
    said_of: list[Said] = [
        ("meeting_of_speaker", "warning" if each.better else "error", (one.id,), each.person_id, 1, None)
        for each in theirs
        if each.speaks
    ]
    if of_seats := [each for each in theirs if not each.speaks]:
        severity = "error" if None in [each.better for each in of_seats] else "warning"
        said_of.append(("meetings_of_seats", severity, (one.id,), None, len(of_seats), None))
    return said_of


def judged_pair(timetable: Timetable, one: Talk, other: Talk) -> list[Said]:
    assert one.time is not None
    assert other.time is not None
    both = {*one.speakers, *one.chairs} & {*other.speakers, *other.chairs}
    if not one.time.overlaps(other.time):
        gap = max(other.time.starts_at - one.time.ends_at, one.time.starts_at - other.time.ends_at)
        far = one.room_id is not None and other.room_id is not None and one.room_id != other.room_id
        return [
            ("walking", "warning", (one.id, other.id), person, 1, None)
            for person in both
            if far and gap < timetable.walking
        ]
    said_of: list[Said] = [("speaker", "error", (one.id, other.id), person, 1, None) for person in both]
    return said_of + judged_room(timetable, one, other)


def judged_room(timetable: Timetable, one: Talk, other: Talk) -> list[Said]:
    same, breaks = one.room_id == other.room_id, [each for each in (one, other) if each.kind == BREAK]
    wants = [{person for person in range(14) if timetable.audiences[each.id] & 1 << person} for each in (one, other)]
    count = len(wants[0] & wants[1])
    if len(breaks) == 2:
        rule = ("breaks_overlap", "warning", 1) if same else None
    elif breaks:
        rule = ("break", "warning", 1) if same or breaks[0].room_id is None else None
    elif same and one.room_id is not None:
        rule = ("room", "error", 1)
    else:
        heavy = count >= 10 and count >= min(map(len, wants)) / 3
        rule = ("audience", "warning" if heavy else "note", count) if count >= FEW else None
    return [(rule[0], rule[1], (one.id, other.id), None, rule[2], None)] if rule else []


@given(timetables())
def test_the_sweep_finds_what_the_slow_judge_finds(timetable: Timetable) -> None:
    assert said(conflicts_of(timetable)) == judged(timetable)


@given(timetables())
def test_conflicts_are_in_order_and_no_two_have_one_key(timetable: Timetable) -> None:
    found = conflicts_of(timetable)
    severities, rules = list(Severity), list(Rule)
    order = [(severities.index(one.severity), one.time, rules.index(one.rule)) for one in found]
    assert order == sorted(order)
    assert len({one.key for one in found}) == len(found)
    assert len({one.subjects for one in found}) == len(found)


@given(timetables(), st.integers(1, 8), times(), st.none() | st.sampled_from(ROOMS))
def test_a_move_changes_no_key_of_the_others(timetable: Timetable, number: int, time: Interval, room: int) -> None:
    after = conflicts_of(moved(timetable, number, Place(time, room)))
    keys = [{one.key for one in conflicts if number not in one.talks} for conflicts in (conflicts_of(timetable), after)]
    assert keys[0] == keys[1]


@given(timetables(), st.randoms())
def test_the_order_in_which_sessions_are_loaded_changes_nothing(timetable: Timetable, random: Random) -> None:
    shuffled = random.sample(timetable.talks, len(timetable.talks))
    assert conflicts_of(replace(timetable, talks=tuple(shuffled))) == conflicts_of(timetable)


def test_an_empty_draft_and_one_of_which_nothing_is_placed_have_no_conflicts() -> None:
    assert conflicts_of(Timetable(())) == ()
    assert in_draft(unplaced(1, speakers=(7,)), unplaced(2, speakers=(7,))) == ()


def test_errors_stand_first_then_by_time() -> None:
    found = in_draft(
        *(talk(1, 0, 60, 4, speakers=(7,)), talk(2, 30, 90)),
        *(pause(3, 300, 330), talk(4, 320, 360, 5), talk(5, 340, 380, 5)),
        unanswered=frozenset({7}),
        hits=(hit(91, 40, 70),),
    )
    assert kinds_of(found) == [
        ("meeting_of_speaker", "error", (1,)),
        ("room", "error", (4, 5)),
        ("no_room", "warning", (2,)),
        ("break", "warning", (3, 4)),
        ("unanswered", "note", (1,)),
    ]


DRAFT = Timetable(
    talks=(talk(1, 0, 60, 4, capacity=60), talk(2, 60, 120, 4), talk(3, 60, 120, 5), talk(4, 90, 150, 5)),
    halls={4: Hall(4, 50), 5: Hall(5, 20)},
    audiences={1: people(1, 2, 3, 4), 3: people(2, 3, 4)},
)


def caused(number: int, place: Place | None) -> list[tuple[str, str, tuple[int, ...]]]:
    return kinds_of(new_conflicts(conflicts_of(DRAFT), conflicts_of(moved(DRAFT, number, place))))


def test_a_move_causes_what_was_not_there_before() -> None:
    assert caused(1, Place(between(65, 125), 4)) == [("room", "error", (2, 1)), ("audience", "note", (3, 1))]


def test_a_move_that_leaves_a_conflict_as_it_was_causes_nothing() -> None:
    assert caused(1, Place(between(-60, 0), 4)) == []
    assert caused(4, Place(between(65, 125), 5)) == []
    assert caused(4, Place(between(30, 90), 5)) == []
    assert caused(4, None) == []


def test_the_same_trouble_in_another_room_is_caused_by_the_move() -> None:
    assert caused(1, Place(between(0, 60), 5)) == [("seats_over_room", "warning", (1,))]


def test_what_becomes_worse_is_caused_and_what_becomes_better_is_not() -> None:
    session, better = talk(1, 0, 60, 4), between(90, 110)
    stuck, movable = (in_draft(session, hits=(hit(91, 0, 20, better=time),)) for time in (None, better))
    assert kinds_of(new_conflicts(movable, stuck)) == [("meeting_of_speaker", "error", (1,))]
    assert [new_conflicts(stuck, after) for after in (stuck, movable, ())] == [(), (), ()]
