"""An application that looks before it books no more: everybody and every table seems free, and nobody seems to have
asked, so that the database alone decides."""

from collections.abc import Sequence
from datetime import datetime

from flask import Flask

from eventhub.app import create_app
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Agenda
from eventhub.domain.matchmaking.slot_fit import Pair
from eventhub.domain.matchmaking.table_choice import Guests, Place
from eventhub.models import Event, Meeting, Person
from eventhub.queries import encounters
from eventhub.services import meeting_states, requests
from tests.races.tables import all_tables


def every_table(event: Event, guests: Guests, time: Interval, item_id: int | None = None) -> list[Place]:
    del guests, time, item_id  # what this application no longer looks at
    return [Place(one.id, position=one.position) for one in all_tables(event)]


def one_everywhere(
    event: Event, guests: Guests, times: Sequence[Interval], item_id: int | None, most: int | None
) -> dict[int, int]:
    del event, guests, item_id, most
    return {number: 1 for number, _time in enumerate(times)}


def free_pair(you: Person, other: Person, without: Meeting | None = None) -> Pair:
    del without
    return Pair(Agenda(you.id), Agenda(other.id))


def no_request(event: Event, one: Person, other: Person, now: datetime) -> None:
    del event, one, other, now


def create_blind_app() -> Flask:
    vars(meeting_states)["free_places"] = every_table
    vars(encounters)["count_free"] = one_everywhere
    vars(encounters)["plain_pair_of"] = free_pair
    vars(requests)["open_request_between"] = no_request
    return create_app()
