"""What stands in a private calendar, as its owner wants it."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import CalendarFeed, Event, Person
from eventhub.queries.calendar_feeds import bookmarks_in, entries_in, feed_named, own_times_in
from tests.factories import make_event, make_feed, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def person(event: Event) -> Person:
    return make_placed(event)


def test_what_was_cancelled_stays_until_the_event_is_over(event: Event, person: Person) -> None:
    meeting = make_meeting(person, make_placed(event), at("14:00"), make_table(event))
    meeting.item.state = "cancelled"
    feed = make_feed(person)
    db.session.commit()
    moments = (NOW, event.ends_at - timedelta(seconds=1), event.ends_at)
    assert [len(entries_in(feed, event, moment)) for moment in moments] == [1, 1, 0]


def test_own_times_and_bookmarks_only_where_they_are_wanted(event: Event, person: Person) -> None:
    make_block(person, "14:00", "14:20")
    found = []
    for wanted in (False, True):
        feed = CalendarFeed(person=person, has_own_times=wanted, has_bookmarks=wanted)
        found.append((len(own_times_in(feed)), bookmarks_in(feed, event)))
    assert found == [(0, []), (1, [])]


def test_it_is_found_by_its_name_while_its_owner_is_somebody(person: Person) -> None:
    feed = make_feed(person)
    db.session.commit()
    assert (feed_named(feed.public_id), feed_named("0" * 16)) == (feed, None)
    person.erased_at = NOW
    db.session.commit()
    assert feed_named(feed.public_id) is None
