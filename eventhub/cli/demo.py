"""`eventhub demo`: makes the demonstration, or says who can sign in to the one that stands."""

import json
from dataclasses import asdict

import click
from flask import Flask, current_app, has_app_context
from flask.cli import ScriptInfo
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.demo.accounts import KnownAccount, crowd_accounts, known_accounts, known_password
from eventhub.demo.content import read_content
from eventhub.demo.events import AddressTaken, standing_demonstration
from eventhub.demo.growth import grow
from eventhub.demo.making import Made, make_demonstration, make_side_event
from eventhub.demo.scene import Tell
from eventhub.demo.side_event import read_side_content
from eventhub.demo.sizes import Sizes
from eventhub.demo.stamps import Stamps
from eventhub.models import Event
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web.clock import now

SEED = 2
SHOWN_ACCOUNTS = 16
BUSY = "Somebody else writes to the database, perhaps another `eventhub demo`. Try again when that is done."
REMEDIES = {"sessions": "ask for fewer", "meetings": "ask for more people, or for fewer meetings"}

REFUSED = "The demonstration is refused in production. Set EVENTHUB_MODE=demonstration to make one."


@click.command("demo")
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=SEED, show_default=True, help="What ids are made from."
)
@click.option(
    "--people", type=click.IntRange(2, 20_000), help="How many participants; as many as are written if not said."
)
@click.option("--sessions", type=click.IntRange(0, 1_000), help="How many sessions.")
@click.option("--meetings", type=click.IntRange(0, 70_000), help="How many meetings with a time and a table.")
@click.option("--if-missing", is_flag=True, help="Leave a demonstration that stands as it is.")
@click.option("--json", "as_json", is_flag=True, help="Make nothing: print the accounts of the one that stands.")
@click.pass_context
def demo_command(context: click.Context, /, seed: int, if_missing: bool, as_json: bool, **sizes: int | None) -> None:
    """Make the demonstration event anew, of any size, and leave all other events alone."""
    enter_application(context)
    standing = find_standing()
    if as_json:
        print_json(standing)
    elif standing is not None and if_missing and is_whole():
        click.echo(f"The demonstration stands already, at /{standing.slug}/. Without --if-missing it is made anew.")
    else:
        made, event = make(seed, Sizes(**sizes)), find_standing()
        show(made, list_accounts(event))
        say_who_else(event)


def make(seed: int, sizes: Sizes) -> Made:
    """Both events, each at once or not at all, with a bar that says how far the first one is."""
    hashed, screen = hash_password(known_password()), Console(stderr=True)
    # What is invented is invented before the database is asked to wait for us.
    content = grow(read_content(), sizes, Stamps(seed))
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    ) as bars:
        try:
            made: Made = transact(make_demonstration, content, seed, hashed, now(), teller(bars))
            transact(make_side_event, read_side_content(), seed, hashed, now())
        except (IntegrityError, OperationalError) as fault:
            if is_race(fault):
                raise click.ClickException(BUSY) from fault
            raise
    say_what_is_missing(sizes, made)
    return made


def is_race(fault: DBAPIError) -> bool:
    """Whether another process was faster: it holds SQLite's lock, or took the event's address. All else is a fault."""
    told = str(fault.orig)
    return "database is locked" in told or "event.slug" in told or "uq_event_slug" in told


def say_what_is_missing(sizes: Sizes, made: Made) -> None:
    """A sentence for each size that could not be reached."""
    for what, wanted, number in (
        ("sessions", sizes.sessions, made.sessions),
        ("meetings", sizes.meetings, made.meetings),
    ):
        if wanted is not None and number < wanted:
            click.echo(f"{number} {what} fit, not {wanted}: {REMEDIES[what]}.")


def teller(bars: Progress) -> Tell:
    """Moves a bar for each thing that is made."""
    tasks: dict[str, TaskID] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bars.add_task(what, total=total)
        bars.update(tasks[what], completed=done, total=total)

    return tell


def is_whole() -> bool:
    """Both events stand: a command that was killed between them left one."""
    return standing_demonstration(read_side_content().event.slug) is not None


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
        standing_demonstration(read_side_content().event.slug)
        return standing_demonstration(read_content().event.slug)
    except AddressTaken as fault:
        raise click.ClickException(
            f"The event at /{fault}/ is no demonstration. Rename or remove it first: it is left as it is."
        ) from fault


def list_accounts(event: Event | None) -> list[KnownAccount]:
    """Those of both events, each once: who has a part in them first, then participants."""
    if event is None:
        raise click.ClickException("There is no demonstration yet. Make one with: eventhub demo")
    known, side = known_accounts(read_content(), event), standing_demonstration(read_side_content().event.slug)
    further = known_accounts(read_side_content(), side) if side else []
    told = {account.email for account in known}
    every = [*known, *(account for account in further if account.email not in told)]
    return sorted(every, key=lambda account: account.role == "participant")


def print_json(event: Event | None) -> None:
    click.echo(json.dumps([asdict(account) for account in list_accounts(event)], ensure_ascii=False, indent=2))


def show(made: Made, accounts: list[KnownAccount]) -> None:
    """What was made, where it is, and who can sign in."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("E-mail", "Role", "Name", "Category"):
        table.add_column(heading, no_wrap=True)
    here = [account for account in accounts if account.event == made.slug]
    for account in here[:SHOWN_ACCOUNTS]:
        table.add_row(account.email, account.role, account.name, account.category or "")
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"Made /{made.slug}/ on {made.starts_at:%Y-%m-%d}: {made.participants} participants, "
        f"{made.sessions} sessions, {made.requests} meeting requests, {made.meetings} meetings."
    )
    console.print(f"These can sign in at /account/sign-in, each with the password {known_password()}")
    console.print(table)
    if len(here) > SHOWN_ACCOUNTS:
        console.print(f"… and {len(here) - SHOWN_ACCOUNTS} more: eventhub demo --json")
    for account in accounts:
        if account.event != made.slug:
            console.print(f"At /{account.event}/ too: {account.email}, {account.role}")


def say_who_else(event: Event | None) -> None:
    """The crowd is no list to read, but each of them can be signed in as."""
    number, first = crowd_accounts(event) if event else (0, "")
    if number:
        click.echo(f"So can {number} more who were invented to fill it, with the same password: {first} and on")
