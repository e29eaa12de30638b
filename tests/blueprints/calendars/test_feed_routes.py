"""The private calendar as programs fetch it: the secret alone opens it, nothing else is told, nothing is set."""

from datetime import timedelta

import pytest
import time_machine
import vobject
from flask import Flask

from eventhub.db import db
from eventhub.models import CalendarFeed, Event, Meeting, Person
from eventhub.queries.calendar_feeds import feed_of
from eventhub.services.calendar_feeds import renew_feed, revoke_feed
from eventhub.services.meetings import cancel_meeting
from eventhub.transactions import transact
from eventhub.web.feed_addresses import feed_address, secret_of
from tests.factories import make_event, make_feed, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block, make_bookmark, make_talk
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event(phase="live", names={"fr": "Rencontres; d’essai, une", "en": "Trial"})


@pytest.fixture
def person(event: Event) -> Person:
    return make_placed(event, given_name="Ada")


@pytest.fixture
def meeting(event: Event, person: Person) -> Meeting:
    return make_meeting(person, make_placed(event, given_name="Zoë"), at("14:00"), make_table(event, name="7"))


@pytest.fixture
def feed(person: Person, meeting: Meeting) -> CalendarFeed:
    made = make_feed(person)
    db.session.commit()
    return made


def address(feed: CalendarFeed) -> str:
    return f"/calendar/{secret_of(feed.public_id)}.ics"


def test_it_says_the_agenda_in_the_language_that_was_chosen(
    client: Client, feed: CalendarFeed, meeting: Meeting
) -> None:
    answer = client.get(address(feed), headers={"Accept-Language": "en"})
    calendar = vobject.readOne(answer.text)
    [entry] = calendar.vevent_list
    assert (entry.uid.value, entry.sequence.value, entry.status.value) == (meeting.item.uid, "0", "CONFIRMED")
    assert entry.summary.value.startswith("Rendez-vous\xa0: Zoë")
    assert "NAME:Rencontres\\; d’essai\\, une" in answer.text.replace("\r\n ", "")
    assert [name in answer.text for name in ("METHOD", "ATTENDEE", "VALARM")] == [False] * 3


def test_headers_are_those_that_programs_ask_for(client: Client, feed: CalendarFeed) -> None:
    with time_machine.travel(NOW, tick=False):
        answer = client.get(address(feed))
    kept = {name: answer.headers[name] for name in ("Content-Type", "Cache-Control", "Last-Modified")}
    assert kept == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "private, no-cache",
        "Last-Modified": "Wed, 01 Sep 2027 08:00:00 GMT",
    }
    assert ("Set-Cookie" in answer.headers, answer.headers["ETag"].startswith('"')) == (False, True)
    assert client.head(address(feed)).status_code == 200


def test_what_did_not_change_is_not_sent_again(client: Client, feed: CalendarFeed, meeting: Meeting) -> None:
    first = client.get(address(feed))
    asked = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert [client.get(address(feed), headers=one).status_code for one in (asked, since)] == [304, 304]
    with time_machine.travel(at("13:00"), tick=False):
        transact(cancel_meeting, meeting, meeting.item.attendances[0].person, at("13:00"))
        again = [client.get(address(feed), headers=one) for one in (asked, since)]
    assert [one.status_code for one in again] == [200, 200]
    assert ("STATUS:CANCELLED" in again[0].text, "SEQUENCE:1" in again[0].text) == (True, True)


def test_what_is_wrong_old_or_taken_back_is_not_there(client: Client, feed: CalendarFeed, person: Person) -> None:
    old, wrong = address(feed), f"/calendar/{feed.public_id}{'a' * 52}.ics"
    assert [client.get(one).status_code for one in (old, wrong, "/calendar/short.ics")] == [200, 404, 404]
    transact(renew_feed, person)
    fresh = feed_of(person)
    assert fresh is not None
    new = address(fresh)
    assert [client.get(one).status_code for one in (old, new)] == [404, 200]
    transact(revoke_feed, person)
    assert client.get(new).status_code == 404


def test_the_secret_stands_nowhere_in_it(client: Client, feed: CalendarFeed) -> None:
    text = client.get(address(feed)).text.replace("\r\n ", "")
    assert [one in text for one in (feed.public_id, secret_of(feed.public_id), feed_address(feed.public_id))] == [
        False
    ] * 3


def test_what_was_wished_for_is_in_it(client: Client, event: Event, person: Person) -> None:
    make_block(person, "15:00", "15:20").uid = "kept-free"
    make_bookmark(make_talk(event, "16:00", "16:30"), person)
    feeds = {}
    for wanted in (False, True):
        db.session.rollback() if wanted else db.session.commit()
        feed = feed_of(person) or make_feed(person)
        feed.has_own_times = feed.has_bookmarks = wanted
        feed.reminder_minutes = 15 if wanted else None
        db.session.commit()
        text = client.get(address(feed)).text
        feeds[wanted] = (text.count("BEGIN:VEVENT"), text.count("TRIGGER:-PT15M"))
    assert feeds == {False: (0, 0), True: (2, 2)}


def test_who_fetched_it_is_noted(client: Client, feed: CalendarFeed) -> None:
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        client.get(address(feed), headers={"User-Agent": "Calendar/1 (Trial)"})
    db.session.rollback()
    assert (feed.fetched_by, feed.fetched_at) == ("Calendar/1 (Trial)", NOW + timedelta(hours=1))


def test_as_many_statements_for_thirty_as_for_one(
    client: Client, event: Event, person: Person, feed: CalendarFeed
) -> None:
    counted = []
    for number in (0, 29):
        db.session.rollback()
        for place in range(number):
            make_meeting(person, make_placed(event), at("14:00") + timedelta(days=1 + place), make_table(event))
        db.session.commit()
        client.get(address(feed))
        with count_queries() as queries:
            text = client.get(address(feed)).text
        counted.append((text.count("BEGIN:VEVENT"), len(queries)))
    assert ([found for found, _queries in counted], counted[0][1]) == ([1, 30], counted[1][1])
