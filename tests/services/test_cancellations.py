"""A cancelled registration lets go of everything, tells those concerned, and can be taken back in."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import RegistrationClosed, RegistrationMoved
from eventhub.models import (
    Attendance,
    Event,
    LogEntry,
    MeetingRequest,
    OneTimeLink,
    OutboxMessage,
    Person,
    PersonClaim,
    Registration,
    TableClaim,
)
from eventhub.queries.consistency import disagreements
from eventhub.services.cancellations import cancel_own, cancel_registration, reinstate
from eventhub.services.claims import claim_people
from eventhub.transactions import transact
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_move,
    make_request,
    make_session,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_offered, make_placed, set_places


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


def registration_of(person: Person) -> Registration:
    assert person.registration is not None
    db.session.commit()
    return person.registration


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(one.template, one.reader_mail) for one in rows]


def count_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_place_goes_to_the_next_in_the_same_moment(event: Event) -> None:
    set_places(event, 1)
    leaving, waiting = make_placed(event), registration_of(make_placed(event, status="waitlisted"))
    registration, account = registration_of(leaving), leaving.account
    transact(cancel_registration, registration, account, "", NOW)
    assert (registration.status, registration.changed_at) == ("cancelled", NOW)
    assert waiting.offered_until == NOW + timedelta(hours=48)
    assert mails() == [("registration_cancelled", registration.email), ("place_offered", waiting.email)]
    assert (event.taken, disagreements()) == (1, [])


def test_meetings_are_called_off_in_any_phase_and_the_other_side_is_told(event: Event) -> None:
    leaving, other = make_placed(event), make_placed(event)
    meeting = make_meeting(leaving, other, at("14:00"), make_table(event))
    event.phase = "frozen"
    registration = registration_of(leaving)
    transact(cancel_registration, registration, None, "Complet", NOW)
    assert (meeting.item.state, count_of(PersonClaim), count_of(TableClaim)) == ("cancelled", 0, 0)
    assert ("meeting_cancelled", other.account.email if other.account else "") in mails()
    assert disagreements() == []


def test_other_times_that_were_asked_for_are_asked_for_no_more(event: Event) -> None:
    leaving, other = make_placed(event), make_placed(event)
    meeting = make_meeting(leaving, other, at("14:00"), make_table(event))
    move = make_move(meeting, other, at("14:20"))
    db.session.commit()
    transact(cancel_registration, registration_of(leaving), None, "", NOW)
    db.session.refresh(move)
    assert (move.status, disagreements()) == ("withdrawn", [])


def test_a_meeting_that_has_begun_stays(event: Event) -> None:
    leaving, other = make_placed(event), make_placed(event)
    meeting = make_meeting(leaving, other, at("14:00"), make_table(event))
    transact(cancel_registration, registration_of(leaving), None, "", at("14:05"))
    assert meeting.item.state == "scheduled"


def test_requests_are_withdrawn_or_declined(event: Event) -> None:
    leaving, asked, asking = (make_placed(event) for _ in range(3))
    sent, got = make_request(leaving, asked), make_request(asking, leaving)
    transact(cancel_registration, registration_of(leaving), None, "", NOW)
    assert [(one.status, one.is_open, one.version) for one in (sent, got)] == [
        ("withdrawn", False, 2),
        ("declined", False, 2),
    ]
    told = [template for template, address in mails() if asking.account and address == asking.account.email]
    assert (told, disagreements()) == (["request_declined"], [])


def test_seats_are_free_again(event: Event) -> None:
    leaving, staying = make_placed(event), make_placed(event)
    session = make_session(event, capacity=10)
    session.item.attendances += [Attendance(person_id=one.id, role="seat") for one in (leaving, staying)]
    session.taken = 2
    db.session.flush()
    claim_people(session.item, [leaving.id, staying.id])
    transact(cancel_registration, registration_of(leaving), None, "", NOW)
    db.session.refresh(session)
    assert (session.taken, db.session.scalars(select(PersonClaim.person_id).distinct()).all()) == (1, [staying.id])
    assert disagreements() == []


def test_a_speaker_still_speaks(event: Event) -> None:
    speaker = make_placed(event)
    session = make_session(event)
    session.item.attendances.append(Attendance(person_id=speaker.id, role="speaker"))
    db.session.flush()
    claim_people(session.item, [speaker.id])
    transact(cancel_registration, registration_of(speaker), None, "", NOW)
    assert (count_of(Attendance), disagreements()) == (1, [])


def test_links_about_it_are_good_no_more(event: Event) -> None:
    registration = registration_of(make_placed(event))
    link = OneTimeLink(token_hash="x", purpose="transfer_place", registration_id=registration.id)
    link.created_at, link.expires_at = NOW, NOW + timedelta(days=7)
    db.session.add(link)
    db.session.commit()
    transact(cancel_registration, registration, None, "", NOW)
    db.session.refresh(link)
    assert link.used_at == NOW


def test_the_team_says_why_and_the_log_says_who(event: Event) -> None:
    registration, account = registration_of(make_placed(event)), make_account()
    db.session.commit()
    transact(cancel_registration, registration, account, "Doublon.", NOW)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.values["by_person"], mail.values["reason"]) == (False, "Doublon.")
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.account_id, entry.values) == ("registration.cancelled", account.id, {})


def test_ones_own_cancelling_is_told_as_such(event: Event) -> None:
    person = make_placed(event)
    registration, account = registration_of(person), person.account
    assert account is not None
    transact(cancel_own, registration, account, NOW)
    assert db.session.scalars(select(LogEntry.action)).all() == ["registration.withdrawn"]
    assert db.session.scalars(select(OutboxMessage)).one().values["by_person"] is True


def test_who_is_erased_gets_no_mail_and_others_do(event: Event) -> None:
    leaving, asking = make_placed(event), make_placed(event)
    make_request(asking, leaving)
    transact(cancel_registration, registration_of(leaving), None, "", NOW, told=False)
    assert [template for template, _address in mails()] == ["request_declined"]


def test_an_offer_is_left_to_the_next(event: Event) -> None:
    set_places(event, 1)
    leaving, waiting = make_offered(event), registration_of(make_placed(event, status="waitlisted"))
    transact(cancel_registration, registration_of(leaving), None, "", NOW)
    assert (event.taken, waiting.offered_until) == (1, NOW + timedelta(hours=48))


@pytest.mark.parametrize("status", ["unconfirmed", "rejected", "cancelled"])
def test_what_has_ended_is_not_cancelled(event: Event, status: str) -> None:
    registration = registration_of(make_placed(event, status=status))
    with pytest.raises(RegistrationMoved):
        transact(cancel_registration, registration, None, "", NOW)


def test_nobody_cancels_after_the_event(event: Event) -> None:
    person = make_placed(event)
    registration, account = registration_of(person), person.account
    assert account is not None
    with pytest.raises(RegistrationClosed):
        transact(cancel_own, registration, account, at("18:30"))


@pytest.mark.parametrize(("places", "status"), [(2, "confirmed"), (1, "waitlisted")])
def test_reinstated_behind_who_waits(event: Event, places: int, status: str) -> None:
    set_places(event, places)
    cancelled = registration_of(make_placed(event, status="cancelled"))
    make_placed(event)
    db.session.commit()
    assert transact(reinstate, cancelled, None, "", NOW) == status
    assert (cancelled.line_number, disagreements()) == (3, [])
    assert mails() == [("registration_approved", cancelled.email)]


def test_a_request_answered_meanwhile_is_left_alone(event: Event) -> None:
    leaving, other = make_placed(event), make_placed(event)
    request = make_request(other, leaving, status="accepted", is_open=True)
    transact(cancel_registration, registration_of(leaving), None, "", NOW)
    assert db.session.get_one(MeetingRequest, request.id).status == "accepted"
