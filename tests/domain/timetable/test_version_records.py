"""What is kept of a version, and how a draft is made of it again."""

from datetime import UTC, datetime, timedelta

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.differences import Shape, difference
from eventhub.domain.timetable.lasting_names import LastingNames
from eventhub.domain.timetable.version_records import rows_of, snapshot_of, values_of

NOON = datetime(2027, 10, 19, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIME = Interval(NOON, NOON + HOUR)
SHAPE = Shape(1, {"en": "Talk"}, {"en": "About."}, "talk", 4, 5, TIME, "en", "advanced", 30, (7, 8), (9,))
NAMES = LastingNames({5: "hall"}, {4: "cells"}, {7: "ada", 8: "ben", 9: "eve"})


def test_a_version_is_kept_whole_and_makes_the_same_draft_again() -> None:
    shapes = {1: SHAPE, 2: Shape(2), 3: Shape(3, time=TIME, is_withdrawn=True)}
    kept = snapshot_of(shapes, {1: "a", 2: "b", 3: "c"}, NAMES)
    assert list(kept) == ["a"]
    assert (kept["a"]["room"], kept["a"]["track"]) == ("hall", "cells")
    assert kept["a"]["people"] == [["ada", "speaker"], ["ben", "speaker"], ["eve", "chair"]]
    values, gone = values_of(kept["a"], NAMES, {"talk"})
    assert gone == frozenset()
    assert values == {
        "titles": {"en": "Talk"},
        "abstracts": {"en": "About."},
        "kind": "talk",
        "language": "en",
        "level": "advanced",
        "capacity": 30,
        "starts_at": TIME.starts_at,
        "ends_at": TIME.ends_at,
        "room_id": 5,
        "track_id": 4,
        "people": [[7, "speaker"], [8, "speaker"], [9, "chair"]],
        "is_withdrawn": False,
    }


def test_what_is_no_longer_there_is_left_out() -> None:
    kept = snapshot_of({1: SHAPE}, {1: "a"}, NAMES)["a"]
    later = LastingNames({5: "new hall"}, {}, {8: "ben", 9: "somebody new"})  # numbers that were given again
    values, gone = values_of(kept, later, {"panel"})
    assert (values["room_id"], values["track_id"], values["people"]) == (None, None, [[8, "speaker"]])
    assert ("kind" in values, set(gone)) == (False, {"hall", "cells", "ada", "eve", "talk"})


def test_who_erased_themselves_at_that_moment_is_in_no_version() -> None:
    kept = snapshot_of({1: SHAPE}, {1: "a"}, LastingNames(NAMES.rooms, NAMES.tracks, {8: "ben"}))
    assert kept["a"]["people"] == [["ben", "speaker"]]


def test_rows_tell_each_session_once_with_its_words_of_that_day() -> None:
    later = Interval(NOON + HOUR, NOON + 2 * HOUR)
    published = {1: SHAPE, 2: Shape(2, {"en": "Gone"}, time=TIME), 4: Shape(4, {"en": "Old"}, time=TIME)}
    draft = {
        1: Shape(1, {"en": "Better"}, SHAPE.abstracts, "talk", 4, None, later, "en", "advanced", 30, (7, 8), (9,)),
        2: Shape(2, {"en": "Gone"}),
        3: Shape(3, {"en": "New"}, time=TIME),
        4: Shape(4, {"en": "Young"}, time=TIME),
    }
    rows = rows_of(
        difference(published, draft), published, draft, {1: "a", 2: "b", 3: "c", 4: "d"}, {5: {"en": "Hall"}}
    )
    assert [(row["session"], row["news"], row["titles"]["en"], row["fields"]) for row in rows] == [
        ("a", "moved", "Better", ["title"]),
        ("c", "new", "New", []),
        ("b", "gone", "Gone", []),
        ("d", "changed", "Young", ["title"]),
    ]
    noon = {"starts_at": TIME.starts_at.isoformat(), "ends_at": TIME.ends_at.isoformat()}
    assert (rows[0]["before"], rows[2]["after"]) == (noon | {"rooms": {"en": "Hall"}}, None)
