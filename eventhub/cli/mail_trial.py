"""`eventhub test-mail`: sends one mail at once and prints all that the mail server answers."""

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.domain.mail_trials import Conversation
from eventhub.web.clock import now
from eventhub.web.mail_addresses import is_deliverable, normalised
from eventhub.web.mail_trial_words import said_rows, verdict_on
from eventhub.web.mail_trials import Route, route_of_mails, send_trial, trial_mail


@click.command("test-mail")
@click.argument("address")
@with_appcontext
def mail_trial_command(address: str) -> None:
    """Send a test mail to ADDRESS and print what the mail server answers; exit code 1 where it does not take it."""
    require_current_schema()
    reader = normalised(address)
    if not is_deliverable(reader):
        raise Refusal(f"{address} is no mail address.")
    with force_locale("en"):
        print_route(route_of_mails())
        trial = send_trial(trial_mail(reader, "", "en", now()), now())
        verdict = verdict_on(trial)
        if trial.conversation:
            print_conversation(trial.conversation)
        click.echo("\n".join([verdict.title, *verdict.sentences]))
    if verdict.kind == "error":
        raise click.exceptions.Exit(1)


def print_route(route: Route) -> None:
    click.echo(f"From {route.sender}, reports to {route.bounces}")
    click.echo(f"Signed as {route.signed_as}" if route.signed_as else "Not signed (DKIM)")


def print_conversation(conversation: Conversation) -> None:
    """Our side after an arrow, as mail people read it."""
    for row in said_rows(conversation):
        if row.said:
            click.echo(f"> {row.said}")
        for line in row.answers or ["(no answer)"]:
            click.echo(f"  {line}")
    click.echo(f"Encrypted by {conversation.encryption}" if conversation.encryption else "Not encrypted")
