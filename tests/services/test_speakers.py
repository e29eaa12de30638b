"""Whom a team asks is one person of the event, whatever they came as first; and claims see them once."""

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import (
    AddressOfAccount,
    AddressOfSomebody,
    AlreadySpeaker,
    SpeakerInSessions,
    SpeakerPublished,
    StaleForm,
)
from eventhub.models import (
    Account,
    Event,
    LogEntry,
    MailboxMessage,
    OutboxMessage,
    Person,
    PersonClaim,
    Speaker,
    StoredFile,
)
from eventhub.queries.consistency import people_twice
from eventhub.services.claims import claim_people
from eventhub.services.registrations import confirm
from eventhub.services.speakers import add_new, add_person, change_address, held_speaker, remove
from eventhub.transactions import transact
from tests.factories import make_account, make_draft, make_event, make_participant, make_session, make_speaker
from tests.factories.applications import WELCOME, make_attempt
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW
from tests.factories.pictures import make_photo
from tests.factories.publications import clocks_of, draft, make_talk, publish_now
from tests.factories.speakers import make_asked, make_new_speaker, row_of

MAIL = "ada@example.org"


def people_of(event: Event) -> int:
    return db.session.scalar(select(func.count(Person.id)).where(Person.event_id == event.id)) or 0


def test_somebody_new_is_kept_with_where_they_are_written_to(event: Event, account: Account) -> None:
    made = add_new(event, make_new_speaker(organisation="Institut d’essai"), account, NOW)
    assert (made.person.name, made.email, made.language, made.status, made.link_hash) == (
        "Ada Orateur", MAIL, "fr", "added", None,
    )  # fmt: skip
    assert made.person.organisation is not None
    assert (made.person.organisation.name, made.person.released_fields) == ("Institut d’essai", [])
    assert db.session.scalars(select(LogEntry.action)).all() == ["speaker.added"]


def test_a_participant_s_address_finds_that_person(event: Event, account: Account) -> None:
    participant = make_participant(event, account=make_account(email=MAIL))
    made = add_new(event, make_new_speaker(), account, NOW)
    assert (made.person_id, made.email, people_of(event)) == (participant.id, "", 1)


def test_at_another_event_the_same_address_is_somebody_else(event: Event, account: Account) -> None:
    make_participant(make_event(), account=make_account(email=MAIL))
    add_new(event, make_new_speaker(), account, NOW)
    assert people_of(event) == 1


def test_an_attempt_that_nobody_confirmed_is_not_that_person(event: Event, account: Account) -> None:
    attempt = make_attempt(event, "a" * 43, email=MAIL)
    made = add_new(event, make_new_speaker(), account, NOW)
    assert made.person_id != attempt.person_id


def test_nobody_is_listed_twice(event: Event, account: Account) -> None:
    made = add_new(event, make_new_speaker(), account, NOW)
    with pytest.raises(AlreadySpeaker) as refused:
        add_new(event, make_new_speaker(given_name="Eda"), account, NOW)
    assert refused.value.name == "Ada Orateur"
    with pytest.raises(AlreadySpeaker):
        add_person(event, made.person, account, NOW)
    assert db.session.scalar(select(func.count()).select_from(Speaker)) == 1


def test_who_is_in_a_session_has_a_row_once_it_is_needed(event: Event) -> None:
    participant = make_participant(event)
    make_draft(event, speakers=(participant,))
    assert (held_speaker(participant).status, held_speaker(participant).language) == ("added", "fr")


def test_who_registers_with_the_speaker_s_address_is_the_speaker(event: Event) -> None:
    """Their time is that of one person: what they speak in keeps them from a second thing at once."""
    asked = make_asked(event, email=MAIL)
    talk = make_session(event, speakers=(asked.person,))
    claim_people(talk.item, [asked.person_id])
    db.session.commit()
    make_attempt(event, "b" * 43, email=MAIL, function="Cheffe")
    speaker_id = asked.person_id
    ended = transact(confirm, event, "b" * 43, "hash", WELCOME, "test", NOW)
    (person,) = db.session.scalars(select(Person).where(Person.event_id == event.id))
    assert (person.id, person.account_id) == (speaker_id, ended.account_id)
    assert person.registration is not None
    assert (person.registration.status, person.functions) == ("confirmed", {"fr": "Cheffe"})
    other = make_session(event)
    with pytest.raises(IntegrityError):
        claim_people(other.item, [person.id])
    db.session.rollback()
    assert set(db.session.scalars(select(PersonClaim.person_id))) == {speaker_id}
    assert list(people_twice()) == []


def test_another_address_is_somebody_else(event: Event) -> None:
    asked = make_asked(event, email=MAIL)
    db.session.commit()
    make_attempt(event, "b" * 43, email="eda@example.org")
    transact(confirm, event, "b" * 43, "hash", WELCOME, "test", NOW)
    assert (people_of(event), asked.person.account_id) == (2, None)


def test_two_people_with_one_address_are_told(event: Event) -> None:
    make_participant(event, account=make_account(email=MAIL))
    make_asked(event, email=MAIL)
    db.session.commit()
    assert [str(found) for found in people_twice()] == [
        "people of trial with the address ada@example.org: kept 1, found 2"
    ]


