"""The name of what a private calendar is made of. That each change is told: `tests/web/test_kept_calendars.py`."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.queries.calendar_feeds import feed_named
from eventhub.queries.calendar_stamps import calendar_stamp
from tests.factories import make_event, make_feed, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


def test_one_statement_however_much_there_is(app: Flask) -> None:
    event = make_event()
    person = make_placed(event)
    feed, counted = make_feed(person), []
    for number in (0, 30):
        for place in range(number):
            make_meeting(person, make_placed(event), at("14:00") + timedelta(days=1 + place), make_table(event))
        db.session.commit()
        found = feed_named(feed.public_id)
        assert found is not None
        with count_queries() as count:
            calendar_stamp(found, NOW)
        counted.append(len(count))
    assert counted == [1, 1]


def test_it_stays_while_nothing_changes_and_ends_with_the_event(app: Flask) -> None:
    event = make_event()
    feed = make_feed(make_placed(event))
    db.session.commit()
    moments = (NOW, NOW + timedelta(days=1), event.ends_at)
    first, same, over = (calendar_stamp(feed, moment) for moment in moments)
    assert (first == same, first == over) == (True, False)


def test_two_people_without_anything_have_stamps_of_their_own(app: Flask) -> None:
    event = make_event()
    feeds = [make_feed(make_placed(event)) for _ in range(2)]
    db.session.commit()
    assert len({calendar_stamp(one, NOW) for one in feeds}) == 2
