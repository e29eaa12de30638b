"""Sign in and out, my account, how I am called, and the language that it keeps."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.arrivals import arrive, organises
from eventhub.blueprints.accounts.forms import DetailsForm, PasskeyForm, SignInForm
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError, StaleForm
from eventhub.engines.passkeys import proving_options
from eventhub.extensions import csrf, limiter
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.accounts import demonstration_accounts, open_sign_ins, pending_address
from eventhub.queries.registrations import parts_of
from eventhub.queries.second_factors import second_factors_of
from eventhub.services import accounts, sign_ins
from eventhub.services.accounts import details_of
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import public, require
from eventhub.web.clock import now
from eventhub.web.known_browsers import source_of
from eventhub.web.mail_addresses import normalised
from eventhub.web.passkeys import new_challenge, passkeys_work, place
from eventhub.web.sign_ins import keep_seen, let_out
from eventhub.web.viewers import current_token
from eventhub.web.ways_back import local_path

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
    return arrive(account, form.next.data)


def sign_in_page(form: SignInForm) -> str:
    """The page; in a demonstration it says who can be tried out."""
    known_password = current_app.config["DEMONSTRATION_PASSWORD"]
    known = demonstration_accounts() if known_password else []
    passkey = {"form": PasskeyForm(formdata=None, next=form.next.data), "options": passkey_options()}
    return render_template(
        "accounts/sign_in.html", form=form, known=known, known_password=known_password, passkey=passkey
    )


def passkey_options() -> str | None:
    """What the browser asks a device for; None where browsers have no passkeys."""
    return proving_options(place(), new_challenge()) if passkeys_work() else None


def identify(email: str, password: str) -> Account:
    """The account they belong to; each try is counted before it is judged."""
    transact(accounts.note_try, email, now(), source=source_of(email))
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
        browsers=len(open_sign_ins(account, current_token(), now())),
        factors=second_factors_of(account),
        pending=pending_address(account, now()),
        spoken=languages.ENDONYMS.get(account.language or languages.current(), account.language),
    )


@bp.route("/details", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def details(account: Account) -> Any:
    form = DetailsForm(account)
    if not form.validate_on_submit():
        return render_template("accounts/details.html", form=form), 422 if form.is_submitted() else 200
    wanted = form.details
    try:
        transact(accounts.save_details, account, wanted, form.opened_fingerprints, now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on_content(details_of(account))
        return render_template("accounts/details.html", form=form, standing=details_of(account)), 409
    with force_locale(wanted.language or languages.current()):  # the next page speaks it
        flash(_("Saved."), "success")
    return redirect(url_for("accounts.account", lang=wanted.language))


@bp.post("/sign-out-everywhere")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def sign_out_everywhere(account: Account) -> Response:
    transact(sign_ins.close_all_sign_ins, account)
    let_out()
    flash(_("You are signed out in every browser."), "success")
    return redirect(url_for("accounts.sign_in"))


@bp.before_app_request
def keep_that_it_is_seen() -> None:
    """The list of sign-ins says when each was last at work."""
    if request.method == "GET" and request.endpoint not in (None, "static"):
        keep_seen()


# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of this one.
csrf.exempt(sign_in)
