"""The organiser's list in the browser: filters, views, and whom it names how."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.models import (
    Account,
    Event,
    Registration,
    SavedView,
)
from tests.factories import make_event
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.questions import make_choices, make_form, make_question
from tests.factories.registration_list import make_member, make_registration, publish_form
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

LIST = "/trial/organise/registrations"


@pytest.fixture
def event(app: Flask) -> Event:
    return make_trial()


def make_trial() -> Event:
    """An event whose list has somebody with a place, and somebody to decide on."""
    made = make_event(slug="trial")
    form = publish_form(made, make_question("stage", Kind.CHOICE, choices=make_choices("seed", "series")))
    make_registration(
        made,
        given_name="Zoé",
        family_name="<b>Abel</b>",
        organisation="Institut d’essai",
        answers={"stage": "seed", "gone": "old"},
        form_id=form.id,
    )
    make_registration(made, "clinician", "pending", given_name="Marc", family_name="Élan")
    db.session.commit()
    return made


def page_of(client: Client, address: str = LIST) -> str:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    assert answer.status_code == 200
    return answer.text


def called(event: Event, name: str) -> Registration:
    db.session.rollback()
    return next(
        one
        for one in db.session.scalars(select(Registration).where(Registration.event_id == event.id))
        if one.person.given_name == name
    )


def address_of(event: Event, name: str) -> str:
    return f"{LIST}/{called(event, name).public_id}"


def test_names_everybody_and_counts_them(client: Client, owner: Account) -> None:
    page = page_of(client)
    assert "<h1>2 registrations</h1>" in page
    assert "Zoé &lt;b&gt;Abel&lt;/b&gt;" in page
    assert "To decide" in page


def test_narrows_by_what_the_address_asks(client: Client, owner: Account) -> None:
    page = page_of(client, f"{LIST}?status=pending&q=elan&sort=name&from=2027-01-01&to=nonsense")
    assert "<h1>1 registration</h1>" in page
    assert "Marc Élan" in page
    assert "Zoé" not in page


def test_finds_by_an_answer(client: Client, owner: Account) -> None:
    assert "<h1>1 registration</h1>" in page_of(client, f"{LIST}?answer=stage:seed")
    assert "<h1>0 registrations</h1>" in page_of(client, f"{LIST}?answer=stage:series")


def test_says_that_nobody_matches(client: Client, owner: Account) -> None:
    assert "Nobody matches" in page_of(client, f"{LIST}?q=nowhere")


def test_sends_as_many_statements_at_30_rows_as_at_1(client: Client, event: Event, owner: Account) -> None:
    page_of(client)
    with count_queries() as few:
        page_of(client)
    for number in range(30):
        make_registration(event, organisation=f"Institute of trials {number}")
    db.session.commit()
    page_of(client)
    with count_queries() as many:
        page_of(client)
    assert len(many) == len(few)


def test_the_waiting_list_costs_as_much_with_thirty(client: Client, event: Event, owner: Account) -> None:
    sent, line = [], f"{LIST}?status=waitlisted&sort=line"
    for more, first in ((1, 1), (29, 2)):
        for number in range(first, first + more):
            make_registration(event, status="waitlisted", line_number=number)
        db.session.commit()
        page_of(client, line)
        with count_queries() as count:
            page_of(client, line)
        sent.append(len(count))
    assert sent[0] == sent[1]


@pytest.mark.parametrize(
    ("role", "status"), [("registrations", 200), ("viewer", 200), ("desk", 403), ("meetings", 403)]
)
def test_is_for_those_whose_role_it_is(client: Client, event: Event, role: str, status: int) -> None:
    account = make_member(event, role)
    db.session.commit()
    answer = client.sign_in(account).get(f"{LIST}?lang=en")
    assert answer.status_code == status
    assert ('name="chosen"' in answer.text) == (role == "registrations")


def test_saves_a_view_for_the_team_and_deletes_it(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/views?status=pending&page=3", name="To decide", page=f"{LIST}?status=pending")
    assert answer.status_code == 302
    view = db.session.scalars(select(SavedView)).one()
    assert (view.name, view.asked) == ("To decide", "status=pending")
    again = client.send(f"{LIST}/views?status=pending&lang=en", name="To decide", page=f"{LIST}?status=pending")
    assert (again.status_code, "There is a saved view of this name." in again.text) == (409, True)
    client.send(f"{LIST}/views/{view.public_id}/delete", page=LIST)
    db.session.rollback()
    assert db.session.scalars(select(SavedView)).all() == []


def test_shows_whose_answers_are_missing(client: Client, event: Event, owner: Account) -> None:
    assert 'name="missing"' not in page_of(client)  # nothing needs an answer
    make_form_version(event, make_form(make_question("stage", is_required=True)), number=2)
    db.session.commit()
    everybody, some = page_of(client), page_of(client, f"{LIST}?missing=yes")
    assert ("Zoé" in everybody, "Marc" in everybody, 'name="missing" value="yes">' in everybody) == (True, True, True)
    assert ("Zoé" in some, "Marc" in some, 'name="missing" value="yes" checked>' in some) == (False, True, True)


def test_tells_when_the_address_was_typed_again(client: Client, event: Event, owner: Account) -> None:
    zoe = called(event, "Marc")
    make_registration(event, status="unconfirmed", created_at=NOW).email = zoe.email
    db.session.commit()
    assert "<h1>2 registrations</h1>" in page_of(client)
    assert "Somebody typed this address again on" in page_of(client, address_of(event, "Marc"))


def test_says_that_a_place_was_passed_on(client: Client, event: Event, owner: Account) -> None:
    make_registration(event, status="cancelled", given_name="Gone", family_name="On", ended_by="transfer")
    db.session.commit()
    assert "Passed on" in page_of(client)
    assert "<strong>Passed on</strong>" in page_of(client, address_of(event, "Gone"))


def test_a_form_that_was_left_is_named_so(client: Client, event: Event, owner: Account) -> None:
    make_registration(event, status="unconfirmed", given_name="Half", family_name="Way")
    db.session.commit()
    assert "Unfinished form" in page_of(client)
    page = page_of(client, address_of(event, "Half"))
    assert "They left the form before its end" in page
    assert ("Send the link again" in page, "step=mail" in page) == (False, False)
    assert "with those who left the form before its end" in page_of(client, "/trial/organise/statistics")


def test_of_who_was_erased_the_list_keeps_counts_and_offers_nothing(
    client: Client, event: Event, owner: Account
) -> None:
    event.state, event.purged_at = "archived", NOW
    for one in db.session.scalars(select(Registration).where(Registration.event_id == event.id)):
        one.person.given_name = one.person.family_name = one.email = ""
        one.person.erased_at = NOW
    db.session.commit()
    page = client.get(f"{LIST}?lang=en").text
    assert (page.count("erased person"), "2 registrations" in page) == (2, True)
    content = page.split("<main")[1]
    offered = ('type="checkbox"', "list-bulk", "Download as", "Add somebody", f'href="{LIST}/', 'id="q"')
    assert [words for words in offered if words in content] == []
    only = db.session.scalars(select(Registration).where(Registration.event_id == event.id)).first()
    assert only
    details = client.get(f"{LIST}/{only.public_id}?lang=en").text
    assert "/decide?" not in details
