"""What would help against a conflict is a button that carries the place."""

from typing import Any

import pytest

from eventhub.blueprints.timetable.remedy_words import (
    LONGEST,
    Remedy,
    change_of_places,
    length_words,
    remedies_for,
    shortened,
    words_of_move,
)
from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.parts import Hall, Place, Talk
from tests.factories.drafts import between, people, talk, unplaced
from tests.factories.scenes import public_id, scene_with, sight_of

HALLS = {1: Hall(1, 80), 2: Hall(2, 300)}
TITLES = {1: "One", 2: "Two", 3: "Three"}
ADA = 7
OVERLAP = scene_with(
    talk(1, 30, 90, 1, speakers=(ADA,)), talk(2, 60, 120, 1, speakers=(ADA,)), titles=TITLES, halls=HALLS
)


def conflict_in(
    scene: Scene, rule: Rule, severity: Severity = Severity.ERROR, count: int = 1, talks: tuple[int, ...] = ()
) -> Conflict:
    return Conflict(rule, severity, talks or tuple(scene.talks), between(60, 90), count=count)


def helped(scene: Scene, conflict: Conflict) -> list[Remedy]:
    return remedies_for(conflict, scene, sight_of(scene))


def labels(scene: Scene, rule: Rule, severity: Severity = Severity.ERROR, count: int = 1) -> list[str]:
    return [one.label for one in helped(scene, conflict_in(scene, rule, severity, count))]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule.ROOM, ["Move “Two” to Room 2", "Move “Two” to 10:35, 35 min later"]),
        (Rule.SPEAKER, ["Move “Two” to 10:35, 35 min later"]),
        (Rule.AUDIENCE, []),
        (Rule.UNANSWERED, []),
        (Rule.SEATS_OVER_ROOM, ["Move “Two” to Room 2"]),
        (Rule.WALKING, ["Move “Two” to 10:35, 35 min later"]),
        (Rule.NO_ROOM, ["Move “Two” to Room 2"]),
    ],
)
def test_what_would_help_is_a_button(rule: Rule, said: list[str]) -> None:
    assert labels(OVERLAP, rule) == said


def test_the_button_carries_the_place_and_the_version() -> None:
    first, second = helped(OVERLAP, conflict_in(OVERLAP, Rule.ROOM))
    start = {"starts_at": "2027-03-09T10:00Z", "minutes": "60", "version": "1"}
    assert first.fields == {**start, "room": "room-2"}
    assert second.fields == {**start, "starts_at": "2027-03-09T10:35Z", "room": "room-1"}
    assert first.address == second.address == f"/moves_organise.move/{public_id(2)}"
    assert first.shows == f"session-{public_id(2)}"


def seats_for(count: int, halls: dict[int, Hall]) -> list[str]:
    """Where the only session goes whose room has forty seats."""
    scene = scene_with(talk(1, 30, 90, 1), titles=TITLES, halls={1: Hall(1, 40)} | halls)
    return labels(scene, Rule.SEATS_OVER_ROOM, Severity.WARNING, count)


def test_a_room_has_the_seats_that_the_conflict_counts() -> None:
    halls = {2: Hall(2, 60), 3: Hall(3, 80)}
    assert seats_for(60, halls) == ["Move “One” to Room 2"]
    assert seats_for(61, halls) == ["Move “One” to Room 3"]
    assert seats_for(81, halls) == []


def test_a_room_for_another_reason_has_the_seats_that_are_offered_or_taken() -> None:
    for seats in ({"capacity": 61}, {"capacity": 1, "taken": 61}):
        halls = {1: Hall(1, 80), 2: Hall(2, 60), 3: Hall(3, 70)}
        scene = scene_with(talk(1, 30, 90, 1, **seats), titles=TITLES, halls=halls)
        assert labels(scene, Rule.EQUIPMENT) == ["Move “One” to Room 3"]


def test_no_larger_room_helps_where_the_sign_up_is_what_is_too_small() -> None:
    halls = {1: Hall(1, 40), 2: Hall(2, 300)}
    for capacity, said in ((None, ["Move “One” to Room 2"]), (30, [])):
        scene = scene_with(talk(1, 30, 90, 1, capacity=capacity), titles=TITLES, halls=halls)
        assert labels(scene, Rule.WANTED_OVER_SEATS, Severity.WARNING, 60) == said


CROWD = dict.fromkeys((2, 3), people(1, 2, 3))


@pytest.mark.parametrize(
    ("severity", "cost"), [(Severity.ERROR, " (1 new conflict)"), (Severity.WARNING, ""), (Severity.NOTE, "")]
)
def test_what_an_error_s_remedy_would_cause_is_said_beforehand(severity: Severity, cost: str) -> None:
    """Three people want what is at the same time there, later on, in another room."""
    others = talk(3, 95, 200, 2)
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 30, 90, 1), others, titles=TITLES, halls=HALLS, audiences=CROWD)
    conflict = conflict_in(scene, Rule.SPEAKER, severity, talks=(1, 2))
    assert [one.label for one in helped(scene, conflict)] == [f"Move “Two” to 10:00, 30 min later{cost}"]


