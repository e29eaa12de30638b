"""Asking and answering on the web: words for every refusal, and nothing typed is lost."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, Person
from tests.factories import (
    make_entry,
    make_event,
    make_meeting,
    make_participant,
    make_request,
    make_table,
    make_window,
)
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS

SLOT = "2027-10-19T12:00Z"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    return event


@pytest.fixture
def asker(event: Event) -> Person:
    return make_participant(event, given_name="Anna", family_name="Demande")


@pytest.fixture
def other(event: Event) -> Person:
    return make_participant(event, given_name="Ben", family_name="Réponse")


def address_of(request: MeetingRequest, step: str = "") -> str:
    return f"/{request.event.slug}/requests/{request.public_id}{step}"


def ask_address(person: Person) -> str:
    return f"/{person.event.slug}/requests/ask/{person.public_id}"


def asked(asker: Person, other: Person) -> MeetingRequest:
    request = make_request(asker, other)
    db.session.commit()
    return request


def status_of(request: MeetingRequest) -> str:
    db.session.rollback()
    return request.status


def test_asking_opens_a_request(client: Client, asker: Person, other: Person) -> None:
    db.session.commit()
    response = client.sign_in(asker.account).send(ask_address(other), message="Shall we?")
    assert response.status_code == 302
    assert "Your request was sent to Ben Réponse." in client.get(response.location).text


def test_an_empty_message_is_asked_for(client: Client, asker: Person, other: Person) -> None:
    db.session.commit()
    response = client.sign_in(asker.account).send(ask_address(other), message="  ")
    assert (response.status_code, "people answer those who say why" in response.text) == (422, True)


def test_too_long_a_message_is_kept(client: Client, asker: Person, other: Person) -> None:
    db.session.commit()
    message = "a" * 1001
    response = client.sign_in(asker.account).send(ask_address(other), message=message)
    assert (response.status_code, message in response.text) == (422, True)


def test_a_refused_request_keeps_its_message(client: Client, event: Event, asker: Person, other: Person) -> None:
    event.phase = "frozen"
    db.session.commit()
    response = client.sign_in(asker.account).send(ask_address(other), message="Keep these words")
    assert (response.status_code, "Keep these words" in response.text) == (409, True)
    assert "only the organisers change them" in response.text


def test_asking_whoever_asked_leads_to_their_request(client: Client, asker: Person, other: Person) -> None:
    request = make_request(other, asker)
    db.session.commit()
    response = client.sign_in(asker.account).get(ask_address(other))
    assert (response.status_code, response.location) == (302, address_of(request))


def test_nobody_asks_somebody_hidden(client: Client, event: Event, asker: Person) -> None:
    hidden = make_participant(event, is_visible=False)
    db.session.commit()
    assert client.sign_in(asker.account).get(ask_address(hidden)).status_code == 404


def test_nobody_asks_at_another_event(client: Client, asker: Person) -> None:
    elsewhere = make_participant(make_event())
    db.session.commit()
    address = f"/{asker.event.slug}/requests/ask/{elsewhere.public_id}"
    assert client.sign_in(asker.account).get(address).status_code == 404


def test_the_slots_show_mine_by_name_and_theirs_only_as_taken(
    client: Client, event: Event, asker: Person, other: Person
) -> None:
    third, fourth = make_participant(event, family_name="Tierce"), make_participant(event, family_name="Secrète")
    make_meeting(other, third, at("14:00"), make_table(event))
    make_meeting(asker, fourth, at("14:20"), make_table(event))
    request = asked(asker, other)
    page = client.sign_in(other.account).get(address_of(request)).text
    assert (third.name in page, "Taken" in page, fourth.name in page) == (True, True, False)


def test_accepting_books_and_both_see_it(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    response = client.sign_in(other.account).send(
        address_of(request, "/accept"), page=address_of(request), slot=SLOT, version=1
    )
    meeting_page = client.get(response.location).text
    assert "The meeting is booked. Everybody’s agenda shows it." in meeting_page
    assert [words in meeting_page for words in (">Tuesday 19 October 2027<", ">14:00–14:20<")] == [True, True]
    assert other.name in client.sign_in(asker.account).get(response.location).text


def test_a_taken_slot_says_so_and_offers_the_next(client: Client, event: Event, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    token = client.token_of(address_of(request))
    make_meeting(other, make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    response = client.post(address_of(request, "/accept"), data={"csrf_token": token, "slot": SLOT, "version": 1})
    assert response.status_code == 409
    assert "The next time free for both of you is 14:20." in response.text
    assert status_of(request) == "pending"


@pytest.mark.parametrize("slot", ["2027-10-19T12:10Z", "noon", "2027-10-19T12:00Z\u200b"])
def test_what_is_no_slot_is_refused(client: Client, asker: Person, other: Person, slot: str) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    response = client.send(address_of(request, "/accept"), page=address_of(request), slot=slot, version=1)
    assert (response.status_code, "Choose one of the times shown." in response.text) == (409, True)


def test_no_slot_is_asked_for(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    response = client.send(address_of(request, "/accept"), page=address_of(request), version=1)
    assert (response.status_code, "Pick one of the times that are free for both." in response.text) == (422, True)


@pytest.mark.parametrize("version", ["7", "", "x" * 40])
def test_a_stale_answer_says_so(client: Client, asker: Person, other: Person, version: str) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    response = client.send(address_of(request, "/accept"), page=address_of(request), slot=SLOT, version=version)
    assert (response.status_code, "changed in another window" in response.text) == (409, True)


def test_a_second_click_shows_the_booked_meeting(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    form = {"csrf_token": client.token_of(address_of(request)), "slot": SLOT, "version": 1}
    responses = [client.post(address_of(request, "/accept"), data=form) for _ in range(2)]
    assert [response.status_code for response in responses] == [302, 302]
    assert "was accepted in the meantime" in client.get(responses[1].location).text


def test_declining_tells_the_reason(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    client.send(address_of(request, "/decline"), page=address_of(request), reason="Not this year", version=1)
    assert status_of(request) == "declined"
    assert "Not this year" in client.sign_in(asker.account).get(address_of(request)).text


def test_withdrawing_ends_it(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(asker.account).send(address_of(request, "/withdraw"), page=address_of(request), version=1)
    assert status_of(request) == "withdrawn"


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_only_whoever_was_asked_answers(client: Client, asker: Person, other: Person, step: str) -> None:
    request = asked(asker, other)
    client.sign_in(asker.account)
    response = client.send(address_of(request, f"/{step}"), page=address_of(request), slot=SLOT, version=1)
    assert (response.status_code, status_of(request)) == (403, "pending")


def test_a_third_person_sees_nothing_of_it(client: Client, event: Event, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    third = make_participant(event)
    db.session.commit()
    assert client.sign_in(third.account).get(address_of(request)).status_code == 403


def test_hostile_words_stay_words(client: Client, asker: Person, other: Person) -> None:
    request = make_request(asker, other, message="<script>alert(1)</script>")
    db.session.commit()
    page = client.sign_in(other.account).get(address_of(request)).text
    assert ("<script>alert(1)" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_signs_that_nobody_sees_are_taken_out(client: Client, asker: Person, other: Person) -> None:
    db.session.commit()
    client.sign_in(asker.account)
    response = client.send(ask_address(other), message="Twenty\x00 minutes\u202e?")
    assert "<p>Twenty minutes?</p>" in client.get(response.location).text


def test_a_stale_refusal_keeps_its_reason(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    page = address_of(request)
    response = client.send(f"{page}/decline", page=page, reason="Keep these words", version=7)
    assert (response.status_code, "Keep these words" in response.text) == (409, True)
    assert (status_of(request), "decide again" in response.text) == ("pending", True)


def test_a_stale_withdrawal_changes_nothing(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    page = address_of(request)
    response = client.sign_in(asker.account).send(f"{page}/withdraw", page=page, version=7)
    assert ("decide again" in client.get(response.location).text, status_of(request)) == (True, "pending")


@pytest.mark.parametrize("body", [[1], 5, {"message": {"a": 1}}])
def test_json_is_no_form(client: Client, asker: Person, other: Person, body: object) -> None:
    db.session.commit()
    token = client.sign_in(asker.account).token_of(ask_address(other))
    response = client.post(ask_address(other), json=body, headers={"X-CSRFToken": token})
    assert response.status_code == 422


@pytest.mark.parametrize(("step", "field"), [("decline", "reason"), ("accept", "slot")])
def test_an_old_token_keeps_what_was_typed(client: Client, asker: Person, other: Person, step: str, field: str) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    typed = {"reason": "Keep these words", "slot": SLOT}[field]
    sent = {"csrf_token": "old", "version": 1, field: typed}
    response = client.post(address_of(request, f"/{step}"), data=sent, headers=OURS)
    assert (response.status_code, typed in response.text, status_of(request)) == (422, True, "pending")


def test_an_old_token_keeps_the_message(client: Client, asker: Person, other: Person) -> None:
    db.session.commit()
    client.sign_in(asker.account)
    response = client.post(ask_address(other), data={"csrf_token": "old", "message": "Keep these words"}, headers=OURS)
    assert (response.status_code, "Keep these words" in response.text) == (422, True)
    assert "This page was open too long." in response.text


def test_what_the_other_needs_is_read_while_one_asks(client: Client, asker: Person, other: Person) -> None:
    make_entry(other, "need", "A cohort", "en")
    db.session.commit()
    page = client.sign_in(asker.account).get(ask_address(other)).text
    assert ('<li lang="en"><span>A cohort</span></li>' in page, "Step 1" in page) == (True, False)


def test_accept_leads_to_the_times_until_one_is_chosen(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    page = client.sign_in(other.account).get(address_of(request)).text
    assert '<a class="button button-unavailable button-wide" href="#slot">Accept' in page


def test_what_is_missing_is_said_beside_the_times(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    client.sign_in(other.account)
    page = client.send(address_of(request, "/accept"), page=address_of(request), version=1).text
    assert page.count('class="error-summary"') == 1
    assert page.index('id="slot"') < page.index('class="error-summary"') < page.index('class="slot-grid"')


def test_the_legend_tells_the_states_that_occur(client: Client, asker: Person, other: Person) -> None:
    request = asked(asker, other)
    page = client.sign_in(other.account).get(address_of(request)).text
    assert ("free for both</li>" in page, "walking</li>" in page, "blocked</li>" in page) == (True, False, False)
