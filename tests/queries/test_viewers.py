"""Who is signed in, and what they are at an event."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import TeamMember
from eventhub.queries.viewers import person_at, person_called, role_at, sign_in_of
from eventhub.services.sign_ins import open_sign_in
from tests.factories import make_account, make_event, make_participant, make_speaker
from tests.factories.moments import NOW


def test_a_token_finds_its_account_until_it_ends(app: Flask) -> None:
    account = make_account()
    token = open_sign_in(account, "Firefox", NOW)
    found = sign_in_of(token, NOW)
    assert found is not None
    assert found.account == account
    assert sign_in_of(token, NOW + timedelta(days=30)) is None
    assert sign_in_of("another", NOW) is None


def test_only_the_hash_of_a_token_is_kept(app: Flask) -> None:
    token = open_sign_in(make_account(), "Firefox", NOW)
    found = sign_in_of(token, NOW)
    assert found is not None
    assert (found.token_hash, token in found.token_hash) == (hash_of(token), False)


def test_an_account_is_a_person_at_each_of_its_events(app: Flask) -> None:
    event, elsewhere = make_event(), make_event()
    person = make_participant(event)
    assert person.account
    assert (person_at(person.account, event), person_at(person.account, elsewhere)) == (person, None)


def test_a_role_belongs_to_one_event(app: Flask) -> None:
    event, elsewhere, account = make_event(), make_event(), make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="desk"))
    db.session.flush()
    assert (role_at(account, event), role_at(account, elsewhere)) == ("desk", None)


def test_a_registered_person_is_called_by_their_id(app: Flask) -> None:
    event, elsewhere = make_event(), make_event()
    person, erased = make_participant(event), make_participant(event, erased_at=NOW)
    speaker = make_speaker(event)
    assert person_called(event, person.public_id) is person
    assert [person_called(event, one.public_id) for one in (erased, speaker)] == [None, None]
    assert person_called(elsewhere, person.public_id) is None
