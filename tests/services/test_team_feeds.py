"""Each member of a team has one secret address at most, and loses it with the place in the team."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from eventhub.db import db
from eventhub.models import Account, Event, TeamFeed, TeamMember
from eventhub.queries.team_feeds import team_feed_of
from eventhub.services.team_feeds import open_team_feed, renew_team_feed, revoke_team_feed
from eventhub.transactions import transact
from tests.factories.moments import NOW


def count() -> int | None:
    return db.session.scalar(select(func.count()).select_from(TeamFeed))


def test_who_asks_twice_has_one_address_in_the_later_language(event: Event, owner: Account) -> None:
    first = transact(open_team_feed, event, owner, "fr", NOW).public_id
    again = transact(open_team_feed, event, owner, "en", NOW + timedelta(hours=1))
    assert (again.public_id, again.language, again.created_at, count()) == (first, "en", NOW, 1)


def test_another_address_forgets_who_fetched_the_old_one(event: Event, owner: Account) -> None:
    feed = transact(open_team_feed, event, owner, "fr", NOW)
    feed.fetched_at, feed.fetched_by, old = NOW, "Calendar/1", feed.public_id
    db.session.commit()
    assert transact(renew_team_feed, event, owner)
    db.session.refresh(feed)
    kept: tuple[object, ...] = (feed.public_id == old, feed.fetched_at, feed.fetched_by)
    assert kept == (False, None, "")


def test_taken_back_there_is_none(event: Event, owner: Account) -> None:
    transact(open_team_feed, event, owner, "fr", NOW)
    assert [transact(revoke_team_feed, event, owner) for _ in range(2)] == [True, False]
    assert (team_feed_of(event, owner), transact(renew_team_feed, event, owner)) == (None, False)


def test_it_goes_with_the_place_in_the_team(event: Event, owner: Account) -> None:
    transact(open_team_feed, event, owner, "fr", NOW)
    db.session.delete(db.session.get_one(TeamMember, (event.id, owner.id)))
    db.session.commit()
    assert count() == 0


def test_who_left_meanwhile_gets_none(event: Event, account: Account) -> None:
    with pytest.raises(NoResultFound):
        transact(open_team_feed, event, account, "fr", NOW)
