"""The demonstration's mailbox: what would have been sent, so that its links can be clicked. Nowhere else."""

import re
from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, render_template, request

from eventhub.domain.typed_text import one_line
from eventhub.models import MailboxMessage
from eventhub.queries import outbox
from eventhub.web.access import public

bp = Blueprint("mailbox", __name__, url_prefix="/mailbox")

ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)])")
# A mail is a stranger's page: its styles may work, nothing else.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; sandbox"


@dataclass(frozen=True)
class Piece:
    """Some words of a mail; an address that can be followed is one by itself."""

    words: str
    is_address: bool


@bp.before_request
def demonstration_alone() -> None:
    if not current_app.config["DEMONSTRATION"]:
        abort(404)


@bp.get("")
@public
def mailbox() -> str:
    reader = one_line(request.args.get("to")).lower()
    messages = outbox.delivered_messages(reader)
    return render_template("site/mailbox.html", messages=messages, reader=reader, waiting=outbox.waiting_count(reader))


@bp.get("/<int:number>")
@public
def message(number: int) -> str:
    found = message_or_404(number)
    mail = outbox.mail_in(found)
    return render_template(
        "site/mailbox_message.html",
        message=found,
        language_of_mail=mail["Content-Language"],
        paragraphs=paragraphs_of(outbox.part_of(mail, "plain")),
    )


@bp.get("/<int:number>/page")
@public
def page(number: int) -> Response:
    """The mail's HTML as a document of its own, locked away from ours."""
    html = outbox.part_of(outbox.mail_in(message_or_404(number)), "html")
    return Response(html, mimetype="text/html", headers={"Content-Security-Policy": ALONE})


def message_or_404(number: int) -> MailboxMessage:
    return outbox.delivered_message(number) or abort(404)


def paragraphs_of(text: str) -> list[list[list[Piece]]]:
    """Paragraphs of lines of pieces."""
    blocks = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    return [[pieces_of(line) for line in block.splitlines()] for block in blocks]


def pieces_of(line: str) -> list[Piece]:
    """The split leaves words and addresses in turn."""
    return [Piece(words, place % 2 == 1) for place, words in enumerate(ADDRESS.split(line)) if words]
