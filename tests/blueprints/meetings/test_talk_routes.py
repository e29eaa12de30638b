"""Before a request is answered: other times, questions and their answers, on the page and in the list."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, Person, RequestNote
from eventhub.services.request_notes import MOST_NOTES
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS
from tests.fixtures.queries import count_queries

SLOTS = ["2027-10-19T12:20Z", "2027-10-19T12:40Z"]


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    make_table(event)
    return event


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    asker = make_participant(event, given_name="Anna", family_name="Demande")
    asked = make_participant(event, given_name="Ben", family_name="Réponse")
    request = make_request(asker, asked)
    db.session.commit()
    return request


def address_of(request: MeetingRequest, step: str = "") -> str:
    return f"/{request.event.slug}/requests/{request.public_id}{step}"


def propose(client: Client, request: MeetingRequest, slots: list[str], version: int = 1) -> str:
    """What Ben's browser shows once he proposed these."""
    page = address_of(request)
    response = client.sign_in(request.recipient.account).send(
        f"{page}/propose", page=page, slots=slots, version=version
    )
    return response.text if response.status_code != 302 else client.get(response.location).text


def write(client: Client, request: MeetingRequest, person: Person, words: str) -> str:
    page = address_of(request)
    response = client.sign_in(person.account).send(f"{page}/notes", page=page, words=words)
    return response.text if response.status_code != 302 else client.get(response.location).text


def fresh(request: MeetingRequest) -> tuple[str, int, list[str]]:
    db.session.rollback()
    return request.status, request.version, request.proposed


def test_other_times_are_proposed_and_one_is_picked(client: Client, request_: MeetingRequest) -> None:
    assert "Your times are proposed." in propose(client, request_, SLOTS)
    page = client.sign_in(request_.requester.account).get(address_of(request_)).text
    assert [f'value="{one}"' in page for one in SLOTS] == [True, True]
    response = client.send(address_of(request_, "/pick"), page=address_of(request_), slot=SLOTS[1], version=2)
    assert "The meeting is booked. Everybody’s agenda shows it." in client.get(response.location).text
    assert fresh(request_)[0] == "accepted"