def test_another_address_ends_the_link(event: Event, account: Account) -> None:
    asked = make_asked(event)
    change_address(event, asked.person, "neu@example.org", "en", account, NOW)
    assert (asked.email, asked.language, asked.link_hash, asked.invited_at) == ("neu@example.org", "en", None, None)


def test_the_same_address_keeps_the_link(event: Event, account: Account) -> None:
    asked = make_asked(event)
    standing = asked.link_hash
    change_address(event, asked.person, asked.email, "en", account, NOW)
    assert (asked.link_hash, asked.language) == (standing, "en")


def test_the_address_of_somebody_else_is_refused(event: Event, account: Account) -> None:
    make_participant(event, given_name="Zoé", family_name="Essai", account=make_account(email=MAIL))
    with pytest.raises(AddressOfSomebody) as refused:
        change_address(event, make_asked(event).person, MAIL, "fr", account, NOW)
    assert refused.value.name == "Zoé Essai"


def test_an_account_s_address_is_its_own_affair(event: Event, account: Account) -> None:
    participant = make_participant(event)
    with pytest.raises(AddressOfAccount) as refused:
        change_address(event, participant, "neu@example.org", "en", account, NOW)
    assert refused.value.name == participant.name
    change_address(event, participant, "", "en", account, NOW)
    assert (row_of(participant).email, row_of(participant).language) == ("", "en")


def test_who_is_in_a_session_stays_in_the_list(event: Event, account: Account) -> None:
    asked = make_asked(event)
    make_draft(event, speakers=(asked.person,))
    with pytest.raises(SpeakerInSessions) as refused:
        remove(event, asked.person, account, NOW)
    assert refused.value.count == 1


def test_a_withdrawn_session_keeps_its_people_too(event: Event, account: Account) -> None:
    """It may come back, and would have nobody."""
    asked = make_asked(event)
    make_draft(event, speakers=(asked.person,)).is_withdrawn = True
    db.session.flush()
    with pytest.raises(SpeakerInSessions):
        remove(event, asked.person, account, NOW)


def test_whom_the_public_sees_stays_until_a_version_goes_without_them(event: Event, account: Account) -> None:
    asked = make_asked(event)
    talk = make_talk(event, "09:30", "10:30", asked.person)
    draft(talk).people = []
    db.session.commit()
    standing = (clocks_of(asked.person), event.shown_version)
    with pytest.raises(SpeakerPublished) as refused:
        transact(remove, event, asked.person, account, NOW)
    assert (refused.value.count, (clocks_of(asked.person), event.shown_version)) == (1, standing)
    publish_now(event)
    transact(remove, event, asked.person, account, NOW)
    assert people_of(event) == 0


def test_pages_that_were_kept_show_nobody_who_is_gone(event: Event, account: Account) -> None:
    asked = make_asked(event, of_person={"released_fields": ["name"]})
    db.session.commit()
    before = event.shown_version
    transact(remove, event, asked.person, account, NOW)
    assert event.shown_version == before + 1


def test_mails_and_photo_of_who_is_gone_go_as_well(event: Event, account: Account) -> None:
    asked = make_asked(event, email=MAIL)
    make_photo(asked.person)
    sent = queue_mail(NOW, event=event, reader_mail=MAIL, reader_name="Ada Orateur")
    delivered = {"reader_mail": MAIL, "subject": "", "content": b"", "received_at": NOW}
    db.session.add(MailboxMessage(message_id=sent.message_id, **delivered))
    kept = queue_mail(NOW, event=event)
    db.session.flush()
    remove(event, asked.person, account, NOW)
    assert db.session.scalars(select(OutboxMessage.message_id)).all() == [kept.message_id]
    assert db.session.scalars(select(MailboxMessage)).all() == []
    assert db.session.scalars(select(StoredFile)).all() == []


@pytest.mark.parametrize("is_row_there", [True, False])
def test_who_was_removed_meanwhile_is_neither_asked_nor_listed(event: Event, is_row_there: bool) -> None:
    asked = make_asked(event)
    person = asked.person
    if not is_row_there:
        db.session.delete(asked)
        db.session.flush()
    db.session.execute(delete(Person).execution_options(synchronize_session=False))
    with pytest.raises(StaleForm):
        held_speaker(person)


def test_who_came_as_a_speaker_alone_goes_with_the_row(event: Event, account: Account) -> None:
    remove(event, make_asked(event).person, account, NOW)
    assert people_of(event) == 0


def test_a_participant_stays_one(event: Event, account: Account) -> None:
    participant = make_participant(event)
    add_person(event, participant, account, NOW)
    remove(event, participant, account, NOW)
    assert (people_of(event), db.session.scalars(select(Speaker)).all()) == (1, [])


def test_who_was_known_before_anybody_asked_stays_too(event: Event, account: Account) -> None:
    known = make_speaker(event)
    add_person(event, known, account, NOW)
    remove(event, known, account, NOW)
    assert people_of(event) == 1
