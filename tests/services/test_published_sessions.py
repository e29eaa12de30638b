"""What of a draft the public gets to see, and which changes calendars are told of."""

import pytest

from eventhub.models import Event
from tests.factories import make_room, make_track
from tests.factories.moments import NOW, at
from tests.factories.publications import draft, make_talk, publish_now, put


def test_everything_that_is_shown_is_copied(event: Event) -> None:
    talk, room, track = make_talk(event, "09:30", "10:30"), make_room(event), make_track(event)
    made = draft(talk)
    made.titles, made.abstracts, made.kind = {"en": "New"}, {"en": "About"}, "panel"
    made.room, made.track, made.language, made.level, made.capacity = room, track, "en", "advanced", 12
    publish_now(event)
    shown = (talk.titles, talk.abstracts, talk.kind, talk.room, talk.track, talk.language, talk.level, talk.capacity)
    assert shown == ({"en": "New"}, {"en": "About"}, "panel", room, track, "en", "advanced", 12)


@pytest.mark.parametrize(
    ("changes", "sequence"), [({"titles": {"en": "New"}}, 0), ({"room": True}, 1), ({"starts_at": at("09:00")}, 1)]
)
def test_time_and_place_raise_the_sequence_and_words_do_not(
    event: Event, changes: dict[str, object], sequence: int
) -> None:
    talk, made = make_talk(event, "09:30", "10:30"), make_room(event)
    for name, value in changes.items():
        setattr(draft(talk), name, made if name == "room" else value)
    publish_now(event)
    assert (talk.item.sequence, talk.item.version, talk.item.changed_at) == (sequence, 2, NOW)


def test_what_does_not_differ_keeps_its_version(event: Event) -> None:
    still, moved = make_talk(event, "09:30", "10:30"), make_talk(event, "11:00", "12:00")
    put(moved, "14:00", "15:00")
    publish_now(event)
    assert (still.item.version, moved.item.version) == (1, 2)
