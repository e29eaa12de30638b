"""Asking and changing what one asked: what is sent is what is kept, and limits are told before they are hit."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, Person
from tests.factories import make_caps, make_event, make_participant, make_request, make_rule, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client

FIRST, SECOND, FAR = "2027-10-19T12:00Z", "2027-10-19T12:20Z", "2027-10-19T15:00Z"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    event = make_event()
    make_window(event, "14:00", "16:00")
    make_table(event)
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event, "industrial", given_name="Ben", family_name="Réponse")


def ask_address(person: Person) -> str:
    return f"/{person.event.slug}/requests/ask/{person.public_id}"


def edit_address(request: MeetingRequest) -> str:
    return f"/{request.event.slug}/requests/{request.public_id}/edit"


def fresh(request: MeetingRequest) -> MeetingRequest:
    db.session.rollback()
    return request


def test_all_that_is_asked_is_kept(client: Client, pair: tuple[Person, Person]) -> None:
    db.session.commit()
    client.sign_in(pair[0].account)
    sent = {"message": "Shall we?", "priority": "3", "language": "en", "preferred": [SECOND, FIRST]}
    assert client.send(ask_address(pair[1]), **sent).status_code == 302
    db.session.rollback()
    kept = db.session.scalars(select(MeetingRequest)).one()
    assert (kept.message, kept.priority, kept.language) == ("Shall we?", 3, "en")
    assert [datetime.fromisoformat(one) for one in kept.preferred] == [at("14:00"), at("14:20")]


def test_pressing_twice_shows_what_was_sent_and_other_words_are_kept(
    client: Client, pair: tuple[Person, Person]
) -> None:
    db.session.commit()
    client.sign_in(pair[0].account)
    token = client.token_of(ask_address(pair[1]))
    words = ("Shall we?", "Shall we?", "Or rather at lunch?")
    sent = {"csrf_token": token, "priority": "3", "language": "en"}
    answers = [client.post(ask_address(pair[1]), data=sent | {"message": one}) for one in words]
    assert [one.status_code for one in answers] == [302, 302, 409]
    assert answers[1].location == answers[0].location
    assert ("Or rather at lunch?" in answers[2].text, answers[0].location in answers[2].text) == (True, True)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York"])
@pytest.mark.parametrize("slot", ["9999-12-31T23:59Z", "0001-01-01T00:00Z"])
def test_a_time_at_the_end_of_all_times_is_refused_in_words(
    client: Client, event: Event, pair: tuple[Person, Person], slot: str, zone: str
) -> None:
    """No clock of the event's zone could show it."""
    event.time_zone = zone
    db.session.commit()
    answer = client.sign_in(pair[0].account).send(ask_address(pair[1]), message="Shall we?", preferred=[slot])
    assert answer.status_code == 409
    assert "No meeting can be at that time." in answer.text
    assert "Shall we?" in answer.text


def test_times_are_shown_only_where_the_phase_shows_them(
    client: Client, event: Event, pair: tuple[Person, Person]
) -> None:
    db.session.commit()
    client.sign_in(pair[0].account)
    assert f'value="{FIRST}"' in client.get(ask_address(pair[1])).text
    event.phase = "requests"
    db.session.commit()
    assert FIRST not in client.get(ask_address(pair[1])).text


def test_a_few_times_are_seen_and_the_rest_are_folded(client: Client, pair: tuple[Person, Person]) -> None:
    db.session.commit()
    page = client.sign_in(pair[0].account).get(ask_address(pair[1]), headers=ENGLISH).text
    seen, folded = page.split('<details class="more"><summary>2 more times')
    assert (seen.count('name="preferred"'), folded.count('name="preferred"')) == (4, 2)


