"""Those of one event, and of people who are still there."""

from eventhub.models import Event
from eventhub.queries.lasting_names import lasting_names
from tests.factories import make_event, make_participant, make_room, make_track
from tests.factories.moments import NOW


def test_names_are_those_of_the_event(event: Event) -> None:
    room, track = make_room(event), make_track(event)
    other = make_event()
    make_room(other)
    make_track(other)
    ada, ben, stranger = make_participant(event), make_participant(event), make_participant(other)
    gone = make_participant(event, erased_at=NOW)
    make_participant(event)
    names = lasting_names(event, [ada.id, stranger.id, gone.id], [ben.public_id, gone.public_id], holds=True)
    assert (names.rooms, names.tracks) == ({room.id: room.key}, {track.id: track.key})
    assert names.people == {ada.id: ada.public_id, ben.id: ben.public_id}


def test_nobody_is_asked_for(event: Event) -> None:
    make_participant(event)
    assert lasting_names(event).people == {}
