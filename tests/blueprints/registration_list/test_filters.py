"""What an address asks of the organiser's list; what it cannot ask is left out."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.blueprints.registration_list.filters import (
    LONGEST_ASKED,
    MOST_LETTERS,
    AnswerChoice,
    answer_filters,
    asked_of,
    asked_pairs,
    asked_text,
)
from eventhub.domain.question_parts import FormDefinition, Kind
from eventhub.models import Event
from eventhub.queries.registration_list import Asked
from tests.factories import make_event
from tests.factories.forms import make_form_version, page_of
from tests.factories.questions import make_choices, make_question


def asked(app: Flask, query: str, event: Event) -> Asked:
    with app.test_request_context(f"/?{query}"):
        return asked_of(event)


def test_an_address_asks_for_all_that_can_be_filtered(app: Flask, event: Event) -> None:
    query = (
        "status=pending&status=confirmed&category=clinician&source=import&language=fr&answer=stage:early"
        "&from=2027-10-01&to=2027-10-19&note=yes&missing=yes&q=+Zo%C3%A9%0A+Abel&sort=name"
    )
    assert asked(app, query, event) == Asked(
        statuses=("pending", "confirmed"),
        categories=("clinician",),
        sources=("import",),
        languages=("fr",),
        answer=("stage", "early"),
        since=datetime(2027, 9, 30, 22, tzinfo=UTC),  # midnight in Paris
        until=datetime(2027, 10, 19, 22, tzinfo=UTC),  # that day is in
        has_note=True,
        is_missing=True,
        words="Zoé Abel",
        sort="name",
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "status=royal&category=king&source=post&sort=colour",
        "language=f%27r&language=muchtoolong",
        "answer=stage&answer=early",
        "answer=:early",
        "answer=a%22b:early",
        "from=yesterday&to=2027-02-30",
        "to=9999-12-31",
        "note=no&missing=1",
    ],
)
def test_what_cannot_be_asked_is_left_out(app: Flask, event: Event, query: str) -> None:
    assert asked(app, query, event) == Asked()


def test_a_search_has_an_end(app: Flask, event: Event) -> None:
    assert len(asked(app, f"q={'a' * 500}", event).words) == MOST_LETTERS


def test_what_is_asked_goes_on_in_the_next_address(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?q=Zo%C3%A9&status=pending&status=confirmed&page=3&sort="):
        assert asked_pairs() == [("status", "pending"), ("status", "confirmed"), ("q", "Zoé")]
        assert asked_text() == "status=pending&status=confirmed&q=Zo%C3%A9"


def test_an_address_that_asks_too_much_goes_on_with_nothing(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?" + "status=pending&" * (LONGEST_ASKED // len("status=pending"))):
        assert asked_text() == ""


def test_filters_offer_what_can_be_chosen(app: Flask) -> None:
    event = make_event()
    questions = (
        make_question("laboratory", is_required=True),
        make_question("stage", Kind.CHOICE, choices=make_choices("early", "late")),
        make_question("photo", Kind.CONSENT),
    )
    make_form_version(event, FormDefinition((page_of("Work", *questions),)))
    with app.test_request_context("/"), force_locale("en"):
        offered = answer_filters(event)
    assert offered.has_required
    assert offered.groups == [
        ("Stage", [AnswerChoice("stage:early", "Early"), AnswerChoice("stage:late", "Late")]),
        ("Photo", [AnswerChoice("photo:yes", "Photo")]),
    ]
