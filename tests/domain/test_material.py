"""Keys stay short enough for their columns, and marks are proposed in their order."""

from eventhub.domain.material import KEY_MOST, TRACK_MARKS, free_mark, key_for
from eventhub.models import Room, SessionType, Track


def test_a_key_is_like_its_name_and_never_taken() -> None:
    assert key_for("room", "Amphithéâtre", set()) == "amphitheatre"
    assert key_for("room", "Amphithéâtre", {"amphitheatre"}) == "amphitheatre-2"
    assert key_for("room", "B", set()) == "room-b"


def test_a_key_fits_its_column_with_a_number_behind_it() -> None:
    columns = {"track": Track.key, "room": Room.key, "type": SessionType.key}
    room_left = {noun: column.type.length - KEY_MOST[noun] for noun, column in columns.items()}
    assert room_left == {"track": 4, "room": 4, "type": 4}
    assert len(key_for("type", "Présentation d’affiches commentées", set())) == 12


def test_each_mark_has_a_colour_of_its_own_and_the_first_free_one_is_proposed() -> None:
    assert len(set(TRACK_MARKS.values())) == len(TRACK_MARKS)
    assert (free_mark(set()), free_mark({"ring"}), free_mark(TRACK_MARKS)) == ("ring", "cube", "chevron")
