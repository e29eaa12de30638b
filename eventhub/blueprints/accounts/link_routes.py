"""Sign in by a link that is mailed: ask for it, open it, press its button."""

import secrets
from typing import Any

import flask
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.arrivals import go_on
from eventhub.blueprints.accounts.forms import AddressForm, PressForm, typed
from eventhub.domain.errors import LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.extensions import limiter
from eventhub.services import account_links
from eventhub.services.account_links import Letter
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import public
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.sign_ins import asking_browser
from eventhub.web.ways_back import local_path

bp = Blueprint("sign_in_links", __name__, url_prefix="/account/link")


@bp.route("", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute; 600 per hour", methods=["POST"])
def ask() -> Any:
    form = AddressForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return render_template("accounts/link.html", form=form), 422 if form.is_submitted() else 200
    token = secrets.token_urlsafe(32)
    letter = Letter(token, absolute("sign_in_links.link", token=token), languages.current())
    back = local_path(typed(form.next)) or ""
    transact(account_links.ask_link, LinkPurpose.SIGN_IN, normalised(typed(form.email)), letter, back, now())
    flask.session["written_to"] = form.email.data
    return redirect(url_for("sign_in_links.sent"))


@bp.get("/sent")
@public
def sent() -> str:
    again, minutes = url_for("sign_in_links.ask"), account_links.minutes_of(LinkPurpose.SIGN_IN)
    address = flask.session.get("written_to")
    return render_template("accounts/link_sent.html", address=address, minutes=minutes, again=again)


@bp.route("/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def link(token: str) -> Any:
    """Only the button signs in: programs that look after a mailbox open what is in its mails."""
    account = account_links.account_of_link(token, LinkPurpose.SIGN_IN, now())
    if not PressForm().validate_on_submit():
        return unkept(render_template("accounts/link_open.html", email=account.email))
    entry, account, back = transact(account_links.enter_by_link, token, asking_browser(), now())
    return go_on(entry, account, back)


def unkept(page: str, status: int = 200) -> Response:
    """A page whose address is a secret: no cache keeps it."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.errorhandler(LinkNotGood)
def show_end(_error: LinkNotGood) -> tuple[str, int]:
    return render_template("accounts/link_ended.html", again=url_for("sign_in_links.ask")), 410
