"""What people type reaches the profile tidy; what is wrong is said."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from eventhub.blueprints.people.forms import ProfileForm, profile_form_for
from eventhub.models import Person
from eventhub.services.profiles import Entry, Visibility
from tests.factories import make_entry, make_event, make_participant


@pytest.fixture
def person(sqlite_app: Flask) -> Person:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return make_participant(make_event(), visible_fields=["needs"], functions={"de": "Leiterin", "en": "Head"})


def sent(app: Flask, person: Person, **fields: object) -> ProfileForm:
    with app.test_request_context(method="POST", data=MultiDict({"version": "1"} | fields)):
        form = profile_form_for(person)
        form.validate()
        return form


def test_a_form_that_is_opened_shows_what_stands(sqlite_app: Flask, person: Person) -> None:
    make_entry(person, "offer", "A panel", "de")
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        form = profile_form_for(person)
    first, second = form.rows("offer")[:2]
    assert (first[0].data, first[1].data, second[0].data, second[1].data) == ("A panel", "de", "", "en")
    assert (form.version.data, form.is_visible.data, form.visible_fields.data) == ("1", True, ["needs"])
    assert set(form.opened_fingerprints) >= {"organisation", "offers", "visibility"}


def test_empty_rows_are_left_out_and_the_rest_closes_up(sqlite_app: Flask, person: Person) -> None:
    rows = {
        "offer_2": "Second",
        "offer_2_language": "fr",
        "offer_4": "  ",
        "offer_5": "Fifth",
        "offer_5_language": "en",
    }
    form = sent(sqlite_app, person, **rows)
    assert form.content_for(person).offers == (Entry("Second", "fr"), Entry("Fifth", "en"))


def test_a_role_in_a_language_that_the_form_does_not_ask_for_stays(sqlite_app: Flask, person: Person) -> None:
    form = sent(sqlite_app, person, function_fr="Cheffe", function_en="")
    assert form.content_for(person).function == {"de": "Leiterin", "fr": "Cheffe"}


def test_nothing_ticked_shows_nothing(sqlite_app: Flask, person: Person) -> None:
    assert sent(sqlite_app, person).content_for(person).visibility == Visibility(is_visible=False, fields=())


@pytest.mark.parametrize(
    ("field", "most"),
    [("offer_1", 300), ("need_5", 300), ("organisation", 160), ("function_en", 160), ("biography_fr", 2000)],
)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(
    sqlite_app: Flask, person: Person, field: str, most: int
) -> None:
    assert field not in sent(sqlite_app, person, **{field: "é" * most}).errors
    longer = sent(sqlite_app, person, **{field: "é" * (most + 1)})
    assert longer.errors[field] == [f"This has {most + 1} characters: shorten it to {most}."]


@pytest.mark.parametrize("field", ["offer_1_language", "languages", "visible_fields"])
def test_a_choice_that_was_not_offered_is_refused(sqlite_app: Flask, person: Person, field: str) -> None:
    assert field in sent(sqlite_app, person, **{field: "email"}).errors


def test_an_event_of_one_language_asks_in_it_alone(sqlite_app: Flask) -> None:
    person = make_participant(make_event(languages=["en"]))
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        form = profile_form_for(person)
    assert form["function_en"].label.text == "Role"
    assert "function_fr" not in form
