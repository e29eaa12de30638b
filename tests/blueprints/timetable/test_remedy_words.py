"""What would help against a conflict is a button that carries the place."""

import pytest
from flask import Flask, g

from eventhub.blueprints.timetable.remedy_words import change_of_places, length_words, remedies_for
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import Sight
from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.models import Event
from eventhub.queries.material import rooms_in_order
from tests.factories import make_event, make_room, make_session, make_speaker
from tests.factories.moments import at


@pytest.fixture
def event(app: Flask) -> Event:
    """Two talks of Ada Vidal that overlap in the room Frioul; a larger room stands empty."""
    made = make_event(slug="trial")
    room = make_room(made, names={"en": "Frioul"}, capacity=80)
    make_room(made, key="amphi", names={"en": "Grand amphi"}, capacity=300)
    ada = make_speaker(made, given_name="Ada", family_name="Vidal")
    for title, start, end in (("One", "09:30", "10:30"), ("Two", "10:00", "11:00")):
        make_session(made, titles={"en": title}, starts_at=at(start), ends_at=at(end), room_id=room.id, speakers=(ada,))
    db.session.commit()
    return made


def conflict_in(scene: Scene, rule: Rule) -> Conflict:
    (person,), (room, _other) = scene.people, scene.rooms
    shared = Interval(at("10:00"), at("10:30"))
    return Conflict(rule, Severity.ERROR, tuple(scene.talks), shared, person_id=person, room_id=room.id)


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        (Rule.ROOM, ["Move “Two” to Grand amphi", "Move “Two” to 10:35, 35 min later"]),
        (Rule.SPEAKER, ["Move “Two” to 10:35, 35 min later"]),
        (Rule.AUDIENCE, []),
        (Rule.SEATS_OVER_ROOM, ["Move “Two” to Grand amphi"]),
    ],
)
def test_what_would_help_is_a_button(rule: Rule, labels: list[str], app: Flask, event: Event) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        g.event = event
        scene = scene_of(event)
        found = remedies_for(conflict_in(scene, rule), scene, Sight(event))
    assert [one.label for one in found] == labels


def test_the_button_carries_the_place_and_the_version(app: Flask, event: Event) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        g.event = event
        scene = scene_of(event)
        first, second = remedies_for(conflict_in(scene, Rule.ROOM), scene, Sight(event))
    start = {"starts_at": "2027-10-19T08:00Z", "minutes": "60", "version": "1"}
    assert first.fields == {**start, "room": "amphi"}
    assert (second.fields["starts_at"], second.fields["room"]) == ("2027-10-19T08:35Z", scene.rooms[0].key)
    assert first.address == second.address


def test_a_change_of_places_carries_both_sessions(app: Flask, event: Event) -> None:
    bea = make_speaker(event, given_name="Bea", family_name="Roux")
    amphi = next(room for room in rooms_in_order(event) if room.key == "amphi")
    make_session(
        event, titles={"en": "Three"}, starts_at=at("12:00"), ends_at=at("12:30"), room_id=amphi.id, speakers=(bea,)
    )
    db.session.commit()
    with app.test_request_context(headers={"Accept-Language": "en"}):
        g.event = event
        scene = scene_of(event)
        one, two, three = scene.rows.values()
        shared = Interval(at("10:00"), at("10:30"))
        ada = next(person for person, name in scene.people.items() if name == "Ada Vidal")
        conflict = Conflict(Rule.SPEAKER, Severity.ERROR, (one.item_id, two.item_id), shared, person_id=ada)
        found = change_of_places(conflict, scene, Sight(event))
    assert found
    assert (found.label, found.shows) == ("Swap “One” and “Three”", f"session-{one.public_id}")
    assert found.fields == {"version": "1", "other": f"{three.public_id}:1"}
    assert found.address.endswith(f"{one.public_id}/swap")


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1\u00a0h"), (150, "2\u00a0h\u00a030"), (65, "1\u00a0h\u00a005")]
)
def test_how_much_earlier_or_later(minutes: int, words: str, app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert length_words(minutes) == words
