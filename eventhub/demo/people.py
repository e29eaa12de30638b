"""Makes the people of the demonstration: participants with what they offer and need, speakers, the team's desk."""

from datetime import datetime, timedelta

from eventhub.db import db
from eventhub.demo.content import ParticipantContent, PersonContent
from eventhub.demo.events import TEAM_ROLES
from eventhub.demo.scene import Scene
from eventhub.domain.visibility import FIELDS
from eventhub.models import Category, Consent, Organisation, Person, ProfileEntry, Registration

CONSENT_TEXT = "demonstration"
PHOTO_CHANCE = 0.5
REGISTERING_LASTS = timedelta(days=9)
CHUNK = 500
PARTNER_KINDS = ("cluster", "public_partner")


def make_people(scene: Scene) -> dict[str, Person]:
    """Everybody the event knows, by key."""
    organisations = make_organisations(scene)
    staff = [member for member in scene.content.team if member.role in TEAM_ROLES]
    known: list[PersonContent] = [*scene.content.participants, *scene.content.speakers, *staff]
    people = {one.key: make_person(scene, one, organisations[one.organisation]) for one in known}
    participants = scene.content.participants
    for number, participant in enumerate(participants):
        make_participant(scene, people[participant.key], participant, number)
    keys = list(people)
    for first in range(0, len(keys), CHUNK):
        db.session.add_all(people[key] for key in keys[first : first + CHUNK])
        db.session.flush()
        scene.tell("people", min(first + CHUNK, len(keys)), len(keys))
    return people


def make_organisations(scene: Scene) -> dict[str, Organisation]:
    """The directory of organisations, by key; each is shown."""
    organisations = {
        one.key: Organisation(
            public_id=scene.stamps.public_id("organisation", one.key),
            event_id=scene.event.id,
            name=one.name,
            short_name=one.short_name,
            kind=one.kind,
            facts=one.fact,
            city=one.city,
            is_partner=one.kind in PARTNER_KINDS,
            is_listed=True,
        )
        for one in scene.content.organisations
    }
    db.session.add_all(organisations.values())
    db.session.flush()
    return organisations


def make_person(scene: Scene, content: PersonContent, organisation: Organisation) -> Person:
    return Person(
        public_id=scene.stamps.public_id("person", content.key),
        event_id=scene.event.id,
        account=scene.accounts.get(content.email),
        organisation=organisation,
        given_name=content.given_name,
        family_name=content.family_name,
        functions=content.function,
        biographies=content.biography,
        languages=content.languages,
        released_fields=[name for name, is_released in content.released.items() if is_released],
    )


def make_participant(scene: Scene, person: Person, content: ParticipantContent, number: int) -> None:
    """Register the person, in the order of `number`, with entries in the language they think in."""
    registered_at = scene.day.prepared() + REGISTERING_LASTS * number / len(scene.content.participants)
    person.registration = make_registration(scene, content, registered_at)
    for kind, texts in (("offer", content.offers), ("need", content.needs)):
        person.entries += [
            ProfileEntry(kind=kind, text=text[content.languages[0]], language=content.languages[0], position=position)
            for position, text in enumerate(texts)
        ]
    if content.visible:
        person.is_visible = True
        person.visible_fields = list(FIELDS)
        person.visibility_changed_at = registered_at


def make_registration(scene: Scene, content: ParticipantContent, registered_at: datetime) -> Registration:
    """A registration; a confirmed one takes a place of the event and one of its category."""
    category = take_place(scene, content.category, content.status)
    return Registration(
        public_id=scene.stamps.public_id("registration", content.key),
        event_id=scene.event.id,
        category_id=category.id,
        email=content.email,
        language=content.languages[0],
        status=content.status,
        created_at=registered_at,
        confirmed_at=registered_at,
        consents=[
            Consent(purpose=purpose, text_version=CONSENT_TEXT, given_at=registered_at)
            for purpose in consents_of(scene, content)
        ],
    )


def take_place(scene: Scene, key: str, status: str) -> Category:
    category = next(one for one in scene.event.categories if one.key == key)
    if status == "confirmed":
        category.taken += 1
        scene.event.taken += 1
    return category


def consents_of(scene: Scene, content: ParticipantContent) -> list[str]:
    """Everybody was told what is kept; some let themselves be photographed."""
    photo = scene.stamps.chance("photo", content.key).random() < PHOTO_CHANCE
    return ["privacy", "photo"] if photo else ["privacy"]
