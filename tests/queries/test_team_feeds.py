"""Whose a team's secret address is."""

from eventhub.db import db
from eventhub.models import Account, Event
from eventhub.queries.team_feeds import event_of_feed, team_feed_named, team_feed_of
from tests.factories.calendars import make_team_feed


def test_it_is_found_by_its_owner_and_by_its_name(event: Event, owner: Account, account: Account) -> None:
    feed = make_team_feed(event, owner)
    db.session.commit()
    assert (team_feed_of(event, owner), team_feed_of(event, account)) == (feed, None)
    found = team_feed_named(feed.public_id)
    assert found is feed
    assert (found.member.role, found.member.account, event_of_feed(found)) == ("owner", owner, event)
    assert team_feed_named("0" * 16) is None
