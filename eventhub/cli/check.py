"""`eventhub check`: recounts seats, claims and sequences."""

import click
from flask.cli import with_appcontext

from eventhub.cli.schema import require_current_schema
from eventhub.queries.consistency import disagreements


@click.command("check")
@with_appcontext
def check_command() -> None:
    """Count everything again; exit code 1 and a line each where something disagrees."""
    require_current_schema()
    found = disagreements()
    for disagreement in found:
        click.echo(str(disagreement))
    if found:
        raise click.exceptions.Exit(1)
    click.echo("Everything agrees: places, seats, claims, sequences, requests.")
