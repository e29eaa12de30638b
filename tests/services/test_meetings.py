"""Booking and cancelling: one transaction, one winner, words for the rest."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain import errors
from eventhub.domain.errors import (
    NoTableFree,
    PersonHidden,
    PhaseClosed,
    SlotNotOffered,
    SlotPassed,
    SlotTaken,
    StaleForm,
    StepNotAllowed,
    TheirTimeTaken,
)
from eventhub.models import Attendance, Event, Meeting, MeetingRequest, OutboxMessage, Person, PersonClaim, TableClaim
from eventhub.queries.consistency import disagreements
from eventhub.services import meetings
from eventhub.services.meetings import accept_meeting, book_again, cancel_meeting
from eventhub.services.requests import Wish, ask_meeting
from eventhub.transactions import transact
from eventhub.web.errors import refusal_of
from eventhub.web.mail import render
from tests.factories import (
    erase,
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_rule,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


def request_between(asker: Person, other: Person) -> MeetingRequest:
    request = make_request(asker, other)
    db.session.commit()
    return request


def accept(request: MeetingRequest, time: str = "14:00", version: int = 1, now: datetime = NOW) -> Meeting:
    return transact(accept_meeting, request, request.recipient, at(time), version, now)


def count_of(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_accepting_books_both_people_and_the_first_table(event: Event, pair: tuple[Person, Person]) -> None:
    first, _second = make_table(event), make_table(event)
    meeting = accept(request_between(*pair))
    assert (meeting.item.starts_at, meeting.item.ends_at) == (at("14:00"), at("14:20"))
    assert (meeting.table, meeting.item.state, meeting.request and meeting.request.status) == (
        first,
        "scheduled",
        "accepted",
    )
    assert (count_of(PersonClaim), count_of(TableClaim)) == (8, 4)


def test_both_are_told_once_with_the_calendar_facts(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.reader_mail)).all()
    assert [mail.template for mail in mails] == ["meeting_booked"] * 2
    assert {mail.values["uid"] for mail in mails} == {meeting.item.uid}
    assert {mail.reader_name for mail in mails} == {person.name for person in pair}


def test_a_slot_taken_meanwhile_says_so_and_offers_the_next(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    make_table(event)
    request = make_request(*pair)
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    with pytest.raises(TheirTimeTaken) as refusal:
        accept(request)
    assert (refusal.value.name, refusal.value.starts_at, refusal.value.next_at) == (
        pair[0].name,
        at("14:00"),
        at("14:20"),
    )
    db.session.refresh(request)
    assert (request.status, count_of(Meeting)) == ("pending", 1)


def test_without_a_free_table_nothing_is_booked(event: Event, pair: tuple[Person, Person]) -> None:
    only = make_table(event)
    request = make_request(*pair)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), only)
    db.session.commit()
    with pytest.raises(NoTableFree) as refusal:
        accept(request)
    assert refusal.value.next_at == at("14:20")
    assert (count_of(Meeting), count_of(PersonClaim)) == (1, 8)


def test_the_second_table_is_taken_when_the_first_is_busy(event: Event, pair: tuple[Person, Person]) -> None:
    first, second = make_table(event), make_table(event)
    make_meeting(make_participant(event), make_participant(event), at("14:00"), first)
    assert accept(request_between(*pair)).table == second


def test_a_time_that_is_no_slot_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(SlotNotOffered):
        accept(request, "14:10")


def test_a_slot_that_has_passed_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair, expires_at=at("18:00"))
    db.session.commit()
    with pytest.raises(SlotPassed):
        accept(request, "14:00", now=at("14:05"))


def test_only_the_booking_phase_books(event: Event, pair: tuple[Person, Person]) -> None:
    event.phase = "requests"
    request = request_between(*pair)
    with pytest.raises(PhaseClosed):
        accept(request)


def test_a_double_click_books_once(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    request = request_between(*pair)
    accept(request)
    with pytest.raises(StepNotAllowed) as refusal:
        accept(request)
    assert (refusal.value.status, count_of(Meeting)) == ("accepted", 1)


def test_an_old_form_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(StaleForm):
        accept(request, version=7)


def test_whoever_asked_cannot_accept(event: Event, pair: tuple[Person, Person]) -> None:
    request = request_between(*pair)
    with pytest.raises(StepNotAllowed):
        transact(accept_meeting, request, request.requester, at("14:00"), 1, NOW)


def test_cancelling_frees_slot_and_table_and_lets_the_pair_ask_again(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    assert (count_of(PersonClaim), count_of(TableClaim)) == (0, 0)
    assert (meeting.item.state, meeting.item.sequence) == ("cancelled", 1)
    asked = transact(ask_meeting, pair[1], pair[0], Wish("Again?", "en"), NOW)
    assert asked.status == "pending"


def test_cancelling_tells_both_with_a_higher_sequence(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_cancelled")).all()
    assert [mail.values["sequence"] for mail in mails] == [1, 1]
    assert {mail.reader_name: mail.values["cancelled_by_reader"] for mail in mails} == {
        pair[0].name: True,
        pair[1].name: False,
    }


def test_in_a_group_the_mail_names_who_cancelled(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event, seats=3)
    meeting, third = accept(request_between(*pair)), make_participant(event)
    meeting.item.attendances.append(Attendance(person_id=third.id, role="party", brought_by_id=pair[1].id))
    db.session.commit()
    transact(cancel_meeting, meeting, pair[0], NOW)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_cancelled")).all()
    said = {}
    for mail in mails:
        mail.language = "en"
        body = render(mail).get_body(("plain",))
        said[mail.reader_name] = body is not None and f"{pair[0].name} cancelled your meeting" in body.get_content()
    assert said == {pair[0].name: False, pair[1].name: True, third.name: True}


def test_cancelling_twice_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    transact(cancel_meeting, meeting, pair[0], NOW)
    with pytest.raises(StepNotAllowed):
        transact(cancel_meeting, meeting, pair[1], NOW)


def test_a_meeting_that_has_begun_is_not_cancelled(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    meeting = accept(request_between(*pair))
    with pytest.raises(SlotPassed):
        transact(cancel_meeting, meeting, pair[0], at("14:05"))


@pytest.fixture
def lost(event: Event, pair: tuple[Person, Person]) -> Meeting:
    """A meeting that a publication took off, and a table."""
    make_table(event)
    meeting = make_meeting_without_time(*pair)
    db.session.commit()
    return meeting


def again(meeting: Meeting, person: Person, time: str = "14:20", now: datetime = NOW) -> Meeting:
    return transact(book_again, meeting, person, at(time), now)


@pytest.mark.parametrize("side", [0, 1])
def test_either_books_again_what_lost_its_time(pair: tuple[Person, Person], lost: Meeting, side: int) -> None:
    item, uid, public_id = lost.item, lost.item.uid, lost.item.public_id
    booked = again(lost, pair[side])
    assert (booked, booked.item.uid, booked.item.public_id) == (lost, uid, public_id)
    assert (item.state, item.starts_at, item.ends_at, item.sequence) == ("scheduled", at("14:20"), at("14:40"), 2)
    assert (booked.table is not None, count_of(PersonClaim), count_of(TableClaim)) == (True, 8, 4)
    assert disagreements() == []


def test_booking_again_tells_both_with_a_higher_sequence(pair: tuple[Person, Person], lost: Meeting) -> None:
    again(lost, pair[0])
    mails = db.session.scalars(select(OutboxMessage)).all()
    assert {mail.template for mail in mails} == {"meeting_booked"}
    facts = {
        (mail.reader_name, mail.values["uid"], mail.values["sequence"], mail.values["starts_at"]) for mail in mails
    }
    assert facts == {(person.name, lost.item.uid, 2, at("14:20").isoformat()) for person in pair}


def test_of_two_who_book_again_the_second_is_told(pair: tuple[Person, Person], lost: Meeting) -> None:
    again(lost, pair[0])
    with pytest.raises(StepNotAllowed) as refusal:
        again(lost, pair[1], "14:40")
    assert (refusal.value.step, refusal.value.status) == ("book_again", "scheduled")
    assert (lost.item.starts_at, lost.item.sequence) == (at("14:20"), 2)


def test_a_cancelled_meeting_is_not_booked_again(pair: tuple[Person, Person], lost: Meeting) -> None:
    transact(cancel_meeting, lost, pair[1], NOW)
    with pytest.raises(StepNotAllowed) as refusal:
        again(lost, pair[0])
    assert refusal.value.status == "cancelled"


def test_booking_again_at_a_taken_time_offers_the_next(
    event: Event, pair: tuple[Person, Person], lost: Meeting
) -> None:
    make_meeting(pair[1], make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    with pytest.raises(TheirTimeTaken) as refusal:
        again(lost, pair[0])
    assert (refusal.value.starts_at, refusal.value.next_at) == (at("14:20"), at("14:40"))
    assert (lost.item.state, lost.item.sequence, lost.item.version) == ("unscheduled", 1, 2)


def test_booking_again_without_a_table_is_refused(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting_without_time(*pair)
    make_meeting(make_participant(event), make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    with pytest.raises(NoTableFree) as refusal:
        again(meeting, pair[0])
    assert (refusal.value.next_at, meeting.item.state) == (at("14:40"), "unscheduled")


def test_booking_again_needs_a_slot_that_is_ahead(pair: tuple[Person, Person], lost: Meeting) -> None:
    with pytest.raises(SlotNotOffered):
        again(lost, pair[0], "14:10")
    with pytest.raises(SlotPassed):
        again(lost, pair[0], now=at("14:20"))


@pytest.mark.parametrize("phase", ["closed", "requests", "frozen", "over"])
def test_only_the_booking_phase_books_again(
    event: Event, pair: tuple[Person, Person], lost: Meeting, phase: str
) -> None:
    event.phase = phase
    db.session.commit()
    with pytest.raises(PhaseClosed):
        again(lost, pair[0])


@pytest.mark.parametrize("is_erased", [True, False])
def test_nobody_books_again_with_who_does_not_come(pair: tuple[Person, Person], lost: Meeting, is_erased: bool) -> None:
    if is_erased:
        erase(pair[1])
    elif pair[1].registration:
        pair[1].registration.status = "cancelled"
    db.session.commit()
    with pytest.raises(PersonHidden):
        again(lost, pair[0])


def test_a_meeting_without_a_time_is_cancelled_in_words(pair: tuple[Person, Person], lost: Meeting) -> None:
    transact(cancel_meeting, lost, pair[0], NOW)
    mails = [render(row) for row in db.session.scalars(select(OutboxMessage))]
    assert {mail["Subject"] for mail in mails} == {f"Rendez-vous annulé\u00a0: {one.name}" for one in pair}
    for mail in mails:
        body = mail.get_body(("plain",))
        assert body
        assert [line for line in body.get_content().splitlines() if line.startswith(("Quand", "Où"))] == []


def test_without_a_time_it_is_agreed_and_waits_for_one(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    event.phase = "requests"
    request = request_between(*pair)
    meeting = transact(accept_meeting, request, request.recipient, None, 1, NOW)
    assert (meeting.item.state, meeting.item.starts_at, meeting.table) == ("unscheduled", None, None)
    assert (request.status, request.is_open, meeting.request) == ("accepted", True, request)
    assert (count_of(PersonClaim), count_of(TableClaim)) == (0, 0)
    mails = db.session.scalars(select(OutboxMessage)).all()
    assert {mail.template for mail in mails} == {"request_accepted"}
    assert {mail.reader_name for mail in mails} == {person.name for person in pair}
    event.phase = "booking"
    db.session.commit()
    assert again(meeting, pair[0]).item.starts_at == at("14:20")
    assert disagreements() == []


@pytest.mark.parametrize("phase", ["closed", "frozen", "over"])
def test_without_a_time_too_the_phase_lets_people_answer(event: Event, pair: tuple[Person, Person], phase: str) -> None:
    event.phase = phase
    request = request_between(*pair)
    with pytest.raises(PhaseClosed):
        transact(accept_meeting, request, request.recipient, None, 1, NOW)
    assert (request.status, count_of(Meeting)) == ("pending", 0)


def full_yourself(event: Event, _asker: Person, you: Person) -> None:
    make_caps(you, most_meetings=1)
    make_meeting_without_time(you, make_placed(event))


def full_themselves(event: Event, asker: Person, _you: Person) -> None:
    make_caps(asker, most_meetings=1)
    make_meeting_without_time(asker, make_placed(event))


def window_full(event: Event, _asker: Person, you: Person) -> None:
    make_caps(you, most_in_window=1)
    make_meeting(you, make_placed(event), at("14:40"), make_table(event))


def run_full(event: Event, _asker: Person, you: Person) -> None:
    make_caps(you, longest_run=1)
    make_meeting(you, make_placed(event), at("14:20"), make_table(event))


def engaged(event: Event, _asker: Person, you: Person) -> None:
    make_meeting(you, make_placed(event, given_name="Ada", family_name="Essai"), at("14:00"), make_table(event))


def refused(_event: Event, asker: Person, you: Person) -> None:
    make_veto(asker, you)


def refusing(_event: Event, asker: Person, you: Person) -> None:
    make_veto(you, asker)


def absent(_event: Event, _asker: Person, you: Person) -> None:
    assert you.registration
    you.registration.status = "cancelled"


def without_steps(event: Event, _asker: Person, you: Person) -> None:
    del event
    you.needs_accessible = True


@pytest.mark.parametrize(
    ("change", "expected", "next_at"),
    [
        (full_yourself, errors.MeetingsUsedUp, None),
        (full_themselves, errors.TheirLimitReached, None),
        (window_full, errors.WindowUsedUp, None),
        (run_full, errors.RunTooLong, None),
        (engaged, errors.OwnTimeTaken, "14:20"),
        (refused, errors.TheirTimeTaken, None),
        (refusing, errors.OwnVeto, None),
        (absent, errors.NotTakingPart, None),
        (without_steps, NoTableFree, None),
    ],
)
def test_each_obstacle_refuses_a_booking_and_nothing_changes(
    app: Flask,
    event: Event,
    pair: tuple[Person, Person],
    change: Callable[[Event, Person, Person], None],
    expected: type[errors.DomainError],
    next_at: str | None,
) -> None:
    """Whatever the page offered: the service itself is asked."""
    make_table(event)
    change(event, *pair)
    request = request_between(*pair)
    before = [count_of(table) for table in (Meeting, PersonClaim, TableClaim, OutboxMessage)]
    with pytest.raises(expected) as refusal:
        accept(request)
    assert [count_of(table) for table in (Meeting, PersonClaim, TableClaim, OutboxMessage)] == before
    db.session.refresh(request)
    assert (request.status, request.version) == ("pending", 1)
    assert getattr(refusal.value, "next_at", None) == (at(next_at) if next_at else None)
    with app.test_request_context(), force_locale("en"):
        said = refusal_of(refusal.value)
    assert said.sentence
    assert said.remedy


def test_what_was_agreed_stands_though_the_rules_changed(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    request = request_between(*pair)
    make_rule(event, "researcher", "researcher", may_request=False, may_see=False)
    db.session.commit()
    assert accept(request).item.state == "scheduled"


def test_booking_again_minds_the_limits(event: Event, pair: tuple[Person, Person], lost: Meeting) -> None:
    make_caps(pair[0], most_meetings=1)
    make_caps(pair[1], longest_run=1)
    make_meeting(pair[1], make_placed(event), at("14:00"), make_table(event))
    db.session.commit()
    with pytest.raises(errors.TheirLimitReached) as refusal:
        again(lost, pair[0])
    assert (refusal.value.next_at, lost.item.state) == (at("14:40"), "unscheduled")
    assert again(lost, pair[0], "14:40").item.starts_at == at("14:40")


def test_what_goes_between_looking_and_claiming_is_said_with_the_next(
    event: Event, pair: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who holds neither of the two was faster: a publication, a seat."""
    make_table(event)
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    request = request_between(*pair)
    monkeypatch.setattr(meetings, "booking_obstacles", lambda *_arguments, **_named: [])
    with pytest.raises(SlotTaken) as refusal:
        accept(request)
    assert (refusal.value.starts_at, refusal.value.next_at) == (at("14:00"), at("14:20"))


def test_a_table_of_ones_own_comes_first(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    make_table(event, kind="person", person=make_placed(event))
    own = make_table(event, kind="person", person=pair[1])
    assert accept(request_between(*pair)).table == own


def test_a_booking_costs_as_much_in_a_crowd(event: Event) -> None:
    counts, event_id = [], event.id
    for number in (1, 29):
        event = db.session.get_one(Event, event_id)
        asker, other = make_placed(event), make_placed(event)
        for _ in range(number):
            make_meeting(make_placed(event), make_placed(event), at("14:20"), make_table(event))
            make_veto(make_placed(event), other)
        make_table(event)
        request_id = request_between(asker, other).id
        db.session.remove()
        request = db.session.get_one(MeetingRequest, request_id)
        with count_queries() as count:
            transact(accept_meeting, request, request.recipient, at("14:00"), 1, NOW)
        counts.append(len(count))
    assert counts[0] == counts[1] <= 38  # a read of the request and its recipient before, as by the page
