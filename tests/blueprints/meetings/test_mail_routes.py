"""The links of a mail: two clicks to a meeting, nothing by looking, and words for every link that is good no more."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Event, LogEntry, Meeting, MeetingRequest, OutboxMessage
from eventhub.services.letters import tell_about_request
from eventhub.web.answer_links import ACTS, AnswerLink, token_for
from eventhub.web.mail import render
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client

SLOT = "2027-10-19T12:20Z"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "16:00")
    make_table(event)
    return event


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    asker = make_participant(event, given_name="Anna", family_name="Demande")
    asked = make_participant(event, given_name="Ben", family_name="Réponse")
    request = make_request(asker, asked, message="Shall we share the cohort?")
    db.session.commit()
    return request


def link_to(request: MeetingRequest, act: str = "accept", version: int = 1) -> str:
    link = AnswerLink(request.recipient.public_id, request.public_id, version, act)
    return f"/{request.event.slug}/requests/by-mail/{token_for(link)}"


def fresh(request: MeetingRequest) -> tuple[str, int]:
    db.session.rollback()
    return request.status, request.version


def count_of(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_two_clicks_lead_from_the_mail_to_a_meeting(client: Client, request_: MeetingRequest) -> None:
    tell_about_request("request_received", request_, request_.recipient, request_.requester, NOW)
    mail = render(db.session.scalars(select(OutboxMessage)).one()).get_body(("plain",))
    db.session.commit()
    assert mail is not None
    address = re.findall(r"https?://[^/]+(/\S+/by-mail/\S+)", str(mail.get_content()))[0]
    page = client.get(address).text
    slots = re.findall(r'name="slot" value="([^"]+)"', page)
    assert slots == ["2027-10-19T12:00Z", SLOT, "2027-10-19T12:40Z", "later"]
    answered = client.send(address, slot=SLOT, version=1)
    assert "The meeting is booked." in client.get(answered.location).text
    assert db.session.scalars(select(Meeting)).one().item.starts_at == at("14:20")


@pytest.mark.parametrize("act", ACTS)
def test_looking_changes_nothing(client: Client, request_: MeetingRequest, act: str) -> None:
    for _ in range(2):
        for answer in (client.get(link_to(request_, act)), client.head(link_to(request_, act))):
            assert answer.status_code == 200
    client.get(f"{link_to(request_, act)}/done")
    assert (fresh(request_), count_of(Meeting), count_of(OutboxMessage)) == (("pending", 1), 0, 0)


def test_the_times_that_the_other_prefers_come_first(client: Client, request_: MeetingRequest) -> None:
    request_.preferred = [at("15:20").isoformat()]
    db.session.commit()
    slots = re.findall(r'name="slot" value="([^"]+)"', client.get(link_to(request_)).text)
    assert slots == ["2027-10-19T12:00Z", SLOT, "2027-10-19T13:20Z", "later"]


def test_one_accepts_without_a_time(client: Client, event: Event, request_: MeetingRequest) -> None:
    event.phase = "requests"
    db.session.commit()
    page = client.get(link_to(request_)).text
    assert re.findall(r'name="slot" value="([^"]+)"', page) == ["later"]
    client.send(link_to(request_), slot="later", version=1)
    assert fresh(request_)[0] == "accepted"
    assert db.session.scalars(select(Meeting)).one().item.state == "unscheduled"


def test_declining_takes_the_reason_with_it(client: Client, request_: MeetingRequest) -> None:
    client.send(link_to(request_, "decline"), reason="Not this year", version=1)
    assert (fresh(request_)[0], request_.reason) == ("declined", "Not this year")


def test_other_times_are_proposed(client: Client, request_: MeetingRequest) -> None:
    answered = client.send(link_to(request_, "propose"), slots=[SLOT], version=1)
    assert "Your times are proposed" in client.get(answered.location).text
    assert (fresh(request_), request_.proposed) == (("pending", 2), [at("14:20").isoformat()])


def test_the_log_says_that_a_link_did_it(client: Client, request_: MeetingRequest) -> None:
    client.send(link_to(request_, "decline"), reason="", version=1)
    db.session.rollback()
    [entry] = db.session.scalars(select(LogEntry).where(LogEntry.action == "request.declined"))
    assert (entry.account_id, entry.values["by_mail"]) == (None, True)


@pytest.mark.parametrize("who", ["nobody", "requester", "third"])
def test_whoever_is_signed_in_makes_no_difference(
    client: Client, event: Event, request_: MeetingRequest, who: str
) -> None:
    third = make_participant(event)
    db.session.commit()
    if who != "nobody":
        client.sign_in(third.account if who == "third" else request_.requester.account)
    answered = client.send(link_to(request_), slot=SLOT, version=1)
    assert (answered.status_code, fresh(request_)[0]) == (302, "accepted")


def test_a_link_signs_nobody_in(client: Client, event: Event, request_: MeetingRequest) -> None:
    client.send(link_to(request_), slot=SLOT, version=1)
    answer = client.get(f"/{event.slug}/meetings")
    assert (answer.status_code, "/account/sign-in" in answer.location) == (302, True)


@pytest.mark.parametrize("path", ["", "/done"])
def test_no_cache_keeps_the_page(client: Client, request_: MeetingRequest, path: str) -> None:
    headers = client.get(f"{link_to(request_)}{path}").headers
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_the_page_shows_what_the_mail_said_and_no_agenda(
    client: Client, event: Event, request_: MeetingRequest
) -> None:
    busy = make_participant(event, family_name="Secrète")
    make_meeting(request_.recipient, busy, at("14:00"), make_table(event))
    db.session.commit()
    page = client.get(link_to(request_)).text
    assert ("Shall we share the cohort?" in page, "Anna Demande" in page, busy.name in page) == (True, True, False)


@pytest.mark.parametrize(
    ("slot", "words"), [("2027-10-19T12:10Z", "Choose one of the times shown."), ("noon", "No meeting can be at")]
)
def test_what_is_no_slot_is_refused(client: Client, request_: MeetingRequest, slot: str, words: str) -> None:
    answered = client.send(link_to(request_), slot=slot, version=1)
    assert (answered.status_code, words in answered.text, fresh(request_)) == (409, True, ("pending", 1))


def test_a_slot_that_went_meanwhile_says_so(client: Client, event: Event, request_: MeetingRequest) -> None:
    token = client.token_of(link_to(request_))
    make_meeting(request_.requester, make_participant(event), at("14:20"), make_table(event))
    db.session.commit()
    answered = client.post(link_to(request_), data={"csrf_token": token, "slot": SLOT, "version": 1})
    assert (answered.status_code, "is not free at 14:20" in answered.text) == (409, True)
    assert fresh(request_) == ("pending", 1)


def end(request: MeetingRequest, how: str) -> None:
    """What makes its link good no more."""
    if how == "newer":
        request.version = 2
    elif how == "expired":
        request.expires_at = NOW - timedelta(days=4000)
    elif how == "erased":
        request.recipient.erased_at = NOW
    elif how == "cancelled":
        assert request.requester.registration
        request.requester.registration.status = "cancelled"
    else:
        request.status, request.is_open, request.version = how, False, 2


ENDS = {
    "accepted": "This request was accepted already",
    "declined": "This request was declined already",
    "withdrawn": "The request was withdrawn",
    "expired": "The request has expired",
    "newer": "The request was changed since",
    "erased": "One of the two does not take part",
    "cancelled": "One of the two does not take part",
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("how", ENDS)
def test_a_link_that_is_good_no_more_says_why_and_does_nothing(
    client: Client, request_: MeetingRequest, how: str, act: str
) -> None:
    address = link_to(request_, act)
    token = client.token_of(address)
    end(request_, how)
    db.session.commit()
    before = fresh(request_)
    sent = {"csrf_token": token, "slot": SLOT, "slots": [SLOT], "reason": "", "version": 1}
    answers = [client.get(address), client.post(address, data=sent)]
    assert [(one.status_code, ENDS[how] in one.text) for one in answers] == [(410, True), (410, True)]
    assert (fresh(request_), count_of(Meeting), count_of(OutboxMessage)) == (before, 0, 0)
    leads_on = f'/requests/{request_.public_id}"' in answers[0].text
    assert leads_on is (how not in ("erased", "cancelled"))


def test_a_link_is_used_once(client: Client, request_: MeetingRequest) -> None:
    sent = {"csrf_token": client.token_of(link_to(request_)), "slot": SLOT, "version": 1}
    answers = [client.post(link_to(request_), data=sent).status_code for _ in range(2)]
    assert (answers, count_of(Meeting)) == ([302, 410], 1)


@pytest.mark.parametrize("whose", ["requester", "third"])
def test_a_link_is_for_whoever_was_asked(client: Client, event: Event, request_: MeetingRequest, whose: str) -> None:
    person = make_participant(event) if whose == "third" else request_.requester
    db.session.commit()
    token = token_for(AnswerLink(person.public_id, request_.public_id, 1, "accept"))
    assert client.get(f"/{event.slug}/requests/by-mail/{token}").status_code == 410


def test_a_link_leads_nowhere_at_another_event(client: Client, request_: MeetingRequest) -> None:
    elsewhere = make_event()
    db.session.commit()
    path = link_to(request_).replace(f"/{request_.event.slug}/", f"/{elsewhere.slug}/")
    assert (client.get(path).status_code, client.get(f"{path}/done").status_code) == (410, 410)


def test_a_changed_link_says_so(client: Client, request_: MeetingRequest) -> None:
    address = link_to(request_)
    other = address[:-1] + ("A" if address[-1] != "A" else "Q")
    answer = client.get(other)
    assert (answer.status_code, "This link leads to no request." in answer.text) == (410, True)


@pytest.mark.parametrize("phase", ["closed", "frozen", "over"])
def test_a_phase_that_shuts_says_so(client: Client, event: Event, request_: MeetingRequest, phase: str) -> None:
    event.phase = phase
    db.session.commit()
    page = client.get(link_to(request_)).text
    assert re.findall(r'name="slot"', page) == []
    assert 'class="notice notice-warning"' in page


def test_a_form_needs_its_token(client: Client, request_: MeetingRequest) -> None:
    answered = client.post(link_to(request_), data={"slot": SLOT, "version": 1})
    assert (answered.status_code, fresh(request_)[0]) == (422, "pending")
    assert "This page was open too long. Send it once more." in answered.text
