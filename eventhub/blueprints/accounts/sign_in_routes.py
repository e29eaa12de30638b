"""Where my account is signed in, with a button to end each."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.accounts.subjects import own_account
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.accounts import open_sign_ins
from eventhub.services import sign_ins
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.sign_ins import short_browser_name
from eventhub.web.viewers import current_token

bp = Blueprint("sign_ins", __name__, url_prefix="/account/sign-ins")


@bp.get("")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def sign_in_list(account: Account) -> str:
    found = open_sign_ins(account, current_token(), now())
    return render_template(
        "accounts/sign_ins.html", account=account, sign_ins=found, short_browser_name=short_browser_name
    )


@bp.post("/end")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def end(account: Account) -> Response:
    transact(sign_ins.close_named_sign_in, account, request.form.get("sign_in", ""))
    flash(_("That browser is signed out."), "success")
    return redirect(url_for("sign_ins.sign_in_list"))


@bp.post("/end-others")
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def end_others(account: Account) -> Response:
    transact(sign_ins.close_other_sign_ins, account, current_token())
    flash(_("All other browsers are signed out."), "success")
    return redirect(url_for("sign_ins.sign_in_list"))
