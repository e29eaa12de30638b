"""Some pages of a form as one person is asked them: what stands on the page, and what was sent with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import flask
from flask import request, url_for

from eventhub.domain.form_pages import Asking, JudgedPart, asked_pages, judge_part, unanswered
from eventhub.domain.question_parts import Answer
from eventhub.domain.questions import asked
from eventhub.engines.documents import MOST_MEGABYTES, Document
from eventhub.models import Event, Registration
from eventhub.queries.forms import code_of, definition_for, definition_of, published_form, unconfirmed_attempt
from eventhub.services.attempts import begin_attempt
from eventhub.services.registrations import Application
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.questions import (
    PREFIX,
    QuestionsForm,
    ShownSection,
    countries,
    questions_form,
    references_of,
    shown_sections,
    typed_answers,
    typed_documents,
)

ATTEMPT = "attempt"  # in the browser's session: the registration that it is filling in
MOST_FILES = 3  # of the largest size in one go
MOST_SENT = (MOST_FILES * MOST_MEGABYTES + 1) * 1024 * 1024


@dataclass(frozen=True)
class Part(Asking):
    """The same as a page of ours, with its form."""

    @cached_property
    def form(self) -> QuestionsForm:
        return questions_form(self.questions, self.standing)

    @property
    def has_files(self) -> bool:
        return any(question.kind == "file" for question in self.questions)

    def shown(self, answers: Mapping[str, Answer]) -> list[ShownSection]:
        return shown_sections(self.sections(answers), self.form, self.standing)

    def context(self, sent: "Sent | None" = None) -> dict[str, Any]:
        """What templates/registrations/_questions.html needs."""
        answers = sent.judged.answers if sent else self.standing
        unseen = len(sent.judged.unseen) if sent else 0
        return {"form": self.form, "sections": self.shown(answers), "unseen": unseen, "has_files": self.has_files}

    def read(self) -> "Sent":
        """Judge what was sent; each refusal stands beside its question."""
        self.form.validate()
        documents = typed_documents(self.questions, self.form)
        typed = typed_answers(self.questions, self.standing) | references_of(documents)
        seen = request.form.getlist("seen")
        judged = judge_part(self, typed, seen, countries())
        fresh = {key: refusal for key, refusal in judged.refusals.items() if not self.form[PREFIX + key].errors}
        self.form.refuse_answers(fresh)
        return Sent(judged, documents, is_complete=judged.is_complete and not self.form.errors)


@dataclass(frozen=True)
class Sent:
    judged: JudgedPart
    documents: dict[str, Document]
    is_complete: bool


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
