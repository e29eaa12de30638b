"""Writes to speakers: the link that opens their page, kept as its hash; a new one ends the old one."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import InvitedLately, SpeakerWithoutAddress
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, Person, Speaker
from eventhub.queries.speaker_list import Talk, talks_of
from eventhub.queries.speaker_pages import address_of, links_open
from eventhub.services.links import MailedLink
from eventhub.services.log import note
from eventhub.services.outbox import count_written, tell
from eventhub.services.registration_letters import about
from eventhub.services.speakers import held_speaker

AGAIN_AFTER = timedelta(hours=1)
MAILS = ("speaker_invited", "speaker_link")


@dataclass(frozen=True)
class Written:
    """Of whoever was to be written to: how many were, and the names of those who were not."""

    count: int
    lately: tuple[str, ...]
    without_address: tuple[str, ...]


def invite(event: Event, person: Person, letter: MailedLink, account: Account | None, now: datetime) -> Speaker:
    """Ask one speaker; who has accepted is sent a new link. InvitedLately, SpeakerWithoutAddress."""
    speaker, email = held_speaker(person), address_of(person)
    check_writable(speaker, email, now)
    has_accepted = speaker.status == "accepted"
    give_link(speaker, letter, now)
    if not has_accepted:
        speaker.status, speaker.answered_at, speaker.reason = "invited", None, ""
    write(speaker, email, "speaker_link" if has_accepted else "speaker_invited", letter, now)
    action = "speaker.link_sent" if has_accepted else "speaker.invited"
    note(action, ("person", person.public_id), account, now, event=event)
    return speaker


def send_link(event: Event, person: Person, letter: MailedLink, account: Account, now: datetime) -> Speaker:
    """A new link at the speaker's own wish, whatever they answered. InvitedLately, SpeakerWithoutAddress."""
    speaker, email = held_speaker(person), address_of(person)
    check_writable(speaker, email, now)
    give_link(speaker, letter, now)
    write(speaker, email, "speaker_link", letter, now)
    note("speaker.link_sent", ("person", person.public_id), account, now, event=event)
    return speaker


def check_writable(speaker: Speaker, email: str, now: datetime) -> None:
    """An address is written to once an hour, whatever stood in its place meanwhile."""
    if speaker.invited_at is not None and now - speaker.invited_at < AGAIN_AFTER:
        raise InvitedLately(speaker.person.name)
    if not email:
        raise SpeakerWithoutAddress(speaker.person.name)
    if count_written(speaker.person.event, email, MAILS, now - AGAIN_AFTER):
        raise InvitedLately(speaker.person.name)


def invite_many(
    event: Event, people: Iterable[Person], letters: Mapping[int, MailedLink], account: Account | None, now: datetime
) -> Written:
    """Each of them, in one order for all who do so at once; who cannot be written to now is told by name."""
    count, lately, without = 0, [], []
    for person in sorted(people, key=lambda one: one.id):
        try:
            invite(event, person, letters[person.id], account, now)
            count += 1
        except InvitedLately:
            lately.append(person.name)
        except SpeakerWithoutAddress:
            without.append(person.name)
    return Written(count, tuple(lately), tuple(without))


def give_link(speaker: Speaker, letter: MailedLink, now: datetime) -> None:
    speaker.link_hash, speaker.former_link_hash = hash_of(letter.token), None
    speaker.invited_at = now
    speaker.version += 1


def renew_links(event: Event, people: Iterable[int], now: datetime) -> dict[int, str]:
    """person → the secret of a new link, in place of one that is out; for a mail that tells them something else.

    We keep no secret, so the old link cannot be told again; it opens the page still, since somebody may be writing
    there. Nobody has one where links open nothing any more. The secret is made here: it is kept and mailed by one
    transaction, or by none.
    """
    if not links_open(event, now):
        return {}
    wanted = select(Speaker).where(Speaker.event_id == event.id, Speaker.person_id.in_(sorted(people)))
    wanted = wanted.where(Speaker.link_hash.is_not(None)).order_by(Speaker.person_id)
    tokens = {}
    for speaker in db.session.scalars(wanted.with_for_update(key_share=True).execution_options(populate_existing=True)):
        tokens[speaker.person_id] = secrets.token_urlsafe(32)
        speaker.link_hash, speaker.former_link_hash = hash_of(tokens[speaker.person_id]), speaker.link_hash
        speaker.version += 1
    return tokens


def withdraw_invitation(event: Event, person: Person, account: Account | None, now: datetime) -> bool:
    """Their link opens nothing any more, and nobody waits for their answer; False where none was out."""
    speaker = held_speaker(person)
    if speaker.link_hash is None:
        return False
    speaker.link_hash = speaker.former_link_hash = None
    speaker.version += 1
    if speaker.status == "invited":
        speaker.status = "added"
    db.session.flush()
    note("speaker.invitation_withdrawn", ("person", person.public_id), account, now, event=event)
    return True


def write(speaker: Speaker, email: str, template: str, letter: MailedLink, now: datetime) -> None:
    event = speaker.person.event
    tell(
        template,
        reader_mail=email,
        reader_name=speaker.person.name,
        language=speaker.language or event.languages[0],
        values=about(event)
        | {
            "speaking_address": letter.address,
            "sessions": [asked_of(talk) for talk in talks_of(event, speaker.person)[speaker.person_id]],
        },
        dedupe_key=f"{template}:{speaker.person.public_id}:{hash_of(letter.token)[:32]}",
        now=now,
        event=event,
    )
    db.session.flush()


def asked_of(talk: Talk) -> dict[str, Any]:
    """What the mail says of one session."""
    draft = talk.draft
    return {
        "titles": draft.titles,
        "kind": draft.kind,
        "role": talk.role,
        "minutes": draft.minutes,
        "spoken": draft.language,
    }
