"""A form that the rules judge: kept, or shown again with what was typed and why it cannot be."""

import pytest
from flask import Flask, get_flashed_messages
from flask_babel import force_locale
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import DataRequired

from eventhub.domain.errors import DomainError, PhaseClosed, SlotNotOffered
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form
from eventhub.web.refusing import Answer, decide, done_with, leave_with

SENT = {"method": "POST", "data": {"slot": "14:00"}}


class SlotForm(Form):
    slot = StringField("Time", validators=[DataRequired()])


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


def refuse_with(error: DomainError) -> str:
    raise error


def away(refusal: DomainError) -> Response | None:
    """What is closed leads elsewhere; a slot that is gone can be chosen again."""
    return leave_with(refusal, "/elsewhere") if isinstance(refusal, PhaseClosed) else None


def decided(form: SlotForm, error: DomainError | None = None) -> Answer:
    act = (lambda: "14:00") if error is None else (lambda: refuse_with(error))
    return decide(form, act, lambda: f"again: {form.slot.data}", lambda slot: done_with(f"Kept: {slot}", "/kept"), away)


def test_what_was_kept_is_said_on_the_next_page(app: Flask) -> None:
    with app.test_request_context(**SENT):
        answer = decided(SlotForm())
        assert isinstance(answer, Response)
        assert (answer.location, get_flashed_messages(with_categories=True)) == ("/kept", [("success", "Kept: 14:00")])


def test_a_form_that_is_not_well_formed_asks_no_rule(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"slot": ""}):
        assert decided(SlotForm(), SlotNotOffered()) == ("again: ", 422)


def test_what_the_rules_refuse_stands_in_the_form_again(app: Flask) -> None:
    with app.test_request_context(**SENT), force_locale("en"):
        form = SlotForm()
        assert decided(form, SlotNotOffered()) == ("again: 14:00", 409)
        said = [*form.slot.errors, *form.form_errors]
        assert (said, get_flashed_messages()) == ([refusal_of(SlotNotOffered()).words], [])


def test_what_nothing_typed_would_help_against_leads_away(app: Flask) -> None:
    with app.test_request_context(**SENT), force_locale("en"):
        answer, said = decided(SlotForm(), PhaseClosed("over")), refusal_of(PhaseClosed("over")).words
        assert isinstance(answer, Response)
        assert (answer.location, get_flashed_messages(with_categories=True)) == ("/elsewhere", [("warning", said)])
