"""Real rows for every kind of address, so that a test can walk all routes."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from eventhub.db import db
from eventhub.models import Account, Event, Person, TeamMember
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_session,
    make_table,
    make_window,
)
from tests.factories.applications import make_attempt
from tests.factories.moments import at
from tests.factories.pictures import make_picture

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
    make_window(event)
    claire, samir, dana, paul = (
        make_participant(event, given_name=name) for name in ("Claire", "Samir", "Dana", "Paul")
    )
    request = make_request(claire, samir)
    meeting = make_meeting(claire, dana, at("14:00"), make_table(event))
    people = {
        "requester": claire,
        "recipient": samir,
        "bystander": paul,
        "waitlisted": make_participant(event, status="waitlisted"),
    }
    ids = {
        "event": event.slug,
        "person_id": samir.public_id,
        "session_id": make_session(event).item.public_id,
        "organisation_id": make_organisation(event).public_id,
        "request_id": request.public_id,
        "meeting_id": meeting.item.public_id,
        "sha256": picture.file.sha256,
        "accent": (event.accent or "").removeprefix("#"),
        "token": f"token-of-{event.slug}".ljust(43, "x"),
    }
    db.session.commit()
    if event.state == "open":
        make_attempt(event, ids["token"])
    return House(event, people, ids)


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
