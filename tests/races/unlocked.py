"""An application that takes no lock before it counts, and stands in no line: the negative control of places, of seats
and of the limits of people."""

from contextlib import nullcontext

from flask import Flask
from sqlalchemy import select, update

from eventhub import transactions
from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Category, Event, Person, Session
from eventhub.services import newcomers, registrations, request_steps, seats
from eventhub.services.halls import Hall


def look_only(event_id: int) -> Hall:
    """Event and categories as anybody reads them."""
    fresh = {"populate_existing": True}
    event = db.session.scalars(select(Event).where(Event.id == event_id).execution_options(**fresh)).one()
    wanted = select(Category).where(Category.event_id == event_id).execution_options(**fresh)
    return Hall(event, {category.id: category for category in db.session.scalars(wanted)})


def look_at_session(session: Session) -> None:
    """The session as anybody reads it."""
    db.session.refresh(session)


def count_in_memory(session: Session) -> bool:
    """Look whether a seat is free, then write one more than was seen."""
    if session.capacity is None or session.taken >= session.capacity:
        return False
    counted = update(Session).where(Session.item_id == session.item_id).values(taken=session.taken + 1)
    db.session.execute(counted.execution_options(synchronize_session=False))
    return True


def look_at_people(*ids: int) -> list[Person]:
    """People as anybody reads them, in the order of their numbers."""
    wanted = select(Person).where(Person.id.in_(ids)).order_by(Person.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def create_unlocked_app() -> Flask:
    vars(registrations)["lock_hall"] = look_only
    vars(newcomers)["lock_hall"] = look_only
    vars(seats)["lock"] = look_at_session
    vars(seats)["count_in"] = count_in_memory
    vars(request_steps)["hold_ids"] = look_at_people
    vars(transactions)["WRITING"] = "no_lock"
    vars(transactions)["turn_to_write"] = nullcontext
    return create_app()
