"""A meeting answered in a calendar: the same services as on the pages, and the same people are told."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import SlotNotOffered, StepNotAllowed
from eventhub.domain.incoming.replies import Reply
from eventhub.models import Attendance, Meeting, MeetingMove, OutboxMessage, Person
from eventhub.services.answered_meetings import answer_meeting
from eventhub.services.company import bring_colleague
from eventhub.services.meetings import accept_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_organisation, make_request, make_table, make_window
from tests.factories.incoming import answer_mail, arrival_of
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def people(app: Flask) -> list[Person]:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    make_table(event, seats=4)
    home = make_organisation(event).id
    people = [make_placed(event, given_name=name, organisation_id=home) for name in ("Ada", "Cleo")]
    people.insert(1, make_placed(event, given_name="Bela"))
    db.session.commit()
    return people


@pytest.fixture
def meeting(people: list[Person]) -> Meeting:
    request = make_request(people[0], people[1])
    db.session.commit()
    return transact(accept_meeting, request, people[1], at("14:00"), 1, NOW)


def answer(meeting: Meeting, person: Person, said: str, **values: object) -> str:
    reply = arrival_of(answer_mail(meeting.item, person, said, **values)).reply
    assert isinstance(reply, Reply)
    ours = next(one for one in meeting.item.attendances if one.person_id == person.id)
    return transact(answer_meeting, meeting, ours, reply, NOW)


def told(template: str) -> list[str]:
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == template))
    return sorted(one.reader_name.split()[0] for one in mails)


def ours_of(meeting: Meeting, person: Person) -> Attendance:
    db.session.rollback()
    return next(one for one in meeting.item.attendances if one.person_id == person.id)


def test_perhaps_is_kept_and_told_once_and_so_is_that_they_come(meeting: Meeting, people: list[Person]) -> None:
    assert answer(meeting, people[0], "tentative") == "unsure"
    assert answer(meeting, people[0], "tentative") == "unsure"
    assert (ours_of(meeting, people[0]).is_unsure, told("meeting_unsure")) == (True, ["Bela"])
    assert answer(meeting, people[0], "accepted", at=at("09:00")) == "sure"
    assert (ours_of(meeting, people[0]).is_unsure, told("meeting_unsure")) == (False, ["Bela", "Bela"])


def test_to_accept_what_was_accepted_tells_nobody(meeting: Meeting, people: list[Person]) -> None:
    assert answer(meeting, people[1], "accepted") == "sure"
    assert told("meeting_unsure") == []


def test_perhaps_is_about_the_entry_as_it_was(meeting: Meeting, people: list[Person]) -> None:
    answer(meeting, people[0], "tentative")
    meeting.item.sequence += 1
    db.session.commit()
    assert ours_of(meeting, people[0]).is_unsure is False


def test_another_time_is_asked_for(meeting: Meeting, people: list[Person]) -> None:
    assert answer(meeting, people[0], "counter", proposed=at("14:20"), comment="Lunch") == "move_asked"
    move = db.session.scalars(select(MeetingMove)).one()
    assert (move.by_id, move.starts_at, move.words, told("meeting_move_asked")) == (
        people[0].id,
        at("14:20"),
        "Lunch",
        ["Bela"],
    )


def test_it_moves_at_once_where_no_consent_is_needed(meeting: Meeting, people: list[Person]) -> None:
    people[0].event.moves_need_consent = False
    db.session.commit()
    assert answer(meeting, people[0], "counter", proposed=at("14:40")) == "moved"
    assert meeting.item.starts_at == at("14:40")


def test_our_own_words_are_not_passed_on_as_theirs(meeting: Meeting, people: list[Person]) -> None:
    ours = f"Write to http://127.0.0.1/e/meetings/{meeting.item.public_id}"
    answer(meeting, people[0], "counter", proposed=at("14:20"), comment=ours)
    assert db.session.scalars(select(MeetingMove)).one().words == ""


def test_a_time_that_is_none_of_the_event_s_is_refused(meeting: Meeting, people: list[Person]) -> None:
    with pytest.raises(SlotNotOffered):
        answer(meeting, people[0], "counter", proposed=at("14:07"))


def test_who_came_along_leaves_and_moves_nothing(meeting: Meeting, people: list[Person]) -> None:
    ada, bela, cleo = people
    transact(bring_colleague, meeting, ada, cleo, meeting.item.version, NOW)
    with pytest.raises(StepNotAllowed):
        answer(meeting, cleo, "counter", proposed=at("14:20"))
    assert answer(meeting, cleo, "declined") == "left"
    assert (meeting.item.state, told("meeting_cancelled")) == ("scheduled", [])
    assert bela.name.split()[0] in told("meeting_people")
