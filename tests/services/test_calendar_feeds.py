"""A private calendar address: made once, changed, renewed, taken back; and who fetched it is noted."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import CalendarFeed, Person
from eventhub.queries.calendar_feeds import feed_named, feed_of
from eventhub.services.calendar_feeds import (
    NOTED_EACH,
    FeedWishes,
    is_news,
    keep_feed,
    note_fetch,
    program_name,
    renew_feed,
    revoke_feed,
)
from eventhub.services.forgotten_meetings import forget_meeting_part
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.places import make_placed


@pytest.fixture
def person(app: Flask) -> Person:
    person = make_placed(make_event())
    db.session.commit()
    return person


@pytest.fixture
def feed(person: Person) -> CalendarFeed:
    return transact(keep_feed, person, FeedWishes("fr"), NOW)


def test_one_a_person_and_its_address_stays_when_wishes_change(person: Person, feed: CalendarFeed) -> None:
    named = feed.public_id
    again = transact(keep_feed, person, FeedWishes("en", True, True, 15), NOW)
    assert (again.public_id, again.language, again.has_bookmarks, again.has_own_times, again.reminder_minutes) == (
        named,
        "en",
        True,
        True,
        15,
    )
    assert again.created_at == NOW


def test_renewed_the_old_address_is_nobodys(person: Person, feed: CalendarFeed) -> None:
    named = feed.public_id
    assert transact(renew_feed, person) is True
    fresh = feed_of(person)
    assert fresh is not None
    assert (feed_named(named), feed_named(fresh.public_id)) == (None, fresh)


def test_taken_back_there_is_none(person: Person, feed: CalendarFeed) -> None:
    assert (transact(revoke_feed, person), transact(revoke_feed, person), transact(renew_feed, person)) == (
        True,
        False,
        False,
    )
    assert feed_of(person) is None


def test_what_it_says_is_new_since_it_says_so(feed: CalendarFeed) -> None:
    later = NOW + timedelta(hours=1)
    said = [
        transact(note_fetch, feed, digest, "Calendar/1", moment)
        for digest, moment in (("a", NOW), ("a", later), ("b", later))
    ]
    assert said == [NOW, NOW, later]
    assert (feed.fetched_at, feed.fetched_by) == (later, "Calendar/1")


def test_not_each_fetch_is_worth_a_row(feed: CalendarFeed) -> None:
    assert is_news(feed, "a", "Calendar/1", NOW) is True
    transact(note_fetch, feed, "a", "Calendar/1", NOW)
    soon, late = NOW + timedelta(minutes=1), NOW + NOTED_EACH + timedelta(seconds=1)
    asked = [("a", "Calendar/1", soon), ("b", "Calendar/1", soon), ("a", "Other/2", soon), ("a", "Calendar/1", late)]
    assert [is_news(feed, *one) for one in asked] == [False, True, True, True]


def test_a_program_has_one_line(feed: CalendarFeed) -> None:
    assert program_name("Evil\r\nX-Header: 1\x00" + "a" * 500)[:18] == "Evil X-Header: 1aa"
    assert len(program_name("a" * 500)) == 160


def test_who_is_erased_has_none(person: Person, feed: CalendarFeed) -> None:
    transact(forget_meeting_part, [person.id])
    assert feed_of(person) is None
