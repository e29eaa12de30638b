"""Move my account to another mail address: ask, say yes in both mailboxes, or call it off."""

import secrets
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.forms import EmailForm, PressForm, typed
from eventhub.blueprints.accounts.proofs import prove_by_form
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError, LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.extensions import limiter
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.accounts import address_link, pending_address
from eventhub.queries.second_factors import confirmed_code
from eventhub.services import account_addresses, account_links
from eventhub.services.account_addresses import AddressLetters
from eventhub.services.links import MailedLink
from eventhub.transactions import transact
from eventhub.web.access import public, require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.viewers import current_sign_in, current_token

bp = Blueprint("account_emails", __name__, url_prefix="/account/email")


@bp.route("", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per minute; 60 per hour", methods=["POST"])
def change(account: Account) -> Any:
    form = EmailForm(account, has_code=confirmed_code(account) is not None)
    if not form.validate_on_submit():
        return email_page(form, account), 422 if form.is_submitted() else 200
    try:
        prove_by_form(account, form)
        transact(account_addresses.ask_address, account, normalised(typed(form.email)), letters(), now())
    except DomainError as error:
        form.refuse(error)
        return email_page(form, account), 409
    flash(_("Both addresses were written to. Nothing changes until the button is pressed in both mails."), "success")
    return redirect(url_for("account_emails.change"))


def email_page(form: EmailForm, account: Account) -> str:
    pending = pending_address(account, now())
    return render_template("accounts/email.html", form=form, account=account, pending=pending)


def letters() -> AddressLetters:
    old, new, cancel = (secrets.token_urlsafe(32) for _number in range(3))
    return AddressLetters(
        old=MailedLink(old, absolute("account_emails.confirm", token=old)),
        new=MailedLink(new, absolute("account_emails.confirm", token=new)),
        cancel=MailedLink(cancel, absolute("account_emails.stop", token=cancel)),
        sign_in_address=absolute("accounts.sign_in"),
    )


@bp.post("/cancel")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def cancel(account: Account) -> Response:
    transact(account_addresses.call_off, account, now())
    flash(_("Your address stays as it is."), "success")
    return redirect(url_for("account_emails.change"))


@bp.route("/confirm/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def confirm(token: str) -> Any:
    link = address_link(token, now())
    if link is None:
        raise LinkNotGood
    if not PressForm().validate_on_submit():
        return unkept(render_template("accounts/email_confirm.html", email=link.values["new"], reader=link.email))
    address = absolute("accounts.account")
    is_moved = transact(account_addresses.press_address_link, token, kept_token(link.account_id), address, now())
    flash(said(is_moved=is_moved), "success")
    return redirect(url_for("accounts.account" if current_sign_in() else "accounts.sign_in"))


def kept_token(account_id: int | None) -> str | None:
    """The sign-in of this browser, where it is one of this account."""
    sign_in = current_sign_in()
    return current_token() if sign_in and sign_in.account_id == account_id else None


def said(*, is_moved: bool) -> str:
    if is_moved:
        return str(_("Your address is changed. Every other browser is signed out."))
    return str(_("Thank you. The address changes when the button of the other mail is pressed too."))


@bp.route("/stop/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def stop(token: str) -> Any:
    account = account_links.account_of_link(token, LinkPurpose.KEEP_ADDRESS, now())
    if not PressForm().validate_on_submit():
        return unkept(render_template("accounts/email_stop.html", email=account.email))
    transact(account_addresses.call_off_by_link, token, now())
    flash(_("The address stays as it is. If it was not you who asked, change your password."), "success")
    return redirect(url_for("accounts.account" if current_sign_in() else "accounts.sign_in"))


def unkept(page: str) -> Response:
    """A page whose address is a secret: no cache keeps it."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.errorhandler(LinkNotGood)
def show_end(_error: LinkNotGood) -> tuple[str, int]:
    return render_template("accounts/link_ended.html", again=url_for("account_emails.change")), 410
