"""What all forms share: text alone is read, refusals stand beside their field, stale ones are told."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from eventhub.domain.errors import PhaseClosed, SlotNotOffered, StaleForm
from eventhub.web.forms import VersionedForm


class SlotForm(VersionedForm):
    slot = StringField("Time")


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


def test_a_form_sends_text(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"slot": "noon", "version": "3"}):
        form = SlotForm()
        assert (form.slot.data, form.opened_version) == ("noon", 3)


@pytest.mark.parametrize("body", [[1], 5, {"slot": {"a": 1}}, {"slot": "noon"}, None])
def test_json_is_no_form(app: Flask, body: object) -> None:
    with app.test_request_context(method="POST", json=body):
        assert not SlotForm().slot.data


def test_a_file_is_no_text(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"slot": (__file__, "slot.txt")}):
        assert not SlotForm().slot.data


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣x"])
def test_what_is_no_version_is_never_current(app: Flask, version: str) -> None:
    with app.test_request_context(method="POST", data=MultiDict({"version": version})):
        assert SlotForm().opened_version == 0


def test_a_refusal_stands_beside_its_field(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"slot": "noon"}, headers={"Accept-Language": "en"}):
        form = SlotForm()
        form.refuse(SlotNotOffered())
        assert list(form.slot.errors) == ["No meeting can be at that time. Choose one of the times shown."]
        assert form.form_errors == []


def test_a_refusal_about_no_field_stands_above_the_form(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"slot": "noon"}, headers={"Accept-Language": "en"}):
        form = SlotForm()
        form.refuse(PhaseClosed("over"))
        form.refuse(StaleForm(("function",)))
        assert [words.split(".")[0] for words in form.form_errors] == [
            "The event is over",
            "This was changed in another window or by somebody else",
        ]
