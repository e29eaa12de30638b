"""What is on standby is offered to the best pair that could take it, one after the other."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, MeetingTable, OutboxMessage, Person, StandbyOffer, StandbyTime
from eventhub.services.standby_offers import lapse_offers, offer_time
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="booking")
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event)


@pytest.fixture
def ada(event: Event, table: MeetingTable) -> Person:
    return make_placed(event, given_name="Ada")


@pytest.fixture
def bela(event: Event) -> Person:
    return make_placed(event, given_name="Bela")


@pytest.fixture
def standby(ada: Person) -> StandbyTime:
    return make_standby(ada, TIME)


def offered(standby: StandbyTime, moment: object = NOW) -> StandbyOffer | None:
    db.session.commit()
    return transact(offer_time, standby.id, moment)  # type: ignore[arg-type]


def letters() -> list[tuple[str, bool]]:
    """Who was told, and whether both agreed."""
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "standby_offer"))
    return sorted((mail.reader_name.split()[0], mail.values["agreed"]) for mail in mails)


def test_who_agreed_is_offered_it_both_are_told(standby: StandbyTime, ada: Person, bela: Person) -> None:
    meeting = make_meeting_without_time(ada, bela)
    offer = offered(standby)
    assert offer is not None
    assert (offer.request_id, offer.starts_at, offer.ends_at) == (meeting.request_id, TIME, at("14:20"))
    assert offer.lapses_at == NOW + timedelta(hours=4)
    assert letters() == [("Ada", True), ("Bela", True)]


def test_whom_nobody_answered_yet_comes_after_and_the_asked_alone_is_told(
    standby: StandbyTime, ada: Person, bela: Person, event: Event
) -> None:
    make_request(bela, ada, priority=3)
    agreed = make_meeting_without_time(ada, make_placed(event, given_name="Cleo"))
    first = offered(standby)
    assert first is not None
    assert first.request_id == agreed.request_id
    first.status = "declined"
    second = offered(standby)
    assert second is not None
    assert second.request.requester is bela
    assert letters() == [("Ada", False), ("Ada", True), ("Cleo", True)]


def test_the_mail_says_it_in_the_reader_s_language(standby: StandbyTime, ada: Person, bela: Person) -> None:
    for person, language in ((ada, "fr"), (bela, "en")):
        assert person.account is not None
        person.account.language = language
    make_meeting_without_time(ada, bela)
    offered(standby)
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.reader_name))
    subjects = [str(render(mail)["Subject"]) for mail in mails]
    assert subjects[0].startswith("Horaire libéré\N{NO-BREAK SPACE}: ")
    assert subjects[1].startswith("Free now: Tuesday 19 October 2027, 14:00")


def test_nobody_is_offered_what_they_cannot_take(standby: StandbyTime, ada: Person, bela: Person, event: Event) -> None:
    busy = make_placed(event)
    make_meeting(busy, make_placed(event), TIME, make_table(event))
    for other in (busy, make_placed(event, status="cancelled"), bela):
        make_meeting_without_time(ada, other)
    make_veto(bela, ada)
    assert offered(standby) is None
    assert (standby.closed_at, standby.looked_at) == (None, NOW)


def test_nor_without_a_table(standby: StandbyTime, table: MeetingTable, ada: Person, bela: Person) -> None:
    make_meeting_without_time(ada, bela)
    table.closed_at = NOW
    assert offered(standby) is None


def test_nor_where_nobody_books(standby: StandbyTime, event: Event, ada: Person, bela: Person) -> None:
    make_meeting_without_time(ada, bela)
    event.phase = "frozen"
    assert (offered(standby), standby.closed_at) == (None, None)


def test_one_offer_at_a_time_of_a_request(standby: StandbyTime, ada: Person, bela: Person) -> None:
    make_meeting_without_time(ada, bela)
    assert offered(standby) is not None
    assert offered(make_standby(bela, TIME)) is None


def test_what_was_declined_is_not_offered_again(standby: StandbyTime, ada: Person, bela: Person) -> None:
    meeting = make_meeting_without_time(ada, bela)
    assert meeting.request is not None
    make_standby_offer(standby, meeting.request, status="declined")
    assert offered(standby) is None
    assert offered(make_standby(ada, at("14:20"))) is not None


def test_what_began_is_offered_for_what_is_left(standby: StandbyTime, ada: Person, bela: Person, event: Event) -> None:
    event.phase = "live"
    make_meeting_without_time(ada, bela)
    offer = offered(standby, at("14:04"))
    assert offer is not None
    assert (offer.starts_at, offer.ends_at, offer.lapses_at) == (at("14:10"), at("14:20"), at("14:07"))


@pytest.mark.parametrize("reason", ["passed", "engaged", "left", "no slot"])
def test_what_is_of_no_use_any_more_is_closed(
    standby: StandbyTime, ada: Person, bela: Person, event: Event, reason: str
) -> None:
    make_meeting_without_time(ada, bela)
    moment = at("14:12") if reason == "passed" else NOW
    if reason == "engaged":
        make_meeting(ada, make_placed(event), TIME, make_table(event))
    if reason == "left":
        assert ada.registration is not None
        ada.registration.status = "cancelled"
    if reason == "no slot":
        standby.starts_at, standby.ends_at = at("16:00"), at("16:20")
    assert (offered(standby, moment), standby.closed_at) == (None, moment)


def test_what_is_closed_is_left_alone(standby: StandbyTime, ada: Person, bela: Person) -> None:
    make_meeting_without_time(ada, bela)
    standby.closed_at = NOW
    assert (offered(standby), standby.looked_at) == (None, None)


def test_offers_end_when_their_time_is_over(standby: StandbyTime, ada: Person, bela: Person) -> None:
    request = make_meeting_without_time(ada, bela).request
    assert request is not None
    offer = make_standby_offer(standby, request, lapses_at=NOW)
    db.session.commit()
    assert (transact(lapse_offers, NOW - timedelta(seconds=1)), transact(lapse_offers, NOW)) == (0, 1)
    db.session.refresh(offer)
    assert (offer.status, offer.answered_at) == ("lapsed", NOW)
