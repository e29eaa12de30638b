"""The team books, moves and cancels for two people: rules give way to a reason, claims to nothing."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    CannotMeet,
    DomainError,
    MeetingBegun,
    NothingMoves,
    OneselfTwice,
    OverrideReasonNeeded,
    PairEngaged,
    PairMeetsAlready,
    RulesStand,
    SlotNotOffered,
    SlotPassed,
    StaleForm,
    TableTaken,
    TableUnfit,
)
from eventhub.models import (
    Account,
    Attendance,
    Event,
    LogEntry,
    Meeting,
    MeetingRequest,
    OutboxMessage,
    Person,
    Veto,
)
from eventhub.queries.all_meetings import other_tables
from eventhub.queries.consistency import disagreements
from eventhub.queries.move_requests import pending_move
from eventhub.services.booked_by_hand import Wanted, book_by_hand, cancel_by_hand, give_table, move_by_hand
from eventhub.services.move_requests import ask_move
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_request,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event, name="1")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def account(event: Event, pair: tuple[Person, Person]) -> Account:
    account = make_account()
    db.session.commit()
    return account


def book(pair: tuple[Person, Person], account: Account, time: str = "14:00", **wanted: object) -> Meeting:
    return transact(book_by_hand, *pair, Wanted(at(time), **wanted), account, NOW)  # type: ignore[arg-type]


def mails(template: str) -> list[OutboxMessage]:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template).order_by(OutboxMessage.id)
    return list(db.session.scalars(wanted))


def acts() -> list[tuple[str, dict[str, object]]]:
    return [(one.action, one.values) for one in db.session.scalars(select(LogEntry).order_by(LogEntry.id))]


def nothing_changed(event: Event) -> bool:
    db.session.rollback()
    counts = [db.session.scalar(select(func.count()).select_from(one)) for one in (Meeting, MeetingRequest, LogEntry)]
    return counts == [0, 0, 0]


def test_two_are_brought_together_and_told(pair: tuple[Person, Person], account: Account) -> None:
    meeting = book(pair, account, words="Please talk about CyTOF.")
    assert (meeting.item.starts_at, meeting.item.state, meeting.overrides) == (at("14:00"), "scheduled", [])
    assert meeting.table is not None
    request = meeting.request
    assert request is not None
    assert (request.status, request.is_open, request.requester_id) == ("accepted", True, pair[0].id)
    told = mails("meeting_booked")
    assert len(told) == 2
    assert all("CyTOF" in render(mail).as_string() for mail in told)
    assert acts() == [("meeting.booked", {})]
    assert disagreements() == []


def test_what_one_asked_of_the_other_is_answered_by_it(pair: tuple[Person, Person], account: Account) -> None:
    request = make_request(pair[1], pair[0])
    db.session.commit()
    meeting = book(pair, account)
    assert meeting.request is request
    assert (request.status, request.is_open, request.answered_at) == ("accepted", True, NOW)
    assert disagreements() == []


def test_one_that_lost_its_time_gets_this_one(pair: tuple[Person, Person], account: Account) -> None:
    lost = make_meeting_without_time(*pair)
    db.session.commit()
    assert book(pair, account) is lost
    assert (lost.item.state, lost.item.starts_at) == ("scheduled", at("14:00"))


def test_two_who_meet_already(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    standing = make_meeting(*pair, at("14:20"), make_table(event))
    db.session.commit()
    with pytest.raises(PairMeetsAlready) as refusal:
        book(pair, account)
    assert standing.request is not None
    assert refusal.value.meeting_id == standing.request.public_id


@pytest.mark.parametrize("phase", ["booking", "frozen", "live"])
def test_phases_in_which_the_team_changes_meetings(
    event: Event, pair: tuple[Person, Person], account: Account, phase: str
) -> None:
    event.phase = phase
    db.session.commit()
    assert book(pair, account).overrides == []


def test_other_phases_are_a_rule(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    event.phase = "requests"
    db.session.commit()
    with pytest.raises(RulesStand) as refusal:
        book(pair, account)
    assert refusal.value.rules == ("phase",)
    assert nothing_changed(event)
    with pytest.raises(OverrideReasonNeeded):
        book(pair, account, set_aside=("phase",))
    assert nothing_changed(event)
    meeting = book(pair, account, set_aside=("phase", "longest_run"), reason="They leave early")
    kept = (meeting.overrides, meeting.override_reason, meeting.override_by_id)
    assert kept == (["phase"], "They leave early", account.id)
    assert acts() == [("meeting.booked", {"set_aside": ["phase"]})]


def test_limits_of_either_are_rules(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    category = pair[0].registration.category  # type: ignore[union-attr]
    category.most_meetings = 0
    db.session.commit()
    with pytest.raises(RulesStand) as refusal:
        book(pair, account)
    assert refusal.value.rules == ("most_meetings",)
    assert book(pair, account, set_aside=("most_meetings",), reason="A wish").overrides == ["most_meetings"]


def test_nobody_is_ever_in_two_places(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    make_meeting(pair[1], make_placed(event), at("14:00"), make_table(event))
    db.session.commit()
    with pytest.raises(PairEngaged):
        book(pair, account, set_aside=("phase", "matrix"), reason="All the same")
    assert disagreements() == []


def test_no_table_is_given_twice(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    table = make_table(event, name="9")
    make_meeting(make_placed(event), make_placed(event), at("14:00"), table)
    db.session.commit()
    with pytest.raises(TableTaken) as refusal:
        book(pair, account, table=table)
    assert refusal.value.name == "9"
    assert book(pair, account, "14:20", table=table).table_id == table.id
    assert disagreements() == []


def test_somebody_elses_table_can_be_chosen(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    theirs = make_table(event, name="9", kind="person", person_id=make_placed(event).id)
    db.session.commit()
    assert book(pair, account, table=theirs).table_id == theirs.id


@pytest.mark.parametrize(("time", "error"), [("13:00", SlotNotOffered), ("14:10", SlotNotOffered)])
def test_times_that_are_none(
    event: Event, pair: tuple[Person, Person], account: Account, time: str, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        book(pair, account, time)
    assert nothing_changed(event)


def test_a_past_slot(pair: tuple[Person, Person], account: Account) -> None:
    with pytest.raises(SlotPassed):
        transact(book_by_hand, *pair, Wanted(at("14:00")), account, at("14:00"))


def test_nobody_meets_themselves(pair: tuple[Person, Person], account: Account) -> None:
    with pytest.raises(OneselfTwice):
        book((pair[0], pair[0]), account)


@pytest.mark.parametrize("by", [0, 1])
def test_a_no_for_ever_stays_one(event: Event, pair: tuple[Person, Person], account: Account, by: int) -> None:
    db.session.add(Veto(person_id=pair[by].id, against_id=pair[1 - by].id, event_id=event.id, at=NOW))
    db.session.commit()
    with pytest.raises(CannotMeet):
        book(pair, account, set_aside=("phase",), reason="Please")
    assert nothing_changed(event)


def test_who_does_not_come_is_not_booked(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    pair[1].registration.status = "cancelled"  # type: ignore[union-attr]
    db.session.commit()
    with pytest.raises(CannotMeet):
        book(pair, account)


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person], account: Account) -> Meeting:
    meeting = make_meeting(*pair, at("14:00"), make_table(event, name="7"))
    db.session.commit()
    return meeting


def move(meeting: Meeting, account: Account, time: str, now: datetime = NOW, **wanted: object) -> None:
    asked = Wanted(at(time), version=meeting.item.version, **wanted)  # type: ignore[arg-type]
    transact(move_by_hand, meeting, asked, account, now)


def test_the_team_asks_nobody(meeting: Meeting, pair: tuple[Person, Person], account: Account) -> None:
    question = transact(ask_move, meeting, pair[0], at("14:20"), "", meeting.item.version, NOW)
    assert question is not None
    move(meeting, account, "14:40", words="The room is closed")
    assert (meeting.item.starts_at, meeting.item.sequence) == (at("14:40"), 1)
    assert pending_move(meeting, NOW) is None
    told = mails("meeting_moved")
    assert [mail.values["moved_by"] for mail in told] == ["team", "team"]
    assert all("The room is closed" in render(mail).as_string() for mail in told)
    assert acts() == [("meeting.moved", {})]
    assert disagreements() == []


def test_what_is_there_already(meeting: Meeting, account: Account) -> None:
    with pytest.raises(NothingMoves):
        move(meeting, account, "14:00")


def test_what_began(meeting: Meeting, account: Account) -> None:
    with pytest.raises(MeetingBegun):
        move(meeting, account, "14:40", at("14:05"))


def test_a_page_that_is_old(meeting: Meeting, account: Account) -> None:
    old = Wanted(at("14:40"), version=meeting.item.version + 1)
    with pytest.raises(StaleForm):
        transact(move_by_hand, meeting, old, account, NOW)
    with pytest.raises(StaleForm):
        transact(cancel_by_hand, meeting, "", account, meeting.item.version + 1, NOW)


def test_another_table_at_the_same_time(event: Event, meeting: Meeting, account: Account) -> None:
    table = make_table(event, name="8")
    db.session.commit()
    transact(give_table, meeting, table, "It is quieter there", account, meeting.item.version, NOW)
    assert (meeting.table_id, meeting.item.starts_at, meeting.item.sequence) == (table.id, at("14:00"), 1)
    told = mails("meeting_moved")
    assert len(told) == 2
    assert all(mail.values["was_table"] == "7" for mail in told)
    assert acts() == [("meeting.table_changed", {})]
    assert disagreements() == []


def test_a_table_that_is_taken(event: Event, meeting: Meeting, account: Account) -> None:
    table = make_table(event, name="8")
    make_meeting(make_placed(event), make_placed(event), at("14:00"), table)
    db.session.commit()
    with pytest.raises(TableTaken):
        transact(give_table, meeting, table, "", account, meeting.item.version, NOW)
    own = meeting.table
    assert own is not None
    with pytest.raises(NothingMoves):
        transact(give_table, meeting, own, "", account, meeting.item.version, NOW)


def test_the_team_cancels_with_a_word(meeting: Meeting, account: Account) -> None:
    transact(cancel_by_hand, meeting, "The speaker is ill", account, meeting.item.version, NOW)
    assert (meeting.item.state, meeting.cancelled_by_id) == ("cancelled", None)
    assert all("The speaker is ill" in render(mail).as_string() for mail in mails("meeting_cancelled"))
    assert acts() == [("meeting.cancelled", {})]
    assert disagreements() == []


def test_a_group_gets_no_table_with_fewer_seats(event: Event, pair: tuple[Person, Person], account: Account) -> None:
    """Neither when it changes its table nor when it moves; and such a table is not proposed."""
    meeting = make_meeting(*pair, at("14:00"), make_table(event, name="4", seats=4))
    small, large = (make_table(event, name=str(seats), seats=seats) for seats in (2, 3))
    helper = make_placed(event)
    meeting.item.attendances.append(Attendance(person_id=helper.id, person=helper, role="interpreter"))
    db.session.commit()
    assert [one.seats for one in other_tables(meeting)] == [3]
    with pytest.raises(TableUnfit):
        transact(give_table, meeting, small, "", account, meeting.item.version, NOW)
    with pytest.raises(TableUnfit):
        move(meeting, account, "14:20", table=small)
    transact(give_table, meeting, large, "", account, meeting.item.version, NOW)
    assert meeting.table_id == large.id
