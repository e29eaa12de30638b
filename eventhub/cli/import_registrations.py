"""`eventhub import-registrations`: reads a file of registrations in, as the organiser's page does."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.domain.errors import DomainError
from eventhub.domain.import_rows import missing_parts
from eventhub.jobs.imports import read_in
from eventhub.models import Event
from eventhub.queries.events import event_named
from eventhub.queries.registration_imports import import_with_content
from eventhub.services import registration_imports
from eventhub.services.registration_imports import Report, Settings
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.imported_tables import guessed_columns, sheet_of, try_rows
from eventhub.web.sentences.imported_rows import COUNTED, say_place, say_row

NAMED = 20  # bad rows that are printed


@click.command("import-registrations")
@click.argument("event")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and register nobody.")
@click.option("--agreed", is_flag=True, help="They agreed in writing: they are in at once, without a link.")
@click.option("--tell", is_flag=True, help="With --agreed: write to those who are in.")
@click.option("--update", is_flag=True, help="Take over names and answers of those who are registered.")
@click.option("--category", default="", help="Key of the category of rows that say none.")
@with_appcontext
def import_command(event: str, file: Path, category: str, **chosen: bool) -> None:
    """Register the people of FILE (CSV or XLSX) for EVENT, which is named by its address."""
    require_current_schema()
    found = event_named(event)
    if found is None:
        raise Refusal(f"There is no event at /{event}/.")
    with force_locale("en"):  # whoever types commands reads English
        try:
            import_file(found, file, category, chosen)
        except DomainError as error:
            refusal = refusal_of(error)
            raise Refusal(refusal.words) from error


def import_file(event: Event, file: Path, category: str, chosen: dict[str, bool]) -> None:
    """Try it, and read it in unless a dry run was asked for."""
    content = file.read_bytes()
    settings = settings_for(event, content, file.name, category, chosen)
    report, total = try_rows(event, content, file.name, settings)
    if chosen["dry_run"]:
        say(report, total)
    else:
        run(event, (file.name, content), settings, report, total)


def settings_for(event: Event, content: bytes, name: str, category: str, chosen: dict[str, bool]) -> Settings:
    if category and category not in {one.key for one in event.categories}:
        raise Refusal(f"The event has no category {category}.")
    columns = guessed_columns(event, sheet_of(content, name).header)
    missing = missing_parts(columns, category)
    if missing:
        raise Refusal(f"No column is known for: {', '.join(missing)}. Name it in the first row, or use the page.")
    return Settings(
        columns=columns,
        category=category,
        language=event.languages[0],
        entry="agreed" if chosen["agreed"] else "invited",
        existing="update" if chosen["update"] else "leave",
        is_told=chosen["tell"],
    )


def run(event: Event, file: tuple[str, bytes], settings: Settings, trial: Report, total: int) -> None:
    """Keep the file, take it in hand, and read it in; a worker goes on with it if this is interrupted."""
    name, content = file
    kept = transact(registration_imports.keep_import, event, None, name, content, settings, now())
    transact(registration_imports.keep_trial, kept, settings, trial, total)
    transact(registration_imports.start_import, event, kept, None, now())
    number = kept.id
    transact(registration_imports.lease_import, number, now())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("rows", total=total)
        read_in(number, tell=lambda count: progress.advance(task, count))
    ended = import_with_content(number)
    say(Report.read(ended.report.get("done", {})) if ended else Report(), total)


def say(report: Report, total: int) -> None:
    click.echo(f"{total} rows")
    for name, words in COUNTED.items():
        if report.counts[name]:
            click.echo(f"{report.counts[name]:>6}  {words}")
    for refusal in report.refused[:NAMED]:
        click.echo(f"{say_place(refusal)}: {say_row(refusal)}")
    if len(report.refused) > NAMED:
        click.echo(f"… and {len(report.refused) - NAMED} more")
