"""The log a page at a time, with the names of those it speaks of."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.log import count_acts, count_entries, entries_of, subjects_of
from eventhub.services.log import note
from tests.factories import make_account, make_event, make_organisation, make_participant
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def fill(event: Event, number: int) -> None:
    account = make_account(name="Olga Essai")
    for one in range(number):
        person = make_participant(event, given_name=f"Nour {one}", family_name="Essai")
        assert person.registration
        subjects = (
            ("registration", person.registration.public_id),
            ("person", person.public_id),
            ("team", account.public_id),
            ("organisation", make_organisation(event, name=f"Institute of {event.slug} {one}").public_id),
            ("event", event.slug),
        )
        for subject in subjects:
            note(f"{subject[0]}.tried", subject, account, NOW + timedelta(minutes=one), event=event)
    db.session.commit()


def test_the_latest_first_with_names(app: Flask) -> None:
    event = make_event()
    fill(event, 2)
    fill(make_event(), 1)
    page = entries_of(event, None, 0, 50)
    assert [entry.at for entry in page.entries] == sorted((entry.at for entry in page.entries), reverse=True)
    named = [page.names.get((entry.subject, entry.subject_id)) for entry in page.entries[:5]]
    assert named == [None, f"Institute of {event.slug} 1", "Olga Essai", "Nour 1 Essai", "Nour 1 Essai"]
    assert count_entries(event, None) == 10


def test_one_kind_and_one_stretch(app: Flask) -> None:
    event = make_event()
    fill(event, 3)
    assert subjects_of(event) == ["event", "organisation", "person", "registration", "team"]
    assert count_entries(event, "team") == 3
    page = entries_of(event, "team", 1, 1)
    assert [(entry.subject, entry.at) for entry in page.entries] == [("team", NOW + timedelta(minutes=1))]


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow(app: Flask, number: int) -> None:
    event = make_event()
    fill(event, number)
    assert event.id
    with count_queries() as count:
        page = entries_of(event, None, 0, 50)
        assert {entry.account.name for entry in page.entries if entry.account} == {"Olga Essai"}
    assert len([one for one in count.statements if one.startswith("SELECT")]) == 4


def test_counts_what_an_account_did_at_all_events(app: Flask) -> None:
    olga, other = make_account(), make_account()
    for account, action, minutes in (
        (olga, "team.invited", 1),
        (olga, "team.invited_again", 2),
        (olga, "team.role", 3),
        (olga, "team.invited", 0),
        (other, "team.invited", 1),
    ):
        note(action, ("team", "trial"), account, NOW + timedelta(minutes=minutes), event=make_event())
    assert count_acts(olga, ("team.invited", "team.invited_again"), NOW) == 2
