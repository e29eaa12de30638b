"""Whom a publication concerns, and how they are written to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import false, func, select

from eventhub.db import db
from eventhub.domain.timetable.agenda_changes import Attending
from eventhub.models import Account, Bookmark, Event, Item, Person, Registration, Speaker
from eventhub.models.registration import TAKES_PART
from eventhub.queries.meeting_hits import grouped, seats_of, waiting_of

AT_ONCE = 5000  # people named in one statement


class Way(StrEnum):
    """What a mail to somebody leads to: the first of these that is open to them."""

    AGENDA = "agenda"
    ACCOUNT = "account"
    LINK = "link"  # of a speaker without an account
    NONE = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with an address, in the language in which they are written to."""

    person_id: int
    public_id: str
    name: str
    email: str
    language: str
    way: Way = Way.NONE
    is_asked: bool = False  # to speak, and has not answered


def attending_of(event: Event) -> Attending:
    """Who sits, waits and keeps in mind."""
    return Attending(seats=seats_of(event), waiting=waiting_of(event), bookmarks=bookmarks_of(event))


def bookmarks_of(event: Event) -> dict[int, tuple[int, ...]]:
    """session → who keeps it in mind, of those who take part."""
    wanted = (
        select(Bookmark.item_id, Bookmark.person_id)
        .join(Item, Item.id == Bookmark.item_id)
        .join(Registration, Registration.person_id == Bookmark.person_id)
        .where(Bookmark.event_id == event.id, TAKES_PART)
    )
    return grouped(db.session.execute(wanted.order_by(Bookmark.item_id, Bookmark.person_id)))


def readers_of(event: Event, people: Iterable[int]) -> dict[int, Reader]:
    """person → how they are written to: by their account, else as a speaker. Who has no address is left out."""
    found: dict[int, Reader] = {}
    left = iter(sorted(set(people)))
    while some := list(islice(left, AT_ONCE)):
        found |= some_readers(event, some)
    return found


def some_readers(event: Event, people: list[int]) -> dict[int, Reader]:
    wanted = (
        select(
            Person.id,
            Person.public_id,
            Person.given_name,
            Person.family_name,
            Account.email,
            Account.language,
            Registration.language.label("registered_in"),
            Speaker.email.label("speaker_mail"),
            Speaker.language.label("speaker_language"),
            Speaker.status.label("answer"),
            Speaker.link_hash,
            func.coalesce(TAKES_PART, false()).label("takes_part"),
        )
        .outerjoin(Account, Account.id == Person.account_id)
        .outerjoin(Registration, Registration.person_id == Person.id)
        .outerjoin(Speaker, Speaker.person_id == Person.id)
        .where(Person.id.in_(people), Person.event_id == event.id, Person.erased_at.is_(None))
    )
    return {
        row.id: Reader(
            row.id,
            row.public_id,
            f"{row.given_name} {row.family_name}".strip(),
            row.email or row.speaker_mail,
            row.language or row.registered_in or row.speaker_language or event.languages[0],
            way_of(bool(row.email), bool(row.takes_part), bool(row.link_hash)),
            row.answer == "invited",
        )
        for row in db.session.execute(wanted)
        if row.email or row.speaker_mail
    }


def way_of(has_account: bool, takes_part: bool, has_link: bool) -> Way:
    if has_account:
        return Way.AGENDA if takes_part else Way.ACCOUNT
    return Way.LINK if has_link else Way.NONE


def names_of(people: Iterable[int]) -> dict[int, str]:
    """person → name; of the erased: nothing."""
    wanted = select(Person.id, Person.given_name, Person.family_name).where(Person.id.in_(sorted(set(people))))
    return {row.id: f"{row.given_name} {row.family_name}".strip() for row in db.session.execute(wanted)}