def test_the_limit_and_the_end_are_told_before(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    make_caps(pair[0], most_open=5)
    for _number in range(3):
        make_request(pair[0], make_participant(event))
    db.session.commit()
    page = client.sign_in(pair[0].account).get(ask_address(pair[1]), headers=ENGLISH).text
    assert "2 of 5 open requests left." in page
    assert "The request is open until" in page


def test_a_shut_form_says_why_before_anything_is_typed(
    client: Client, event: Event, pair: tuple[Person, Person]
) -> None:
    make_caps(pair[0], most_open=1)
    standing = make_request(pair[0], make_participant(event))
    db.session.commit()
    page = client.sign_in(pair[0].account).get(ask_address(pair[1]), headers=ENGLISH).text
    assert "Your only request is still open." in page
    assert f'href="/{event.slug}/requests/{standing.public_id}"' in page
    assert 'class="button button-unavailable" href="#why-not"' in page


def test_languages_that_both_speak_can_be_chosen(client: Client, pair: tuple[Person, Person]) -> None:
    pair[0].languages, pair[1].languages = ["fr", "de", "it"], ["de", "es"]
    db.session.commit()
    page = client.sign_in(pair[0].account).get(ask_address(pair[1])).text
    offered = [code for code in ("fr", "en", "de", "it", "es") if f'value="{code}"' in page.split('id="language"')[1]]
    assert offered == ["fr", "en", "de"]


def test_where_rules_say_so_it_is_accepted_at_once_and_said(
    client: Client, event: Event, pair: tuple[Person, Person]
) -> None:
    make_rule(event, "researcher", "industrial", auto_accepts=True)
    db.session.commit()
    client.sign_in(pair[0].account)
    response = client.send(ask_address(pair[1]), message="Shall we?")
    assert "Ben Réponse meets you: requests like yours are accepted at once." in client.get(response.location).text


def test_a_change_is_kept_and_the_other_sees_that_there_was_one(client: Client, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair)
    db.session.commit()
    client.sign_in(pair[0].account)
    sent = {"message": "Half an hour?", "priority": "1", "language": "fr", "preferred": [FIRST], "version": 1}
    assert client.send(edit_address(request), **sent).status_code == 302
    kept = fresh(request)
    assert (kept.message, kept.priority, kept.language, kept.version) == ("Half an hour?", 1, "fr", 2)
    page = client.sign_in(pair[1].account).get(f"/{request.event.slug}/requests/{request.public_id}", headers=ENGLISH)
    assert ("Half an hour?" in page.text, "Changed on" in page.text) == (True, True)


def test_a_change_opens_on_what_stands(client: Client, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair, message="As it was", priority=3, preferred=[at("17:00").isoformat()])
    db.session.commit()
    page = client.sign_in(pair[0].account).get(edit_address(request)).text
    assert "As it was" in page
    assert 'checked class="check" id="priority-0"' in page or 'id="priority-0" name="priority" type="radio"' in page
    assert f'value="{FAR}"' in page  # it suits nobody any more, and is still there to be taken back


def test_a_stale_change_says_what_changed_and_keeps_what_was_typed(client: Client, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair)
    db.session.commit()
    page = client.sign_in(pair[0].account).get(edit_address(request), headers=ENGLISH).text
    opened = page.split('name="opened" type="hidden" value="')[1].split('"')[0].replace("&#34;", '"')
    request.message, request.version = "From another window", 2
    db.session.commit()
    sent = {"message": "From this one", "priority": "2", "language": "en", "version": 1, "opened": opened}
    answer = client.send(edit_address(request), **sent)
    assert answer.status_code == 409
    assert "Changed since you opened this form: Your message." in answer.text
    assert ("From this one" in answer.text, 'name="version" type="hidden" value="2"' in answer.text) == (True, True)
    assert fresh(request).message == "From another window"


def test_what_was_answered_is_not_changed(client: Client, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair)
    db.session.commit()
    client.sign_in(pair[0].account)
    token = client.token_of(edit_address(request))
    request.status, request.is_open, request.version = "declined", False, 2
    db.session.commit()
    answer = client.post(edit_address(request), data={"csrf_token": token, "message": "Too late", "version": 1})
    assert "This request was declined in the meantime." in client.get(answer.location, headers=ENGLISH).text
    assert client.get(edit_address(request)).status_code == 302
    assert fresh(request).message == "Twenty minutes?"


def test_nobody_but_who_asked_changes_it(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    request = make_request(*pair)
    stranger = make_participant(event)
    db.session.commit()
    for reader in (pair[1], stranger):
        client.sign_in(reader.account)
        assert client.get(edit_address(request)).status_code == 403


def test_what_ends_soon_is_told_on_my_meetings(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    moment = datetime.now(UTC)
    make_request(*pair, expires_at=moment + timedelta(hours=47))
    make_request(pair[0], make_participant(event), expires_at=moment + timedelta(hours=49))
    db.session.commit()
    page = client.sign_in(pair[0].account).get(f"/{event.slug}/meetings", headers=ENGLISH).text
    assert "1 request of yours ends soon without an answer" in page
