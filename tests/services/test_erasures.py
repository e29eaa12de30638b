"""Erasing somebody: others are told, counts stay, and nothing says any more who it was."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import OwnsAlone, RegistrationMoved
from eventhub.engines.documents import Document
from eventhub.models import (
    Account,
    Consent,
    Event,
    LogEntry,
    Meeting,
    MeetingRequest,
    OneTimeLink,
    OutboxMessage,
    Person,
    PersonCaps,
    PersonClaim,
    ProfileEntry,
    Registration,
    RegistrationNote,
    RequestNote,
    SignIn,
    StoredFile,
    TeamMember,
    Veto,
)
from eventhub.queries.consistency import disagreements
from eventhub.queries.meetings import other_party
from eventhub.services import consents, meetings
from eventhub.services.answer_files import keep_documents, reference_of
from eventhub.services.cancellations import reinstate
from eventhub.services.erasures import erase_account, erase_part
from eventhub.services.letters import tell_about_request
from eventhub.services.log import note
from eventhub.services.request_notes import write_note
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_account,
    make_caps,
    make_entry,
    make_event,
    make_meeting,
    make_move,
    make_organisation,
    make_participant,
    make_request,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.applications import make_attempt
from tests.factories.moments import NOW, at

LATER = NOW + timedelta(days=1)
SECRET = "Zébulon"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event)
    return event


@pytest.fixture
def leaver(event: Event) -> Person:
    """Somebody with everything that can be had."""
    person = make_participant(event, given_name=SECRET, biographies={"fr": f"{SECRET} cherche"})
    registration, account = person.registration, person.account
    assert registration
    assert account
    account.name = SECRET
    document = Document(b"%PDF-1.7 " + SECRET.encode(), "application/pdf", "cv.pdf")
    keep_documents(event.id, [document])
    registration.answers = {"lab": SECRET, "cv": reference_of(document)}
    registration.search_text = f"{SECRET} essai"
    registration.consents = consents.proofs_of(event, [("privacy", "2026-11 fr"), ("photo", "2026-11 fr")], NOW)
    make_entry(person, "offer", f"{SECRET} offers")
    db.session.add(RegistrationNote(registration_id=registration.id, text=f"{SECRET} rang", created_at=NOW))
    note("registration.noted", ("registration", registration.public_id), account, NOW, event=event)
    open_sign_in(account, "Firefox", NOW)
    return person


@pytest.fixture
def other(event: Event) -> Person:
    return make_participant(event, given_name="Dana")


def settle(event: Event) -> None:
    """The counts are those of the people whom factories made; all is committed, as before a request."""
    for category in event.categories:
        confirmed = (Registration.category_id == category.id, Registration.status == "confirmed")
        category.taken = db.session.scalar(select(func.count()).where(*confirmed)) or 0
    event.taken = sum(category.taken for category in event.categories)
    db.session.commit()


def erase(person: Person, account: Account | None, now: datetime) -> bool:
    settle(person.event)
    return transact(erase_part, person, account, now)


def erase_all(account: Account, now: datetime) -> bool:
    for event in db.session.scalars(select(Event)):
        settle(event)
    return transact(erase_account, account, now)


def words_kept() -> str:
    """Every text that the database holds."""
    found = []
    for table in Event.metadata.sorted_tables:
        found += [str(tuple(row)) for row in db.session.execute(table.select())]
    return "\n".join(found)


def test_nothing_says_any_more_who_it_was(leaver: Person, other: Person) -> None:
    meeting = make_meeting(leaver, other, at("14:00"), make_table(leaver.event))
    request = make_request(make_participant(leaver.event), leaver, message="To you")
    tell_about_request("request_received", request, reader=leaver, other=request.requester, now=NOW)
    assert leaver.account
    email, account = leaver.account.email, leaver.account
    db.session.commit()
    assert erase_all(account, LATER)
    db.session.rollback()
    kept = words_kept()
    assert (SECRET in kept, email in kept) == (False, False)
    assert (meeting.item.state, request.status) == ("cancelled", "declined")
    for table in (ProfileEntry, RegistrationNote, SignIn, StoredFile, PersonClaim):
        assert list(db.session.scalars(select(table))) == []
    assert disagreements() == []


def test_what_was_said_around_meetings_goes_too(event: Event, leaver: Person, other: Person) -> None:
    """Their words, times, limits, table and noes; what the other wrote stays theirs."""
    table = make_table(event, kind="person", person_id=leaver.id, name="At the window")
    meeting = make_meeting(leaver, other, at("14:00"), make_table(event))
    meeting.overrides, meeting.override_reason = ["organisation"], f"{SECRET} must go early"
    mine = make_move(meeting, leaver, at("14:20"), words=f"{SECRET} asks")
    request = make_request(make_participant(event), leaver, preferred=["theirs"], proposed=["mine"])
    db.session.add(RequestNote(request_id=request.id, person_id=leaver.id, words=f"{SECRET}?", at=NOW))
    db.session.add(RequestNote(request_id=request.id, person_id=request.requester_id, words="Yes!", at=NOW))
    make_veto(leaver, other)
    make_veto(other, leaver)
    make_caps(leaver, most_open=3)
    kept_no = make_veto(other, request.requester)
    leaver.needs_accessible = True
    assert leaver.account
    erase_all(leaver.account, LATER)
    assert SECRET not in words_kept()
    assert (mine.status, request.preferred, request.proposed) == ("withdrawn", ["theirs"], [])
    assert [one.words for one in db.session.scalars(select(RequestNote))] == ["Yes!"]
    assert list(db.session.scalars(select(Veto))) == [kept_no]
    assert list(db.session.scalars(select(PersonCaps))) == []
    assert (table.kind, table.person_id, meeting.overrides) == ("pool", None, ["organisation"])
    assert (leaver.needs_accessible, disagreements()) == (False, [])


def test_a_mail_with_a_note_has_no_words_left(event: Event, leaver: Person, other: Person) -> None:
    request = make_request(other, leaver)
    db.session.commit()
    transact(write_note, request, leaver, f"{SECRET} asks back", NOW)
    assert leaver.account
    erase_all(leaver.account, LATER)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "request_note"))
    assert [mail.values["note"] for mail in mails] == [""]
    assert SECRET not in words_kept()


def test_whoever_set_a_rule_aside_is_nobody_any_more(event: Event, leaver: Person, other: Person) -> None:
    meeting = make_meeting(other, make_participant(event), at("14:00"), make_table(event))
    meeting.override_by_id, meeting.override_reason = leaver.account_id, "Asked for by phone"
    erase(leaver, leaver.account, LATER)
    assert (meeting.override_by_id, meeting.override_reason) == (None, "Asked for by phone")


def test_the_booth_of_an_organisation_that_goes_is_everybody_s(event: Event, leaver: Person, other: Person) -> None:
    organisation = make_organisation(event, name=f"{SECRET} & Co", is_listed=False)
    leaver.organisation = organisation
    booth = make_table(event, kind="booth", organisation_id=organisation.id)
    met = make_meeting(other, make_participant(event), at("14:00"), booth)
    erase(leaver, leaver.account, LATER)
    db.session.expire_all()
    assert (booth.kind, booth.organisation_id, met.table) == ("pool", None, booth)
    assert (f"{SECRET} & Co" in words_kept(), disagreements()) == (False, [])


def test_what_is_counted_stays(leaver: Person, event: Event) -> None:
    registration = leaver.registration
    assert registration
    assert leaver.account
    erase(leaver, leaver.account, LATER)
    assert (leaver.name, leaver.erased_at, leaver.account_id) == ("", LATER, None)
    assert (registration.status, registration.category.key, registration.answers) == ("cancelled", "researcher", {})
    assert (event.taken, event.categories[0].taken) == (0, 0)
    proofs = db.session.scalars(select(Consent).where(Consent.registration_id == registration.id))
    assert [(one.purpose, one.given_at, one.withdrawn_at) for one in proofs] == [
        ("privacy", NOW, LATER),
        ("photo", NOW, LATER),
    ]


def test_the_other_side_is_told_without_a_name(leaver: Person, other: Person) -> None:
    meeting = make_meeting(leaver, other, at("14:00"), make_table(leaver.event))
    assert other.account
    erase(leaver, leaver.account, LATER)
    mails = list(db.session.scalars(select(OutboxMessage)))
    assert [(mail.template, mail.reader_mail) for mail in mails] == [("meeting_cancelled", other.account.email)]
    assert "A former participant cancelled your meeting" in str(render_in_english(mails[0]))
    assert other_party(meeting, other) is None


def render_in_english(mail: OutboxMessage) -> object:
    mail.language = "en"
    return render(mail).get_body(("plain",))


def test_the_place_goes_to_who_waits(event: Event, leaver: Person) -> None:
    waiting = make_participant(event, status="waitlisted").registration
    assert waiting
    waiting.line_number, event.line_length, event.capacity = 1, 1, 1
    erase(leaver, leaver.account, LATER)
    assert waiting.offered_until is not None
    assert disagreements() == []


def test_twice_is_as_once(leaver: Person) -> None:
    account = leaver.account
    assert erase(leaver, account, LATER)
    assert not erase(leaver, account, LATER)
    assert leaver.erased_at == LATER
    acts = db.session.scalars(select(LogEntry.action).where(LogEntry.subject == "person"))
    assert list(acts) == ["person.erased"]


def test_the_account_and_other_events_stay(leaver: Person) -> None:
    account = leaver.account
    assert account
    elsewhere = make_participant(make_event(), account=account)
    db.session.commit()
    erase(leaver, account, LATER)
    assert db.session.get(Account, account.id) is account
    assert (elsewhere.name[:7], elsewhere.erased_at) == ("Camille", None)


def test_the_log_keeps_the_act_and_no_name(leaver: Person) -> None:
    assert leaver.account
    name = leaver.account.public_id
    erase_all(leaver.account, LATER)
    entries = list(db.session.scalars(select(LogEntry).order_by(LogEntry.id)))
    assert [entry.action for entry in entries] == [
        "registration.noted",
        "registration.withdrawn",
        "person.erased",
        "account.erased",
    ]
    assert {entry.account_id for entry in entries} == {None}
    assert entries[-1].subject_id == name


def test_what_is_past_is_not_cancelled(leaver: Person, event: Event) -> None:
    over = event.ends_at + timedelta(days=1)
    erase(leaver, leaver.account, over)
    assert leaver.registration
    assert (leaver.registration.status, event.taken) == ("confirmed", 1)


def test_the_last_owner_is_told_what_to_do_first(event: Event) -> None:
    owner, second = make_account(), make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    db.session.add(TeamMember(event_id=event.id, account_id=second.id, role="desk"))
    db.session.commit()
    with pytest.raises(OwnsAlone) as refused:
        transact(erase_account, owner, LATER)
    assert refused.value.events == (event.names,)
    db.session.get_one(TeamMember, (event.id, second.id)).role = "owner"
    db.session.commit()
    assert erase_all(owner, LATER)
    assert list(db.session.scalars(select(TeamMember.account_id))) == [second.id]


def test_attempts_with_the_address_go_too(event: Event) -> None:
    account = make_account(email="claire@example.org")
    db.session.commit()
    make_attempt(event, "secret", email="claire@example.org")
    erase_all(account, LATER)
    assert "claire@example.org" not in words_kept()
    assert list(db.session.scalars(select(OneTimeLink))) == []
    assert db.session.scalars(select(Registration)).one().person.erased_at == LATER


def test_what_others_wrote_stays_theirs(event: Event, leaver: Person, other: Person) -> None:
    mine = make_request(leaver, other, message=f"{SECRET} asks")
    theirs = make_request(make_participant(event), leaver, message="Shall we?")
    erase(leaver, leaver.account, LATER)
    assert (mine.message, theirs.message) == ("", "Shall we?")
    assert {one.status for one in db.session.scalars(select(MeetingRequest))} == {"withdrawn", "declined"}


def test_a_meeting_booked_before_is_called_off(event: Event, leaver: Person, other: Person) -> None:
    make_table(event)
    request = make_request(leaver, other)
    db.session.commit()
    transact(meetings.accept_meeting, request, other, at("14:00"), 1, NOW)
    erase(leaver, leaver.account, LATER)
    assert db.session.scalars(select(Meeting)).one().item.state == "cancelled"
    assert disagreements() == []


def test_the_team_can_let_nobody_in_again(event: Event, leaver: Person) -> None:
    registration = leaver.registration
    assert registration
    erase(leaver, leaver.account, LATER)
    with pytest.raises(RegistrationMoved):
        transact(reinstate, registration, None, "", LATER)
    assert list(db.session.scalars(select(OutboxMessage))) == []
