"""A member of the team gets a secret calendar address, another one, or none any more."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update

from eventhub.db import db, new_public_id, rows_changed
from eventhub.models import Account, Event, TeamFeed, TeamMember
from eventhub.queries.team_feeds import team_feed_of


def open_team_feed(event: Event, account: Account, language: str, now: datetime) -> TeamFeed:
    """The member's one address at this event, made where there is none; who asks twice at once has one.

    `language`: of what it says, from now on. NoResultFound for who left the team meanwhile.
    """
    mine = (event.id, account.id)
    db.session.get_one(TeamMember, mine, with_for_update={"key_share": True}, populate_existing=True)
    feed = team_feed_of(event, account)
    if feed is None:
        feed = TeamFeed(event_id=event.id, account_id=account.id, created_at=now, changed_at=now)
        db.session.add(feed)
    feed.language = language
    db.session.flush()
    return feed


def renew_team_feed(event: Event, account: Account) -> bool:
    """Another address; the old one answers nobody any more. False where there is none."""
    fresh = {"public_id": new_public_id(), "fetched_at": None, "fetched_by": ""}
    return rows_changed(update(TeamFeed).where(*whose(event, account)).values(**fresh)) == 1


def revoke_team_feed(event: Event, account: Account) -> bool:
    """No address any more. False where there is none."""
    found = rows_changed(delete(TeamFeed).where(*whose(event, account))) == 1
    db.session.expire_all()
    return found


def whose(event: Event, account: Account) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return TeamFeed.event_id == event.id, TeamFeed.account_id == account.id
