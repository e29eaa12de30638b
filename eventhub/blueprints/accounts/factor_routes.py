"""My second factors: an application with codes, recovery codes; and what asks for them."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eventhub.blueprints.accounts.forms import CodeForm, PasskeyForm, ProofForm, typed
from eventhub.blueprints.accounts.proofs import fresh, prove_password, signed_in
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError
from eventhub.engines import one_time_codes
from eventhub.engines.passkeys import proving_options
from eventhub.engines.qr_codes import picture_of
from eventhub.extensions import limiter
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.second_factors import confirmed_code, second_factors_of, shown_code
from eventhub.services import accounts, second_factors
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.passkeys import new_challenge, passkeys_work, place
from eventhub.web.ways_back import local_path

bp = Blueprint("second_factors", __name__, url_prefix="/account/second-factor")


@bp.get("")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def factors(account: Account) -> str:
    found = second_factors_of(account)
    return render_template("accounts/second_factor.html", account=account, factors=found, has_passkeys=passkeys_work())


@bp.post("/begin")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def begin(account: Account) -> Any:
    """Shows nothing yet: the next page asks who it is, and goes straight on to the secret."""
    transact(second_factors.begin_code, account, one_time_codes.new_secret(), now())
    return redirect(url_for("second_factors.set_up"))


@bp.route("/set-up", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
@limiter.limit("60 per minute", methods=["POST"])
def set_up(account: Account) -> Any:
    shown, form = shown_code(account), CodeForm(next=request.args.get("next"))
    if shown is None:
        return redirect(url_for("second_factors.factors"))
    if not form.validate_on_submit():
        return set_up_page(form, shown.secret), 422 if form.is_submitted() else 200
    codes = second_factors.new_recovery_codes()
    try:
        transact(accounts.note_try, second_factors.tries_of(account), now())
        is_given = transact(second_factors.confirm_code, account, typed(form.code), codes, signed_in(), now())
    except DomainError as error:
        form.refuse(error)
        return set_up_page(form, shown.secret), 409
    flash(_("The application is set up. From now on its code is asked for when you sign in."), "success")
    return codes_page(codes) if is_given else redirect(url_for("second_factors.factors"))


def set_up_page(form: CodeForm, secret: str) -> str:
    parts = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return render_template("accounts/code_set_up.html", form=form, secret=" ".join(parts))


def codes_page(codes: list[str]) -> str:
    """The only time that they are seen."""
    return render_template("accounts/recovery_codes.html", codes=codes)


@bp.get("/code.svg")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
def code_picture(account: Account) -> Response:
    shown = shown_code(account) or abort(404)
    picture = picture_of(one_time_codes.address_of(shown.secret, account.email))
    return Response(picture, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


@bp.route("/remove", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per minute", methods=["POST"])
def remove(account: Account) -> Any:
    if confirmed_code(account) is None:
        return redirect(url_for("second_factors.factors"))
    form = ProofForm(account, has_code=True, both=True)
    if not form.validate_on_submit():
        return render_template("accounts/code_remove.html", form=form), 422 if form.is_submitted() else 200
    try:
        prove_both(account, form)
        transact(second_factors.remove_code, account, typed(form.code), absolute("accounts.account"), now())
    except DomainError as error:
        form.refuse(error)
        return render_template("accounts/code_remove.html", form=form), 409
    flash(_("The application is removed: its codes are asked for no more."), "success")
    return redirect(url_for("second_factors.factors"))


def prove_both(account: Account, form: ProofForm) -> None:
    """The password is judged here, since that is slow; the code where it is spent."""
    if "current_password" in form:
        prove_password(account, typed(form.current_password))
    transact(accounts.note_try, second_factors.tries_of(account), now())


@bp.route("/recovery-codes", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
def recovery(account: Account) -> Any:
    if not second_factors_of(account).are_there:
        return redirect(url_for("second_factors.factors"))
    if request.method == "GET":
        return render_template("accounts/recovery_renew.html")
    codes = second_factors.new_recovery_codes()
    transact(second_factors.replace_recovery_codes, account, codes, absolute("accounts.account"), now())
    return codes_page(codes)


@bp.route("/required", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per minute", methods=["POST"])
def required(account: Account) -> Any:
    """An event asks its team for more than a password."""
    form = CodeForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return required_page(account, form), 422 if form.is_submitted() else 200
    try:
        transact(accounts.note_try, second_factors.tries_of(account), now())
        transact(second_factors.prove_again, account, typed(form.code), signed_in(), now())
    except DomainError as error:
        form.refuse(error)
        return required_page(account, form), 409
    return redirect(local_path(typed(form.next)) or url_for("accounts.account"))


def required_page(account: Account, form: CodeForm) -> str:
    found = second_factors_of(account)
    can_ask = bool(found.passkeys) and passkeys_work()
    options = proving_options(place(), new_challenge(), found.keys) if can_ask else None
    passkey = {"form": PasskeyForm(formdata=None, next=form.next.data), "options": options}
    return render_template("accounts/required.html", form=form, factors=found, passkey=passkey)
