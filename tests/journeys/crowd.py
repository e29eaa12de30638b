"""An event with long names in every place, and as full as is asked for: a handful of everything, or 1,000 people."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from string import ascii_uppercase
from typing import Any

from eventhub.db import db
from eventhub.models import Event, Person, Session, TeamMember
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
from tests.factories.pictures import make_picture
from tests.journeys.worlds import SOON, World, person_of, window_of

WORD = "Immunohistochimiofluorescence" * 2
NAME = f"Anne-Marguerite-Bénédicte {WORD}"[:80].strip()
FAMILY = f"de La Rochefoucauld-Montmorency {WORD}"[:80].strip()
TITLE = f"{WORD * 2} {'on the ways of antibodies and of those who look for them, ' * 8}"[:500].strip()
EVENT_NAME = f"{TITLE[:80]}".strip()
TEXT = f"{WORD} {'A sentence that says something about cells and takes its time. ' * 30}"
DAYS = 2
LONG = 8


@dataclass(frozen=True)
class Size:
    """How many of each there are."""

    sessions: int
    speakers: int
    people: int


LITTLE = Size(sessions=40, speakers=34, people=40)
MOST = Size(sessions=400, speakers=120, people=1000)


def make_crowded(slug: str = "crowded", size: Size = LITTLE) -> World:
    """Everything long, and the accent has hardly any contrast."""
    both = {"en": EVENT_NAME, "fr": EVENT_NAME}
    event = make_event(
        slug=slug,
        starts_at=SOON,
        ends_at=SOON + timedelta(days=DAYS - 1, hours=12),
        names=both,
        taglines={"en": TITLE[:160], "fr": TITLE[:160]},
        descriptions={"en": TEXT, "fr": TEXT},
        city=WORD * 2,
        venues={"en": TITLE[:120], "fr": TITLE[:120]},
        accesses={"en": TEXT, "fr": TEXT},
        organiser_name=TITLE[:160],
        mailbox=f"{WORD}@{WORD.lower()}.example.org",
        press_mail=f"{WORD}@example.org",
        press_names={"en": NAME, "fr": NAME},
        press_texts={"en": TEXT[:1000], "fr": TEXT[:1000]},
        accent="#FFF200",
        latitude=43.3,
        longitude=5.4,
    )
    world = World(event)
    for category in event.categories:
        category.names = {"en": WORD, "fr": WORD}
    for use in ("logo", "banner", "map"):
        make_picture(event, use, en=TITLE[:300], fr=TITLE[:300])
    world.people["owner"] = make_account(name=FAMILY)
    db.session.add(TeamMember(event_id=event.id, account_id=world.people["owner"].id, role="owner"))
    add_sessions(world, size)
    add_appointments(world, add_people(world, size.people))
    db.session.commit()
    return world


def add_sessions(world: World, size: Size) -> None:
    """In ten rooms; the first has everything long, the second nothing that can be missing."""
    event, a_day = world.event, size.sessions // DAYS
    rooms = [make_room(event, names={"en": WORD, "fr": WORD}, places={"en": TITLE[:120]}) for _one in range(10)]
    tracks = [make_track(event, names={"en": WORD, "fr": WORD}, colour=one) for one in ("targets", "trials")]
    speakers = [make_one_who_speaks(event, number) for number in range(size.speakers)]
    with db.session.no_autoflush:
        for number in range(size.sessions):
            starts_at = event.starts_at + timedelta(days=number // a_day, minutes=30 * (number % a_day // 10))
            make_session(
                event,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=30 if number else 15),
                room=rooms[number % 10],
                track=tracks[number % 2],
                language=("fr", "en")[number % 2],
                titles={"en": TITLE, "fr": TITLE} if number < 5 else {"en": f"Talk {number}", "fr": f"Exposé {number}"},
                abstracts={"en": TEXT, "fr": TEXT} if number == 0 else {},
                speakers=tuple(speakers[:LONG] if number == 0 else speakers[LONG + number :: size.sessions]),
            )
    first = db.session.query(Session).filter_by(event_id=event.id).order_by(Session.item_id).limit(2)
    for name, session in zip(("long", "bare"), first, strict=True):
        world.pages[f"session {name}"] = f"sessions/{session.item.public_id}"


def make_one_who_speaks(event: Event, number: int) -> Person:
    """The first few are long in everything; the others begin with each letter."""
    if number >= LONG:
        return make_speaker(event, family_name=f"{ascii_uppercase[number % 26]}arole-{number}")
    functions, biographies = {"en": TITLE[:120]}, {"en": TEXT}
    return make_speaker(event, given_name=NAME, family_name=FAMILY, functions=functions, biographies=biographies)


def add_people(world: World, number_of_people: int) -> Person:
    """Of whom some are long in everything and the rest say nothing but their name."""
    event = world.event
    organisations = [
        make_organisation(
            event, name=f"{number} {TITLE[:150]}", short_name=WORD[:40], city=WORD, is_partner=True, facts={"en": TEXT}
        )
        for number in range(60)
    ]
    long: dict[str, Any] = {
        "given_name": NAME,
        "family_name": FAMILY,
        "functions": {"en": TITLE[:120], "fr": TITLE[:120]},
        "biographies": {"en": TEXT, "fr": TEXT},
        "organisation": organisations[0],
    }
    for role, status in (("me", "confirmed"), ("waitlisted", "waitlisted")):
        email = f"{role}.{event.slug}.{WORD.lower()}@example.org"
        world.people[role] = make_account(name=f"{NAME} {FAMILY}", email=email)
        make_participant(event, status=status, account=world.people[role], **long)
    people = [person_of(world, "me")]
    people += [make_participant(event, **(long if number < 12 else {})) for number in range(1, number_of_people)]
    for person in people[:2]:
        for kind in ("offer", "need"):
            for _number in range(6):
                make_entry(person, kind, TITLE[:300])
    world.pages |= {
        "person": f"people/{people[1].public_id}",
        "own": f"people/{people[0].public_id}",
        "ask": f"requests/ask/{people[11].public_id}",
        "organisation": f"organisations/{organisations[0].public_id}",
    }
    for number, status in enumerate(("pending", "declined", "pending", "withdrawn")):
        pair = (people[0], people[1 + number]) if number < 2 else (people[1 + number], people[0])
        request = make_request(
            *pair,
            status=status,
            is_open=status == "pending",
            message=TITLE * 2,
            reason=TITLE,
            expires_at=datetime.now(UTC) + timedelta(days=2),
        )
        world.pages[f"request {number}"] = f"requests/{request.public_id}"
    return people[0]


def add_appointments(world: World, me: Person) -> None:
    """Six meetings with people of long names."""
    event = world.event
    window = window_of(event)
    window.names = {"en": WORD, "fr": WORD}
    db.session.add(window)
    for number in range(6):
        other = make_participant(event, given_name=NAME, family_name=FAMILY)
        table = make_table(event, name=f"{number}{WORD}"[:40], zone=WORD[:40])
        meeting = make_meeting(me, other, window.starts_at + timedelta(minutes=20 * number), table)
        meeting.request.message = TITLE * 2  # type: ignore[union-attr]  # make_meeting makes one
        world.pages[f"meeting {number}"] = f"meetings/{meeting.item.public_id}"
    db.session.flush()
