"""Judges what somebody who is signed in typed to prove, once more, who they are; and asks for it where it is due."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, url_for

from eventhub.blueprints.accounts.forms import ProofForm, typed
from eventhub.domain.errors import PasswordNeeded
from eventhub.models import Account
from eventhub.services import accounts, second_factors
from eventhub.services.sign_ins import SignedIn
from eventhub.transactions import transact
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.known_browsers import source_of
from eventhub.web.sign_ins import is_proved
from eventhub.web.viewers import current_token
from eventhub.web.ways_back import way_back


def signed_in() -> SignedIn:
    """Where somebody proves who they are: what services of second factors ask for."""
    return SignedIn(current_token(), absolute("accounts.account"))


def prove_by_form(account: Account, form: ProofForm) -> None:
    """WrongPassword or WrongCode; PasswordNeeded where the account has nothing to ask for. Each try is counted."""
    if "current_password" in form:
        prove_password(account, typed(form.current_password))
    elif "code" in form:
        transact(accounts.note_try, second_factors.tries_of(account), now())
        transact(second_factors.prove_again, account, typed(form.code), signed_in(), now())
    else:
        raise PasswordNeeded


def prove_password(account: Account, password: str) -> None:
    """The password once more; counted as a try to sign in is, and forgotten where it is right."""
    transact(accounts.note_try, account.email, now(), source=source_of(account.email))
    accounts.prove_password(account, password)
    transact(accounts.forget_tries, account.email)


def fresh(view: Callable[[Account], Any]) -> Callable[[Account], Any]:
    """The view of an account's own page, for those who proved a moment ago who they are; others do so first."""

    @wraps(view)
    def guarded(account: Account) -> Any:
        return view(account) if is_proved() else redirect(url_for("confirmations.confirm", next=way_back()))

    return guarded
