"""A step for many: seen before it is taken, told where the selection is stale, and mailed once."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.blueprints.registration_list import selections
from eventhub.blueprints.registration_list.selections import MOST_SECONDS
from eventhub.db import db
from eventhub.models import Account, Event, OutboxMessage, Registration
from eventhub.services.bulk_decisions import decide
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.registration_list import make_registration
from tests.fixtures.clients import Client

LIST = "/trial/organise/registrations"


@pytest.fixture
def event(app: Flask) -> Event:
    """Two who wait for a decision, one in each language, and one who is in."""
    made = make_event(slug="trial")
    make_registration(made, "clinician", "pending", given_name="Anna", family_name="Un", language="fr")
    make_registration(made, "clinician", "pending", given_name="Bea", family_name="Deux", language="en")
    make_registration(made, given_name="Carl", family_name="Trois")
    db.session.commit()
    return made


def hidden(page: str) -> dict[str, str]:
    """What the form of the page carries along."""
    found = re.findall(r'<input id="(\w+)" name="\1" type="hidden" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrf_token"}


def send(client: Client, address: str, page: str, **fields: str) -> TestResponse:
    token = client.token_of(address)
    return client.post(address, data={"csrf_token": token, **hidden(page), **fields})


def take_step(client: Client, asked: str, **words: str) -> TestResponse:
    """Open the page, look at the mail, send it."""
    address = f"{LIST}/decide?{asked}&lang=en"
    previewed = send(client, address, client.get(address).text, preview="yes", **words)
    assert previewed.status_code == 200
    return send(client, address, previewed.text, send="yes", **words)


def statuses(event: Event) -> dict[str, str]:
    db.session.rollback()
    rows = db.session.scalars(select(Registration).where(Registration.event_id == event.id))
    return {one.person.given_name: one.status for one in rows}


def ids(event: Event, *names: str) -> str:
    db.session.rollback()
    rows = db.session.scalars(select(Registration).where(Registration.event_id == event.id))
    chosen = [one.public_id for one in rows if one.person.given_name in names]
    return "&".join(f"chosen={one}" for one in chosen)


def test_says_whom_it_is_about_and_whom_not(client: Client, event: Event, owner: Account) -> None:
    page = client.get(f"{LIST}/decide?step=approve&scope=all&lang=en").text
    assert "It concerns 2 registrations." in page
    assert "1 registration is left out" in page
    assert "Bea Deux, Anna Un" in page


def test_shows_the_mail_in_each_language_before_it_goes(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=approve&status=pending&scope=all&lang=en"
    page = send(client, address, client.get(address).text, preview="yes", message_fr="Bravo !", message_en="Well done.")
    assert "Bravo !" in page.text
    assert "Hello Bea Deux," in page.text
    assert "Bonjour Anna Un," in page.text
    assert statuses(event)["Anna"] == "pending"
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_approves_all_that_match_with_the_message_of_their_language(
    client: Client, event: Event, owner: Account
) -> None:
    answer = take_step(client, "step=approve&scope=all&status=pending", message_fr="Bravo !", message_en="Well done.")
    assert answer.status_code == 302
    assert statuses(event) == {"Anna": "confirmed", "Bea": "confirmed", "Carl": "confirmed"}
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert sorted((one.language, one.values["message"]) for one in mails) == [("en", "Well done."), ("fr", "Bravo !")]


@pytest.mark.parametrize(("step", "status"), [("reject", "rejected"), ("cancel", "cancelled")])
def test_takes_other_steps_with_those_that_were_ticked(
    client: Client, event: Event, owner: Account, step: str, status: str
) -> None:
    take_step(client, f"step={step}&scope=chosen&{ids(event, 'Anna')}", message_fr="Hélas.")
    assert statuses(event) == {"Anna": status, "Bea": "pending", "Carl": "confirmed"}


@pytest.mark.parametrize(("capacity", "status"), [(None, "confirmed"), (1, "waitlisted")])
def test_lets_back_in_whom_the_team_cancelled(
    client: Client, event: Event, owner: Account, capacity: int | None, status: str
) -> None:
    event.capacity = capacity
    gone = make_registration(event, "clinician", "cancelled", given_name="Dora", family_name="Quatre", language="en")
    db.session.commit()
    page = client.get(f"{LIST}/{gone.public_id}?lang=en").text
    assert f"/decide?scope=chosen&amp;step=reinstate&amp;chosen={gone.public_id}" in page
    answer = take_step(client, f"step=reinstate&scope=chosen&{ids(event, 'Dora')}", message_en="A mistake of ours.")
    assert (answer.status_code, statuses(event)["Dora"]) == (302, status)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.values["message"]) == ("registration_approved", "A mistake of ours.")
    assert "Taken up again" in client.get(f"{LIST}/{gone.public_id}?lang=en").text


@pytest.mark.parametrize(("status", "shown"), [("rejected", ["approve"]), ("confirmed", ["cancel"])])
def test_who_is_in_or_was_refused_is_not_let_back_in(
    client: Client, event: Event, owner: Account, status: str, shown: list[str]
) -> None:
    one = make_registration(event, status=status)
    db.session.commit()
    page = client.get(f"{LIST}/{one.public_id}?lang=en").text
    assert [step for step in re.findall(r"step=(\w+)", page) if step != "mail"] == shown


def test_nobody_who_was_erased_is_let_back_in(client: Client, event: Event, owner: Account) -> None:
    gone = make_registration(event, status="cancelled")
    gone.person.erased_at = NOW
    db.session.commit()
    assert "step=reinstate" not in client.get(f"{LIST}/{gone.public_id}?lang=en").text


def test_puts_on_the_waiting_list(client: Client, event: Event, owner: Account) -> None:
    event.capacity = 1
    db.session.commit()
    take_step(client, f"step=wait_list&scope=chosen&{ids(event, 'Anna', 'Bea')}")
    assert statuses(event) == {"Anna": "waitlisted", "Bea": "waitlisted", "Carl": "confirmed"}


def test_tells_that_the_selection_changed_and_keeps_what_was_typed(
    client: Client, event: Event, owner: Account
) -> None:
    address = f"{LIST}/decide?step=approve&scope=all&status=pending&lang=en"
    opened = client.get(address).text
    make_registration(event, "clinician", "pending", given_name="Dora", family_name="Quatre", language="fr")
    db.session.commit()
    answer = send(client, address, opened, preview="yes", message_fr="Bravo !", message_en="")
    assert answer.status_code == 409
    assert "it was 2, it is 3" in answer.text
    assert "Bravo !" in answer.text
    assert statuses(event)["Anna"] == "pending"


def test_tells_it_where_somebody_decided_meanwhile(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=approve&scope=chosen&{ids(event, 'Anna', 'Bea')}&lang=en"
    previewed = send(client, address, client.get(address).text, preview="yes")
    take_step(client, f"step=reject&scope=chosen&{ids(event, 'Anna')}")
    answer = send(client, address, previewed.text, send="yes")
    assert answer.status_code == 409
    assert statuses(event) == {"Anna": "rejected", "Bea": "pending", "Carl": "confirmed"}


def test_does_nothing_before_the_mail_was_seen_as_it_is(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=approve&scope=all&status=pending&lang=en"
    previewed = send(client, address, client.get(address).text, preview="yes", message_en="Well done.")
    answer = send(client, address, previewed.text, send="yes", message_en="Something else.")
    assert (answer.status_code, "Something else." in answer.text) == (200, True)
    assert statuses(event)["Bea"] == "pending"


def test_writes_a_mail_once_however_often_it_is_sent(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=mail&scope=all&status=pending&lang=en"
    words = {"subject_fr": "Accès", "message_fr": "Venez tôt.", "subject_en": "Access", "message_en": "Come early."}
    previewed = send(client, address, client.get(address).text, preview="yes", **words)
    assert "Come early." in previewed.text
    for _ in range(2):
        assert send(client, address, previewed.text, send="yes", **words).status_code == 302
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "organiser_message")).all()
    assert sorted(one.values["subject"] for one in mails) == ["Access", "Accès"]


def test_asks_for_the_words_of_a_mail(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=mail&scope=all&status=pending&lang=en"
    answer = send(client, address, client.get(address).text, preview="yes", subject_en="Access")
    assert answer.status_code == 422


def test_has_nothing_to_do_with_nobody(client: Client, owner: Account) -> None:
    page = client.get(f"{LIST}/decide?step=approve&scope=chosen&chosen={'0' * 16}&lang=en").text
    assert "Nobody is selected." in page


def test_knows_no_other_step(client: Client, owner: Account) -> None:
    assert client.get(f"{LIST}/decide?step=erase&scope=all").status_code == 404


@pytest.mark.parametrize(
    ("seconds", "said", "approved"),
    [
        ((0, 0, MOST_SECONDS), "", ["Anna", "Bea"]),
        ((0, 0, MOST_SECONDS + 1), "There was no time for 1 more: select it and send it again.", ["Bea"]),
        ((0, MOST_SECONDS + 1), "There was no time for 2 more: select them and send it again.", []),
    ],
    ids=["in time", "after the first", "at once"],
)
def test_what_there_is_no_time_for_is_said_and_left_as_it_was(
    client: Client,
    event: Event,
    owner: Account,
    monkeypatch: pytest.MonkeyPatch,
    seconds: tuple[float, ...],
    said: str,
    approved: list[str],
) -> None:
    clock = iter(seconds)
    monkeypatch.setattr(selections, "CHUNK", 1)
    monkeypatch.setattr(selections, "monotonic", lambda: next(clock))
    answer = take_step(client, "step=approve&scope=all&status=pending", message_en="Well done.")
    page = client.get(answer.location).text
    assert ("There was no time" in page, said in page) == (bool(said), True)
    assert sorted(name for name, status in statuses(event).items() if status == "confirmed") == [*approved, "Carl"]
    assert list(clock) == []


def test_gives_a_place_to_who_waits(client: Client, event: Event, owner: Account) -> None:
    waiting = make_registration(event, "clinician", "waitlisted", given_name="Dora", family_name="Q", language="en")
    event.capacity = 5
    db.session.commit()
    place = f"{LIST}/{waiting.public_id}?lang=en"
    assert f"/decide?scope=chosen&amp;step=give_place&amp;chosen={waiting.public_id}" in client.get(place).text
    answer = take_step(client, f"step=give_place&scope=chosen&chosen={waiting.public_id}", message_en="Do come.")
    assert (answer.status_code, statuses(event)["Dora"]) == (302, "confirmed")
    page = client.get(place).text
    assert ("1 place given." in page, "Was given a place</" in page) == (True, True)


def test_who_would_wait_is_shown_the_mail_that_says_so(client: Client, event: Event, owner: Account) -> None:
    event.capacity = 2
    db.session.commit()
    address = f"{LIST}/decide?step=approve&status=pending&scope=all&lang=en"
    page = send(client, address, client.get(address).text, preview="yes").text
    assert "1 person has a place and reads this." in page
    assert "No place is free: 1 person comes onto the waiting list and reads this." in page
    titles = re.findall(r'class="mail-preview-subject" lang="(\w+)">([^<]*)<', page)
    assert titles == [
        ("fr", "Vous êtes sur la liste d’attente\xa0: Rencontres d’essai"),
        ("en", "You are registered: Trial Meeting"),
    ]
    take_step(client, "step=approve&status=pending&scope=all")
    assert statuses(event) == {"Anna": "waitlisted", "Bea": "confirmed", "Carl": "confirmed"}


def test_asks_for_a_tick_before_it_makes_places(client: Client, event: Event, owner: Account) -> None:
    event.capacity = 1
    db.session.commit()
    address = f"{LIST}/decide?step=give_place&scope=all&status=pending&lang=en"
    previewed = send(client, address, client.get(address).text, preview="yes")
    assert "No place is free for 2 of them" in previewed.text
    assert "Add 2 places and give them" in previewed.text
    unticked = send(client, address, previewed.text, send="yes")
    assert (unticked.status_code, "Tick this to give a place all the same" in unticked.text) == (422, True)
    assert statuses(event)["Anna"] == "pending"
    assert send(client, address, unticked.text, send="yes", one_more="y").status_code == 302
    assert statuses(event) == {"Anna": "confirmed", "Bea": "confirmed", "Carl": "confirmed"}
    assert (event.capacity, event.taken) == (3, 3)


def test_a_place_that_went_meanwhile_is_shown_before_more_are_made(
    client: Client, event: Event, owner: Account
) -> None:
    event.capacity = 2  # one place is free
    db.session.commit()
    address = f"{LIST}/decide?step=give_place&scope=all&status=pending&lang=en"
    previewed = send(client, address, client.get(address).text, preview="yes")
    assert "Add one place and give it" in previewed.text
    event.capacity = 1  # it is gone
    db.session.commit()
    again = send(client, address, previewed.text, send="yes", one_more="y")
    assert (again.status_code, "Add 2 places and give them" in again.text) == (200, True)
    assert (event.capacity, statuses(event)["Anna"], statuses(event)["Bea"]) == (1, "pending", "pending")


def test_no_more_places_are_made_than_agreed_whatever_happens_meanwhile(
    client: Client, event: Event, owner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    event.capacity = 2
    db.session.commit()

    def take_free_place(asked: Event, *arguments: Any) -> Any:
        asked.capacity = 1  # somebody else did, after the places were counted
        db.session.flush()
        return decide(asked, *arguments)

    monkeypatch.setattr(selections, "decide", take_free_place)
    answer = take_step(client, "step=give_place&scope=all&status=pending", one_more="y")
    page = client.get(answer.location).text
    assert ("1 place given." in page, "no place was free for it" in page) == (True, True)
    assert (event.capacity, event.taken) == (2, 2)


def test_one_person_is_spoken_of_as_one(client: Client, event: Event, owner: Account) -> None:
    event.capacity = 1
    db.session.commit()
    page = client.get(f"{LIST}/decide?step=give_place&scope=chosen&{ids(event, 'Anna')}&lang=en").text
    for words in ("It concerns 1 registration.", "No place is free<", "Add one place and give it"):
        assert words in page
    assert "of them" not in page


@pytest.mark.parametrize(("capacity", "shown"), [(5, False), (1, True)])
def test_who_is_to_be_decided_is_given_a_place_where_it_is_full(
    client: Client, event: Event, owner: Account, capacity: int, shown: bool
) -> None:
    event.capacity = capacity
    db.session.commit()
    chosen = ids(event, "Anna").removeprefix("chosen=")
    page = client.get(f"{LIST}/{chosen}?lang=en").text
    assert ("step=give_place" in page, "step=approve" in page) == (shown, True)


def test_warns_of_readers_without_a_message_in_their_language(client: Client, event: Event, owner: Account) -> None:
    address = f"{LIST}/decide?step=reject&scope=all&status=pending&lang=en"
    opened = client.get(address).text
    first = send(client, address, opened, preview="yes", message_fr="Complet.").text
    assert "1 of them reads the mail in English" in first
    assert "They are shown the one in French." in first
    assert first.count("Complet.") == 3  # the field, and both mails as they are read
    other = send(client, address, opened, preview="yes", message_en="Full.").text
    assert "1 of them reads the mail in French" in other
    assert "Their mail says what was decided, and nothing more." in other
    for words in ({}, {"message_fr": "Complet.", "message_en": "Full."}):
        assert "There is no message in this language." not in send(client, address, opened, preview="yes", **words).text


def test_says_that_nothing_is_left_to_decide(client: Client, event: Event, owner: Account) -> None:
    answer = take_step(client, "step=approve&scope=all&status=pending")
    page = client.get(f"{answer.location}&lang=en").text
    assert "2 registrations approved." in page
    assert "Nothing is left to decide" in page


def test_who_does_without_announcements_is_not_written_to(client: Client, event: Event, owner: Account) -> None:
    db.session.rollback()
    anna = next(one for one in event_registrations(event) if one.person.given_name == "Anna")
    anna.person.announcements_declined_at = NOW
    db.session.commit()
    said = take_step(client, "step=mail&scope=all&status=pending", subject_en="Access", message_en="By tram.")
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "organiser_message")).all()
    assert [one.reader_name for one in mails] == ["Bea Deux"]
    assert "1 person was not written to: they get no announcements." in client.get(said.location).text


def test_a_decision_reaches_who_does_without_announcements(client: Client, event: Event, owner: Account) -> None:
    db.session.rollback()
    for one in event_registrations(event):
        one.person.announcements_declined_at = NOW
    db.session.commit()
    take_step(client, "step=approve&scope=all&status=pending", message_en="Welcome.", message_fr="Bravo !")
    assert statuses(event) == {"Anna": "confirmed", "Bea": "confirmed", "Carl": "confirmed"}
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 2


def event_registrations(event: Event) -> list[Registration]:
    return list(db.session.scalars(select(Registration).where(Registration.event_id == event.id)))
