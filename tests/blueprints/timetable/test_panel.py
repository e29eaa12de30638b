"""The conflicts of one day: their numbers, which sessions bear them, what is counted and what is left to unfold."""

from datetime import date, timedelta

from eventhub.blueprints.timetable.board import Mark
from eventhub.blueprints.timetable.panel import Panel, Row, panel_of
from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.timetable.conflicts import Rule
from eventhub.domain.timetable.parts import Hall
from tests.factories.drafts import NINE, people, talk
from tests.factories.scenes import accepting, public_id, scene_with, sight_of

DAY = NINE.date()
TOMORROW = 24 * 60

# One room twice at once (error), one session without a room (warning), one who has not answered (note), and two
# sessions that five people want at once (a note, in the list of pairs).
MIXED = scene_with(
    talk(1, 0, 60, 1, speakers=(7,)),
    talk(2, 30, 90, 1),
    talk(3, 200, 260),
    talk(4, 300, 360, 1),
    talk(5, 300, 360, 2),
    unanswered=frozenset({7}),
    audiences={4: people(1, 2, 3, 4, 5), 5: people(1, 2, 3, 4, 5)},
)


def panel(scene: Scene, day: date = DAY, *, shows_all: bool = False) -> Panel:
    return panel_of(scene, day, sight_of(scene, shows_all=shows_all))


def said(rows: list[Row]) -> list[tuple[int | None, str, tuple[int, ...]]]:
    return [(row.number, row.conflict.rule.value, row.conflict.talks) for row in rows]


def test_they_are_numbered_the_gravest_first_and_pairs_last() -> None:
    found = panel(MIXED)
    assert said(found.rows) == [(1, "room", (1, 2)), (2, "no_room", (3,)), (3, "unanswered", (1,))]
    assert said(found.pairs) == [(4, "audience", (4, 5))]
    assert found.accepted == []


def test_blocks_bear_the_numbers_of_errors_and_warnings_and_of_no_note() -> None:
    error, warning = Mark(1, "error"), Mark(2, "warning")
    assert panel(MIXED).marks == {1: (error,), 2: (error,), 3: (warning,)}


def test_a_session_bears_each_of_its_numbers() -> None:
    found = panel(scene_with(talk(1, 0, 60, 1), talk(2, 30, 90, 1), talk(3, 60, 120, 1)))
    first, second = Mark(1, "error"), Mark(2, "error")
    assert found.marks == {1: (first,), 2: (first, second), 3: (second,)}


def test_each_severity_is_counted_pairs_among_the_notes() -> None:
    found = panel(MIXED)
    assert (found.counts, found.wanted, found.hidden) == ({"error": 1, "warning": 1, "note": 2}, 1, 0)


def test_many_who_want_both_are_a_warning_in_the_list_and_no_pair() -> None:
    crowd = people(*range(10))
    found = panel(scene_with(talk(1, 0, 60, 1), talk(2, 0, 60, 2), audiences={1: crowd, 2: crowd}))
    assert (said(found.rows), said(found.pairs)) == ([(1, "audience", (1, 2))], [])
    assert found.marks == {1: (Mark(1, "warning"),), 2: (Mark(1, "warning"),)}


def test_what_may_stand_has_no_number_no_mark_no_remedy_and_counts_nowhere() -> None:
    scene = accepting(MIXED, "room", "audience")
    found = panel(scene)
    assert said(found.rows) == [(1, "no_room", (3,)), (2, "unanswered", (1,))]
    assert said(found.accepted) == [(None, "room", (1, 2)), (None, "audience", (4, 5))]
    assert [row.accepted for row in found.accepted] == [scene.accepted[row.conflict.key] for row in found.accepted]
    assert [row.remedies for row in found.accepted] == [[], []]
    assert (found.pairs, found.marks, found.counts) == ([], {3: (Mark(1, "warning"),)}, {"warning": 1, "note": 1})


def wanted_at_once(sessions: int) -> Scene:
    """Each two of them by the same three people."""
    audiences = dict.fromkeys(range(1, sessions + 1), people(1, 2, 3))
    halls = {number: Hall(number) for number in audiences}
    return scene_with(*(talk(number, 0, 60, number) for number in audiences), halls=halls, audiences=audiences)


def test_pairs_are_few_until_all_are_asked_for() -> None:
    scene = wanted_at_once(6)
    few, every = panel(scene), panel(scene, shows_all=True)
    assert (len(few.pairs), few.wanted, few.hidden, few.counts) == (12, 15, 3, {"note": 15})
    assert (len(every.pairs), every.wanted, every.hidden) == (15, 15, 0)
    assert [row.number for row in every.pairs] == list(range(1, 16))


def test_other_days_are_counted_but_for_their_notes() -> None:
    later = scene_with(
        *MIXED.timetable.talks,
        talk(11, TOMORROW, TOMORROW + 60, 1, speakers=(7,)),
        talk(12, TOMORROW, TOMORROW + 60, 1),
        talk(13, TOMORROW, TOMORROW + 60),
        unanswered=frozenset({7}),
    )
    tomorrow = DAY + timedelta(days=1)
    assert panel(later).elsewhere == {DAY: 2, tomorrow: 2}
    assert panel(accepting(later, "no_room")).elsewhere == {DAY: 1, tomorrow: 1}
    assert said(panel(later, tomorrow).rows) == [(1, "room", (11, 12)), (2, "no_room", (13,)), (3, "unanswered", (11,))]
    assert said(panel(later, tomorrow + timedelta(days=1)).rows) == []


def test_a_row_leads_to_each_of_its_sessions_by_a_title_that_fits() -> None:
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 0, 60, 1), titles={2: "Vesicles " * 9})
    (row,) = panel(scene).rows
    assert row.conflict.rule is Rule.ROOM
    assert row.places == [
        ("Talk 1", f"session-{public_id(1)}"),
        ("Vesicles Vesicles Vesicles…", f"session-{public_id(2)}"),
    ]
    assert (row.said.title, row.accepted) == ("Two sessions in Room 1", None)
    assert len(row.remedies) == 2
