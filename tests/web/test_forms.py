"""What all forms share: text alone is read, refusals stand beside their field, stale ones are told."""

from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from eventhub.domain.errors import PhaseClosed, SlotNotOffered, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.web.forms import TOO_LONG, ContentForm, Form, VersionedForm


class SlotForm(VersionedForm):
    slot = StringField("Time")


class LongForm(Form):
    name = StringField(validators=[Length(max=8, message=TOO_LONG)])
    code = StringField(validators=[Length(max=4)])


class TalkForm(ContentForm):
    title_fr = StringField()
    title_en = TextAreaField()


@dataclass(frozen=True)
class Talk:
    title: dict[str, str]


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
        form.refuse(StaleForm(("function",), noun="profile"))
        assert [words.split(".")[0] for words in form.form_errors] == [
            "The event is over",
            "This was changed in another window or by somebody else",
        ]


def test_a_form_carries_the_prints_of_what_it_was_opened_on(app: Flask) -> None:
    talk = Talk({"en": "T cells"})
    with app.test_request_context():
        opened = TalkForm()
        opened.open_on_content(talk)
    with app.test_request_context(method="POST", data={"opened": opened.opened.data}):
        assert TalkForm().opened_fingerprints == fingerprints_of(talk)


@pytest.mark.parametrize("opened", ["", "{", "[1]", "null", "[" * 4000, '{"title": "' + "a" * 4000 + '"}'])
def test_prints_that_were_tampered_with_are_none(app: Flask, opened: str) -> None:
    with app.test_request_context(method="POST", data={"opened": opened}):
        assert TalkForm().opened_fingerprints == {}


def test_texts_are_those_typed_and_those_that_the_form_does_not_ask_for(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"title_fr": "Cellules T"}):
        form = TalkForm()
        standing = {"de": "T-Zellen", "en": "T cells", "fr": ""}
        assert form.words("title", ["fr", "en"]) == {"fr": "Cellules T", "en": ""}
        assert form.texts("title", ["fr", "en"], standing) == {"de": "T-Zellen", "fr": "Cellules T"}


def test_what_is_too_long_is_kept_and_refused_in_words(app: Flask) -> None:
    with app.test_request_context(
        method="POST", data={"name": "x" * 9, "code": "y"}, headers={"Accept-Language": "en"}
    ):
        form = LongForm()
        assert (form.validate(), form.errors) == (False, {"name": ["Shorten this to 8 characters. It has 9."]})
        assert ("maxlength" in str(form.name()), "xxxxxxxxx" in str(form.name())) == (False, True)
        assert 'maxlength="4"' in str(form.code())  # who types a code is held back at once
