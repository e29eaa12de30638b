"""Which registrations lack answers is the same in SQL as by the rule, whatever hangs on what."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import ColumnElement, select

from eventhub.db import db
from eventhub.domain.form_pages import unanswered
from eventhub.domain.question_parts import Condition, Kind
from eventhub.domain.questions import asked
from eventhub.models import Event, Registration
from eventhub.queries.forms import definition_for
from eventhub.queries.registration_answers import answered, answers_missing, has_answer
from tests.factories import make_event
from tests.factories.questions import make_choices, make_question
from tests.factories.registration_list import make_registration, publish_form

QUESTIONS = (
    make_question("laboratory", is_required=True, categories=("researcher",)),
    make_question("stage", Kind.CHOICE, choices=make_choices("early", "late", "other")),
    make_question(
        "axes", Kind.CHOICES, choices=make_choices("targets", "trials"), shown_if=Condition("stage", ("late",))
    ),
    make_question("phase", is_required=True, shown_if=Condition("axes", ("trials",))),
    make_question("people", Kind.NUMBER),
    make_question("site", is_required=True, shown_if=Condition("people", ("3", "2.5"))),
)
ANSWERS: tuple[dict[str, Any], ...] = (
    {},
    {"laboratory": "CIML"},
    {"stage": "late", "axes": ["targets", "trials"]},
    {"stage": "late", "axes": ["targets", "trials"], "phase": "II"},
    {"stage": "early", "axes": ["trials"]},  # what is not shown asks nothing
    {"stage": "late", "axes": ["targets"]},
    {"people": 3},
    {"people": 2.5},
    {"people": 30},
    {"people": 3, "site": "Marseille"},
)


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    publish_form(made, *QUESTIONS)
    for answers in ANSWERS:
        for category in ("researcher", "clinician"):
            make_registration(made, category, answers=answers)
    db.session.commit()
    return made


def found(condition: ColumnElement[bool]) -> set[int]:
    return set(db.session.scalars(select(Registration.id).where(condition)))


def test_the_same_as_the_rule(event: Event) -> None:
    definition = definition_for(event)
    by_rule = {
        one.id
        for one in db.session.scalars(select(Registration))
        if unanswered(definition, one.category.key, one.answers)
    }
    assert len(by_rule) == 9 + 3  # nearly all researchers, and three who were asked more
    assert any(asked(definition, "clinician", answers) for answers in ANSWERS)
    assert found(answers_missing(event)) == by_rule


@pytest.mark.parametrize(
    ("status", "counts"),
    [("pending", True), ("waitlisted", True), ("unconfirmed", False), ("rejected", False), ("cancelled", False)],
)
def test_who_does_not_come_owes_nothing(app: Flask, status: str, counts: bool) -> None:
    event = make_event()
    publish_form(event, *QUESTIONS)
    number = make_registration(event, status=status).id
    assert found(answers_missing(event)) == ({number} if counts else set())


def test_nothing_is_missing_where_nothing_is_asked(app: Flask) -> None:
    event = make_event()
    make_registration(event)
    assert found(answers_missing(event)) == set()


def test_a_key_or_a_choice_is_compared_whole(event: Event) -> None:
    assert len(found(has_answer("people"))) == 8
    assert found(has_answer("peopl")) == found(has_answer("")) == found(answered("stage", "lat")) == set()
    assert len(found(answered("axes", "targets", "trials"))) == 8
    assert len(found(answered("people", "3"))) == 4
