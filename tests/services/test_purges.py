"""An event's time is over: its people are forgotten in pieces, its counts stay, and its owners knew before."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.retention import keeps_until
from eventhub.engines.documents import read_document
from eventhub.models import (
    Account,
    Event,
    LogEntry,
    Meeting,
    OutboxMessage,
    Person,
    PersonCaps,
    RegistrationImport,
    RequestNote,
    StoredFile,
    TeamMember,
    Veto,
)
from eventhub.queries.consistency import disagreements
from eventhub.queries.retention import due_events, endings_of, endings_soon
from eventhub.services.answer_files import keep_documents, reference_of
from eventhub.services.purges import end_purge, purge_some, warn_owners
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_account,
    make_caps,
    make_event,
    make_meeting,
    make_move,
    make_participant,
    make_speaker,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW, at
from tests.factories.pictures import make_photo, make_picture
from tests.factories.registration_list import make_import
from tests.fixtures.queries import count_queries
from tests.services.test_erasures import settle, words_kept


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(retention_months=6, state="archived")
    make_window(event)
    return event


def end_of(event: Event) -> object:
    return keeps_until(event.ends_at, event.retention_months, event.time_zone)


def announce(event: Event, before: timedelta = timedelta(days=30)) -> None:
    """Its owners are told, as the worker does it."""
    (ending,) = endings_of([event])
    warn_owners(ending, ending.until - before)


def purge(event: Event) -> None:
    until = keeps_until(event.ends_at, event.retention_months, event.time_zone)
    announce(event)
    settle(event)
    while transact(purge_some, event.id, until, 2):
        pass
    assert transact(end_purge, event.id, until)


def test_before_its_time_nothing_goes(event: Event) -> None:
    make_participant(event)
    moment = keeps_until(event.ends_at, 6, event.time_zone) - timedelta(seconds=1)
    announce(event)
    db.session.commit()
    assert (transact(purge_some, event.id, moment), transact(end_purge, event.id, moment)) == (0, False)
    assert due_events(moment) == []


def test_all_are_forgotten_and_counted(event: Event) -> None:
    people = [make_participant(event, given_name="Zébulon") for _ in range(3)]
    make_participant(event, "startup", "rejected", given_name="Zébulon")
    make_speaker(event, given_name="Zébulon")
    make_meeting(people[0], people[1], at("14:00"), make_table(event))
    emails = [person.account.email for person in people if person.account]
    purge(event)
    kept = words_kept()
    assert [word for word in ("Zébulon", *emails) if word in kept] == []
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "event.purged")).one()
    assert entry.values == {
        "registrations": {"researcher": {"confirmed": 3}, "startup": {"rejected": 1}},
        "requests": {"accepted": 1},
        "meetings": {"scheduled": 1},
    }
    assert event.purged_at == end_of(event)
    assert due_events(NOW + timedelta(days=2000)) == []
    assert disagreements() == []


def test_what_was_said_around_meetings_goes_too(event: Event) -> None:
    one, other = make_participant(event), make_participant(event)
    table = make_table(event, kind="person", person_id=one.id)
    meeting = make_meeting(one, other, at("14:00"), table)
    meeting.override_reason, meeting.override_by_id = "Zébulon asked", make_account().id
    make_move(meeting, one, at("14:20"), words="Zébulon is late")
    assert meeting.request
    db.session.add(RequestNote(request_id=meeting.request.id, person_id=one.id, words="Zébulon?", at=NOW))
    make_veto(one, other)
    make_caps(other, most_open=3)
    purge(event)
    assert "Zébulon" not in words_kept()
    assert [list(db.session.scalars(select(kind))) for kind in (RequestNote, Veto, PersonCaps)] == [[], [], []]
    db.session.expire_all()
    who, table_id = db.session.execute(select(Meeting.override_by_id, Meeting.table_id)).one()
    assert (who, table_id, table.kind) == (None, table.id, "pool")
    assert disagreements() == []


def test_it_goes_on_where_it_stopped(event: Event) -> None:
    for _ in range(5):
        make_participant(event)
    until = keeps_until(event.ends_at, 6, event.time_zone)
    announce(event)
    db.session.commit()
    assert transact(purge_some, event.id, until, 2) == 2
    assert not transact(end_purge, event.id, until)
    purge(event)
    assert list(db.session.scalars(select(Person.id).where(Person.erased_at.is_(None)))) == []


def test_accounts_of_that_event_alone_go(event: Event) -> None:
    only, also, member = make_participant(event), make_participant(event), make_participant(event)
    make_participant(make_event(), account=also.account)
    assert member.account
    gone, kept = only.account_id, {also.account_id, member.account_id}
    db.session.add(TeamMember(event_id=event.id, account_id=member.account.id, role="owner"))
    purge(event)
    ids = set(db.session.scalars(select(Account.id)))
    assert (gone in ids, kept <= ids) == (False, True)


def test_owners_are_told_once_a_month_before(event: Event) -> None:
    owner = make_account(language="en")
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    db.session.add(TeamMember(event_id=event.id, account_id=make_account().id, role="desk"))
    db.session.flush()
    until = keeps_until(event.ends_at, 6, event.time_zone)
    assert endings_soon(until - timedelta(days=31)) == []
    moment = until - timedelta(days=29)
    (ending,) = endings_soon(moment)
    assert (warn_owners(ending, moment), warn_owners(ending, moment)) == (1, 0)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.reader_mail) == ("purge_warning", owner.email)
    assert render(mail)["Subject"] == "On Thursday 20 April 2028 the people of Trial Meeting are forgotten"
    assert [entry.action for entry in db.session.scalars(select(LogEntry))] == ["event.purge_announced"]


def test_nothing_goes_before_its_owners_were_told_a_week_ago(event: Event) -> None:
    owner = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    make_participant(event)
    until = keeps_until(event.ends_at, 6, event.time_zone)
    late, week = until + timedelta(days=3), timedelta(days=7)
    db.session.commit()
    assert (transact(purge_some, event.id, late), transact(end_purge, event.id, late)) == (0, False)
    (ending,) = endings_soon(late)
    assert transact(warn_owners, ending, late) == 1
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert mail.values["until"] == (late + week).isoformat()  # the day that it will be, not the one that has passed
    assert transact(purge_some, event.id, late + week - timedelta(seconds=1)) == 0
    assert transact(purge_some, event.id, late + week) == 1


def test_files_that_were_brought_or_answered_with_go_too(event: Event) -> None:
    document = read_document(b"%PDF-1.7\n%%EOF", "Zebulon.pdf")
    make_form_version(event)
    keep_documents(event.id, [document])
    person = make_participant(event)
    make_photo(person)
    assert person.registration
    person.registration.answers = {"cv": reference_of(document)}
    make_import(event)
    purge(event)
    for table in (StoredFile, RegistrationImport):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


def test_the_event_s_own_pictures_stay(event: Event) -> None:
    shown = make_picture(event).file
    person = make_participant(event, photo=shown)
    number = shown.id
    purge(event)
    assert (db.session.scalars(select(StoredFile.id)).all(), person.photo_id) == ([number], None)


def test_accounts_that_nothing_holds_go_with_as_many_queries_for_many_as_for_one(event: Event) -> None:
    until, counts = keeps_until(event.ends_at, event.retention_months, event.time_zone), []
    announce(event)
    for number in (1, 29):
        for _one in range(number):
            make_participant(event)
        settle(event)
        with count_queries() as count:
            assert transact(purge_some, event.id, until) == number
        assert db.session.scalars(select(Account)).all() == []
        counts.append(len([one for one in count.statements if one.startswith("DELETE")]))
    assert counts[0] == counts[1]
