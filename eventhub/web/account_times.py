"""Moments as an account's own zone has them, and what an event's hours are there."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_babel import format_datetime

from eventhub.models import Event
from eventhub.queries.events import zones_of
from eventhub.web import viewers
from eventhub.web.dates import with_first

FORM = "d MMMM y, HH:mm"


def zone_of_reader() -> tzinfo:
    """The zone that the account chose; else that of its events, where they have one in common. Read once a request."""
    if "zone_of_reader" not in g:
        account = viewers.viewer().account
        zones = {account.time_zone} if account and account.time_zone else zones_of(account)
        g.zone_of_reader = ZoneInfo(*zones) if len(zones) == 1 else UTC
    found: tzinfo = g.zone_of_reader
    return found


def account_moment(moment: datetime) -> str:
    """22 November 2026, 07:41, in the zone of whoever reads."""
    local = moment.astimezone(zone_of_reader()).replace(tzinfo=None)
    return str(format_datetime(local, with_first(local, FORM), rebase=False))


def account_zone() -> str:
    """The name of that zone."""
    return str(zone_of_reader())


def other_hours(event: Event) -> tuple[str, str, str] | None:
    """When the event begins by its own clocks and by those of the reader's zone, and that zone; None where they are
    alike, or none was chosen."""
    account = viewers.viewer().account
    if account is None or not account.time_zone:
        return None
    there, here = (
        event.starts_at.astimezone(zone) for zone in (ZoneInfo(event.time_zone), ZoneInfo(account.time_zone))
    )
    if there.utcoffset() == here.utcoffset():
        return None
    return f"{there:%-H:%M}", f"{here:%-H:%M}", account.time_zone


def init(app: Flask) -> None:
    app.jinja_env.globals.update(account_moment=account_moment, account_zone=account_zone, other_hours=other_hours)