def three(*others: Talk, **more: Any) -> Scene:
    """Two of Ada at once in one room; the third, of somebody else, stands later in the other room."""
    third = talk(3, 180, 210, 2, speakers=(8,))
    return scene_with(*OVERLAP.timetable.talks, third, *others, titles=TITLES, halls=HALLS, **more)


FULL = (talk(4, 120, 400, 1), talk(5, -200, 30, 1))  # the room of the two, before them and after them


def test_a_change_of_places_carries_both_sessions() -> None:
    """At the hour of Two, One is in the room; so it is One that changes with Three."""
    scene = three()
    found = change_of_places(conflict_in(scene, Rule.SPEAKER, talks=(1, 2)), scene, sight_of(scene))
    assert found == Remedy(
        label="Swap “One” and “Three”",
        address=f"/moves_organise.swap/{public_id(1)}",
        fields={"version": "1", "other": f"{public_id(3)}:1"},
        shows=f"session-{public_id(1)}",
    )


def test_of_two_that_could_change_places_the_later_one_does() -> None:
    talks = (talk(1, 30, 90, 1, speakers=(ADA,)), talk(2, 60, 120, 2, speakers=(ADA,)), talk(3, 180, 210, 3))
    scene = scene_with(*talks, titles=TITLES, halls={number: Hall(number) for number in (1, 2, 3)})
    found = change_of_places(conflict_in(scene, Rule.SPEAKER, talks=(1, 2)), scene, sight_of(scene))
    assert found is not None
    assert found.label == "Swap “Two” and “Three”"


def test_places_change_only_where_nothing_near_is_free() -> None:
    conflict = conflict_in(OVERLAP, Rule.SPEAKER, talks=(1, 2))
    assert [one.label for one in helped(three(), conflict)] == ["Move “Two” to 10:35, 35 min later"]
    assert [one.label for one in helped(three(*FULL), conflict)] == ["Swap “One” and “Three”"]


def test_no_places_change_for_a_rule_that_another_place_does_not_mend() -> None:
    scene = three(*FULL)
    assert helped(scene, conflict_in(scene, Rule.WALKING, talks=(1, 2))) == []


def test_a_change_of_places_for_seats_needs_so_many() -> None:
    """Its neighbour in the large room is wanted by nobody, and nothing else is free."""
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 0, 60, 2), titles=TITLES, halls=HALLS)
    for count, said in ((300, ["Swap “One” and “Two”"]), (301, [])):
        conflict = conflict_in(scene, Rule.SEATS_OVER_ROOM, count=count, talks=(1,))
        assert [one.label for one in helped(scene, conflict)] == said


@pytest.mark.parametrize(("severity", "cost"), [(Severity.ERROR, " (1 new conflict)"), (Severity.WARNING, "")])
def test_what_a_change_of_places_would_cause_is_said_of_an_error(severity: Severity, cost: str) -> None:
    """Three people want One and what stands in its room when it would be in the other one."""
    scene = three(*FULL, audiences={1: people(1, 2, 3), 4: people(1, 2, 3)})
    (found,) = helped(scene, conflict_in(scene, Rule.SPEAKER, severity, talks=(1, 2)))
    assert found.label == f"Swap “One” and “Three”{cost}"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(between(60, 120), 2), "Move “One” to Room 2"),
        (Place(between(60, 120), 1), "Move “One” to 10:00, 30 min later"),
        (Place(between(-40, 20), 1), "Move “One” to 8:20, 1\u00a0h\u00a010 earlier"),
    ],
)
def test_another_room_is_named_and_another_hour_with_how_far_it_is(place: Place, words: str) -> None:
    assert words_of_move(OVERLAP.talks[1], place, OVERLAP) == words


def test_what_waits_is_moved_to_a_room() -> None:
    scene = scene_with(unplaced(1, room_id=2))
    assert words_of_move(scene.talks[1], Place(between(0, 30), 2), scene) == "Move “Talk 1” to Room 2"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("A" * LONGEST, "A" * LONGEST),
        ("A" * (LONGEST + 1), "A" * LONGEST + "…"),
        ("The immune system and others: what we know", "The immune system and others…"),
        ("Tumeurs et lymphocytes T NK\u00a0: quoi", "Tumeurs et lymphocytes T NK…"),
        ("Old cells and young people – and others", "Old cells and young people…"),
        ("  Vesicles  of the immune system  ", "Vesicles of the immune system"),
    ],
)
def test_a_title_on_a_button_is_short_and_ends_with_a_word(title: str, short: str) -> None:
    assert shortened(title) == short


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(5, "5 min"), (55, "55 min"), (60, "1\u00a0h"), (150, "2\u00a0h\u00a030"), (65, "1\u00a0h\u00a005")],
)
def test_how_much_earlier_or_later(minutes: int, words: str) -> None:
    assert length_words(minutes) == words
