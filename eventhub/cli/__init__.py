"""The `eventhub` command."""

import click
from flask.cli import FlaskGroup
from flask_migrate import upgrade

from eventhub.app import create_app


@click.group(cls=FlaskGroup, create_app=create_app)
def main() -> None:
    """Events and one-to-one meetings."""


@main.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to the schema of this version."""
    upgrade()
