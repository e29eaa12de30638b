"""The team's secret calendar addresses, and whose they are."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Account, Event, TeamFeed, TeamMember


def team_feed_of(event: Event, account: Account) -> TeamFeed | None:
    return db.session.get(TeamFeed, (event.id, account.id))


def team_feed_named(public_id: str) -> TeamFeed | None:
    """With its owner; None once it was taken back, or its owner left the team."""
    owner = joinedload(TeamFeed.member).joinedload(TeamMember.account)
    return db.session.scalar(select(TeamFeed).where(TeamFeed.public_id == public_id).options(owner))


def event_of_feed(feed: TeamFeed) -> Event:
    return db.session.get_one(Event, feed.event_id)
