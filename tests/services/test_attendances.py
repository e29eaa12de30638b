"""Who attends changes in rows, time and table: a page that was opened before is old."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import ColleagueEngaged, GroupWithoutTable, MeetingOver, StaleForm, StepNotAllowed
from eventhub.models import Event, Meeting, Person
from eventhub.queries.consistency import disagreements
from eventhub.queries.meetings import people_of
from eventhub.services.attendances import attend, find_table, hold_all, rehome, stop_attending
from tests.factories import make_event, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(phase="live")


@pytest.fixture
def trio(event: Event) -> tuple[Person, Person, Person]:
    return make_placed(event), make_placed(event), make_placed(event)


@pytest.fixture
def meeting(event: Event, trio: tuple[Person, Person, Person]) -> Meeting:
    return make_meeting(trio[0], trio[1], TIME, make_table(event, seats=2))


def test_who_is_added_has_their_time_taken_and_who_leaves_has_not(
    meeting: Meeting, trio: tuple[Person, Person, Person]
) -> None:
    attend(meeting, trio[2], "party", trio[0], NOW)
    assert (trio[2] in people_of(meeting), meeting.item.version, disagreements()) == (True, 2, [])
    stop_attending(meeting, trio[2], NOW)
    assert (trio[2] in people_of(meeting), meeting.item.version, disagreements()) == (False, 3, [])


def test_not_where_something_else_is(meeting: Meeting, trio: tuple[Person, Person, Person], event: Event) -> None:
    make_meeting(trio[2], make_placed(event), TIME, make_table(event))
    with pytest.raises(ColleagueEngaged):
        attend(meeting, trio[2], "party", trio[0], NOW)


def test_a_table_for_all_or_words(meeting: Meeting, trio: tuple[Person, Person, Person], event: Event) -> None:
    own = meeting.table
    find_table(meeting, NOW)
    assert meeting.table is own
    attend(meeting, trio[2], "party", trio[0], NOW)
    with pytest.raises(GroupWithoutTable):
        find_table(meeting, NOW)
    large = make_table(event, seats=3)
    find_table(meeting, NOW)
    assert (meeting.table, meeting.item.sequence, disagreements()) == (large, 1, [])


def test_whom_one_took_along_comes_with_another(meeting: Meeting, trio: tuple[Person, Person, Person]) -> None:
    attend(meeting, trio[2], "party", trio[0], NOW)
    rehome(meeting, trio[0].id, trio[1].id)
    db.session.expire_all()
    assert {one.person_id: one.brought_by_id for one in meeting.item.attendances} == {
        trio[0].id: None,
        trio[1].id: None,
        trio[2].id: trio[1].id,
    }


@pytest.mark.parametrize("reason", ["stale", "over", "cancelled"])
def test_as_its_page_showed_it_and_while_it_lasts(
    meeting: Meeting, trio: tuple[Person, Person, Person], reason: str
) -> None:
    errors = {"stale": StaleForm, "over": MeetingOver, "cancelled": StepNotAllowed}
    if reason == "cancelled":
        meeting.item.state = "cancelled"
    db.session.flush()
    moment, version = (at("14:20") if reason == "over" else NOW), (9 if reason == "stale" else 1)
    with pytest.raises(errors[reason]):
        hold_all(meeting, (trio[0], trio[2]), version, moment)
