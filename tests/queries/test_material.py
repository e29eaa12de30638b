"""What sessions use of a programme's material, counted in as many statements for many as for one."""

from eventhub.models import Event, Room, SessionType, Track
from eventhub.queries.material import (
    Uses,
    drafts_of,
    open_hours,
    rooms_in_order,
    sessions_of,
    shown_sessions_of,
    standing_kinds,
    tracks_in_order,
    types_in_order,
    uses_of,
)
from tests.factories import make_draft, make_event, make_room, make_session, make_track
from tests.factories.material import make_open_hours, make_session_type
from tests.factories.moments import DAY


def test_each_list_is_in_its_order_and_of_its_event(event: Event) -> None:
    other = make_event()
    for make in (make_track, make_room, make_session_type):
        make(other)
    tracks = [make_track(event, position=position) for position in (2, 1)]
    rooms = [make_room(event, position=position) for position in (2, 1)]
    types = [make_session_type(event, position=position) for position in (2, 1)]
    make_open_hours(event)
    assert tracks_in_order(event) == tracks[::-1]
    assert rooms_in_order(event) == rooms[::-1]
    assert types_in_order(event) == types[::-1]
    assert [one.day for one in open_hours(event)] == [DAY]


def test_uses_are_counted_in_the_draft_and_for_the_public(event: Event) -> None:
    track, room, kind = make_track(event), make_room(event), make_session_type(event)
    session = make_session(event, track_id=track.id, room_id=room.id, kind=kind.key)
    draft = make_draft(event, track_id=track.id, room_id=room.id, kind=kind.key)
    for row, name in ((track, track.id), (room, room.id), (kind, kind.key)):
        assert uses_of(event, type(row))[name] == Uses(drafts=2, shown=1)
        assert {one.item_id for one in drafts_of(event, row)} == {session.item_id, draft.item_id}
        assert {one.item_id for one in sessions_of(event, row)} == {session.item_id, draft.item_id}
        assert shown_sessions_of(event, row) == [session]


def test_nothing_uses_what_nothing_names(event: Event) -> None:
    track = make_track(event)
    assert [uses_of(event, model).get(track.id) for model in (Track, Room, SessionType)] == [None] * 3


def test_the_types_that_sessions_can_have_are_those_of_their_event(event: Event) -> None:
    kind = make_session_type(event)
    make_session_type(make_event(), key="dance")
    assert standing_kinds(event.id) == {kind.key}
