"""Answer the questions of one's category: while registering, page by page, and later all at once."""

from typing import Any

import flask
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.answering import ATTEMPT, AWAITS_DECISION, MOST_SENT, attempt_of
from eventhub.blueprints.registrations.choices import awaits_decision, steps_note
from eventhub.blueprints.registrations.completion import show_end
from eventhub.domain.errors import AlreadyRegistered, LinkNotGood, RegistrationClosed, StaleForm
from eventhub.domain.form_pages import asked_pages, page_of, unanswered
from eventhub.extensions import limiter
from eventhub.models import Event, FormVersion, Registration
from eventhub.permissions import Permission
from eventhub.queries.forms import definition_of, form_of, published_form
from eventhub.services.answers import TypedAnswers, save_answers
from eventhub.services.attempts import answer_attempt, send_attempt
from eventhub.services.doors import check_open
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.errors import say_changed
from eventhub.web.languages import localised
from eventhub.web.question_pages import Part, Sent
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("answers", __name__, url_prefix="/<slug:event>")


# While registering


@bp.route("/register/questions", methods=["GET", "POST"])
@require(Permission.SEE_EVENT, event_of)
@limiter.limit("240 per hour", methods=["POST"], deduct_when=lambda response: response.status_code == 302)
def questions(event: Event) -> Any:
    check_open(event, now())
    request.max_content_length = MOST_SENT
    attempt = attempt_of(event)
    if attempt is None:
        flash(nothing_begun(), "warning")
        return redirect(url_for("registrations.register", event=event.slug))
    number = asked_number(attempt)
    part = part_of(attempt, number)
    sent = part.read() if request.method == "POST" else None
    if sent is None:
        return show_page(attempt, part, number)
    if sent.is_complete or request.form.get("go") == "back":
        return go_on(attempt, sent, number)
    return show_page(attempt, part, number, sent), 422


def nothing_begun() -> str:
    """The form was sent, or is gone: both are told, since nobody knows here which it was."""
    sentence = _("This browser has no unfinished form: it was sent already, or is older than 48 hours.")
    return " ".join((sentence, _("If our mail is there, go on with its link. If not, please begin again here.")))


def asked_number(attempt: Registration) -> int:
    """The page that the address names, or the first one that asks something."""
    numbers = numbers_of(attempt)
    wanted = request.args.get("page", 0, type=int)
    return wanted if wanted in numbers else numbers[0]


def numbers_of(attempt: Registration) -> tuple[int, ...]:
    definition = definition_of(form_of(attempt))
    return asked_pages(definition, attempt.category.key, attempt.answers) or (1,)


def part_of(attempt: Registration, number: int) -> Part:
    definition = definition_of(form_of(attempt))
    return Part(definition, definition.pages[number - 1 : number], attempt.category.key, attempt.answers)


def show_page(attempt: Registration, part: Part, number: int, sent: Sent | None = None) -> str:
    numbers = numbers_of(attempt)
    place = numbers.index(number) if number in numbers else 0
    title = localised(dict(part.pages[0].labels)) if part.pages else ""
    return render_template(
        "registrations/questions.html",
        title=title,
        number=number,
        place=place + 1,
        count=len(numbers),
        category=attempt.category,
        steps_note=steps_note(attempt.event, decisions={awaits_decision(attempt)}),
        **part.context(sent),
    )


def go_on(attempt: Registration, sent: Sent, number: int) -> Response:
    """Keep the page: back keeps what can be kept of it, forward goes to the next one or writes to the address."""
    event = attempt.event
    transact(answer_attempt, attempt, sent.judged.answers, list(sent.documents.values()), now())
    numbers = numbers_of(attempt)
    if request.form.get("go") == "back":
        before = [one for one in numbers if one < number]
        if not before:
            return redirect(url_for("registrations.register", event=event.slug, again=1))
        return redirect(url_for("answers.questions", event=event.slug, page=before[-1]))
    left = [one for one in numbers if one > number] or pages_left_out(attempt)
    if left:
        return redirect(url_for("answers.questions", event=event.slug, page=left[0]))
    return send(attempt)


def pages_left_out(attempt: Registration) -> list[int]:
    """Whoever typed the address of a later page is led back to what is missing."""
    definition = definition_of(form_of(attempt))
    missing = unanswered(definition, attempt.category.key, attempt.answers)
    return [page_of(definition, question.key) for question in missing]


def send(attempt: Registration) -> Response:
    event, address, is_decided = attempt.event, attempt.email, awaits_decision(attempt)
    transact(send_attempt, attempt, mailed_link("registrations.confirm", event.slug), now())
    flask.session.pop(ATTEMPT, None)
    flask.session["written_to"], flask.session[AWAITS_DECISION] = address, is_decided
    return redirect(url_for("registrations.sent", event=event.slug))


# Later


@bp.route("/registration/answers", methods=["GET", "POST"])
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def answers(event: Event) -> Any:
    """Change what one has answered, by the questions that the event asks now."""
    request.max_content_length = MOST_SENT
    registration, form = me().registration, published_form(event)
    if registration is None or form is None:
        return render_template("registrations/answers.html", registration=registration, part=None)
    definition = definition_of(form)
    part = Part(definition, definition.pages, registration.category.key, dict(registration.answers))
    if request.method == "GET":
        part.form.open_on_answers(opened_answers(part))
        return show_answers(registration, part)
    sent = part.read()
    if not sent.is_complete:
        return show_answers(registration, part, sent), 422
    return save(registration, part, sent, form)


def opened_answers(part: Part) -> dict[str, Any]:
    """By key, in order: what the page shows, and None for what is not answered."""
    return {key: part.standing.get(key) for key in sorted(one.key for one in part.questions)}


def save(registration: Registration, part: Part, sent: Sent, form: FormVersion) -> Any:
    event, keys = registration.event, [question.key for question in part.questions]
    documents, opened = list(sent.documents.values()), part.form.opened_fingerprints
    typed = TypedAnswers(sent.judged.answers, keys, form, documents, opened)
    try:
        transact(save_answers, registration, typed, me().account, now())
    except StaleForm as error:
        part.form.bear(say_changed(labels_of(part, error.changed)))
        part.form.open_on_answers({key: registration.answers.get(key) for key in sorted(keys)})
        return show_answers(registration, part, sent), 409
    flash(_("Your answers are saved."), "success")
    return redirect(url_for("registrations.registration", event=event.slug))


def labels_of(part: Part, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(localised(dict(one.labels)) for one in part.questions if one.key in keys)


def show_answers(registration: Registration, part: Part, sent: Sent | None = None) -> str:
    """With how many need an answer and have none, before anything was sent."""
    left_out = 0 if sent else len(unanswered(part.definition, part.category, part.standing))
    return render_template(
        "registrations/answers.html", registration=registration, part=part, left_out=left_out, **part.context(sent)
    )


for refusal in (LinkNotGood, AlreadyRegistered, RegistrationClosed):
    bp.register_error_handler(refusal, show_end)
