"""Events in every state that a page can find: empty, typical, under way, over, a draft; each with who looks at it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from eventhub.db import db
from eventhub.models import Account, Event, MeetingWindow, Person, TeamMember
from eventhub.services.registrations import refresh_search_text
from tests.factories import (
    make_account,
    make_entry,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
)
from tests.factories.applications import make_attempt
from tests.factories.pictures import make_picture
from tests.factories.places import make_placed

STATUSES = ("pending", "waitlisted", "confirmed", "rejected", "cancelled")
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
SOON = (NOW + timedelta(days=60)).replace(hour=7)
numbers = count(1)


@dataclass
class World:
    """An event, who looks at it (by role), and addresses below the event's (by what they show)."""

    event: Event
    people: dict[str, Account] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.event.slug


def make_world(slug: str, starts_at: datetime, **values: object) -> World:
    """An event of ten hours with a team and one participant, and nothing in it."""
    ends_at = starts_at + timedelta(hours=10)
    world = World(make_event(slug=slug, starts_at=starts_at, ends_at=ends_at, **values))
    for role in ("owner", "desk"):
        world.people[role] = make_account(name=f"Somebody of the {role}")
        db.session.add(TeamMember(event_id=world.event.id, account_id=world.people[role].id, role=role))
    world.people |= {"me": make_account(), "outsider": make_account(), "operator": make_account(is_operator=True)}
    make_participant(world.event, account=world.people["me"], given_name="Claire", family_name="Maurin")
    db.session.flush()
    return world


def make_empty() -> World:
    """Nothing but the event; nobody is found, nothing is asked. One link to confirm is there, and one that ended."""
    world = make_world("empty", SOON, phase="closed", city="", organiser_name="", mailbox="")
    world.pages["confirm"] = f"register/confirm/{'e' * 43}"
    world.pages["ended"] = f"register/confirm/{'x' * 43}"
    db.session.commit()
    make_attempt(world.event, "e" * 43, datetime.now(UTC))
    return world


def make_small(slug: str, capacity: int, registered: tuple[tuple[str, str], ...] = ()) -> World:
    """An event that asks no questions, with few places; who is in them or waits: name and status, first come first."""
    world = make_world(slug, SOON, capacity=capacity)
    for name, status in registered:
        world.people[name.lower()] = make_account(name=name, email=mail_of(slug, name))
        person = make_placed(world.event, status=status, account=world.people[name.lower()], given_name=name)
        refresh_search_text(person.registration)  # type: ignore[arg-type]  # who is placed has one
    db.session.commit()
    return world


def mail_of(slug: str, name: str) -> str:
    return f"{name.lower()}.{slug}@example.org"


def make_typical(slug: str = "typical", starts_at: datetime = SOON, **values: object) -> World:
    """A day with sessions, people, and requests and meetings in each state; me has them all."""
    world = make_world(slug, starts_at, accent="#0B5FA5", venues={"en": "Palais des Arts"}, capacity=200, **values)
    event = world.event
    make_picture(event, "logo", en="A logo", fr="Un logo")
    add_programme(world)
    me = person_of(world, "me")
    make_entry(me, "offer", "A cohort of 400 patients with their samples")
    people = [make_someone(event, number) for number in range(11)]
    world.pages["person"] = f"people/{people[0].public_id}"
    world.pages["own"] = f"people/{me.public_id}"
    world.pages["ask"] = f"requests/ask/{people[10].public_id}"
    db.session.add(window_of(event))
    add_requests(world, me, people)
    add_meetings(world, me, people)
    for status in STATUSES:
        world.people[status] = make_account()
        make_participant(event, status=status, account=world.people[status])
    db.session.commit()
    return world


def person_of(world: World, role: str) -> Person:
    account = world.people[role]
    return db.session.query(Person).filter_by(event_id=world.event.id, account_id=account.id).one()


def make_someone(event: Event, number: int) -> Person:
    kinds = ("researcher", "clinician", "startup", "industrial")
    organisation = make_organisation(event, city="Marseille", facts={"en": "A laboratory of forty people."})
    person = make_participant(
        event,
        kinds[number % 4],
        organisation=organisation,
        functions={"en": "Group leader"},
        biographies={"en": "Works on antibodies."},
    )
    make_entry(person, "offer", "Antibodies against rare targets")
    make_entry(person, "need", "Des partenaires cliniques", "fr")
    return person


