"""What follows a first factor: in, or on to the second one; and where people land once they are in."""

from datetime import datetime

import flask
from flask import redirect, url_for
from werkzeug.wrappers import Response

from eventhub.models import Account
from eventhub.permissions import Permission, Viewer, allows
from eventhub.queries.registrations import Part, parts_of
from eventhub.services import accounts
from eventhub.services.accounts import Entry
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.clock import now
from eventhub.web.sign_ins import asking_browser, let_in, prove
from eventhub.web.ways_back import local_path

WAITS = "second_step"  # where the session keeps the secret of somebody who has yet to prove a second factor


def arrive(account: Account, back: str | None) -> Response:
    """A password was right: in, or on to the second factor."""
    entry = transact(accounts.enter, account, asking_browser(), local_path(back) or "", now())
    return go_on(entry, account, back, by_password=True)


def go_on(entry: Entry, account: Account, back: str | None, *, by_password: bool = False) -> Response:
    """To where one wanted to go, or to the step that is missing."""
    if not entry.is_complete:
        flask.session[WAITS] = entry.token
        return redirect(url_for("second_steps.step"))
    return land(entry.token, account, back, is_fresh=by_password)


def land(token: str, account: Account, back: str | None, *, is_fresh: bool) -> Response:
    """This browser is in. `is_fresh`: by something that a mailbox alone does not give."""
    chosen = languages.remembered()
    if chosen and not account.language:  # one that has a language changes it on its own page alone
        transact(accounts.choose_language, account, chosen)
    let_in(token)
    if is_fresh:
        prove()
    return redirect(local_path(back) or first_page(account, now()))


def first_page(account: Account, now: datetime) -> str:
    """Where somebody's work is, if it is at one event alone: the agenda, or the organisers' pages; else the account."""
    parts = [part for part in parts_of(account) if part.event.ends_at > now and (part.participates or part.role)]
    if len(parts) == 1 and parts[0].participates:
        return url_for("calendars.agenda", event=parts[0].event.slug)
    if len(parts) == 1 and organises(parts[0]):
        return url_for("organise.organise", event=parts[0].event.slug)
    return url_for("accounts.account")


def organises(part: Part) -> bool:
    return allows(Permission.SEE_ORGANISING, Viewer(role=part.role), part.event)
