"""Before something that an unlocked screen must not be enough for: the password, or a code, once more."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from eventhub.blueprints.accounts.forms import ProofForm, typed
from eventhub.blueprints.accounts.proofs import prove_by_form
from eventhub.blueprints.accounts.subjects import own_account
from eventhub.domain.errors import DomainError
from eventhub.models import Account
from eventhub.permissions import Permission
from eventhub.queries.second_factors import confirmed_code
from eventhub.web.access import require
from eventhub.web.sign_ins import prove
from eventhub.web.ways_back import local_path

bp = Blueprint("confirmations", __name__, url_prefix="/account/confirm")


@bp.route("", methods=["GET", "POST"])
@require(Permission.SEE_OWN_ACCOUNT, own_account)
def confirm(account: Account) -> Any:
    form = ProofForm(account, has_code=confirmed_code(account) is not None, next=request.args.get("next"))
    if not form.validate_on_submit():
        return render_template("accounts/confirm.html", form=form, account=account), 422 if form.is_submitted() else 200
    try:
        prove_by_form(account, form)
    except DomainError as error:
        form.refuse(error)
        return render_template("accounts/confirm.html", form=form, account=account), 409
    prove()
    return redirect(local_path(typed(form.next)) or url_for("accounts.account"))
