"""Makes the people of the demonstration: participants with what they offer and need, speakers, the team's desk."""

from eventhub.db import db
from eventhub.demo.answers import answer_questions
from eventhub.demo.organisations import make_organisations
from eventhub.demo.people_content import ParticipantContent, PersonContent
from eventhub.demo.registrations import leave_links, register_people
from eventhub.demo.scene import Scene
from eventhub.domain.visibility import FIELDS
from eventhub.models import Organisation, Person, ProfileEntry

CHUNK = 500


def make_people(scene: Scene) -> dict[str, Person]:
    """Everybody the event knows, by key."""
    organisations = make_organisations(scene)
    staff = [member for member in scene.content.team if member.is_of_event]
    known: list[PersonContent] = [*scene.content.registered, *scene.content.speakers, *staff]
    people = {one.key: make_person(scene, one, organisations[one.organisation]) for one in known}
    register_people(scene, people)
    for participant in scene.content.participants:
        fill_profile(people[participant.key], participant)
    answer_questions(scene, people)
    keys = list(people)
    for first in range(0, len(keys), CHUNK):
        db.session.add_all(people[key] for key in keys[first : first + CHUNK])
        db.session.flush()
        scene.tell("people", min(first + CHUNK, len(keys)), len(keys))
    leave_links(scene, people)
    return people


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


def fill_profile(person: Person, content: ParticipantContent) -> None:
    """Entries in the language that they think in, and what others see."""
    for kind, texts in (("offer", content.offers), ("need", content.needs)):
        person.entries += [
            ProfileEntry(kind=kind, text=text[content.languages[0]], language=content.languages[0], position=position)
            for position, text in enumerate(texts)
        ]
    if content.visible and person.registration is not None:
        person.is_visible = True
        person.visible_fields = list(FIELDS)
        person.visibility_changed_at = person.registration.changed_at
