"""The second step of signing in: a code, or a passkey."""

from typing import Any

import flask
from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.arrivals import WAITS, land
from eventhub.blueprints.accounts.forms import CodeForm, PasskeyForm, typed
from eventhub.domain.errors import DomainError, LinkNotGood
from eventhub.engines.passkeys import proving_options
from eventhub.extensions import limiter
from eventhub.models import Account
from eventhub.queries.second_factors import second_factors_of
from eventhub.services import accounts, second_factors
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.passkeys import new_challenge, passkeys_work, place
from eventhub.web.sign_ins import asking_browser

bp = Blueprint("second_steps", __name__, url_prefix="/account/sign-in/second-step")


def waiting_token() -> str:
    """The secret that this browser waits with."""
    return str(flask.session.get(WAITS, ""))


@bp.route("", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def step() -> Any:
    account = second_factors.account_that_waits(waiting_token(), now())
    form = CodeForm()
    if not form.validate_on_submit():
        return step_page(account, form), 422 if form.is_submitted() else 200
    try:
        transact(accounts.note_try, second_factors.tries_of(account), now())
        token, back = transact(
            second_factors.take_step,
            waiting_token(),
            typed(form.code),
            asking_browser(),
            absolute("accounts.account"),
            now(),
        )
    except LinkNotGood:
        raise
    except DomainError as error:
        form.refuse(error)
        return step_page(account, form), 409
    return land(token, account, back, is_fresh=True)


def step_page(account: Account, form: CodeForm) -> str:
    found = second_factors_of(account)
    can_ask = bool(found.passkeys) and passkeys_work()
    options = proving_options(place(), new_challenge(), found.keys) if can_ask else None
    passkey = {"form": PasskeyForm(formdata=None), "options": options}
    return render_template("accounts/second_step.html", form=form, factors=found, passkey=passkey)


@bp.errorhandler(LinkNotGood)
def show_end(_error: LinkNotGood) -> Response:
    flash(_("You have waited too long, or signed in already. Sign in once more."), "error")
    return redirect(url_for("accounts.sign_in"))
