"""The line moves up by itself: offers in turn, taken or lapsed, and places that are never given twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import OfferLapsed
from eventhub.models import Event, LogEntry, OutboxMessage, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services import waiting_list
from eventhub.services.waiting_list import accept_offer, end_offers, move_up_event
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW, at
from tests.factories.places import make_offered, make_placed, set_places

LATER = NOW + timedelta(hours=48)


def registration_of(person: Person) -> Registration:
    assert person.registration is not None
    db.session.commit()
    return person.registration


def templates() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)))


def test_free_places_are_offered_in_turn_for_48_hours(event: Event) -> None:
    set_places(event, 2)
    waiting = [registration_of(make_placed(event, status="waitlisted")) for _ in range(3)]
    assert transact(move_up_event, event.id, NOW) == 2
    assert [one.offered_until for one in waiting] == [LATER, LATER, None]
    mail = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).first()
    assert mail is not None
    assert (mail.template, mail.reader_mail, mail.values["offered_until"]) == (
        "place_offered",
        waiting[0].email,
        LATER.isoformat(),
    )
    assert (event.taken, disagreements()) == (2, [])


def test_who_waits_for_a_full_category_is_passed_over(event: Event) -> None:
    set_places(event, 10, researcher=1)
    make_placed(event)
    first, second = (registration_of(make_placed(event, key, "waitlisted")) for key in ("researcher", "clinician"))
    transact(move_up_event, event.id, NOW)
    assert (first.offered_until, second.offered_until) == (None, LATER)


def test_an_offer_ends_with_the_event(event: Event) -> None:
    event.offer_hours = 10_000
    waiting = registration_of(make_placed(event, status="waitlisted"))
    transact(move_up_event, event.id, NOW)
    assert waiting.offered_until == event.ends_at


@pytest.mark.parametrize("state", ["draft", "over", "archived"])
def test_nothing_is_offered_where_the_event_is_not_open(event: Event, state: str) -> None:
    event.state = state
    waiting = registration_of(make_placed(event, status="waitlisted"))
    assert (transact(move_up_event, event.id, NOW), waiting.offered_until) == (0, None)


def test_nothing_is_offered_after_the_event(event: Event) -> None:
    registration_of(make_placed(event, status="waitlisted"))
    assert transact(move_up_event, event.id, at("18:30")) == 0


def test_taking_the_place(event: Event) -> None:
    set_places(event, 1)
    offered, account = registration_of(make_offered(event)), make_account()
    db.session.commit()
    transact(accept_offer, offered, account, NOW)
    assert (offered.status, offered.offered_until, templates()) == ("confirmed", None, ["place_taken"])
    assert (event.taken, disagreements()) == (1, [])


def test_an_offer_that_is_over_is_not_taken(event: Event) -> None:
    offered = registration_of(make_offered(event, until=NOW))
    with pytest.raises(OfferLapsed):
        transact(accept_offer, offered, None, NOW)
    assert offered.status == "waitlisted"


def test_a_place_is_taken_once(event: Event) -> None:
    offered = registration_of(make_offered(event))
    transact(accept_offer, offered, None, NOW)
    with pytest.raises(OfferLapsed):
        transact(accept_offer, offered, None, NOW)
    assert (event.taken, disagreements()) == (1, [])


def test_a_lapsed_offer_goes_to_the_next_and_its_person_to_the_end(event: Event) -> None:
    set_places(event, 1)
    late = registration_of(make_offered(event, until=NOW))
    next_one = registration_of(make_placed(event, status="waitlisted"))
    assert transact(end_offers, event.id, NOW) == 1
    assert (late.status, late.offered_until, late.line_number, late.offers_lapsed) == ("waitlisted", None, 3, 1)
    assert (next_one.offered_until, templates()) == (LATER, ["offer_lapsed", "place_offered"])
    assert (event.taken, event.line_length, disagreements()) == (1, 3, [])


def test_the_second_lapse_ends_the_registration(event: Event) -> None:
    late = registration_of(make_offered(event, until=NOW))
    late.offers_lapsed = 1
    db.session.commit()
    transact(end_offers, event.id, NOW)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (late.status, late.offered_until, mail.values["status"]) == ("cancelled", None, "cancelled")
    assert (event.taken, disagreements()) == (0, [])
    assert db.session.scalars(select(LogEntry.action)).all() == ["registration.offer_lapsed"]


def test_an_offer_in_time_stays(event: Event) -> None:
    offered = registration_of(make_offered(event))
    assert (transact(end_offers, event.id, NOW), offered.offered_until) == (0, LATER)


def test_so_many_move_at_once_and_the_rest_the_next_time(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_list, "AT_ONCE", 2)
    waiting = [registration_of(make_placed(event, status="waitlisted")) for _ in range(3)]
    assert transact(move_up_event, event.id, NOW) == 2
    assert [one.offered_until for one in waiting] == [LATER, LATER, None]
    assert [transact(move_up_event, event.id, NOW) for _ in range(2)] == [1, 0]
    assert [one.offered_until for one in waiting] == [LATER, LATER, LATER]


def test_so_many_offers_end_at_once_the_earliest_in_the_line_first(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_list, "AT_ONCE", 2)
    set_places(event, 3)
    late = [registration_of(make_offered(event, until=NOW)) for _ in range(3)]
    assert transact(end_offers, event.id, NOW) == 2
    assert [one.offers_lapsed for one in late] == [1, 1, 0]
    assert (transact(end_offers, event.id, NOW), disagreements()) == (1, [])
    assert [one.offers_lapsed for one in late] == [1, 1, 1]
