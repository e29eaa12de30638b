"""`eventhub dkim-record`: what the DNS is to say of the key that signs mails."""

import click
from flask import current_app
from flask.cli import with_appcontext

from eventhub.cli.refusals import Refusal
from eventhub.engines.mail_signatures import record_of, zone_line


@click.command("dkim-record")
@with_appcontext
def dkim_record_command() -> None:
    """Print the TXT record to publish, by which readers of mails know the key that signs them."""
    key = current_app.config["MAIL_KEY"]
    if key is None:
        raise Refusal("Mails are not signed: set EVENTHUB_DKIM_KEY and EVENTHUB_DKIM_SELECTOR first.")
    click.echo(f"Name:  {key.record_name}\nType:  TXT\nValue: {record_of(key)}\n")
    click.echo(f"As a line of a zone file:\n{zone_line(key)}")
