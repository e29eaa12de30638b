"""A new password: by the old one, or by a link that is mailed."""

import secrets
from typing import Any

import flask
from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.forms import AddressForm, ChangePasswordForm, NewPasswordForm, typed
from eventhub.blueprints.accounts.proofs import prove_password
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain import passwords
from eventhub.domain.errors import DomainError, LinkNotGood, PasswordLength, PasswordTooCommon
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.extensions import limiter
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.services import account_links
from eventhub.services.account_links import Letter
from eventhub.services.passwords import hash_password
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import public, require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.known_browsers import remember
from eventhub.web.mail_addresses import normalised
from eventhub.web.sign_ins import let_out, prove
from eventhub.web.viewers import current_sign_in, current_token

bp = Blueprint("passwords", __name__, url_prefix="/account/password")


@bp.route("", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per minute", methods=["POST"])
def change(account: Account) -> Any:
    form = ChangePasswordForm()
    if account.password_hash is None or not form.validate_on_submit():
        page = render_template("accounts/password.html", form=form, account=account)
        return page, 422 if form.is_submitted() else 200
    try:
        prove_password(account, typed(form.current_password))
        new = judged_hash(account, typed(form.password))
    except DomainError as error:
        form.refuse(error)
        return render_template("accounts/password.html", form=form, account=account), 409
    transact(account_links.change_password, account, new, current_token(), absolute("accounts.account"), now())
    remember(account)
    prove()
    flash(_("Your password is changed. Every other browser is signed out."), "success")
    return redirect(url_for("accounts.account"))


def judged_hash(account: Account, password: str) -> str:
    passwords.judge(password, account.email, account.name, *account.name.split())
    return hash_password(password)


@bp.route("/forgotten", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute; 600 per hour", methods=["POST"])
def forgotten() -> Any:
    sign_in = current_sign_in()
    form = AddressForm(email=sign_in.account.email if sign_in else None)
    if not form.validate_on_submit():
        return render_template("accounts/password_forgotten.html", form=form), 422 if form.is_submitted() else 200
    token = secrets.token_urlsafe(32)
    letter = Letter(token, absolute("passwords.renew", token=token), languages.current())
    transact(account_links.ask_link, LinkPurpose.RESET, normalised(typed(form.email)), letter, "", now())
    flask.session["written_to"] = form.email.data
    return redirect(url_for("passwords.sent"))


@bp.get("/sent")
@public
def sent() -> str:
    again, minutes = url_for("passwords.forgotten"), account_links.minutes_of(LinkPurpose.RESET)
    address = flask.session.get("written_to")
    return render_template("accounts/link_sent.html", address=address, minutes=minutes, again=again)


@bp.route("/new/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def renew(token: str) -> Any:
    account = account_links.account_of_link(token, LinkPurpose.RESET, now())
    form = NewPasswordForm()
    if not form.validate_on_submit():
        return renewal_page(form, account, 422 if form.is_submitted() else 200)
    try:
        new = judged_hash(account, typed(form.password))
    except (PasswordLength, PasswordTooCommon) as error:
        form.refuse(error)
        return renewal_page(form, account, 409)
    transact(account_links.reset_password, token, new, absolute("accounts.account"), now())
    let_out()
    flash(_("Your new password is kept. Sign in with it."), "success")
    return redirect(url_for("accounts.sign_in"))


def renewal_page(form: NewPasswordForm, account: Account, status: int) -> Response:
    """Its address is a secret: no cache keeps it."""
    response = make_response(render_template("accounts/password_new.html", form=form, email=account.email), status)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.errorhandler(LinkNotGood)
def show_end(_error: LinkNotGood) -> tuple[str, int]:
    return render_template("accounts/link_ended.html", again=url_for("passwords.forgotten")), 410
