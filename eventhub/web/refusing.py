"""The way of a form past the rules: what was decided is kept, or the form stands there again with what was typed."""

from collections.abc import Callable
from typing import TypeVar

from flask import flash, redirect
from werkzeug.wrappers import Response

from eventhub.domain.errors import DomainError
from eventhub.transactions import transact
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form

Answer = str | Response | tuple[str, int]
Outcome = TypeVar("Outcome")


def flash_refusal(refusal: DomainError) -> None:
    """Its words at the head of the next page."""
    flash(refusal_of(refusal).words, "warning")


def leave_with(refusal: DomainError, address: str) -> Response:
    """To another page, with the words of the refusal at its head."""
    flash_refusal(refusal)
    return redirect(address)


def done_with(words: str, address: str) -> Response:
    """To another page, which begins with what was done."""
    flash(words, "success")
    return redirect(address)


def decide(
    form: Form,
    act: Callable[[], Outcome],
    show: Callable[[], str],
    done: Callable[[Outcome], Response],
    leave: Callable[[DomainError], Response | None] = lambda _refusal: None,
) -> Answer:
    """Well formed? Allowed? Then kept, and `done`. Else `show`: the form as it was typed, with 422 or 409.

    `leave`: where a refusal leads that nothing else typed would help against; None for all others.
    """
    if not form.validate():
        return show(), 422
    try:
        outcome = transact(act)
    except DomainError as refusal:
        away = leave(refusal)
        if away is not None:
            return away
        form.refuse(refusal)
        return show(), 409
    return done(outcome)
