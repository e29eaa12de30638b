"""The organiser's list in the browser: filters, views, one registration, notes, somebody added by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from eventhub.blueprints.registration_list.routes import steps_of
from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.models import (
    Account,
    Event,
    LogEntry,
    OneTimeLink,
    OutboxMessage,
    Person,
    Registration,
    RegistrationNote,
    SavedView,
)
from eventhub.services.log import note
from tests.factories import make_account, make_event
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.questions import make_choices, make_form, make_question
from tests.factories.registration_list import make_member, make_registration, publish_form
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

LIST = "/trial/organise/registrations"


@pytest.fixture
def event(app: Flask) -> Event:
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


def test_thirty_notes_cost_as_much_as_one(client: Client, event: Event, owner: Account) -> None:
    registration = make_registration(event)
    address, sent = f"{LIST}/{registration.public_id}", []
    for more in (1, 29):
        for _ in range(more):
            writer = make_account()
            note = RegistrationNote(registration_id=registration.id, account_id=writer.id, text="So", created_at=NOW)
            db.session.add(note)
        db.session.commit()
        page_of(client, address)
        with count_queries() as count:
            page_of(client, address)
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


def test_shows_one_registration_with_answers_of_its_form(client: Client, event: Event, owner: Account) -> None:
    page = page_of(client, address_of(event, "Zoé"))
    assert "&lt;b&gt;Abel&lt;/b&gt;" in page
    assert "Seed" in page
    assert "gone" in page  # of an older version of the form
    assert "Institut d’essai" in page


def test_keeps_a_note_and_its_writer_deletes_it(client: Client, event: Event, owner: Account) -> None:
    address = address_of(event, "Zoé")
    client.send(f"{address}/notes", page=address, text="Speaks at ten.\r\n<script>")
    page = page_of(client, address)
    assert "Speaks at ten.\n&lt;script&gt;" in page
    assert "A note was added" in page
    db.session.rollback()
    note = db.session.scalars(select(RegistrationNote)).one()
    client.send(f"{address}/notes/delete", page=address, note=str(note.id))
    db.session.rollback()
    assert db.session.scalars(select(RegistrationNote)).all() == []


def test_leaves_the_note_of_somebody_else(client: Client, event: Event, owner: Account) -> None:
    address = address_of(event, "Zoé")
    client.send(f"{address}/notes", page=address, text="Mine.")
    db.session.rollback()
    number = db.session.scalars(select(RegistrationNote.id)).one()
    other = make_member(event, "registrations")
    db.session.commit()
    client.sign_in(other)
    client.send(f"{address}/notes/delete", page=address, note=str(number))
    assert "This note is somebody else’s." in page_of(client, address)
    assert len(db.session.scalars(select(RegistrationNote)).all()) == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001])
def test_refuses_a_note_that_is_none(client: Client, event: Event, owner: Account, text: str) -> None:
    address = address_of(event, "Zoé")
    assert client.send(f"{address}/notes", page=address, text=text).status_code == 422


NEWCOMER = {
    "category": "startup",
    "given_name": "Nina",
    "family_name": "Neuve",
    "email": "Nina@Example.org",
    "organisation": "Jeune Pousse",
    "language": "en",
}


def test_invites_somebody_who_then_completes_their_part(client: Client, event: Event, owner: Account) -> None:
    answer = client.send(f"{LIST}/add", **NEWCOMER)
    assert answer.status_code == 302
    nina = called(event, "Nina")
    assert (nina.status, nina.source, nina.email, nina.consents) == ("unconfirmed", "organiser", "nina@example.org", [])
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert mail.template == "invited_by_team"
    path = mail.values["complete_address"].removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200
    assert db.session.scalars(select(OneTimeLink.registration_id)).all() == [nina.id]


def test_takes_in_who_agreed_in_writing(client: Client, event: Event, owner: Account) -> None:
    client.send(f"{LIST}/add", **NEWCOMER, has_agreed="y", is_told="y")
    nina = called(event, "Nina")
    assert (nina.status, nina.line_number) == ("confirmed", 1)
    assert [(one.purpose, one.text_version) for one in nina.consents] == [("privacy", "paper")]
    assert nina.person.account is not None
    assert nina.person.account.password_hash is None
    assert db.session.scalars(select(OutboxMessage.template)).all() == ["added_by_team"]
    assert "registration.added" in db.session.scalars(select(LogEntry.action)).all()


def test_says_that_an_address_is_listed_and_where(client: Client, event: Event, owner: Account) -> None:
    zoe = called(event, "Zoé")
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER | {"email": zoe.email.upper()})
    assert answer.status_code == 409
    assert "This address is in the list already." in answer.text
    assert f"{LIST}/{zoe.public_id}" in answer.text
    assert 'value="Neuve"' in answer.text


def test_refuses_what_is_no_address(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER | {"email": "nina"})
    assert answer.status_code == 422


def test_shows_whose_answers_are_missing(client: Client, event: Event, owner: Account) -> None:
    assert 'name="missing"' not in page_of(client)  # nothing needs an answer
    make_form_version(event, make_form(make_question("stage", is_required=True)), number=2)
    db.session.commit()
    everybody, some = page_of(client), page_of(client, f"{LIST}?missing=yes")
    assert ("Zoé" in everybody, "Marc" in everybody, 'name="missing" value="yes">' in everybody) == (True, True, True)
    assert ("Zoé" in some, "Marc" in some, 'name="missing" value="yes" checked>' in some) == (False, True, True)


def test_the_history_says_what_the_log_says(client: Client, event: Event, owner: Account) -> None:
    marc = called(event, "Marc")
    for action in ("registration.address_confirmed", "delegation.invited", "consent.withdrawn"):
        note(action, ("registration", marc.public_id), owner, NOW, event=event)
    db.session.commit()
    page = page_of(client, f"{LIST}/{marc.public_id}")
    for words in ("Confirmed the address", "A colleague was invited to a delegation", "A consent was withdrawn"):
        assert words in page


def test_says_how_many_places_are_left_and_how_somebody_was_added(client: Client, event: Event, owner: Account) -> None:
    event.capacity = event.taken + 1
    db.session.commit()
    assert "Startup – 1 place left" in page_of(client, f"{LIST}/add")
    said = []
    for name, more in (("In", {}), ("Waits", {}), ("Guest", {"one_more": "y"})):
        fields = {
            "category": "startup",
            "given_name": name,
            "family_name": "Neuf",
            "email": f"{name}@example.org",
            "language": "fr",
            "has_agreed": "y",
        }
        answer = client.send(f"{LIST}/add", **fields, **more)
        said.append((answer.status_code, page_of(client, answer.location)))
    assert [status for status, _page in said] == [302, 302, 302]
    sentences = (
        "In Neuf has a place.",
        "Waits Neuf is on the waiting list: no place was free.",
        "Guest Neuf has a place.",
    )
    assert [sentence in page for sentence, (_status, page) in zip(sentences, said, strict=True)] == [True, True, True]
    assert "Startup – full: they will wait" in page_of(client, f"{LIST}/add")


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


def test_who_has_not_confirmed_is_sent_the_link_again_and_no_other_mail(
    client: Client, event: Event, owner: Account
) -> None:
    client.send(f"{LIST}/add", **NEWCOMER)
    db.session.rollback()
    db.session.execute(update(OutboxMessage).values(created_at=datetime.now(UTC) - timedelta(hours=1)))
    db.session.commit()
    address = address_of(event, "Nina")
    page = page_of(client, address)
    assert ("Send the link again" in page, "step=mail" in page) == (True, False)
    client.send(f"{address}/link", page=address)
    assert "Another link is on its way to nina@example.org." in page_of(client, address)
    client.send(f"{address}/link", page=address)
    page = page_of(client, address)
    assert "A link left for this address a short while ago." in page
    assert "The team sent the link again" in page
    db.session.rollback()
    assert len(db.session.scalars(select(OneTimeLink)).all()) == 2


def test_a_form_that_was_left_is_named_so(client: Client, event: Event, owner: Account) -> None:
    make_registration(event, status="unconfirmed", given_name="Half", family_name="Way")
    db.session.commit()
    assert "Unfinished form" in page_of(client)
    page = page_of(client, address_of(event, "Half"))
    assert "They left the form before its end" in page
    assert ("Send the link again" in page, "step=mail" in page) == (False, False)
    assert "with those who left the form before its end" in page_of(client, "/trial/organise/statistics")


def test_a_tick_that_counts_for_nothing_is_not_swallowed(client: Client, event: Event, owner: Account) -> None:
    answer = client.send(f"{LIST}/add?lang=en", **NEWCOMER, one_more="y")
    assert answer.status_code == 422
    assert "This counts only for who has agreed in writing" in answer.text
    assert [one.given_name for one in db.session.scalars(select(Person).where(Person.given_name == "Nina"))] == []


@pytest.mark.parametrize("page", ["add", "import"])
@pytest.mark.parametrize("state", ["over", "archived"])
def test_nobody_is_added_to_what_is_over_and_that_is_said_first(
    client: Client, event: Event, owner: Account, state: str, page: str
) -> None:
    event.state = state
    db.session.commit()
    text = client.get(f"{LIST}/{page}?lang=en").text
    assert "The event is over: nobody can be added any more." in text
    assert 'name="family_name"' not in text
    assert 'type="file"' not in text
    listed = client.get(f"{LIST}?lang=en").text
    assert (f'href="{LIST}/add"' in listed, f'href="{LIST}/import"' in listed) == (False, False)


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


def test_the_team_is_offered_its_own_steps_alone(event: Event) -> None:
    """Not those of the person, of a colleague or of the line."""
    statuses = ("unconfirmed", "pending", "waitlisted", "confirmed", "rejected", "cancelled")
    assert {status: steps_of(make_registration(event, status=status)) for status in statuses} == {
        "unconfirmed": [],
        "pending": ["approve", "reject", "wait_list", "cancel"],
        "waitlisted": ["reject", "give_place", "cancel"],
        "confirmed": ["cancel"],
        "rejected": ["approve"],
        "cancelled": ["reinstate"],
    }
