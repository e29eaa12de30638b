"""Answers by the link of a mail are those of the web, and the log tells them apart."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StepNotAllowed
from eventhub.models import Event, LogEntry, MeetingRequest
from eventhub.services.mail_answers import accept_by_mail, decline_by_mail, propose_by_mail
from eventhub.transactions import transact
from eventhub.web.log_words import act_words, actor_words
from tests.factories import make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    make_window(event, "14:00", "15:00")
    make_table(event)
    request = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    return request


def entries() -> list[LogEntry]:
    return list(db.session.scalars(select(LogEntry).where(LogEntry.action.startswith("request."))))


def test_a_time_is_booked(request_: MeetingRequest) -> None:
    meeting = transact(accept_by_mail, request_, request_.recipient, at("14:20"), 1, NOW)
    assert (meeting.item.starts_at, request_.status) == (at("14:20"), "accepted")


def test_without_a_time_it_waits_for_one(request_: MeetingRequest) -> None:
    meeting = transact(accept_by_mail, request_, request_.recipient, None, 1, NOW)
    assert (meeting.item.starts_at, meeting.item.state, request_.status) == (None, "unscheduled", "accepted")


def test_a_reason_goes_with_a_no(request_: MeetingRequest) -> None:
    transact(decline_by_mail, request_, request_.recipient, 1, "Not this year", NOW)
    assert (request_.status, request_.reason) == ("declined", "Not this year")


def test_times_are_proposed(request_: MeetingRequest) -> None:
    transact(propose_by_mail, request_, request_.recipient, [at("14:40")], 1, NOW)
    assert request_.proposed == [at("14:40").isoformat()]


def test_the_log_says_that_a_link_did_it(request_: MeetingRequest) -> None:
    transact(decline_by_mail, request_, request_.recipient, 1, "", NOW)
    [entry] = entries()
    assert (entry.action, entry.subject_id, entry.account_id) == (
        "request.declined",
        request_.recipient.public_id,
        None,
    )
    assert entry.values == {"by_mail": True, "request": request_.public_id}
    with force_locale("en"):
        words = act_words(entry.action, entry.values), actor_words(entry)
    assert words == ("Declined a request for a meeting", "Somebody with the link of a mail")


def test_what_was_refused_is_not_in_the_log(request_: MeetingRequest) -> None:
    transact(decline_by_mail, request_, request_.recipient, 1, "", NOW)
    with pytest.raises(StepNotAllowed):
        transact(accept_by_mail, request_, request_.recipient, at("14:20"), 2, NOW)
    assert [entry.action for entry in entries()] == ["request.declined"]
