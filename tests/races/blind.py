"""An application that looks before it books no more: every table seems free, so that the claims alone decide."""

from flask import Flask

from eventhub.app import create_app
from eventhub.domain.intervals import Interval
from eventhub.models import Event, MeetingTable
from eventhub.queries import slots
from tests.races.tables import all_tables


def every_table(event: Event, interval: Interval) -> list[MeetingTable]:
    del interval  # what this application no longer looks at
    return all_tables(event)


def create_blind_app() -> Flask:
    slots.free_tables = every_table
    return create_app()
