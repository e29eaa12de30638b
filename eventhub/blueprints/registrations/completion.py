"""Where a mailed link leads: the page on which a colleague says who they are, and how each way in goes on or ends."""

from collections.abc import Callable
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.answering import own_questions
from eventhub.blueprints.registrations.choices import category_cards
from eventhub.blueprints.registrations.colleague_forms import CompletionForm
from eventhub.domain import passwords
from eventhub.domain.errors import (
    AlreadyRegistered,
    CategoryClosed,
    DomainError,
    InvitationNeeded,
    LinkNotGood,
    NotYoursToGive,
    PasswordLength,
    PasswordTooCommon,
    RegistrationClosed,
    RegistrationNotYetOpen,
)
from eventhub.models import Event
from eventhub.queries.accounts import account_called
from eventhub.queries.registrations import registration_at
from eventhub.services.passwords import hash_password
from eventhub.services.registrations import Application, Confirmation, Welcome
from eventhub.web.addresses import absolute
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form
from eventhub.web.sign_ins import let_in
from eventhub.web.viewers import current_sign_in

ENDS = (AlreadyRegistered, CategoryClosed, LinkNotGood, NotYoursToGive, RegistrationClosed, RegistrationNotYetOpen)
WAYS = {"transfers": "transfer", "delegations": "delegation"}  # whose links have other senders, and other times
BESIDE = (InvitationNeeded, PasswordLength, PasswordTooCommon)  # said beside their field

Finish = Callable[[Application, str | None], Confirmation]


def is_new(email: str) -> bool:
    return account_called(email) is None


def complete_by(form: CompletionForm, email: str, finish: Finish, page: dict[str, Any]) -> Response | str:
    """Show the form, or do what it asks for; `page` is what its template says about whose place it is."""
    if not form.validate_on_submit():
        return show(form, email, page, 422 if form.is_submitted() else 200)
    application = form.application(email)
    try:
        confirmation = finish(
            application, password_hash_of(form, email, application.given_name, application.family_name)
        )
    except BESIDE as error:
        form.refuse(error)
        return show(form, email, page, 409)
    return arrive(form.registration.event, confirmation)


def password_hash_of(form: Form, email: str, *names: str) -> str | None:
    """Judged and hashed, which is slow, before the transaction; None where none is chosen, or the account exists."""
    password = form["password"].data if "password" in form else None
    if not password:
        return None
    passwords.judge(password, email, " ".join(names), *names)
    return hash_password(password)


def show(form: CompletionForm, email: str, page: dict[str, Any], status: int) -> Response:
    """The address is a secret: no cache keeps the page."""
    cards = [card for card in category_cards(form.registration.event) if card.value in form.offered]
    words = render_template("registrations/complete.html", form=form, email=email, cards=cards, **page)
    response = make_response(words, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def arrive(event: Event, confirmation: Confirmation) -> Response:
    """A new account goes on at once; one that existed signs in first, since reading a mailbox is no password.

    Nobody asked them the questions of their category yet: where some need an answer, these come next.
    """
    left_out = own_questions(registration_at(event, confirmation.account_id)).left_out
    endpoint = "answers.answers" if left_out else "registrations.registration"
    address, sign_in = url_for(endpoint, event=event.slug), current_sign_in()
    if confirmation.sign_in:
        let_in(confirmation.sign_in)
    elif sign_in is None or sign_in.account_id != confirmation.account_id:
        address = url_for("accounts.sign_in", next=address)
    flash(outcome_of(confirmation.status), "success")
    return redirect(address)


def outcome_of(status: str) -> str:
    if status == "confirmed":
        return str(_("Your address is confirmed and your place is booked."))
    if status == "pending":
        return str(_("Your address is confirmed. The organisers will answer you by mail."))
    return str(_("Your address is confirmed and you are on the waiting list."))


def welcome_to(event: Event) -> Welcome:
    """The addresses of the mail after confirming."""
    return Welcome(
        registration_address=absolute("registrations.registration", event=event.slug),
        profile_address=absolute("profile.edit", event=event.slug),
        programme_address=absolute("programme.programme", event=event.slug),
    )


def show_end(error: DomainError) -> tuple[str, int]:
    """The way in ends here: why, and where to go on."""
    status = 410 if isinstance(error, LinkNotGood) else (409 if request.method == "POST" else 200)
    way = WAYS.get(request.blueprint or "", "registration")
    words = refusal_of(error)
    return render_template("registrations/ended.html", refusal=words, cause=type(error).__name__, way=way), status
