"""An application that takes no lock before it counts, and stands in no line: the negative control of places."""

from contextlib import nullcontext

from flask import Flask
from sqlalchemy import select

from eventhub import transactions
from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Category, Event
from eventhub.services import newcomers, registrations
from eventhub.services.halls import Hall


def look_only(event_id: int) -> Hall:
    """Event and categories as anybody reads them."""
    fresh = {"populate_existing": True}
    event = db.session.scalars(select(Event).where(Event.id == event_id).execution_options(**fresh)).one()
    wanted = select(Category).where(Category.event_id == event_id).execution_options(**fresh)
    return Hall(event, {category.id: category for category in db.session.scalars(wanted)})


def create_unlocked_app() -> Flask:
    vars(registrations)["lock_hall"] = look_only
    vars(newcomers)["lock_hall"] = look_only
    vars(transactions)["WRITING"] = "no_lock"
    vars(transactions)["turn_to_write"] = nullcontext
    return create_app()
