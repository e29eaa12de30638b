"""`eventhub purge`: forgets the people of events whose time is over, now instead of within the hour."""

import click
from flask.cli import with_appcontext

from eventhub.cli.schema import require_current_schema
from eventhub.db import db
from eventhub.jobs.purge import purge_all
from eventhub.models import Event
from eventhub.queries.retention import due_events, endings_soon
from eventhub.web.clock import now


@click.command("purge")
@click.option("--dry-run", is_flag=True, help="Only say which events are due, and which are next.")
@with_appcontext
def purge_command(dry_run: bool) -> None:
    """Forget the people of events that are kept for longer than they said. The worker does it each hour."""
    require_current_schema()
    moment = now()
    for event_id in due_events(moment):
        click.echo(f"due: /{db.session.get_one(Event, event_id).slug}/")
    for ending in endings_soon(moment):
        click.echo(f"from {ending.goes_at(moment):%Y-%m-%d} on: /{ending.event.slug}/")
    if not dry_run:
        click.echo(f"Events whose people were forgotten: {purge_all(moment)}")
