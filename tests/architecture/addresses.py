"""Real rows for every kind of address, so that a test can walk all routes."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from eventhub.db import db
from eventhub.models import Account, Event, Person, ProgrammeVersion, Registration, TeamMember
from eventhub.queries.meeting_tables import key_of as key_of_table
from eventhub.queries.meeting_windows import key_of as key_of_window
from tests.factories import (
    make_account,
    make_category,
    make_event,
    make_meeting,
    make_move,
    make_organisation,
    make_participant,
    make_request,
    make_room,
    make_session,
    make_table,
    make_track,
    make_window,
)
from tests.factories.applications import make_attempt
from tests.factories.incoming import make_incoming
from tests.factories.mails import queue_mail
from tests.factories.material import make_session_file, make_session_type
from tests.factories.meetings import make_message, make_standby, make_standby_offer
from tests.factories.moments import NOW, at
from tests.factories.organisations import make_merge
from tests.factories.pictures import make_photo, make_picture
from tests.factories.places import make_code
from tests.factories.registration_list import make_import, make_view
from tests.factories.vocabulary import make_tag

numbers = count(1)  # each house has an accent and a picture that no other has


@dataclass(frozen=True)
class House:
    """An event with somebody in each role, and the ids that fill its addresses."""

    event: Event
    people: dict[str, Person]
    ids: dict[str, str]


def make_house(**values: Any) -> House:
    """Claire asks Samir and meets Dana; Paul takes part and has nothing to do with either."""
    number = next(numbers)
    event = make_event(**{"accent": f"#0000{number:02X}"} | values)
    picture = make_picture(event, colour=event.accent or "teal")
    window, table = make_window(event), make_table(event)
    claire, samir, dana, paul = (
        make_participant(event, given_name=name) for name in ("Claire", "Samir", "Dana", "Paul")
    )
    make_photo(samir)
    request = make_request(claire, samir)
    session = make_session(event, speakers=(samir,))
    meeting = make_meeting(claire, dana, at("14:00"), table)
    move = make_move(meeting, claire, at("14:20"))
    people = {
        "requester": claire,
        "recipient": samir,
        "bystander": paul,
        "waitlisted": make_participant(event, status="waitlisted"),
    }
    ids = {
        "event": event.slug,
        "person_id": samir.public_id,
        "session_id": session.item.public_id,
        "file_id": make_session_file(session, is_public=True).public_id,
        "track_key": make_track(event).key,
        "room_key": make_room(event).key,
        "window_id": key_of_window(window),
        "table_id": key_of_table(table),
        "phase": "frozen",
        "type_key": make_session_type(event).key,
        "member_id": make_member(event).public_id,
        "organisation_id": make_organisation(event).public_id,
        "merge_id": make_merge(event),
        "category_key": make_category(event).key,
        "code_id": make_code(event).public_id,
        "delegate_id": "0" * 16,
        "view_id": make_view(event).public_id,
        "import_id": make_import(event).public_id,
        "request_id": request.public_id,
        "meeting_id": meeting.item.public_id,
        "move_id": move.public_id,
        "offer_id": make_standby_offer(make_standby(samir, at("14:40")), request).public_id,
        "message_id": make_message(samir, claire).public_id,
        "mail_id": queue_mail(NOW, event=event).message_id,
        "incoming_id": make_incoming(event).public_id,
        "template": "meeting_booked",
        "sha256": picture.file.sha256,
        "tag": make_tag(event, key=f"tag-{number}").key,
        "accent": (event.accent or "").removeprefix("#"),
        "registration_id": registration_of(samir).public_id,
        "number": str(make_version(event, number).number),
        "token": f"token-of-{event.slug}".ljust(43, "x"),
    }
    db.session.commit()
    if event.state == "open":
        make_attempt(event, ids["token"])
    return House(event, people, ids)


def make_version(event: Event, number: int) -> ProgrammeVersion:
    """A version of the programme that changed nothing; of a number that no other house has."""
    told = {"counts": {"moved": 0, "new": 0, "gone": 0, "changed": 0}, "agendas": 0, "rows": []}
    version = ProgrammeVersion(event_id=event.id, number=number, published_at=NOW, act=0, differences=told)
    db.session.add(version)
    db.session.flush()
    return version


def registration_of(person: Person) -> Registration:
    assert person.registration
    return person.registration


def make_member(event: Event) -> Account:
    """Somebody of the team who is nobody's reader here: what the team's pages are about."""
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="viewer"))
    db.session.flush()
    return account


def make_organiser(event: Event) -> Account:
    """Somebody of the team, who has an account here and no registration."""
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    db.session.flush()
    return account


def rules_of(app: Flask, method: str) -> list[Rule]:
    """The routes that answer this method, files aside."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()) and rule.endpoint != "static"]
    return sorted(rules, key=lambda rule: rule.endpoint)


def address_of(app: Flask, rule: Rule, ids: dict[str, str]) -> str:
    """The address of this route for these ids."""
    return app.url_map.bind("").build(rule.endpoint, {name: ids[name] for name in rule.arguments})
