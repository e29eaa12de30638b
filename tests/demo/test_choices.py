"""Choices of the demonstration: believable seats, one full session with its line, and nobody in two places."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.choices import FULL, WAITING, WRITTEN
from eventhub.demo.content import Content, read_content
from eventhub.demo.growth import grow
from eventhub.demo.sizes import Sizes
from eventhub.demo.stamps import Stamps
from eventhub.models import Attendance, Bookmark, Event, Person, SeatWait, Session
from eventhub.queries.choices import choices_of
from eventhub.queries.consistency import disagreements
from tests.demo.conftest import Make
from tests.demo.rows import count_of


def by_key(content: Content) -> dict[str, Session]:
    sessions = {one.titles["fr"]: one for one in db.session.scalars(select(Session))}
    return {one.key: sessions[one.title["fr"]] for one in content.sessions}


def test_one_session_is_full_and_has_a_line_the_others_have_seats_left(event: Event, content: Content) -> None:
    sessions = by_key(content)
    full = [key for key, one in sessions.items() if one.capacity and one.taken == one.capacity]
    empty = [key for key, one in sessions.items() if one.capacity and one.taken < one.capacity // 4]
    lines = list(db.session.scalars(select(SeatWait.item_id)))
    assert (full, empty, lines) == ([FULL], [], [sessions[FULL].item_id] * WAITING)
    assert [one.taken for one in sessions.values() if one.capacity is None] == [0] * 15
    assert disagreements() == []


def test_the_reader_of_the_demonstration_has_the_choices_of_the_pictures(event: Event, content: Content) -> None:
    sessions = by_key(content)
    (reader,) = db.session.scalars(select(Person).where(Person.family_name == "Kévonian"))
    expected = {sessions[key].item_id: {"kept"} for key in WRITTEN["kevonian"]}
    expected[sessions["nk-brakes"].item_id] = {"kept", "speaker"}
    assert choices_of(event, reader).by_item == expected


def test_breaks_are_kept_by_nobody_and_nobody_keeps_twice(event: Event, content: Content) -> None:
    pauses = [one.item_id for one in by_key(content).values() if one.kind == "break"]
    kept = list(db.session.execute(select(Bookmark.person_id, Bookmark.item_id)))
    assert (len(kept) > 100, [one for one in kept if one.item_id in pauses]) == (True, [])


def test_a_larger_one_has_seats_for_its_people(make_anew: Make) -> None:
    grown = grow(read_content(), Sizes(people=300, sessions=60, meetings=200), Stamps(1))
    make_anew(grown)
    held = count_of(Attendance)
    assert (held > 600, disagreements()) == (True, [])
