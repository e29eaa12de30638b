"""Who is asked to speak: put into the list, taken out of it. One human is one person, whatever they came as first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from eventhub.db import db, hold_row
from eventhub.domain.errors import (
    AddressOfAccount,
    AddressOfSomebody,
    AlreadySpeaker,
    SpeakerInSessions,
    SpeakerPublished,
)
from eventhub.models import Account, Event, Person, Speaker
from eventhub.queries.speaker_list import drafts_naming, published_naming
from eventhub.queries.speaker_pages import address_of, person_with_address
from eventhub.services.faces import drop_files
from eventhub.services.forgetting import forget_mails
from eventhub.services.log import note
from eventhub.services.organisations import find_or_create_organisation
from eventhub.services.shown import refresh
from eventhub.services.timetables import lock_timetable


@dataclass(frozen=True)
class NewSpeaker:
    """Whom the team adds; `email` normalised, "" where it is not known yet."""

    given_name: str
    family_name: str
    email: str
    organisation: str
    language: str


def add_person(event: Event, person: Person, account: Account | None, now: datetime) -> Speaker:
    """Somebody whom the event knows already. AlreadySpeaker; StaleForm where somebody removed them meanwhile."""
    hold_row(event)
    hold_row(person)
    if db.session.get(Speaker, person.id) is not None:
        raise AlreadySpeaker(person.name)
    return enter(person, "", language_for(person), account, now)


def add_new(event: Event, wanted: NewSpeaker, account: Account | None, now: datetime) -> Speaker:
    """Somebody new; whose address is that of a person of the event is that person. AlreadySpeaker."""
    hold_row(event)
    known = person_with_address(event, wanted.email) if wanted.email else None
    if known is not None:
        if db.session.get(Speaker, known.id) is not None:
            raise AlreadySpeaker(known.name)
        return enter(known, "", language_for(known), account, now)
    person = Person(
        event_id=event.id,
        given_name=wanted.given_name,
        family_name=wanted.family_name,
        organisation=find_or_create_organisation(event, wanted.organisation),
    )
    db.session.add(person)
    db.session.flush()
    return enter(person, wanted.email, wanted.language, account, now)


def enter(person: Person, email: str, language: str, account: Account | None, now: datetime) -> Speaker:
    made = Speaker(person=person, event_id=person.event_id, email=email, language=language)
    db.session.add(made)
    db.session.flush()
    note("speaker.added", ("person", person.public_id), account, now, event=person.event)
    return made


def language_for(person: Person) -> str:
    """Theirs, as far as we know it; else the first of the event."""
    known = person.account.language if person.account else ""
    return known or (person.registration.language if person.registration else "") or person.event.languages[0]


def held_speaker(person: Person) -> Speaker:
    """The row of somebody as a speaker, ours alone; made where a session named them before anybody asked them.

    StaleForm where somebody took them out of the list meanwhile.
    """
    speaker = db.session.get(Speaker, person.id)
    if speaker is None:
        hold_row(person.event)
        hold_row(person)
        speaker = db.session.get(Speaker, person.id, populate_existing=True)
    if speaker is None:
        speaker = Speaker(person=person, event_id=person.event_id, language=language_for(person))
        db.session.add(speaker)
        db.session.flush()
    hold_row(speaker)
    return speaker


def change_address(
    event: Event, person: Person, email: str, language: str, account: Account | None, now: datetime
) -> None:
    """Where and in which language they are written to; a link that went to another address opens nothing any more.

    AddressOfSomebody; AddressOfAccount, but where none or the same was sent. Whoever may not see the address of a
    registration sends what the team typed (""), which changes nothing.
    """
    speaker = held_speaker(person)
    is_same = email in (speaker.email, address_of(person))
    if person.account_id is not None and email and not is_same:
        raise AddressOfAccount(person.name)
    other = person_with_address(event, email) if email else None
    if other is not None and other.id != person.id:
        raise AddressOfSomebody(other.name)
    speaker.language = language
    if person.account_id is None and not is_same:
        speaker.email, speaker.invited_at = email, None
        speaker.link_hash = speaker.former_link_hash = None
        note("speaker.address_changed", ("person", person.public_id), account, now, event=event)
    speaker.version += 1
    db.session.flush()


def remove(event: Event, person: Person, account: Account | None, now: datetime) -> None:
    """Out of the list; somebody whom nothing else names goes with it, and what was mailed to them.

    SpeakerInSessions, withdrawn ones among them; SpeakerPublished: what the public sees changes with a version alone;
    StaleForm where somebody else removed them. The draft is ours first, so that nobody puts them into it meanwhile.
    """
    lock_timetable(event)
    hold_row(event)
    hold_row(person)
    if drafts := drafts_naming(person):
        raise SpeakerInSessions(len(drafts))
    if shown := published_naming(person):
        raise SpeakerPublished(len(shown))
    note("speaker.removed", ("person", person.public_id), account, now, event=event)
    speaker = db.session.get(Speaker, person.id, populate_existing=True)
    if speaker is not None and speaker.email and person.account_id is None and person.registration is None:
        forget(event, person)
    elif speaker is not None:
        db.session.delete(speaker)
        db.session.flush()


def forget(event: Event, person: Person) -> None:
    """Somebody whom the team alone named: nothing of them stays, and no page that was kept for visitors shows them."""
    forget_mails(event, person)
    photos = {person.photo_id} if person.photo_id else set()
    db.session.execute(delete(Person).where(Person.id == person.id).execution_options(synchronize_session=False))
    db.session.expire_all()
    drop_files(photos)
    refresh(event.id)
