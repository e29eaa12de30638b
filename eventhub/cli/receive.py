"""`eventhub receive`: takes one mail on standard input, as mail servers pipe it; and lists what belongs to no event."""

import sys

import click
from flask.cli import with_appcontext

from eventhub.cli.refusals import Refusal
from eventhub.cli.schema import require_current_schema
from eventhub.domain.incoming.mails import MOST_BYTES
from eventhub.jobs.incoming import take_in
from eventhub.queries.incoming_mail import incoming_of

TRY_LATER = 75  # what mail servers take as "not now" (EX_TEMPFAIL): they keep the mail and bring it again
ON_A_LIST = 200


class NotNow(Refusal):
    """Something is to be done first, and the mail server is to keep its mail until then."""

    exit_code = TRY_LATER


class Piped(click.Command):
    """A command that a mail server calls: neither missing settings nor an upgrade on its way may send a mail back."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise NotNow(refusal.message) from refusal


@click.command("receive", cls=Piped)
@click.option("--waiting", is_flag=True, help="Read nothing: list the mails that belong to no event.")
@with_appcontext
def receive_command(waiting: bool) -> None:
    """Take one mail from standard input: an answer is acted upon, anything else waits for the event's team.

    Ends with 0 whatever the mail says, so that no mail server answers it; with 75 where it is to be brought again.
    """
    require_current_schema()
    if waiting:
        list_strays()
        return
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if not content.strip():
        click.echo("eventhub: no mail came in on standard input", err=True)
        return
    try:
        click.echo(take_in(content))
    except Exception as fault:
        click.echo(f"eventhub: the mail could not be kept now ({type(fault).__name__}); bring it again", err=True)
        raise SystemExit(TRY_LATER) from fault


def list_strays() -> None:
    for mail in incoming_of(None, None, 0, ON_A_LIST):
        click.echo(f"{mail.received_at:%Y-%m-%d %H:%M} {mail.why} {mail.sender or '-'}: {mail.subject or '-'}")
