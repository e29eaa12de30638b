"""The questions of whoever registers: begun, kept in this browser, counted, and taken up again."""

from dataclasses import dataclass
from typing import Any

import flask
from flask import url_for

from eventhub.domain.form_pages import asked_pages, unanswered
from eventhub.domain.questions import asked
from eventhub.engines.documents import MOST_MEGABYTES
from eventhub.models import Event, Registration
from eventhub.queries.forms import code_of, definition_for, definition_of, published_form, unconfirmed_attempt
from eventhub.services.attempts import begin_attempt
from eventhub.services.registrations import Application
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.languages import localised

ATTEMPT = "attempt"  # in the browser's session: the registration that it is filling in
AWAITS_DECISION = "awaits_decision"  # there, too: whether the team decides on what was sent
MOST_FILES = 3  # of the largest size in one go
MOST_SENT = (MOST_FILES * MOST_MEGABYTES + 1) * 1024 * 1024


def begin_questions(event: Event, application: Application) -> str | None:
    """The address of the first question, with the attempt kept; None where this category is asked nothing."""
    form = published_form(event)
    pages = asked_pages(definition_of(form), application.category, {})
    if form is None or not pages:
        return None
    attempt = transact(begin_attempt, event, application, form, attempt_of(event), now())
    flask.session[ATTEMPT] = attempt.public_id
    return url_for("answers.questions", event=event.slug, page=pages[0])


def asks_questions(event: Event) -> bool:
    return bool(definition_of(published_form(event)).questions)


@dataclass(frozen=True)
class OwnQuestions:
    """Whether the event asks somebody anything, and how much of what they have to answer they left out."""

    number: int = 0
    left_out: int = 0


def own_questions(registration: Registration | None) -> OwnQuestions:
    if registration is None:
        return OwnQuestions()
    definition, category = definition_for(registration.event), registration.category.key
    number = len(asked(definition, category, registration.answers))
    return OwnQuestions(number, len(unanswered(definition, category, registration.answers)))


def attempt_of(event: Event) -> Registration | None:
    """The attempt that this browser is filling in."""
    begun = flask.session.get(ATTEMPT)
    return unconfirmed_attempt(event, str(begun)) if begun else None


def begun_values(event: Event) -> dict[str, Any] | None:
    """What was typed first, for whoever comes back to it from the questions."""
    attempt = attempt_of(event)
    if attempt is None:
        return None
    person, purposes = attempt.person, {consent.purpose for consent in attempt.consents}
    return {
        "category": attempt.category.key,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": attempt.email,
        "organisation": person.organisation.name if person.organisation else "",
        "function": localised(person.functions),
        "languages": person.languages,
        "code": code_of(attempt),
        **dict.fromkeys(purposes, True),
    }
