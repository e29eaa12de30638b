"""Passkeys: add one, remove one, and sign in or take the second step with one."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.arrivals import land
from eventhub.blueprints.accounts.forms import NewPasskeyForm, PasskeyForm, typed
from eventhub.blueprints.accounts.proofs import fresh, signed_in
from eventhub.blueprints.accounts.step_routes import waiting_token
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError, LinkNotGood, PasskeyNotGood
from eventhub.engines.passkeys import Holder, KnownKey, made_key, making_options, proved_count
from eventhub.extensions import limiter
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.second_factors import passkey_called, passkey_of, second_factors_of
from eventhub.services import passkeys, second_factors
from eventhub.services.passkeys import Proof
from eventhub.transactions import transact
from eventhub.web.access import public, require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.passkeys import new_challenge, passkeys_work, place, spend_challenge
from eventhub.web.sign_ins import asking_browser, prove, short_browser_name
from eventhub.web.viewers import current_token
from eventhub.web.ways_back import local_path

bp = Blueprint("passkeys", __name__, url_prefix="/account")


@bp.route("/passkeys/add", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
def add(account: Account) -> Any:
    form = NewPasskeyForm(name=short_browser_name(request.user_agent.string))
    if not form.validate_on_submit():
        return making_page(account, form), 422 if form.is_submitted() else 200
    codes = second_factors.new_recovery_codes()
    try:
        _key, challenge = spend_challenge(typed(form.answer))
        made = made_key(typed(form.answer), place(), challenge)
        is_given = transact(passkeys.keep_passkey, account, typed(form.name), made, codes, signed_in(), now())
    except DomainError as error:
        form.refuse(error)
        return making_page(account, form), 409
    flash(_("The passkey is kept. You can sign in with it from now on."), "success")
    if is_given:
        return render_template("accounts/recovery_codes.html", codes=codes)
    return redirect(url_for("second_factors.factors"))


def making_page(account: Account, form: NewPasskeyForm) -> str:
    holder = Holder(account.public_id, account.email, account.name, second_factors_of(account).keys)
    options = making_options(place(), holder, new_challenge()) if passkeys_work() else None
    form.answer.data = ""
    return render_template("accounts/passkey_add.html", form=form, options=options)


@bp.route("/passkeys/remove", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@fresh
def remove(account: Account) -> Any:
    key = passkey_of(account, request.values.get("key", ""))
    if key is None:
        return redirect(url_for("second_factors.factors"))
    if request.method == "GET":
        return render_template("accounts/passkey_remove.html", key=key)
    transact(passkeys.remove_passkey, account, key.credential_id, absolute("accounts.account"), now())
    flash(_("The passkey is removed. Remove it from your device too."), "success")
    return redirect(url_for("second_factors.factors"))


def proof_in(form: PasskeyForm) -> Proof:
    """What the device says, checked against the key that we keep; PasskeyNotGood where it is not so."""
    answer = typed(form.answer)
    name, challenge = spend_challenge(answer)
    found = passkey_called(name)
    if found is None:
        raise PasskeyNotGood
    kept = KnownKey(found[0].public_key, found[0].sign_count)
    return Proof(name, proved_count(answer, place(), challenge, kept))


@bp.post("/sign-in/passkey")
@public
@limiter.limit("60 per minute")
def sign_in() -> Response:
    form = PasskeyForm()
    try:
        token, account = transact(passkeys.sign_in_by_passkey, proof_in(form), asking_browser(), now())
    except PasskeyNotGood as error:
        return refused(error, "accounts.sign_in", next=local_path(typed(form.next)))
    return land(token, account, typed(form.next), is_fresh=True)


@bp.post("/sign-in/second-step/passkey")
@public
@limiter.limit("60 per minute")
def step() -> Response:
    account = second_factors.account_that_waits(waiting_token(), now())
    try:
        proof = proof_in(PasskeyForm())
        token, back = transact(passkeys.take_step_by_passkey, waiting_token(), proof, asking_browser(), now())
    except PasskeyNotGood as error:
        return refused(error, "second_steps.step")
    return land(token, account, back, is_fresh=True)


@bp.post("/second-factor/required/passkey")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
@limiter.limit("60 per minute")
def prove_again(account: Account) -> Response:
    form = PasskeyForm()
    back = local_path(typed(form.next))
    try:
        transact(passkeys.prove_again_by_passkey, account, proof_in(form), current_token(), now())
    except PasskeyNotGood as error:
        return refused(error, "second_factors.required", next=back)
    prove()
    return redirect(back or url_for("accounts.account"))


def refused(error: DomainError, endpoint: str, **values: Any) -> Response:
    """Back to where one can try again, with the reason."""
    refusal = refusal_of(error)
    flash(refusal.words, "error")
    return redirect(url_for(endpoint, **values))


@bp.errorhandler(LinkNotGood)
def show_end(_error: LinkNotGood) -> Response:
    return redirect(url_for("second_steps.step"))
