"""What the organiser's first page tells: what is missing, how many come, what is next."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from eventhub.blueprints.events.decisions import decisions_of
from eventhub.domain.checklist import points_of
from eventhub.domain.event_states import is_over
from eventhub.domain.retention import keeps_until
from eventhub.models import Event
from eventhub.queries.checklist import preparation_of
from eventhub.queries.overview import Figures, figures_of
from eventhub.web.access import opens
from eventhub.web.charts import FULL, Bar, length_of, part_of
from eventhub.web.checklist_rows import Row, rows_of
from eventhub.web.languages import localised

# Those who are confirmed have their places, which are counted before.
STATUSES = ("pending", "waitlisted", "unconfirmed", "rejected", "cancelled")


@dataclass(frozen=True)
class NextDate:
    """A moment of the event that is to come."""

    words: str
    at: datetime
    is_day: bool = False  # the hour says nothing


@dataclass(frozen=True)
class Status:
    """How many registrations have it; `address`: the list of them, "" for whoever may not see it."""

    name: str
    number: int
    address: str


@dataclass(frozen=True)
class Overview:
    """All that the page shows; `missing` with what blocks opening first, `decisions` before it.

    What is over needs nothing any more to be opened; of whom it forgot there is nothing to decide, only counts.
    """

    is_settled: bool
    decisions: list[Row]
    missing: list[Row]
    done: list[Row]
    figures: Figures
    statuses: list[Status]
    categories: list[Bar]
    dates: list[NextDate]

    @property
    def blocking(self) -> int:
        return sum(row.blocks_opening for row in self.missing)


def overview_of(event: Event, now: datetime) -> Overview:
    is_settled = event.state != "draft" and is_over(event.state, event.ends_at, now)
    rows = [] if is_settled else rows_of(points_of(preparation_of(event), now), event)
    missing = sorted((row for row in rows if not row.is_done), key=lambda row: not row.blocks_opening)
    figures = figures_of(event)
    return Overview(
        is_settled=is_settled,
        decisions=decisions_of(event, figures),
        missing=missing,
        done=[row for row in rows if row.is_done],
        figures=figures,
        statuses=[
            Status(name, figures.by_status[name], list_address(event, name))
            for name in STATUSES
            if figures.by_status.get(name) and not event.purged_at
        ],
        categories=places_by_category(event),
        dates=next_dates(event, now),
    )


def list_address(event: Event, status: str) -> str:
    page = "registrations_organise.registrations"
    return url_for(page, event=event.slug, status=status) if opens(page, event) else ""


def places_by_category(event: Event) -> list[Bar]:
    """How full each category is that has a number of places of its own; the number is what is left."""
    return [
        Bar(
            localised(one.names),
            max(one.capacity - one.taken, 0),
            min(length_of(one.taken, one.capacity), FULL),
            part_of(one.taken, one.capacity),
            one.sign,
            one.colour,
        )
        for one in event.categories
        if one.capacity is not None
    ]


def next_dates(event: Event, now: datetime) -> list[NextDate]:
    if event.purged_at:
        return []
    erased = keeps_until(event.ends_at, event.retention_months, event.time_zone)
    dates = [
        (event.opens_at, _("Registration opens"), False),
        (event.closes_at, _("Registration closes"), False),
        (event.starts_at, _("The event begins"), False),
        (event.ends_at, _("The event ends"), False),
        (erased, _("Personal data is erased"), True),
    ]
    coming = [NextDate(words, at, is_day) for at, words, is_day in dates if at is not None and at > now]
    return sorted(coming, key=lambda date: date.at)
