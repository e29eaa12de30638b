"""What came free is offered on a page and by mail; what one has free oneself is offered there."""

import pytest

from eventhub.db import db
from eventhub.models import Event, Person, StandbyOffer, StandbyTime
from eventhub.queries.slots import tables_of
from eventhub.services.meetings import cancel_meeting
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.factories import (
    make_meeting,
    make_meeting_without_time,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
    make_window,
)
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

TIME = at("14:00")
PAGE = "/trial/meetings/standby"
SLOT = "2027-10-19T12:00Z"


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    event.phase = "live"
    make_window(event, "14:00", "15:00")
    make_table(event)
    return make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")


@pytest.fixture
def offer(pair: tuple[Person, Person]) -> StandbyOffer:
    request = make_meeting_without_time(*pair).request
    assert request is not None
    made = make_standby_offer(make_standby(pair[0], TIME, cause="cancelled"), request)
    db.session.commit()
    return made


def press(client: Client, path: str, **typed: str) -> str:
    """What the next page says."""
    answer = client.send(f"{PAGE}/{path}", page=f"{PAGE}?lang=en", **typed)
    assert answer.status_code == 302
    return client.get(answer.location).text


def answer(client: Client, offer: StandbyOffer, who: Person, step: str) -> str:
    client.sign_in(who.account)
    return press(client, f"{offer.public_id}/{step}")


def test_both_see_it_and_who_is_first_books_it(
    client: Client, offer: StandbyOffer, pair: tuple[Person, Person]
) -> None:
    client.sign_in(pair[0].account)
    text = client.get(f"{PAGE}?lang=en").text
    assert ("Bela" in text, "You both agreed to meet" in text, "14:00–14:20" in text) == (True, True, True)
    assert "1 offer waits" in client.get("/trial/meetings?lang=en").text
    assert "The meeting is booked." in answer(client, offer, pair[1], "accept")
    assert "This offer was taken up already." in answer(client, offer, pair[0], "accept")


def test_a_no_is_taken_and_it_goes_on(client: Client, offer: StandbyOffer, pair: tuple[Person, Person]) -> None:
    assert "it is offered to somebody else" in answer(client, offer, pair[0], "decline")
    assert "This offer was declined." in answer(client, offer, pair[1], "accept")
    assert "This offer was declined." in answer(client, offer, pair[1], "decline")


def test_after_its_time_it_is_too_late(client: Client, offer: StandbyOffer, pair: tuple[Person, Person]) -> None:
    offer.lapses_at = now()
    db.session.commit()
    assert "This offer stood until" in answer(client, offer, pair[0], "accept")


def test_without_a_table_the_words_say_so_and_the_offer_ends(
    client: Client, offer: StandbyOffer, pair: tuple[Person, Person], event: Event
) -> None:
    for table in tables_of(event):
        make_meeting(make_placed(event), make_placed(event), TIME, table)
    db.session.commit()
    text = answer(client, offer, pair[0], "accept")
    assert ("all tables are taken" in text, "Nothing just now" in text) == (True, True)
    db.session.rollback()
    assert offer.status == "lost"


def test_nobody_else_s_offer_is_there(client: Client, offer: StandbyOffer, event: Event) -> None:
    stranger = make_placed(event)
    db.session.commit()
    client.sign_in(stranger.account)
    for step in ("accept", "decline"):
        assert client.get(f"{PAGE}/{offer.public_id}/{step}").status_code == 404
        assert client.send(f"{PAGE}/{offer.public_id}/{step}", page=PAGE).status_code == 404


def test_who_asked_waits_for_the_other(client: Client, pair: tuple[Person, Person]) -> None:
    offer = make_standby_offer(make_standby(pair[0], TIME), make_request(*pair, message="Twenty <b>minutes</b>?"))
    db.session.commit()
    client.sign_in(pair[0].account)
    assert "Nothing just now" in client.get(f"{PAGE}?lang=en").text
    assert client.send(f"{PAGE}/{offer.public_id}/accept", page=PAGE).status_code == 404
    client.sign_in(pair[1].account)
    text = client.get(f"{PAGE}?lang=en").text
    assert ("Asked you" in text, "Twenty &lt;b&gt;minutes&lt;/b&gt;?" in text) == (True, True)
    assert "The meeting is booked." in answer(client, offer, pair[1], "accept")


def test_buttons_lead_back_to_the_page(client: Client, offer: StandbyOffer, pair: tuple[Person, Person]) -> None:
    client.sign_in(pair[0].account)
    for path in ("offer", "take-back", f"{offer.public_id}/accept", f"{offer.public_id}/decline"):
        assert client.get(f"{PAGE}/{path}").location == PAGE


def test_free_time_is_offered_and_taken_back(client: Client, pair: tuple[Person, Person]) -> None:
    db.session.commit()
    client.sign_in(pair[0].account)
    assert client.get(f"{PAGE}?lang=en").text.count("Offer it") == 3
    text = press(client, "offer", slot=SLOT)
    assert ("Offered." in text, text.count("Offer it"), "You offer it" in text) == (True, 2, True)
    assert press(client, "take-back", slot=SLOT).count("Offer it") == 3


@pytest.mark.parametrize("slot", ["", "nonsense", "2027-10-19T12:07Z"])
def test_what_is_no_slot_is_told(client: Client, pair: tuple[Person, Person], slot: str) -> None:
    db.session.commit()
    client.sign_in(pair[0].account)
    assert 'class="toast' in press(client, "offer", slot=slot)
    assert db.session.query(StandbyTime).count() == 0


def test_time_that_came_free_says_why(client: Client, pair: tuple[Person, Person], event: Event) -> None:
    meeting = make_meeting(*pair, at("14:20"), make_table(event))
    db.session.commit()
    transact(cancel_meeting, meeting, pair[1], now())
    client.sign_in(pair[0].account)
    assert "Your meeting was cancelled" in client.get(f"{PAGE}?lang=en").text


def test_as_many_statements_for_thirty_offers_as_for_one(
    client: Client, offer: StandbyOffer, pair: tuple[Person, Person], event: Event
) -> None:
    client.sign_in(pair[0].account)
    client.get(PAGE)
    with count_queries() as one:
        client.get(PAGE)
    for _ in range(29):
        other = make_placed(event)
        request = make_meeting_without_time(pair[0], other).request
        assert request is not None
        make_standby_offer(make_standby(other, TIME), request)
    db.session.commit()
    with count_queries() as thirty:
        text = client.get(f"{PAGE}?lang=en").text
    assert (text.count("Book it"), len(thirty)) == (30, len(one))
