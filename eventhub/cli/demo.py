"""`eventhub demo`: makes the demonstration, or says who can sign in to the one that stands."""

import json
from dataclasses import asdict

import click
from flask import Flask, current_app, has_app_context
from flask.cli import ScriptInfo
from rich.console import Console
from rich.table import Table

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.demo.accounts import KnownAccount, known_accounts, known_password
from eventhub.demo.content import read_content
from eventhub.demo.events import AddressTaken, standing_demonstration
from eventhub.demo.making import Made, make_demonstration
from eventhub.models import Event
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web.clock import now

SEED = 2


REFUSED = "The demonstration is refused in production. Set EVENTHUB_MODE=demonstration to make one."


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
        made = transact(make_demonstration, read_content(), seed, hash_password(known_password()), now())
        show(made, list_accounts(find_standing()))


def enter_application(context: click.Context) -> None:
    """Be inside the application; Refusal in production, where its known passwords have no place."""
    if not has_app_context():
        context.with_resource(load_application(context).app_context())
    if not current_app.config["DEMONSTRATION"]:
        raise Refusal(REFUSED)
    require_current_schema()


def load_application(context: click.Context) -> Flask:
    """What production lacks is no way to a demonstration, so it isn't said here."""
    try:
        return context.ensure_object(ScriptInfo).load_app()
    except Refusal as missing:
        raise Refusal(REFUSED) from missing


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
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("E-mail", "Role", "Name", "Category"):
        table.add_column(heading, no_wrap=True)
    for account in accounts:
        table.add_row(account.email, account.role, account.name, account.category or "")
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"Made /{made.slug}/ on {made.starts_at:%Y-%m-%d}: {made.participants} participants, "
        f"{made.sessions} sessions, {made.requests} meeting requests, {made.meetings} meetings."
    )
    console.print(f"These can sign in at /account/sign-in, each with the password {known_password()}")
    console.print(table)
