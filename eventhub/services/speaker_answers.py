"""What speakers do by themselves: say whether they come and when, and tell about themselves and their talks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from eventhub.db import Words, db, hold_row
from eventhub.domain.availability import Presence
from eventhub.domain.availability import absences_of as absences_from
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import filled
from eventhub.engines.pictures import Picture
from eventhub.models import Absence, Account, Event, Person, SessionDraft, Speaker
from eventhub.queries.speaker_pages import count_answers, told_of_answers
from eventhub.services.drafts import change_session
from eventhub.services.log import note
from eventhub.services.organisations import find_or_create_organisation
from eventhub.services.outbox import tell
from eventhub.services.photos import keep_photo, remove_photo
from eventhub.services.registration_letters import about
from eventhub.services.registrations import refresh_search_text
from eventhub.services.speakers import held_speaker
from eventhub.services.timetables import drafts_named, lock_timetable

BY_LINK: dict[str, Any] = {"by_link": True}  # in the log: no account did it, but the speaker with their link
MOST_TOLD, TOLD_WITHIN = 3, timedelta(hours=1)  # answers of one speaker that the team is written to about
RELEASABLE = ("name", "organisation", "function", "photo", "biography")  # to everybody; each a choice of its own


@dataclass(frozen=True)
class PageContent:
    """What a speaker says of themselves; its fields bear the names by which StaleForm speaks of them."""

    organisation: str
    function: Words
    biography: Words
    released: tuple[str, ...]


@dataclass(frozen=True)
class TalkContent:
    """What a speaker may change of a session."""

    titles: Words
    abstracts: Words
    equipment: tuple[str, ...]
    notes: str


def answer(
    speaker: Speaker, *, comes: bool, reason: str, address: str, account: Account | None, now: datetime
) -> Speaker:
    """Accept or decline; whoever says the same again says nothing new. `address`: of the speaker's page for the team.

    One may change one's mind: the last answer counts. The team is written to about a few an hour, so that nobody
    fills its mailboxes; all of them stand on the speaker's page.
    """
    hold_row(speaker)
    wanted = "accepted" if comes else "declined"
    if (speaker.status, speaker.reason) == (wanted, reason):
        return speaker
    speaker.status, speaker.reason, speaker.answered_at = wanted, reason, now
    speaker.version += 1
    db.session.flush()
    person = speaker.person
    is_told = count_answers(person, now - TOLD_WITHIN) < MOST_TOLD
    noted(f"speaker.{wanted}", person, account, now)
    for member in told_of_answers(person.event) if is_told else ():
        tell_member(member, speaker, address, now)
    return speaker


def noted(action: str, person: Person, account: Account | None, now: datetime, **values: Any) -> None:
    said = values if account else values | BY_LINK
    note(action, ("person", person.public_id), account, now, event=person.event, values=said)


def tell_member(member: Account, speaker: Speaker, address: str, now: datetime) -> None:
    person = speaker.person
    tell(
        "speaker_answered",
        reader_mail=member.email,
        reader_name=member.name,
        language=member.language or person.event.languages[0],
        values=about(person.event)
        | {
            "speaker_id": person.public_id,
            "speaker_name": person.name,
            "comes": speaker.status == "accepted",
            "reason": speaker.reason,
            "speaker_address": address,
        },
        dedupe_key=f"speaker_answered:{person.public_id}:{speaker.version}:{member.public_id}",
        now=now,
        event=person.event,
    )


def page_content(person: Person) -> PageContent:
    return PageContent(
        organisation=person.organisation.name if person.organisation else "",
        function=filled(person.functions),
        biography=filled(person.biographies),
        released=tuple(one for one in RELEASABLE if one in person.released_fields),
    )


def save_page(
    person: Person, content: PageContent, opened: Fingerprints, account: Account | None, now: datetime
) -> None:
    """StaleForm where somebody else changed one of these since the form was opened."""
    hold_row(person)
    changed = changed_fields(page_content(person), content, opened)
    if changed:
        raise StaleForm(changed=changed, noun="speaker")
    if fold(content.organisation) != fold(person.organisation.name if person.organisation else ""):
        person.organisation = find_or_create_organisation(person.event, content.organisation)
        if person.registration is not None:
            refresh_search_text(person.registration)
    person.functions, person.biographies = content.function, content.biography
    release(person, content.released, account, now)
    person.version += 1
    db.session.flush()


def release(person: Person, fields: Iterable[str], account: Account | None, now: datetime) -> None:
    """What everybody may see from now on; the log keeps who let them, and when."""
    wanted = [one for one in RELEASABLE if one in set(fields)]
    if wanted == [one for one in RELEASABLE if one in person.released_fields]:
        return
    person.released_fields = wanted
    noted("speaker.released", person, account, now, fields=wanted)


def save_photo(person: Person, picture: Picture | None, now: datetime) -> None:
    """A photo, or none any more; to whom participants show it is asked in the profile, and stays as it is."""
    if picture is None:
        remove_photo(person, now)
    else:
        keep_photo(person, picture, is_shown="photo" in person.visible_fields, now=now)


def talk_content(draft: SessionDraft) -> TalkContent:
    return TalkContent(filled(draft.titles), filled(draft.abstracts), tuple(sorted(draft.needs)), draft.notes)


def save_talk(
    draft: SessionDraft, content: TalkContent, opened: Fingerprints, account: Account | None, now: datetime
) -> None:
    """Into the draft, as an act of the timetable; where it stands may change meanwhile without spoiling the form.

    StaleForm where its words or needs were changed since the form was opened.
    """
    event, public_id = draft.item.event, draft.item.public_id
    lock_timetable(event)
    fresh = drafts_named(event, [public_id])[public_id]
    changed = changed_fields(talk_content(fresh), content, opened)
    if changed:
        raise StaleForm(changed=changed, noun="talk")
    values: dict[str, Any] = {
        "titles": content.titles,
        "abstracts": content.abstracts,
        "needs": list(content.equipment),
        "notes": content.notes,
    }
    change_session(fresh, values, None, account, now)


def save_presences(
    event: Event, person: Person, presences: Iterable[Presence], account: Account | None, now: datetime
) -> None:
    """When they are there, instead of what was said before. PresenceEndsBeforeStart."""
    gaps = absences_from(presences, event.time_zone)
    speaker = held_speaker(person)
    db.session.execute(
        delete(Absence).where(Absence.person_id == person.id).execution_options(synchronize_session="fetch")
    )
    db.session.add_all(Absence(person_id=person.id, starts_at=one.starts_at, ends_at=one.ends_at) for one in gaps)
    speaker.version += 1
    db.session.flush()
    noted("speaker.presence_changed", person, account, now)
