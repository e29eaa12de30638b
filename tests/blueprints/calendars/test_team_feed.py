"""The tables' meetings at a secret address of the team: as long as its owner may see them."""

from datetime import timedelta

import pytest
import vobject

from eventhub.db import db
from eventhub.models import Event, TeamFeed, TeamMember
from eventhub.web.feed_addresses import secret_of
from tests.factories import make_event, make_meeting, make_participant, make_table
from tests.factories.calendars import make_team_feed
from tests.factories.meetings import make_feed
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member


@pytest.fixture
def feed(event: Event) -> TeamFeed:
    people = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    make_meeting(*people, at("14:20"), make_table(event, name="7"))
    made = make_team_feed(event, member(event, "desk"))
    db.session.commit()
    return made


def address(feed: TeamFeed) -> str:
    return f"/calendar/team/{secret_of(feed.public_id)}.ics"


def test_it_says_who_meets_where_in_the_owner_s_language_and_sets_no_cookie(client: Client, feed: TeamFeed) -> None:
    answer = client.get(address(feed), headers={"Accept-Language": "en", "User-Agent": "Calendar/1"})
    (entry,) = vobject.readOne(answer.text).vevent_list
    assert entry.summary.value.startswith("Table 7, zone A\xa0:")
    assert [word in answer.text for word in ("ATTENDEE", feed.public_id, secret_of(feed.public_id))] == [False] * 3
    kept = {name: answer.headers.get(name) for name in ("Content-Type", "Cache-Control", "Set-Cookie", "Vary")}
    assert (kept["Content-Type"], kept["Cache-Control"], kept["Set-Cookie"]) == (
        "text/calendar; charset=utf-8",
        "private, no-cache",
        None,
    )
    db.session.rollback()
    assert feed.fetched_by == "Calendar/1"


def test_the_same_entry_as_in_the_calendars_of_who_meets(client: Client, event: Event, feed: TeamFeed) -> None:
    ada, bela = make_placed(event), make_placed(event)
    meeting = make_meeting(ada, bela, at("15:00"), make_table(event))
    own = make_feed(ada)
    db.session.commit()
    mine = client.get(f"/calendar/{secret_of(own.public_id)}.ics").text
    entries = {one.uid.value: one for one in vobject.readOne(client.get(address(feed)).text).vevent_list}
    (hers,) = vobject.readOne(mine).vevent_list
    same = [(one.sequence.value, one.dtstart.value, one.dtend.value) for one in (hers, entries[meeting.item.uid])]
    assert same[0] == same[1]


def test_unchanged_it_is_not_sent_again(client: Client, feed: TeamFeed) -> None:
    known = client.get(address(feed)).headers["ETag"]
    assert client.get(address(feed), headers={"If-None-Match": known}).status_code == 304


def test_who_may_not_see_the_meetings_any_more_gets_nothing(client: Client, event: Event, feed: TeamFeed) -> None:
    found = {}
    for role in ("owner", "meetings", "desk", "programme", "registrations", "viewer"):
        db.session.rollback()
        feed.member.role = role
        db.session.commit()
        found[role] = client.get(address(feed)).status_code
    assert found == {"owner": 200, "meetings": 200, "desk": 200, "programme": 404, "registrations": 404, "viewer": 404}
    db.session.rollback()
    secret = address(feed)
    db.session.delete(db.session.get_one(TeamMember, (event.id, feed.account_id)))
    db.session.commit()
    assert client.get(secret).status_code == 404


def test_a_participant_s_secret_does_not_open_it(client: Client, event: Event, feed: TeamFeed) -> None:
    own = make_feed(make_placed(event))
    db.session.commit()
    crossed = (f"/calendar/team/{secret_of(own.public_id)}.ics", f"/calendar/{secret_of(feed.public_id)}.ics")
    assert [client.get(one).status_code for one in (*crossed, "/calendar/team/short.ics")] == [404] * 3


def test_it_holds_the_meetings_of_its_own_event(client: Client, feed: TeamFeed) -> None:
    other = make_event(slug="another")
    make_meeting(make_placed(other), make_placed(other), at("14:20"), make_table(other, name="77"))
    db.session.commit()
    assert "77" not in [one.summary.value for one in vobject.readOne(client.get(address(feed)).text).vevent_list]
    assert client.get(address(feed)).text.count("BEGIN:VEVENT") == 1


def test_as_many_statements_for_thirty_as_for_one(client: Client, event: Event, feed: TeamFeed) -> None:
    counted = []
    for number in (0, 29):
        db.session.rollback()
        for place in range(number):
            people = make_placed(event), make_placed(event)
            make_meeting(*people, at("14:00") + timedelta(days=1 + place), make_table(event))
        db.session.commit()
        client.get(address(feed))
        with count_queries() as queries:
            text = client.get(address(feed)).text
        counted.append((text.count("BEGIN:VEVENT"), len(queries)))
    assert ([found for found, _queries in counted], counted[0][1]) == ([1, 30], counted[1][1])
