"""Roles × routes: what each page answers to each kind of reader; a new route has to be added here."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Account
from tests.architecture.addresses import House, address_of, make_house, make_organiser, rules_of
from tests.factories import make_event, make_participant
from tests.fixtures.clients import Client

ROLES = ("visitor", "outsider", "waitlisted", "bystander", "requester", "recipient", "organiser")


def readers_of(house: House) -> dict[str, Account | None]:
    outsider = make_participant(make_event()).account
    organiser = make_organiser(house.event)
    accounts = {role: person.account for role, person in house.people.items()}
    return accounts | {"visitor": None, "outsider": outsider, "organiser": organiser}


def client_of(app: Flask, account: Account | None) -> Client:
    made = app.test_client()
    assert isinstance(made, Client)
    return made.sign_in(account) if account else made


def answers(app: Flask, account: Account | None, ids: dict[str, str]) -> dict[str, int]:
    """What the event's pages answer to this reader."""
    client = client_of(app, account)
    rules = [rule for rule in rules_of(app, "GET") if "event" in rule.arguments]
    return {rule.endpoint: client.get(address_of(app, rule, ids)).status_code for rule in rules}


def test_print(sqlite_app: Flask) -> None:
    house = make_house()
    readers = readers_of(house)
    db.session.commit()
    found = {role: answers(sqlite_app, readers[role], house.ids) for role in ROLES}
    for endpoint in found["visitor"]:
        print(f'    "{endpoint}":', tuple(found[role][endpoint] for role in ROLES))
    assert 0
