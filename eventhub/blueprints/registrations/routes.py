"""Register, confirm the address, see my registration."""

from typing import Any

import flask
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.answering import (
    AWAITS_DECISION,
    asks_questions,
    begin_questions,
    begun_values,
    own_questions,
)
from eventhub.blueprints.registrations.choices import (
    awaits_decision,
    category_cards,
    shared_note,
    steps_note,
)
from eventhub.blueprints.registrations.completion import ENDS, arrive, password_hash_of, show_end, welcome_to
from eventhub.blueprints.registrations.forms import ConfirmationForm, RegistrationForm, text_of
from eventhub.blueprints.registrations.own_place import own_place
from eventhub.domain.errors import (
    CategoryClosed,
    CodeNotGood,
    InvitationNeeded,
    LinkNotGood,
    PasswordLength,
    PasswordTooCommon,
)
from eventhub.domain.networks import network_of
from eventhub.extensions import csrf, limiter
from eventhub.models import Event, Registration
from eventhub.permissions import Permission
from eventhub.queries.accounts import account_called
from eventhub.queries.forms import file_names
from eventhub.queries.registrations import registration_of_link
from eventhub.queries.windows import has_meetings
from eventhub.services import doors, registrations
from eventhub.services.registrations import Application, Confirmation
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import findable, public, require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.sign_ins import browser_name
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("registrations", __name__, url_prefix="/<slug:event>")
bp.add_app_template_global(own_questions)


# Codes that the team chose are words: a network guesses a few an hour, and whoever types none is not held up.


def network_at_event() -> str:
    return f"{network_of(get_remote_address())} {(request.view_args or {}).get('event')}"


def has_no_code() -> bool:
    return not request.form.get("code", "").strip()


def has_guessed_wrong() -> bool:
    return bool(flask.g.get("has_guessed_wrong", False))


@bp.route("/register", methods=["GET", "POST"])
@findable
@require(Permission.SEE_EVENT, event_of)
@limiter.limit("120 per hour", methods=["POST"], deduct_when=lambda response: response.status_code == 302)
@limiter.limit(
    "30 per hour",
    key_func=network_at_event,
    methods=["POST"],
    exempt_when=has_no_code,
    deduct_when=lambda _response: has_guessed_wrong(),
)
def register(event: Event) -> Any:
    doors.check_open(event, now())
    form = RegistrationForm(event, data=begun_values(event) if "again" in request.args else None)
    if not form.validate_on_submit():
        return show_first(event, form), 422 if form.is_submitted() else 200
    application = application_of(form)
    try:
        doors.check_way_in(event, application.category, application.code, now())
    except (CategoryClosed, InvitationNeeded, CodeNotGood) as error:
        flask.g.has_guessed_wrong = isinstance(error, CodeNotGood)
        form.refuse(error)
        return show_first(event, form), 409
    return redirect(begin_questions(event, application) or send_at_once(event, application))


def show_first(event: Event, form: RegistrationForm) -> str:
    return render_template(
        "registrations/register.html",
        form=form,
        cards=category_cards(event),
        shared=shared_note(event),
        asks=asks_questions(event),
        steps_note=steps_note(event),
    )


def send_at_once(event: Event, application: Application) -> str:
    """Where nothing more is asked, the mail leaves now; the address of the page that says so."""
    made = transact(registrations.register, event, application, mailed_link("registrations.confirm", event.slug), now())
    flask.session["written_to"], flask.session[AWAITS_DECISION] = made.email, awaits_decision(made)
    return url_for("registrations.sent", event=event.slug)


def application_of(form: RegistrationForm) -> Application:
    return Application(
        category=form.category.data,
        given_name=text_of(form.given_name),
        family_name=text_of(form.family_name),
        email=normalised(text_of(form.email)),
        organisation=text_of(form.organisation),
        organisation_id=form.chosen_organisation,
        function=text_of(form.function),
        languages=tuple(form.languages.data or ()),
        consents=form.consents,
        language=languages.current(),
        code=form.typed_code,
    )


@bp.get("/register/sent")
@require(Permission.SEE_EVENT, event_of)
def sent(event: Event) -> str:
    """The same for every address; what follows is said by the category that was chosen."""
    is_decided = bool(flask.session.get(AWAITS_DECISION))
    return render_template(
        "registrations/sent.html",
        address=flask.session.get("written_to"),
        asks=asks_questions(event),
        is_decided=is_decided,
        steps_note=steps_note(event, decisions={is_decided}),
    )


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
        return arrive(found, confirm_by(form, registration, token))
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
    event, person = registration.event, registration.person
    password_hash = password_hash_of(form, registration.email, person.given_name, person.family_name)
    return transact(registrations.confirm, event, token, password_hash, welcome_to(event), browser_name(), now())


@bp.get("/registration")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def registration(event: Event) -> str:
    person = me()
    place = own_place(person.registration, now()) if person.registration else None
    return render_template(
        "registrations/registration.html",
        person=person,
        registration=person.registration,
        place=place,
        is_decided=person.registration is not None and awaits_decision(person.registration),
        has_meetings=has_meetings(event),
        asked=own_questions(person.registration),
        files=file_names(person.registration) if person.registration else {},
    )


for refusal in (*ENDS, InvitationNeeded, CodeNotGood):
    bp.register_error_handler(refusal, show_end)
# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of these.
for view in (register, confirm):
    csrf.exempt(view)
