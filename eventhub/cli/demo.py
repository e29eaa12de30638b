"""`eventhub demo`: makes the demonstration, or says who can sign in to the one that stands."""

import json
from dataclasses import asdict

import click
from flask import current_app, has_app_context
from flask.cli import ScriptInfo
from rich.console import Console
from rich.table import Table

from eventhub.demo.accounts import PASSWORD, KnownAccount, known_accounts
from eventhub.demo.content import read_content
from eventhub.demo.events import AddressTaken, standing_demonstration
from eventhub.demo.making import Made, make_demonstration
from eventhub.models import Event
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web.clock import now

SEED = 2


class Refused(click.ClickException):
    """The demonstration's passwords are known to everybody: it has no place in production."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__("The demonstration is refused in production. Set EVENTHUB_MODE=demonstration to make one.")


@click.command("demo")
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=SEED, show_default=True, help="What ids are made from."
)
@click.option("--if-missing", is_flag=True, help="Leave a demonstration that stands as it is.")
@click.option("--json", "as_json", is_flag=True, help="Make nothing: print the accounts of the one that stands.")
@click.pass_context
def demo_command(context: click.Context, seed: int, if_missing: bool, as_json: bool) -> None:
    """Make the demonstration event anew, and leave all other events alone."""
    enter_application(context)
    standing = find_standing()
    if as_json:
        print_json(standing)
    elif standing is not None and if_missing:
        click.echo(f"The demonstration stands already, at /{standing.slug}/. Without --if-missing it is made anew.")
    else:
        made = transact(make_demonstration, read_content(), seed, hash_password(PASSWORD), now())
        show(made, list_accounts(find_standing()))


def enter_application(context: click.Context) -> None:
    """Be inside the application; Refused in production, be it set up or not."""
    if not has_app_context():
        try:
            app = context.ensure_object(ScriptInfo).load_app()
        except RuntimeError as fault:
            if not hasattr(fault, "remedies"):
                raise
            raise Refused from fault  # only production lacks settings, and those are no way to a demonstration
        context.with_resource(app.app_context())
    if not current_app.config["DEMONSTRATION"]:
        raise Refused


def find_standing() -> Event | None:
    try:
        return standing_demonstration(read_content().event.slug)
    except AddressTaken as fault:
        raise click.ClickException(
            f"The event at /{fault}/ is no demonstration. Rename or remove it first: it is left as it is."
        ) from fault


def list_accounts(event: Event | None) -> list[KnownAccount]:
    if event is None:
        raise click.ClickException("There is no demonstration yet. Make one with: eventhub demo")
    return known_accounts(read_content(), event)


def print_json(event: Event | None) -> None:
    click.echo(json.dumps([asdict(account) for account in list_accounts(event)], ensure_ascii=False, indent=2))


def show(made: Made, accounts: list[KnownAccount]) -> None:
    """What was made, where it is, and who can sign in."""
    table = Table(title=f"Sign in at /account/sign-in, password {PASSWORD}", title_justify="left")
    for heading in ("E-mail", "Role", "Name", "Category"):
        table.add_column(heading)
    for account in accounts:
        table.add_row(account.email, account.role, account.name, account.category or "")
    console = Console(highlight=False)
    console.print(
        f"Made /{made.slug}/ on {made.starts_at:%Y-%m-%d}: {made.participants} participants, "
        f"{made.sessions} sessions, {made.requests} meeting requests, {made.meetings} meetings."
    )
    console.print(table)
