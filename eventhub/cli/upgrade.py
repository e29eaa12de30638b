"""`eventhub upgrade`."""

import click
from flask.cli import with_appcontext
from flask_migrate import upgrade


@click.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the database to the schema of this version."""
    upgrade()
