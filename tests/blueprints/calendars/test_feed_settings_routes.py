"""My private calendar address: to get one, to say what is in it, another one, none."""

import pytest

from eventhub.db import db
from eventhub.models import CalendarFeed, Event, Person
from eventhub.queries.calendar_feeds import feed_of
from eventhub.web.feed_addresses import feed_address
from tests.factories import make_feed
from tests.factories.places import make_placed
from tests.fixtures.clients import Client

PAGE = "/trial/agenda/feed"


@pytest.fixture
def person(event: Event) -> Person:
    person = make_placed(event)
    db.session.commit()
    return person


@pytest.fixture
def mine(client: Client, person: Person) -> Client:
    return client.sign_in(person.account)


def kept(person: Person) -> CalendarFeed | None:
    db.session.rollback()
    return feed_of(person)


def test_one_is_made_by_saying_what_is_in_it(mine: Client, person: Person) -> None:
    text = mine.get(f"{PAGE}?lang=en").text
    assert ("Get my address" in text, "webcal:" in text, kept(person)) == (True, False, None)
    answer = mine.send(PAGE, page=f"{PAGE}?lang=en", language="fr", has_bookmarks="y", reminder="15")
    feed = kept(person)
    assert feed is not None
    assert (feed.language, feed.has_bookmarks, feed.has_own_times, feed.reminder_minutes) == ("fr", True, False, 15)
    text = mine.get(answer.location).text
    assert (feed_address(feed.public_id) in text, "webcal://" in text, "calendar.google.com" in text) == (True,) * 3
    assert "No program has fetched it yet." in text
    assert mine.get(f"{PAGE}/code.svg").mimetype == "image/svg+xml"


@pytest.mark.parametrize("typed", [{"language": "xx"}, {"language": "fr", "reminder": "7"}, {}])
def test_what_cannot_be_is_refused_and_nothing_is_kept(mine: Client, person: Person, typed: dict[str, str]) -> None:
    answer = mine.send(PAGE, page=f"{PAGE}?lang=en", **typed)
    assert (answer.status_code, "Error:" in answer.text, kept(person)) == (422, True, None)


def test_another_address_and_none(mine: Client, person: Person) -> None:
    made = make_feed(person)
    db.session.commit()
    before = made.public_id
    mine.send(f"{PAGE}/renew", page=f"{PAGE}?lang=en")
    after = kept(person)
    assert after is not None
    assert after.public_id != before
    text = mine.get(mine.send(f"{PAGE}/revoke", page=f"{PAGE}?lang=en").location).text
    assert ("The address is taken back" in text, kept(person)) == (True, None)
    assert mine.get(f"{PAGE}/code.svg").status_code == 404


@pytest.mark.parametrize("step", ["renew", "revoke"])
def test_the_button_s_address_leads_back(mine: Client, step: str) -> None:
    assert mine.get(f"{PAGE}/{step}").location == PAGE
