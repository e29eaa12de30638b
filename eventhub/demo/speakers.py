"""Makes whom the team of the demonstration asked to speak: those of the programme come, others have yet to answer."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import load
from eventhub.demo.scene import Scene
from eventhub.domain.availability import BETWEEN, Presence, absences_of
from eventhub.models import Absence, Account, DraftSpeaker, Person, SessionDraft, Speaker

ANSWERED = timedelta(days=2)  # after they were asked


@dataclass(frozen=True, kw_only=True)
class AskedContent:
    """Somebody invented who is asked to speak."""

    key: str
    given_name: str
    family_name: str
    email: str
    language: str
    status: str
    days: int  # ago, they were asked
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PresenceContent:
    """When a speaker (by key) is there on the first day."""

    who: str
    starts: str
    ends: str


def make_speakers(scene: Scene, people: dict[str, Person]) -> None:
    """Everybody of the written programme has accepted; three more were asked, and two said when they are there."""
    content = load("asked_speakers")
    accept(scene)
    for row in content["asked"]:
        ask(scene, AskedContent(**row))
    for row in content["presences"]:
        presence = PresenceContent(**row)
        if presence.who in people:
            keep_presence(scene, presence, people[presence.who])
    db.session.flush()


def accept(scene: Scene) -> None:
    """Whoever is in a session of the draft; who has no account was written to at the address of the content."""
    addresses = {one.name: one.email for one in scene.content.speakers}
    asked_at = scene.day.prepared(hours=2)
    speaking = select(DraftSpeaker.person_id).join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
    wanted = select(Person).where(Person.event_id == scene.event.id, Person.id.in_(speaking))
    for person in db.session.scalars(wanted.order_by(Person.id)):
        email = "" if person.account_id else addresses.get(person.name, "")
        language = person.languages[0] if person.languages else scene.event.languages[0]
        speaker = Speaker(
            person_id=person.id,
            event_id=scene.event.id,
            email=email,
            language=language if language in scene.event.languages else scene.event.languages[0],
            status="accepted",
            invited_at=asked_at,
            answered_at=asked_at + ANSWERED,
        )
        db.session.add(speaker)


def ask(scene: Scene, content: AskedContent) -> None:
    """Their link was mailed to nobody, so nobody can have it."""
    asked_at = scene.day.ago(content.days, "11:05")
    answered_at = asked_at + ANSWERED if content.status != "invited" else None
    person = Person(
        public_id=scene.stamps.public_id("person", content.key),
        event_id=scene.event.id,
        given_name=content.given_name,
        family_name=content.family_name,
    )
    chance = scene.stamps.chance("speaking", content.email)
    speaker = Speaker(
        person=person,
        event_id=scene.event.id,
        email=content.email,
        language=content.language,
        status=content.status,
        invited_at=asked_at,
        answered_at=answered_at,
        reason=content.reason,
        link_hash=f"{chance.getrandbits(256):064x}",
    )
    db.session.add(speaker)
    tell_log(scene, person, content.status, asked_at, answered_at)


def tell_log(scene: Scene, person: Person, status: str, asked_at: datetime, answered_at: datetime | None) -> None:
    subject, asker = ("person", person.public_id), scene.in_role("programme")
    scene.did("speaker.added", subject, asker, asked_at - timedelta(minutes=3))
    scene.did("speaker.invited", subject, asker, asked_at)
    if answered_at is not None:
        nobody: Account | None = None
        scene.did(f"speaker.{status}", subject, nobody, answered_at, by_link=True)


def keep_presence(scene: Scene, content: PresenceContent, person: Person) -> None:
    hours = time.fromisoformat(content.starts), time.fromisoformat(content.ends)
    gaps = absences_of([Presence(scene.day.date, BETWEEN, *hours)], scene.event.time_zone)
    db.session.add_all(Absence(person_id=person.id, starts_at=one.starts_at, ends_at=one.ends_at) for one in gaps)
