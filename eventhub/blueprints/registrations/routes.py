"""Register, confirm the address, see my registration."""

import secrets
from typing import Any

import flask
from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.choices import category_cards
from eventhub.blueprints.registrations.forms import ConfirmationForm, RegistrationForm, text_of
from eventhub.domain import passwords
from eventhub.domain.errors import (
    AlreadyRegistered,
    DomainError,
    LinkNotGood,
    PasswordLength,
    PasswordTooCommon,
    RegistrationClosed,
)
from eventhub.extensions import csrf, limiter
from eventhub.models import Event, Registration
from eventhub.permissions import Permission
from eventhub.queries.accounts import account_called
from eventhub.queries.registrations import registration_of_link
from eventhub.services import registrations
from eventhub.services.passwords import hash_password
from eventhub.services.registrations import Application, Confirmation, Invitation, Welcome
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import current_sign_in, findable, me, public, require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.mail_addresses import normalised
from eventhub.web.sign_ins import browser_name, let_in
from eventhub.web.subjects import event_of

bp = Blueprint("registrations", __name__, url_prefix="/<slug:event>")


@bp.route("/register", methods=["GET", "POST"])
@findable
@require(Permission.SEE_EVENT, event_of)
@limiter.limit("120 per hour", methods=["POST"], deduct_when=lambda response: response.status_code == 302)
def register(event: Event) -> Any:
    registrations.check_open(event, now())
    form = RegistrationForm(event)
    if not form.validate_on_submit():
        cards = category_cards(event)
        return render_template(
            "registrations/register.html", form=form, cards=cards
        ), 422 if form.is_submitted() else 200
    transact(registrations.register, event, application_of(form), invitation_to(event), now())
    flask.session["written_to"] = form.email.data
    return redirect(url_for("registrations.sent", event=event.slug))


def application_of(form: RegistrationForm) -> Application:
    return Application(
        category=form.category.data,
        given_name=text_of(form.given_name),
        family_name=text_of(form.family_name),
        email=normalised(text_of(form.email)),
        organisation=text_of(form.organisation),
        function=text_of(form.function),
        languages=tuple(form.languages.data or ()),
        consents=form.consents,
        language=languages.current(),
    )


def invitation_to(event: Event) -> Invitation:
    token = secrets.token_urlsafe(32)
    back = url_for("registrations.registration", event=event.slug)
    return Invitation(
        token=token,
        confirm_address=absolute("registrations.confirm", event=event.slug, token=token),
        sign_in_address=absolute("accounts.sign_in", next=back),
    )


@bp.get("/register/sent")
@require(Permission.SEE_EVENT, event_of)
def sent(_event: Event) -> str:
    return render_template("registrations/sent.html", address=flask.session.get("written_to"))


@bp.route("/register/confirm/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def confirm(event: str, token: str) -> Any:
    found = event_of(event)
    registration = registration_of_link(found, token, now())
    if registration is None:
        raise LinkNotGood
    form = ConfirmationForm(is_new=account_called(registration.email) is None)
    if not form.validate_on_submit():
        return confirmation_page(registration, form, 422 if form.is_submitted() else 200)
    try:
        return welcome(found, confirm_by(form, registration, token))
    except (PasswordLength, PasswordTooCommon) as error:
        form.refuse(error)
        return confirmation_page(registration, form, 409)


def confirmation_page(registration: Registration, form: ConfirmationForm, status: int) -> Response:
    """The page with the button. Its address is a secret: no cache keeps it."""
    page = render_template("registrations/confirm.html", registration=registration, form=form)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def confirm_by(form: ConfirmationForm, registration: Registration, token: str) -> Confirmation:
    """Judge and hash the password, which is slow, then confirm."""
    event, password_hash = registration.event, None
    if "password" in form:
        person, password = registration.person, text_of(form.password)
        passwords.judge(password, registration.email, person.name, person.given_name, person.family_name)
        password_hash = hash_password(password)
    return transact(registrations.confirm, event, token, password_hash, welcome_to(event), browser_name(), now())


def welcome_to(event: Event) -> Welcome:
    return Welcome(
        registration_address=absolute("registrations.registration", event=event.slug),
        profile_address=absolute("profile.edit", event=event.slug),
        programme_address=absolute("programme.programme", event=event.slug),
    )


def welcome(event: Event, confirmation: Confirmation) -> Response:
    """A new account goes on at once; one that existed signs in first, since reading a mailbox is no password."""
    address = url_for("registrations.registration", event=event.slug)
    sign_in = current_sign_in()
    if confirmation.sign_in:
        let_in(confirmation.sign_in)
    elif sign_in is None or sign_in.account_id != confirmation.account_id:
        address = url_for("accounts.sign_in", next=address)
    flash(outcome_of(confirmation.status), "success")
    return redirect(address)


def outcome_of(status: str) -> str:
    if status == "confirmed":
        return str(_("Your address is confirmed and your place is booked."))
    return str(_("Your address is confirmed and you are on the waiting list."))


@bp.get("/registration")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def registration(_event: Event) -> str:
    return render_template("registrations/registration.html", person=me(), registration=me().registration)


@bp.errorhandler(LinkNotGood)
@bp.errorhandler(AlreadyRegistered)
@bp.errorhandler(RegistrationClosed)
def show_end(error: DomainError) -> tuple[str, int]:
    """The way in ends here: why, and where to go on."""
    status = 410 if isinstance(error, LinkNotGood) else (409 if request.method == "POST" else 200)
    return render_template("registrations/ended.html", refusal=refusal_of(error), cause=type(error).__name__), status


# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of these.
for view in (register, confirm):
    csrf.exempt(view)
