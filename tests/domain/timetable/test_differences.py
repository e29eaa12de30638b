"""What a publication changes for the public: new, gone, moved, changed – and nothing that nobody can see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.differences import (
    Changed,
    Difference,
    Field,
    Moved,
    Shape,
    changed_fields,
    difference,
)
from eventhub.domain.timetable.parts import Place

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


def at(hour: int, minutes: int = 60) -> Interval:
    start = NINE + timedelta(hours=hour)
    return Interval(start, start + timedelta(minutes=minutes))


TALK = Shape(
    id=1,
    titles={"fr": "Un titre", "en": "A title"},
    abstracts={"fr": "Un résumé"},
    kind="talk",
    track_id=7,
    room_id=3,
    time=at(0),
    language="fr",
    level="advanced",
    capacity=40,
    speakers=(11, 12),
    chairs=(13,),
)


def between(published: Shape | None, draft: Shape | None) -> Difference:
    return difference(*({shape.id: shape} if shape else {} for shape in (published, draft)))


def test_the_same_is_no_difference() -> None:
    found = between(TALK, replace(TALK, titles=dict(TALK.titles)))
    assert found == Difference()
    assert found.is_empty
    assert found.counts == {"moved": 0, "new": 0, "gone": 0, "changed": 0}


@pytest.mark.parametrize("before", [None, replace(TALK, time=None), replace(TALK, is_withdrawn=True)])
def test_what_the_public_did_not_see_is_new(before: Shape | None) -> None:
    assert between(before, TALK) == Difference(new=(TALK,))


@pytest.mark.parametrize("after", [None, replace(TALK, time=None), replace(TALK, is_withdrawn=True)])
def test_what_the_public_no_longer_sees_is_gone(after: Shape | None) -> None:
    assert between(TALK, after) == Difference(gone=(TALK,))


@pytest.mark.parametrize("before", [None, replace(TALK, time=None, speakers=())])
@pytest.mark.parametrize("after", [None, replace(TALK, time=None), replace(TALK, is_withdrawn=True)])
def test_what_was_never_seen_and_will_not_be_is_nothing(before: Shape | None, after: Shape | None) -> None:
    assert between(before, after).is_empty


@pytest.mark.parametrize(
    ("after", "is_other_time"),
    [
        (replace(TALK, time=at(2)), True),
        (replace(TALK, time=at(0, 45)), True),
        (replace(TALK, room_id=4), False),
        (replace(TALK, room_id=None), False),
        (replace(TALK, room_id=4, time=at(2)), True),
    ],
)
def test_another_time_or_room_is_a_move(after: Shape, is_other_time: bool) -> None:
    assert after.time is not None
    moved = Moved(1, Place(at(0), 3), Place(after.time, after.room_id))
    assert between(TALK, after) == Difference(moved=(moved,))
    assert moved.is_other_time == is_other_time


@pytest.mark.parametrize(
    ("after", "name"),
    [
        (replace(TALK, titles={"fr": "Un titre"}), Field.TITLE),
        (replace(TALK, abstracts={}), Field.ABSTRACT),
        (replace(TALK, speakers=(12, 11)), Field.SPEAKERS),
        (replace(TALK, chairs=()), Field.CHAIRS),
        (replace(TALK, track_id=None), Field.TRACK),
        (replace(TALK, kind="workshop"), Field.TYPE),
        (replace(TALK, language="en"), Field.LANGUAGE),
        (replace(TALK, level=""), Field.LEVEL),
        (replace(TALK, capacity=None), Field.CAPACITY),
    ],
)
def test_each_field_is_named(after: Shape, name: Field) -> None:
    assert between(TALK, after) == Difference(changed=(Changed(1, frozenset({name})),))


def test_a_language_listed_without_words_is_no_change() -> None:
    assert between(TALK, replace(TALK, abstracts={"fr": "Un résumé", "en": ""})).is_empty


def test_a_session_may_have_moved_and_say_something_else() -> None:
    found = between(TALK, replace(TALK, room_id=4, speakers=(11,), level=""))
    assert found == Difference(
        moved=(Moved(1, Place(at(0), 3), Place(at(0), 4)),),
        changed=(Changed(1, frozenset({Field.SPEAKERS, Field.LEVEL})),),
    )
    assert found.counts == {"moved": 1, "new": 0, "gone": 0, "changed": 1}
    assert found.ids == {1}
    assert not found.is_empty


def test_all_stand_in_the_order_of_the_programme() -> None:
    shapes = {number: replace(TALK, id=number, time=at(9 - number), room_id=number % 2) for number in range(1, 9)}
    draft = {number: replace(shape, level="", room_id=5) for number, shape in shapes.items()}
    found = difference(shapes, draft)
    assert [one.id for one in found.moved] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [one.id for one in found.changed] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [one.id for one in difference({}, draft).new] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [one.id for one in difference(shapes, {}).gone] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_at_one_time_they_stand_by_room_and_those_without_come_first() -> None:
    rooms = {1: 9, 2: None, 3: 4, 4: 4}
    shapes = {number: replace(TALK, id=number, room_id=room) for number, room in rooms.items()}
    assert [one.id for one in difference({}, shapes).new] == [2, 3, 4, 1]


words = st.dictionaries(st.sampled_from(["fr", "en"]), st.sampled_from(["", "un", "deux"]))
people = st.lists(st.integers(1, 3), max_size=2, unique=True).map(tuple)


@st.composite
def shapes(draw: st.DrawFn) -> dict[int, Shape]:
    return {
        number: Shape(
            id=number,
            titles=draw(words),
            abstracts=draw(words),
            kind=draw(st.sampled_from(["talk", "break"])),
            track_id=draw(st.sampled_from([None, 1])),
            room_id=draw(st.sampled_from([None, 1, 2])),
            time=draw(st.sampled_from([None, at(0), at(1)])),
            language=draw(st.sampled_from(["fr", "en"])),
            level=draw(st.sampled_from(["", "advanced"])),
            capacity=draw(st.sampled_from([None, 10])),
            speakers=draw(people),
            chairs=draw(people),
            is_withdrawn=draw(st.booleans()),
        )
        for number in draw(st.sets(st.integers(1, 4)))
    }


ATTRIBUTES = {
    Field.TITLE: "titles",
    Field.ABSTRACT: "abstracts",
    Field.TRACK: "track_id",
    Field.TYPE: "kind",
}


def applied(found: Difference, published: dict[int, Shape], draft: dict[int, Shape]) -> dict[int, Shape]:
    """The published programme after only what the difference says."""
    result = {**published, **{shape.id: shape for shape in found.new}}
    for gone in found.gone:
        del result[gone.id]
    for moved in found.moved:
        assert Place(published[moved.id].time or at(9), published[moved.id].room_id) == moved.before
        result[moved.id] = replace(result[moved.id], time=moved.after.time, room_id=moved.after.room_id)
    for changed in found.changed:
        names = [ATTRIBUTES.get(name, str(name)) for name in changed.fields]
        new = {name: getattr(draft[changed.id], name) for name in names}
        result[changed.id] = replace(result[changed.id], **new)
    return result


def visible(shapes: dict[int, Shape]) -> dict[int, Shape]:
    """Written once more, without the properties under test."""
    return {
        number: replace(
            shape,
            titles={key: text for key, text in shape.titles.items() if text},
            abstracts={key: text for key, text in shape.abstracts.items() if text},
        )
        for number, shape in shapes.items()
        if shape.time is not None and not shape.is_withdrawn
    }


@given(shapes(), shapes())
def test_what_is_applied_gives_the_draft(published: dict[int, Shape], draft: dict[int, Shape]) -> None:
    found = difference(published, draft)
    assert visible(applied(found, published, draft)) == visible(draft)


@given(shapes(), shapes())
def test_a_difference_is_empty_just_where_the_public_sees_the_same(
    published: dict[int, Shape], draft: dict[int, Shape]
) -> None:
    assert difference(draft, draft).is_empty
    assert difference(published, draft).is_empty == (visible(published) == visible(draft))


@given(shapes(), shapes())
def test_the_way_back_is_the_same_the_other_way_round(published: dict[int, Shape], draft: dict[int, Shape]) -> None:
    there, back = difference(published, draft), difference(draft, published)
    assert (there.new, there.gone) == (back.gone, back.new)
    assert {(one.id, one.before, one.after) for one in there.moved} == {
        (one.id, one.after, one.before) for one in back.moved
    }
    assert set(there.changed) == set(back.changed)


def test_fields_compare_wherever_the_shapes_stand() -> None:
    assert changed_fields(TALK, replace(TALK, time=None, room_id=None, chairs=(1,))) == {Field.CHAIRS}
