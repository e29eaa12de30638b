"""Sign in and out, my account, and the language that it keeps."""

from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.forms import SignInForm
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError
from eventhub.extensions import csrf, limiter
from eventhub.models import Account
from eventhub.permissions import Permission, Viewer, allows
from eventhub.queries.accounts import demonstration_accounts, open_sign_ins
from eventhub.queries.registrations import Part, parts_of
from eventhub.services import accounts, sign_ins
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import current_sign_in, current_token, local_path, public, require
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.sign_ins import browser_name, let_in, let_out

bp = Blueprint("accounts", __name__, url_prefix="/account")


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def sign_in() -> Any:
    form = SignInForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return sign_in_page(form), 422 if form.is_submitted() else 200
    try:
        account = identify(normalised(form.email.data or ""), form.password.data or "")
    except DomainError as error:
        form.refuse(error)
        return sign_in_page(form), 409
    chosen = languages.remembered()
    if chosen and chosen != account.language:
        transact(accounts.choose_language, account, chosen)
    let_in(transact(accounts.sign_in, account, browser_name(), current_token(), now()))
    return redirect(local_path(form.next.data) or first_page(account, now()))


def first_page(account: Account, now: datetime) -> str:
    """Where somebody's work is, if it is at one event alone: the agenda, or the organisers' pages; else the account."""
    parts = [part for part in parts_of(account) if part.event.ends_at > now and (part.participates or part.role)]
    if len(parts) == 1 and parts[0].participates:
        return url_for("calendars.agenda", event=parts[0].event.slug)
    if len(parts) == 1 and organises(parts[0]):
        return url_for("organise.organise", event=parts[0].event.slug)
    return url_for("accounts.account")


def organises(part: Part) -> bool:
    return allows(Permission.SEE_TRANSLATIONS, Viewer(role=part.role), part.event)


def sign_in_page(form: SignInForm) -> str:
    """The page; in a demonstration it says who can be tried out."""
    known_password = current_app.config["DEMONSTRATION_PASSWORD"]
    known = demonstration_accounts() if known_password else []
    return render_template("accounts/sign_in.html", form=form, known=known, known_password=known_password)


def identify(email: str, password: str) -> Account:
    """The account they belong to; each try is counted before it is judged."""
    transact(accounts.note_try, email, now())
    return accounts.identify(email, password)


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    token = current_token()
    if token:
        transact(sign_ins.close_sign_in, token)
    let_out()
    flash(_("You are signed out."), "success")
    return redirect(local_path(request.form.get("next")) or "/")


@bp.get("/")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def account(account: Account) -> str:
    parts = parts_of(account)
    return render_template(
        "accounts/account.html",
        account=account,
        parts=parts,
        organised=[part.event for part in parts if organises(part)],
        browsers=open_sign_ins(account, now()),
    )


@bp.post("/sign-out-everywhere")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def sign_out_everywhere(account: Account) -> Response:
    transact(sign_ins.close_all_sign_ins, account)
    let_out()
    flash(_("You are signed out in every browser."), "success")
    return redirect(url_for("accounts.sign_in"))


@bp.before_app_request
def keep_language() -> None:
    """A language that the address asks for is kept in the account too, where it is another one."""
    asked = languages.asked()
    if asked is None or request.method != "GET" or request.endpoint in (None, "static"):
        return
    sign_in = current_sign_in()
    if sign_in and sign_in.account.language != asked:
        languages.tell_account(sign_in.account, asked)


# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of this one.
csrf.exempt(sign_in)
