"""Registers everybody of the demonstration: in every status, in the order of their confirmations."""

from datetime import datetime, timedelta

from eventhub.db import db
from eventhub.demo.consents import proofs_of, publish_texts, take_some_back
from eventhub.demo.courses import Course, courses_of
from eventhub.demo.people_content import ApplicantContent, RegisteredContent
from eventhub.demo.scene import Scene
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.registration_lifecycle import Ending
from eventhub.models import Category, ConsentText, OneTimeLink, Person, Registration
from eventhub.services.registrations import LASTS, refresh_search_text

OFFERED = (1, "09:00")  # days ago, and the clock: when free places were last offered
DELEGATES_LAST = timedelta(days=14)


def register_people(scene: Scene, people: dict[str, Person]) -> None:
    """A registration for each who has one, with its turn, its place, its consents and its history."""
    texts, courses = publish_texts(scene), courses_of(scene)
    categories = {category.key: category for category in scene.event.categories}
    for content in in_turn(scene.content.registered, courses):
        course, person = courses[content.key], people[content.key]
        registration = make_registration(scene, content, course, categories[content.category])
        person.registration = registration
        refresh_search_text(registration)
        if not is_invited(content):
            give_consents(scene, content, registration, texts)
        remember(scene, content, registration, course)


def leave_links(scene: Scene, people: dict[str, Person]) -> None:
    """Whoever has not confirmed sent the whole form, and was written to. Their rows are there already."""
    for content in scene.content.registered:
        registration = people[content.key].registration
        if registration is not None and registration.status == "unconfirmed" and not is_invited(content):
            leave_link(scene, registration)


def leave_link(scene: Scene, registration: Registration) -> None:
    """It was mailed to nobody, so nobody can have it."""
    link = OneTimeLink(purpose=LinkPurpose.CONFIRM, registration_id=registration.id)
    link.token_hash = f"{scene.stamps.chance('confirmation', registration.email).getrandbits(256):064x}"
    link.created_at, link.expires_at = registration.created_at, registration.created_at + LASTS
    db.session.add(link)


def in_turn(registered: list[RegisteredContent], courses: dict[str, Course]) -> list[RegisteredContent]:
    """In the order in which they proved their addresses, or else registered."""

    def turn(content: RegisteredContent) -> tuple[datetime, str]:
        course = courses[content.key]
        return course.proved_at or course.registered_at, content.key

    return sorted(registered, key=turn)


def status_of(content: RegisteredContent) -> str:
    return content.status if isinstance(content, ApplicantContent) else "confirmed"


def is_offered(content: RegisteredContent) -> bool:
    return isinstance(content, ApplicantContent) and content.is_offered


def is_invited(content: RegisteredContent) -> bool:
    """By a colleague, and they have not said anything yet."""
    return isinstance(content, ApplicantContent) and bool(content.leader)


def make_registration(scene: Scene, content: RegisteredContent, course: Course, category: Category) -> Registration:
    """With a turn once its address is proved, and a place where it holds one."""
    registration = Registration(
        public_id=scene.stamps.public_id("registration", content.key),
        event_id=scene.event.id,
        category_id=category.id,
        email=content.email,
        language=content.languages[0],
        status=status_of(content),
        created_at=course.registered_at,
        confirmed_at=course.proved_at,
        changed_at=course.changed_at,
        ended_by=Ending.SELF.value if status_of(content) == "cancelled" else None,
    )
    if course.proved_at is not None:
        scene.event.line_length += 1
        registration.line_number = scene.event.line_length
    if is_offered(content):
        registration.changed_at = scene.day.ago(*OFFERED)
        registration.offered_until = registration.changed_at + timedelta(hours=scene.event.offer_hours)
    if is_invited(content):
        registration.lapses_at = course.registered_at + DELEGATES_LAST
    take_place(scene, registration, category)
    return registration


def take_place(scene: Scene, registration: Registration, category: Category) -> None:
    if registration.status == "confirmed" or registration.offered_until is not None:
        category.taken += 1
        scene.event.taken += 1


def give_consents(
    scene: Scene, content: RegisteredContent, registration: Registration, texts: list[ConsentText]
) -> None:
    registration.consents = proofs_of(scene, content, texts, registration.created_at)
    if registration.confirmed_at is not None:
        take_some_back(scene, content, registration.consents, ("registration", registration.public_id))


def remember(scene: Scene, content: RegisteredContent, registration: Registration, course: Course) -> None:
    """What the log tells of it: the address was confirmed, and what was decided."""
    if course.proved_at is None:
        return
    subject, own = ("registration", registration.public_id), scene.accounts[content.email]
    team, status = scene.in_role("registrations"), registration.status
    first = first_status(status, is_decided=course.decided_at is not None)
    scene.did("registration.address_confirmed", subject, own, course.proved_at, status=first)
    if course.decided_at is not None and status == "cancelled":
        scene.did("registration.withdrawn", subject, own, course.decided_at)
    elif course.decided_at is not None and status == "rejected":
        scene.did("registration.rejected", subject, team, course.decided_at)
    elif course.decided_at is not None:
        scene.did("registration.approved", subject, team, course.decided_at, status=status)
    if registration.offered_until is not None and registration.changed_at is not None:
        until = registration.offered_until.isoformat()
        scene.did("registration.offered", subject, None, registration.changed_at, until=until)


def first_status(status: str, *, is_decided: bool) -> str:
    """How it stood right after the address was confirmed."""
    if status == "cancelled":
        return "confirmed"
    return "pending" if is_decided else status