def test_a_proposed_time_that_went_is_no_button(client: Client, event: Event, request_: MeetingRequest) -> None:
    propose(client, request_, SLOTS)
    make_meeting(request_.requester, make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    page = client.sign_in(request_.requester.account).get(address_of(request_)).text
    assert [f'value="{one}"' in page for one in SLOTS] == [False, True]
    assert "does not suit both any more" in page


@pytest.mark.parametrize(
    ("slots", "version", "words"),
    [
        ([], 1, "Tick at least one of the times"),
        (["2027-10-19T12:10Z"], 1, "Choose one of the times shown."),
        (["noon"], 1, "Choose one of the times shown."),
        (SLOTS, 7, "changed in another window"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_changes_nothing(
    client: Client, request_: MeetingRequest, slots: list[str], version: int, words: str
) -> None:
    assert words in propose(client, request_, slots, version)
    assert fresh(request_) == ("pending", 1, [])


@pytest.mark.parametrize(
    ("slot", "words"),
    [("2027-10-19T12:00Z", "did not propose this time"), ("noon", "Choose one of the times shown.")],
)
def test_what_was_not_proposed_is_not_picked(client: Client, request_: MeetingRequest, slot: str, words: str) -> None:
    propose(client, request_, SLOTS)
    client.sign_in(request_.requester.account)
    response = client.send(address_of(request_, "/pick"), page=address_of(request_), slot=slot, version=2)
    assert (response.status_code, words in response.text, fresh(request_)[0]) == (409, True, "pending")


@pytest.mark.parametrize(("step", "who"), [("propose", "requester"), ("pick", "recipient")])
def test_each_has_their_own_step(client: Client, request_: MeetingRequest, step: str, who: str) -> None:
    client.sign_in(getattr(request_, who).account)
    response = client.send(address_of(request_, f"/{step}"), page=address_of(request_), slot=SLOTS[0], slots=SLOTS)
    assert (response.status_code, fresh(request_)) == (403, ("pending", 1, []))


def test_a_question_is_answered_on_the_page(client: Client, request_: MeetingRequest) -> None:
    assert "Your words were sent to the other person." in write(client, request_, request_.recipient, "Which cohort?")
    assert "Which cohort?" in write(client, request_, request_.requester, "The one of Lyon.")
    assert "The one of Lyon." in client.sign_in(request_.recipient.account).get(address_of(request_)).text


def test_who_asked_has_no_field_before_there_is_a_question(client: Client, request_: MeetingRequest) -> None:
    page = client.sign_in(request_.requester.account).get(address_of(request_)).text
    assert 'id="note-form"' not in page
    client.send(address_of(request_, "/notes"), page=address_of(request_), words="And besides")
    db.session.rollback()
    assert request_.notes == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Write what you would like to know."),
        (" \n", "Write what you would like to know."),
        ("a" * 1001, "1000"),
    ],
)
def test_words_that_are_no_note_are_kept(client: Client, request_: MeetingRequest, words: str, said: str) -> None:
    page = write(client, request_, request_.recipient, words)
    assert (said in page, words in page) == (True, True)


def test_hostile_words_stay_words(client: Client, request_: MeetingRequest) -> None:
    page = write(client, request_, request_.recipient, "<script>alert(1)</script>")
    assert ("<script>alert(1)" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_an_old_token_keeps_the_question(client: Client, request_: MeetingRequest) -> None:
    client.sign_in(request_.recipient.account)
    sent = {"csrf_token": "old", "words": "Which cohort?"}
    response = client.post(address_of(request_, "/notes"), data=sent, headers=OURS)
    assert (response.status_code, "Which cohort?" in response.text) == (422, True)


def test_the_last_note_leaves_no_field(client: Client, request_: MeetingRequest) -> None:
    for number in range(MOST_NOTES):
        db.session.add(
            RequestNote(request_id=request_.id, person_id=request_.recipient.id, words=f"Question {number}", at=NOW)
        )
    db.session.commit()
    page = client.sign_in(request_.recipient.account).get(address_of(request_)).text
    assert ("all the notes that a request can have" in page, 'id="note-form"' in page) == (True, False)


def test_the_list_says_who_proposes_and_who_asks(client: Client, event: Event, request_: MeetingRequest) -> None:
    address = f"/{event.slug}/meetings"
    assert "Proposes other times" not in client.sign_in(request_.requester.account).get(address).text
    propose(client, request_, SLOTS)
    write(client, request_, request_.recipient, "Which cohort?")
    page = client.sign_in(request_.requester.account).get(address).text
    assert ("Proposes other times" in page, "Asks a question" in page) == (True, True)
    write(client, request_, request_.requester, "Lyon.")
    page = client.sign_in(request_.recipient.account).get(address).text
    assert ("Answered your question" in page, "Proposes other times" in page) == (True, False)


def test_the_list_costs_the_same_for_one_and_for_thirty(client: Client, event: Event) -> None:
    me = make_participant(event)
    address = f"/{event.slug}/meetings"

    def cost(count: int) -> int:
        for _ in range(count):
            request = make_request(make_participant(event), me)
            db.session.add(RequestNote(request_id=request.id, person_id=request.requester_id, words="Which?", at=NOW))
        db.session.commit()
        client.sign_in(me.account).get(address)
        with count_queries() as counted:
            client.get(address)
        return len(counted)

    assert cost(1) == cost(29)


def test_the_page_costs_the_same_for_one_note_and_for_twenty(client: Client, request_: MeetingRequest) -> None:
    def cost(count: int) -> int:
        for number in range(count):
            writer = (request_.lo, request_.hi)[number % 2]
            db.session.add(RequestNote(request_id=request_.id, person_id=writer.id, words="Which?", at=NOW))
        db.session.commit()
        client.sign_in(request_.requester.account).get(address_of(request_))
        with count_queries() as counted:
            client.get(address_of(request_))
        return len(counted)

    assert cost(2) == cost(18)


@pytest.mark.parametrize("step", ["propose", "pick", "notes", "agree"])
def test_the_address_of_a_form_leads_back(client: Client, request_: MeetingRequest, step: str) -> None:
    response = client.sign_in(request_.recipient.account).get(address_of(request_, f"/{step}"))
    assert (response.status_code, response.location) == (302, address_of(request_))
