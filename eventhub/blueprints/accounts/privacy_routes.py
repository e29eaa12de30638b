"""My data: what I agreed to, a copy of everything, and the way to have it erased."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.forms import PressForm
from eventhub.blueprints.accounts.privacy_forms import AnnouncementsButton, ConsentButton, ErasureForm
from eventhub.blueprints.accounts.proofs import fresh, prove_by_form
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError
from eventhub.extensions import limiter
from eventhub.models import Account, Registration
from eventhub.permissions import Permission
from eventhub.queries.consents import OwnPart, own_part_at, own_parts
from eventhub.queries.personal_records import events_owned_alone, part_to_erase, parts_to_erase
from eventhub.queries.second_factors import confirmed_code
from eventhub.services import consents, erasures, personal_exports
from eventhub.services.unsubscribing import decline_announcements, want_announcements
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.log_words import act_words
from eventhub.web.sign_ins import let_out
from eventhub.web.viewers import signed_in_account

bp = Blueprint("privacy", __name__, url_prefix="/account/privacy")


@bp.get("")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def privacy(account: Account) -> str:
    return render_template("accounts/privacy.html", account=account, parts=own_parts(account))


@bp.post("/withdraw")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def withdraw(account: Account) -> Response:
    """Take a consent back: it ends at once."""
    registration, purpose = named_consent(account)
    try:
        transact(consents.withdraw, registration, purpose, account, now())
        flash(_("You took your consent back. It ends at once; the proof of both days stays."), "success")
    except DomainError as error:
        refusal = refusal_of(error)
        flash(refusal.words, "error")
    return redirect(url_for("privacy.privacy"))


@bp.post("/give")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def give(account: Account) -> Response:
    registration, purpose = named_consent(account)
    transact(consents.give, registration, purpose, languages.current(), account, now())
    flash(_("Thank you. You can take this consent back here at any time."), "success")
    return redirect(url_for("privacy.privacy"))


@bp.post("/announcements")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def announcements(account: Account) -> Response:
    """Do without what an event's team writes to many, or get it again."""
    form = AnnouncementsButton()
    part = own_part_at(account, str(form.event.data)) if form.validate() else None
    if part is None:
        abort(404)
    if form.wanted.data == "yes":
        transact(want_announcements, part.person, account, now())
        flash(_("You get announcements of this event again."), "success")
    else:
        transact(decline_announcements, part.person, account, now())
        flash(_("You get no more announcements of this event. What you asked for comes all the same."), "success")
    return redirect(url_for("privacy.privacy"))


def named_consent(account: Account) -> tuple[Registration, str]:
    """The registration and the purpose that a button names; 404 for what is not the account's own."""
    form = ConsentButton()
    part = own_part_at(account, str(form.event.data)) if form.validate() else None
    if part is None or part.registration is None:
        abort(404)
    return part.registration, str(form.purpose.data)


@bp.get("/copy")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
def copy(_account: Account) -> str:
    return render_template("accounts/privacy_copy.html", form=PressForm())


@bp.post("/copy", endpoint="download")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("30 per hour")
@fresh
def download(account: Account) -> Response:
    """Everything, as one archive."""
    transact(personal_exports.note_export, account, now())
    archive, name = personal_exports.write_export(account, act_words), f"eventhub-{now():%Y-%m-%d}.zip"
    answer = send_file(archive, "application/zip", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.route("/erase", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per hour", methods=["POST"])
def erase(account: Account) -> Any:
    """The whole account, with its part of every event."""
    form = erasure_form(account)
    if not form.validate_on_submit():
        return account_page(account, form), 422 if form.is_submitted() else 200
    try:
        prove_by_form(account, form)
        transact(erasures.erase_account, account, now())
    except DomainError as error:
        form.refuse(error)
        return account_page(account, form), 409
    let_out()
    flash(_("Your account and all that belonged to it are erased."), "success")
    return redirect("/")


def erasure_form(account: Account) -> ErasureForm:
    return ErasureForm(account, has_code=confirmed_code(account) is not None)


def account_page(account: Account, form: ErasureForm) -> str:
    parts, alone = parts_to_erase(account, now()), events_owned_alone(account)
    return render_template("accounts/privacy_erase.html", form=form, account=account, parts=parts, alone=alone)


def own_part_of() -> OwnPart | None:
    """None for a visitor, who is asked to sign in; 404 where the event keeps nothing about the account."""
    account, address = own_account(), request.args.get("address", "")
    return (own_part_at(account, address) or abort(404)) if account else None


@bp.route("/erase/event", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_part_of)
@limiter.limit("60 per hour", methods=["POST"])
def erase_part(part: OwnPart) -> Any:
    """What one event keeps; the account and other events stay."""
    account = signed_in_account()
    form = erasure_form(account)
    if not form.validate_on_submit():
        return part_page(part, form), 422 if form.is_submitted() else 200
    try:
        prove_by_form(account, form)
        transact(erasures.erase_part, part.person, account, now())
    except DomainError as error:
        form.refuse(error)
        return part_page(part, form), 409
    flash(_("What this event kept about you is erased."), "success")
    return redirect(url_for("privacy.privacy"))


def part_page(part: OwnPart, form: ErasureForm) -> str:
    return render_template("accounts/privacy_erase_part.html", form=form, one=part_to_erase(part, now()))
