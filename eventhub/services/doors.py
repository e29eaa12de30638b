"""Whether one may register now, as the event, the category and a code say."""

from datetime import datetime

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.admission import Door, check_door
from eventhub.domain.errors import CategoryClosed, EventIsDraft, EventIsOver
from eventhub.domain.event_states import is_over
from eventhub.models import Category, Event
from eventhub.services.invitation_codes import find_code


def check_open(event: Event, now: datetime) -> None:
    """RegistrationClosed or RegistrationNotYetOpen where the event takes no registrations now."""
    check_door(Door(event.state, event.opens_at, event.closes_at, event.ends_at), now, has_code=True)


def check_category_door(category: Category, now: datetime, *, has_code: bool) -> None:
    """The same, CategoryClosed, or InvitationNeeded where this category takes nobody without a code."""
    event = category.event
    times = (event.state, event.opens_at, event.closes_at, event.ends_at)
    door = Door(*times, category_closes_at=category.closes_at, is_by_invitation=category.is_by_invitation)
    check_door(door, now, has_code=has_code)


def check_way_in(event: Event, category_key: str, code: str, now: datetime) -> None:
    """All of it for what somebody typed; CodeNotGood where they typed a code that does not help."""
    check_open(event, now)
    category = category_called(event, category_key)
    has_code = bool(code) and find_code(category, code, now) is not None
    check_category_door(category, now, has_code=has_code)


def check_team_door(event: Event, now: datetime, *, is_mailed: bool = False) -> None:
    """EventIsOver once it is: until then the team lets people in before and after the hours of registration.

    `is_mailed`: those who are let in are written to; EventIsDraft where their mail would lead nowhere yet.
    """
    if is_over(event.state, event.ends_at, now):
        raise EventIsOver
    if is_mailed and event.state == "draft":
        raise EventIsDraft


def category_called(event: Event, key: str) -> Category:
    """CategoryClosed where the team took it away meanwhile; while this transaction lasts nobody does."""
    held = select(Category).where(Category.event_id == event.id, Category.key == key)
    category = db.session.scalar(held.with_for_update(read=True, key_share=True))
    if category is None:
        raise CategoryClosed
    return category
