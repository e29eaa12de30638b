"""Do without the announcements of an event, by the link of one of them and without signing in (RFC 8058).

Programs open links to look at them, so opening one changes nothing. A mail program posts to the same address by itself:
it brings no token of ours, follows no redirection, and gets its answer at once.
"""

from flask import Blueprint, Response, abort, render_template, request

from eventhub.extensions import csrf, limiter
from eventhub.models import Person
from eventhub.queries.unsubscribing import reader_of_announcements
from eventhub.services.unsubscribing import decline_announcements, want_announcements
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.clock import now
from eventhub.web.unsubscribe_links import person_id_in
from eventhub.web.viewers import enter

bp = Blueprint("unsubscribing", __name__, url_prefix="/<slug:event>/announcements/<token:token>")

A_MINUTE = "60 per minute"


@bp.get("")
@public
@limiter.limit(A_MINUTE)
def page(event: str, token: str) -> str:
    return show(reader_of(event, token), token)


@bp.post("", endpoint="unsubscribe")
@public
@limiter.limit(A_MINUTE)
def unsubscribe(event: str, token: str) -> str:
    """Once or again, with the same end. `again`: the button that takes it back."""
    person = reader_of(event, token)
    transact(want_announcements if "again" in request.form else decline_announcements, person, None, now())
    return show(person, token)


# The link is the key: whoever has it may press the button, and a mail program has no token of ours.
csrf.exempt(unsubscribe)


def reader_of(event: str, token: str) -> Person:
    public_id = person_id_in(token)
    person = reader_of_announcements(event, public_id) if public_id else None
    if person is None:
        abort(404)
    enter(person.event)
    return person


def show(person: Person, token: str) -> str:
    return render_template("announcements/unsubscribe.html", person=person, token=token)


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """The address is a secret: no cache keeps the page, and nowhere that one goes from here learns it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
