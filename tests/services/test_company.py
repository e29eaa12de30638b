"""Colleagues come along or go instead: with their time and a table for all, or not at all; and they leave again."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    CannotComeBack,
    CannotJoin,
    ColleagueEngaged,
    ColleagueLimit,
    DomainError,
    GroupWithoutTable,
    MeetingOver,
    NoMoreMeetings,
    NotAColleague,
    PhaseClosed,
    StaleForm,
    StepNotAllowed,
    ThereAlready,
)
from eventhub.models import Event, Meeting, OutboxMessage, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.meetings import other_party, others_in, people_of, sides_of
from eventhub.services.cancellations import cancel_registration
from eventhub.services.company import bring_colleague, come_oneself, leave_meeting, send_away, send_colleague
from eventhub.services.meetings import book_again, cancel_meeting
from eventhub.services.move_requests import ask_move
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="live", moves_need_consent=False)
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    """Ada and Cleo of the one organisation, Bela and Dora of the other."""
    north, south = make_organisation(event).id, make_organisation(event).id
    return {
        name: make_placed(event, given_name=name, family_name="", organisation_id=place, is_visible=True)
        for name, place in (("Ada", north), ("Bela", south), ("Cleo", north), ("Dora", south))
    }


@pytest.fixture
def meeting(event: Event, people: dict[str, Person]) -> Meeting:
    """At a table for two, with one for four beside it."""
    table = make_table(event, name="2", seats=2)
    make_table(event, name="4", seats=4)
    made = make_meeting(people["Ada"], people["Bela"], TIME, table)
    db.session.commit()
    return made


def bring(meeting: Meeting, person: Person, colleague: Person, **more: object) -> None:
    version = more.get("version", meeting.item.version)
    transact(bring_colleague, meeting, person, colleague, version, more.get("now", NOW))  # type: ignore[arg-type]


def send(meeting: Meeting, person: Person, colleague: Person) -> None:
    transact(send_colleague, meeting, person, colleague, meeting.item.version, NOW)


def letters() -> list[tuple[str, str, str]]:
    """Which mail, to whom, about whom."""
    found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return sorted((mail.template, mail.reader_name, mail.values["other_name"]) for mail in found)


def refused(
    error: type[DomainError], meeting: Meeting, person: Person, colleague: Person, **more: object
) -> DomainError:
    with pytest.raises(error) as raised:
        bring(meeting, person, colleague, **more)
    assert disagreements() == []
    return raised.value


def test_a_colleague_comes_along_to_a_table_for_three(meeting: Meeting, people: dict[str, Person]) -> None:
    bring(meeting, people["Ada"], people["Cleo"])
    assert meeting.table is not None
    assert ([one.name for one in people_of(meeting)], meeting.table.name) == (["Ada", "Bela", "Cleo"], "4")
    assert (meeting.item.sequence, disagreements()) == (1, [])
    assert letters() == [
        ("meeting_joined", "Cleo", "Bela, Ada"),
        ("meeting_people", "Bela", "Ada, Cleo"),
    ]


def test_at_a_large_table_everybody_stays(event: Event, people: dict[str, Person]) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=6))
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    bring(meeting, people["Bela"], people["Dora"])
    assert ([one.name for one in people_of(meeting)], meeting.item.sequence) == (["Ada", "Bela", "Cleo", "Dora"], 0)
    assert [one.name for one in others_in(meeting, people["Dora"])] == ["Ada", "Bela", "Cleo"]
    assert disagreements() == []


def test_a_colleague_goes_instead_and_one_is_free(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    send(meeting, people["Ada"], people["Cleo"])
    assert [one.name for one in sides_of(meeting)] == ["Bela", "Cleo"]
    assert other_party(meeting, people["Bela"]) is people["Cleo"]
    assert (agenda_of(event, people["Ada"]), disagreements()) == ([], [])
    [cancelled] = agenda_of(event, people["Ada"], with_cancelled=True)
    assert (cancelled.stands, cancelled.other) == (False, people["Bela"])
    assert letters() == [("meeting_joined", "Cleo", "Bela"), ("meeting_people", "Bela", "Cleo")]


def test_whom_one_took_along_stays_with_who_is_sent(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    third = make_placed(event, given_name="Eva", family_name="", organisation_id=people["Ada"].organisation_id)
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    send(meeting, people["Ada"], third)
    assert [one.name for one in sides_of(meeting)] == ["Bela", "Eva"]
    transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    assert [one.name for one in people_of(meeting)] == ["Ada", "Bela", "Cleo"]
    assert ("meeting_left", "Eva", "Ada, Bela, Cleo") in letters()
    assert disagreements() == []


def test_who_was_sent_may_send_another_and_the_first_comes_after_all(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    third = make_placed(event, given_name="Eva", family_name="", organisation_id=people["Ada"].organisation_id)
    db.session.commit()
    send(meeting, people["Ada"], people["Cleo"])
    send(meeting, people["Cleo"], third)
    assert ([one.name for one in sides_of(meeting)], disagreements()) == (["Bela", "Eva"], [])
    transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    assert ([one.name for one in sides_of(meeting)], disagreements()) == (["Ada", "Bela"], [])


def test_who_sent_somebody_comes_back_by_themselves_alone(meeting: Meeting, people: dict[str, Person]) -> None:
    send(meeting, people["Ada"], people["Cleo"])
    refused(CannotJoin, meeting, people["Cleo"], people["Ada"])
    with pytest.raises(CannotJoin):
        send(meeting, people["Cleo"], people["Ada"])
    assert [one.name for one in sides_of(meeting)] == ["Bela", "Cleo"]


def test_who_is_sent_answers_no_question_of_who_sent_them(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    event.moves_need_consent = True
    db.session.commit()
    move = transact(ask_move, meeting, people["Ada"], at("14:40"), "", meeting.item.version, NOW)
    assert move is not None
    send(meeting, people["Ada"], people["Cleo"])
    db.session.refresh(move)
    assert move.status == "withdrawn"


def test_who_leaves_the_directory_is_not_taken_along(meeting: Meeting, people: dict[str, Person]) -> None:
    people["Cleo"].is_visible = False
    db.session.commit()
    refused(NotAColleague, meeting, people["Ada"], people["Cleo"])


def test_without_a_time_nobody_s_time_is_taken(people: dict[str, Person]) -> None:
    meeting = make_meeting_without_time(people["Ada"], people["Bela"])
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    assert ([one.name for one in people_of(meeting)], disagreements()) == (["Ada", "Bela", "Cleo"], [])


def test_all_three_are_booked_again_together(people: dict[str, Person], event: Event) -> None:
    meeting = make_meeting_without_time(people["Ada"], people["Bela"])
    make_table(event, name="2", seats=2)
    make_table(event, name="4", seats=4)
    make_meeting(people["Cleo"], people["Dora"], TIME, make_table(event, seats=2))
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(DomainError):
        transact(book_again, meeting, people["Ada"], TIME, NOW)
    transact(book_again, meeting, people["Ada"], at("14:20"), NOW)
    assert meeting.table is not None
    assert (meeting.table.name, disagreements()) == ("4", [])


def test_a_group_moves_when_all_are_free(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    make_meeting(people["Cleo"], people["Dora"], at("14:20"), make_table(event, seats=2))
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(DomainError):
        transact(ask_move, meeting, people["Ada"], at("14:20"), "", meeting.item.version, NOW)
    transact(ask_move, meeting, people["Bela"], at("14:40"), "", meeting.item.version, NOW)
    assert (meeting.item.starts_at, disagreements()) == (at("14:40"), [])
    moved = [reader for template, reader, _other in letters() if template == "meeting_moved"]
    assert moved == ["Ada", "Bela", "Cleo"]


def test_somebody_of_another_organisation_or_of_none_is_no_colleague(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    alone = make_placed(event, organisation_id=None)
    db.session.commit()
    for person, colleague in (("Ada", people["Dora"]), ("Ada", alone)):
        refused(NotAColleague, meeting, people[person], colleague)


def test_who_is_there_already(meeting: Meeting, people: dict[str, Person]) -> None:
    refused(ThereAlready, meeting, people["Ada"], people["Bela"])
    bring(meeting, people["Ada"], people["Cleo"])
    refused(ThereAlready, meeting, people["Ada"], people["Cleo"])


@pytest.mark.parametrize("by", ["Cleo", "Bela"])
def test_between_whom_a_no_stands_they_do_not_meet(meeting: Meeting, people: dict[str, Person], by: str) -> None:
    make_veto(people[by], people["Bela" if by == "Cleo" else "Cleo"])
    db.session.commit()
    refused(NotAColleague, meeting, people["Ada"], people["Cleo"])


def test_who_does_not_take_part_cannot_come(meeting: Meeting, people: dict[str, Person]) -> None:
    assert people["Cleo"].registration is not None
    transact(cancel_registration, people["Cleo"].registration, None, "", NOW)
    refused(NotAColleague, meeting, people["Ada"], people["Cleo"])


def test_who_has_something_else_or_enough(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    make_meeting(people["Cleo"], people["Dora"], TIME, make_table(event))
    make_caps(people["Dora"], most_meetings=1)
    db.session.commit()
    fault = refused(ColleagueEngaged, meeting, people["Ada"], people["Cleo"])
    assert vars(fault) == {"name": "Cleo", "starts_at": TIME}
    refused(ColleagueLimit, meeting, people["Bela"], people["Dora"])


def test_a_group_larger_than_the_table(event: Event, people: dict[str, Person]) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=2))
    db.session.commit()
    fault = refused(GroupWithoutTable, meeting, people["Ada"], people["Cleo"])
    assert vars(fault) == {"people": 3, "seats": 2, "starts_at": TIME}
    make_meeting(make_placed(event), make_placed(event), TIME, make_table(event, seats=4))
    db.session.commit()
    fault = refused(GroupWithoutTable, meeting, people["Ada"], people["Cleo"])
    assert vars(fault) == {"people": 3, "seats": 4, "starts_at": TIME}
    assert [one.name for one in people_of(meeting)] == ["Ada", "Bela"]


def test_nor_late_nor_stale_nor_closed(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    refused(MeetingOver, meeting, people["Ada"], people["Cleo"], now=at("14:20"))
    refused(StaleForm, meeting, people["Ada"], people["Cleo"], version=7)
    event.phase = "frozen"
    db.session.commit()
    refused(PhaseClosed, meeting, people["Ada"], people["Cleo"])
    event.phase = "live"
    db.session.commit()
    transact(cancel_meeting, meeting, people["Bela"], NOW)
    refused(StepNotAllowed, meeting, people["Ada"], people["Cleo"])


def test_whom_one_took_along_decides_nothing(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    third = make_placed(event, organisation_id=people["Ada"].organisation_id)
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    refused(StepNotAllowed, meeting, people["Cleo"], third)


def test_whom_one_took_along_leaves_and_comes_again(meeting: Meeting, people: dict[str, Person]) -> None:
    bring(meeting, people["Ada"], people["Cleo"])
    transact(leave_meeting, meeting, people["Cleo"], NOW)
    assert ([one.name for one in people_of(meeting)], disagreements()) == (["Ada", "Bela"], [])
    bring(meeting, people["Ada"], people["Cleo"])
    assert ([one.name for one in people_of(meeting)], disagreements()) == (["Ada", "Bela", "Cleo"], [])


def test_nobody_leaves_twice_or_afterwards(meeting: Meeting, people: dict[str, Person]) -> None:
    bring(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(MeetingOver):
        transact(leave_meeting, meeting, people["Cleo"], at("14:20"))
    transact(leave_meeting, meeting, people["Cleo"], NOW)
    told = letters()
    with pytest.raises(StepNotAllowed):
        transact(leave_meeting, meeting, people["Cleo"], NOW)
    assert letters() == told


def test_who_stands_for_a_side_cancels_and_does_not_leave(meeting: Meeting, people: dict[str, Person]) -> None:
    with pytest.raises(StepNotAllowed):
        transact(leave_meeting, meeting, people["Ada"], NOW)


def test_one_takes_off_whom_one_took_along_and_nobody_else(meeting: Meeting, people: dict[str, Person]) -> None:
    bring(meeting, people["Ada"], people["Cleo"])
    for person, other in (("Bela", "Cleo"), ("Ada", "Bela"), ("Ada", "Ada"), ("Ada", "Dora")):
        with pytest.raises(StaleForm):
            transact(send_away, meeting, people[person], people[other], meeting.item.version, NOW)
    transact(send_away, meeting, people["Ada"], people["Cleo"], meeting.item.version, NOW)
    assert ([one.name for one in people_of(meeting)], disagreements()) == (["Ada", "Bela"], [])
    assert ("meeting_left", "Cleo", "Ada, Bela") in letters()


def test_who_sent_nobody_or_has_something_else_does_not_come_after_all(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    with pytest.raises(StaleForm):
        transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    send(meeting, people["Ada"], people["Cleo"])
    make_meeting(people["Ada"], people["Dora"], TIME, make_table(event))
    db.session.commit()
    with pytest.raises(ColleagueEngaged):
        transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    assert ([one.name for one in sides_of(meeting)], disagreements()) == (["Bela", "Cleo"], [])


def test_who_sent_somebody_meets_nobody_whom_a_no_keeps_from_them(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    """Who was sent took somebody along meanwhile."""
    helper = make_placed(event, organisation_id=people["Ada"].organisation_id)
    make_veto(helper, people["Ada"])
    db.session.commit()
    send(meeting, people["Ada"], people["Cleo"])
    bring(meeting, people["Cleo"], helper)
    with pytest.raises(CannotComeBack):
        transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)


def test_who_sent_somebody_and_has_enough_by_now_stays_away(meeting: Meeting, people: dict[str, Person]) -> None:
    send(meeting, people["Ada"], people["Cleo"])
    make_caps(people["Ada"], most_meetings=0)
    db.session.commit()
    with pytest.raises(NoMoreMeetings):
        transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)


def test_who_sent_somebody_cancels_nothing(meeting: Meeting, people: dict[str, Person]) -> None:
    send(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(StepNotAllowed) as refused:
        transact(cancel_meeting, meeting, people["Ada"], NOW)
    assert refused.value.status == "handed_over"


def test_who_cancels_their_registration_leaves_and_a_side_ends_it(meeting: Meeting, people: dict[str, Person]) -> None:
    bring(meeting, people["Ada"], people["Cleo"])
    for name, state in (("Cleo", "scheduled"), ("Bela", "cancelled")):
        registration = people[name].registration
        assert registration is not None
        transact(cancel_registration, registration, None, "", NOW)
        assert (meeting.item.state, disagreements()) == (state, [])


@pytest.mark.parametrize(("language", "words"), [("en", "takes you along"), ("fr", "vous associe")])
def test_the_mail_to_a_colleague_says_who_wanted_it(
    meeting: Meeting, people: dict[str, Person], language: str, words: str
) -> None:
    assert people["Cleo"].account is not None
    people["Cleo"].account.language = language
    db.session.commit()
    bring(meeting, people["Ada"], people["Cleo"])
    [mail] = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_joined"))
    body = render(mail).get_body(("plain",))
    assert body is not None
    text = " ".join(str(body.get_content()).split())
    assert [part in text for part in ("Ada", words, "Bela", "14")] == [True] * 4
