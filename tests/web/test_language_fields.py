"""A text in each language: its fields, what they are called, what they refuse, and the words that come of them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from eventhub.domain.errors import CategoryExists, PhaseClosed
from eventhub.web.forms import Form
from eventhub.web.language_fields import (
    Text,
    fields_of,
    filling,
    refuse_missing,
    refuse_name,
    typed,
    values,
    with_texts,
)

NAME = Text("name", _l("Name (%(language)s)"), 12, required_first="Type the name.")
STORY = Text("story", _l("Description (%(language)s)"), 40, lines=4)
LINE = Text("line", _l("Venue (%(language)s)"), 40, lines=2, required="Type a line.")


class RoomForm(Form):
    floor = StringField("Floor")


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("en"):
        yield


def sent(app: Flask, *texts: Text, languages: tuple[str, ...] = ("fr", "en"), **data: str) -> RoomForm:
    with app.test_request_context(method="POST", data=data), force_locale("en"):
        form = with_texts(RoomForm, texts, languages)()
        form.validate()
        return form


def test_each_text_has_a_field_in_each_language(page: None) -> None:
    form = with_texts(RoomForm, (NAME, STORY), ["fr", "en"])()
    assert [field.name for field in form] == ["name_fr", "story_fr", "name_en", "story_en", "floor"]
    assert [field.name for field in fields_of(form, STORY).values()] == ["story_fr", "story_en"]
    assert [type(form[name]) for name in ("name_fr", "story_fr")] == [StringField, TextAreaField]


def test_a_form_in_the_same_languages_is_the_same_class() -> None:
    made = with_texts(RoomForm, (NAME, STORY), ["fr", "en"])
    assert made is with_texts(RoomForm, [NAME, STORY], ("fr", "en"))
    assert made is not with_texts(RoomForm, [NAME, STORY], ("en", "fr"))


def test_labels_name_the_language_in_the_words_of_the_page_that_shows_them(page: None) -> None:
    form = with_texts(RoomForm, [NAME], ["fr", "en"])()
    assert [str(form[name].label.text) for name in ("name_fr", "name_en")] == ["Name (French)", "Name (English)"]
    with force_locale("fr"):
        assert [str(form[name].label.text) for name in ("name_fr", "name_en")] == ["Nom (français)", "Nom (anglais)"]


def test_line_breaks_are_kept_where_more_than_two_lines_are_shown(app: Flask) -> None:
    form = sent(app, STORY, LINE, story_en=" One\r\ntwo ", line_en=" One\r\ntwo ")
    assert (form["story_en"].data, form["line_en"].data) == ("One\ntwo", "One two")


def test_a_text_that_is_too_long_is_refused(app: Flask) -> None:
    assert sent(app, NAME, name_fr="a" * 13, name_en="a" * 12).errors == {
        "name_fr": ["Shorten this to 12 characters. It has 13."]
    }


def test_what_is_required_is_so_in_each_language_or_in_the_first(app: Flask) -> None:
    assert sent(app, NAME, LINE).errors == {
        "name_fr": ["Type the name."],
        "line_fr": ["Type a line."],
        "line_en": ["Type a line."],
    }
    assert sent(app, NAME, languages=("en", "fr"), name_en="Hall").errors == {}


def test_values_are_what_was_typed_where_something_was(app: Flask) -> None:
    form = sent(app, NAME, name_fr="Salle", name_en="  ")
    assert (typed(form, NAME), values(form, NAME)) == ({"fr": "Salle", "en": ""}, {"fr": "Salle"})


def test_a_language_that_is_not_asked_for_stays(app: Flask) -> None:
    form = sent(app, NAME, name_fr="Salle", name_en="")
    assert values(form, NAME, {"de": "Saal", "en": "Room", "fr": "Grande salle"}) == {"de": "Saal", "fr": "Salle"}


def test_a_form_shows_what_it_is_filled_with(page: None) -> None:
    standing = {"de": "Saal", "en": "Room"}
    assert filling(NAME, standing) == {"name_de": "Saal", "name_en": "Room"}
    form = with_texts(RoomForm, [NAME], ["fr", "en"])(data=filling(NAME, standing))
    assert typed(form, NAME) == {"fr": "", "en": "Room"}


def test_a_missing_name_is_said_beside_each_language_that_needs_it(app: Flask) -> None:
    form = sent(app, STORY, languages=("fr", "en", "de"), story_fr="Une salle")
    with app.test_request_context(), force_locale("en"):
        refuse_missing(form, STORY, ["fr", "en"])
        refuse_missing(form, STORY, ["de"], "Type something.")
    assert form.errors == {"story_en": ["Type the name in this language."], "story_de": ["Type something."]}


def test_a_refused_name_is_told_where_it_was_typed(app: Flask) -> None:
    form = sent(app, NAME, name_fr="Salle", name_en="Hall")
    with app.test_request_context(), force_locale("en"):
        refuse_name(form, NAME, "HÁLL", CategoryExists("HÁLL"))
        said = form.errors.keys(), len(form["name_en"].errors)
        refuse_name(form, NAME, "Room", PhaseClosed("over"))
    assert said == ({"name_en"}, 1)
    assert len(form.form_errors) == 1