def window_of(event: Event) -> MeetingWindow:
    """Three hours of meetings, from the event's fifth hour on."""
    starts_at = event.starts_at + timedelta(hours=5)
    return MeetingWindow(
        event_id=event.id,
        names={"en": "Meetings", "fr": "Rendez-vous"},
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        slot_minutes=20,
    )


def add_programme(world: World) -> None:
    """Sessions in two rooms, a pause, one that was cancelled, one without abstract, one that is full."""
    event, start = world.event, world.event.starts_at
    tracks = [make_track(event, colour=colour) for colour in ("targets", "technologies", "trials")]
    rooms = [make_room(event), make_room(event)]
    organisation = make_organisation(event, is_partner=True, kind="public_partner")
    speakers = tuple(make_speaker(event, organisation=organisation, functions={"en": "Chair"}) for _one in range(3))
    cases: tuple[dict[str, object], ...] = (
        {"speakers": speakers},
        {"abstracts": {}, "speakers": speakers[:1]},
        {"state": "cancelled"},
        {"capacity": 20, "taken": 20},
        {"kind": "break"},
        {"titles": {"fr": "Seulement en français"}},
    )
    for number, case in enumerate(cases):
        starts_at = start + timedelta(hours=number // 2)
        session = make_session(
            event,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=45),
            room=rooms[number % 2],
            track=tracks[number % 3],
            language=("fr", "en")[number % 2],
            **case,  # type: ignore[arg-type]  # columns of different kinds
        )
        world.pages[f"session {number}"] = f"sessions/{session.item.public_id}"
    world.pages |= {"room": rooms[0].key, "track": tracks[0].key}
    for kind in ("hospital", "academic", "company", "elsewhere"):
        make_organisation(event, kind=kind, city="Lyon")
    bare = make_organisation(event, kind="research_centre")
    world.pages["organisation"] = f"organisations/{organisation.public_id}"
    world.pages["organisation bare"] = f"organisations/{bare.public_id}"


def add_requests(world: World, me: Person, people: list[Person]) -> None:
    """One in each state, asked by me and asked of me."""
    later, earlier = datetime.now(UTC) + timedelta(days=2), datetime.now(UTC) - timedelta(days=1)
    for number, status in enumerate(("pending", "declined", "withdrawn", "expired", "late")):
        for by_me in (True, False):
            other = make_someone(world.event, number) if by_me else people[number]
            pair = (me, other) if by_me else (other, me)
            request = make_request(
                *pair,
                status="pending" if status == "late" else status,
                is_open=status in ("pending", "late"),
                expires_at=earlier if status == "late" else later,
                reason="No time, sorry.",
            )
            world.pages[f"request {status} {'by' if by_me else 'of'} me"] = f"requests/{request.public_id}"


def add_meetings(world: World, me: Person, people: list[Person]) -> None:
    """Scheduled, without a table, cancelled, without a time."""
    start = world.event.starts_at + timedelta(hours=5)
    for number, name in enumerate(("scheduled", "tableless", "cancelled", "unscheduled")):
        table = make_table(world.event)
        meeting = make_meeting(me, people[6 + number], start + timedelta(minutes=20 * number), table)
        if name in ("tableless", "unscheduled"):
            meeting.table = None
        if name == "cancelled":
            meeting.item.state, meeting.item.sequence, meeting.cancelled_by_id = "cancelled", 1, me.id
            meeting.request.is_open = False  # type: ignore[union-attr]  # make_meeting makes one
        if name == "unscheduled":
            meeting.item.state, meeting.item.starts_at, meeting.item.ends_at = "unscheduled", None, None
        world.pages[f"meeting {name}"] = f"meetings/{meeting.item.public_id}"
    db.session.flush()


def make_over() -> World:
    """The same a month ago: meetings are past."""
    return make_typical("over", NOW - timedelta(days=30), state="over", phase="over")


def make_live() -> World:
    """The same, begun an hour ago; its phase lets nobody book."""
    return make_typical("live", NOW - timedelta(hours=1), phase="live")


def make_frozen() -> World:
    return make_typical("frozen", SOON, phase="frozen")


def make_draft() -> World:
    world = make_world("draft", SOON, state="draft", accent="#FFF200")
    db.session.commit()
    return world
