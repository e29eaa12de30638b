"""The style guide shows all tokens with what is computed of them, and each component in its states."""

import re

import pytest
from flask import Flask

from eventhub.blueprints.site import guide
from tests.fixtures.clients import Client


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def test_every_token_has_one_swatch(app: Flask) -> None:
    with app.app_context():
        shown = [one.name for _title, group in guide.swatches() for one in group]
        assert (sorted(shown), guide.swatches()[-1][0]) == (sorted(guide.tokens()), "Categories")


def test_a_swatch_names_its_surface_and_computes_the_contrast(app: Flask) -> None:
    with app.app_context():
        swatches = {one.name: one for _title, group in guide.swatches() for one in group}
    told = {name: (swatches[name].on, swatches[name].light.contrast, swatches[name].dark.contrast) for name in swatches}
    assert told["sea"] == ("paper", 7.5, 9.1)
    assert told["on-sun"] == ("sun", 11.1, 11.1)
    assert told["ok-soft"] == ("ink", 15.1, 13.2)


def test_marks_are_shown_for_each_sight(app: Flask) -> None:
    with app.app_context():
        marks = dict(guide.marks_seen())
    assert list(marks) == ["normal", "protan", "deutan", "tritan", "print"]
    assert next((one.word, one.colour) for one in marks["normal"]) == ("Targets", "#1F3FC4")
    assert {one.colour[1:3] == one.colour[3:5] == one.colour[5:7] for one in marks["print"]} == {True}


def test_the_form_comes_back_with_two_answers_to_correct(app: Flask) -> None:
    with app.test_request_context("/styleguide"):
        assert sorted(guide.sample_form().errors) == ["email", "kind"]


def test_the_index_leads_to_sections_that_are_there(client: Client) -> None:
    page = client.get("/styleguide").text
    index = page.split('<nav class="guide-index"')[1].split("</nav>")[0]
    addresses = re.findall(r'href="#([\w-]+)"', index)
    assert addresses == re.findall(r'<section class="section guide-section" aria-labelledby="([\w-]+)"', page)


def test_no_id_is_given_twice(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/styleguide").text)
    assert sorted(ids) == sorted(set(ids))


def test_charts_are_shown_in_their_states(client: Client) -> None:
    page = client.get("/styleguide").text
    tables = [part.split("</table>")[0] for part in page.split('<table class="bar-table">')[1:]]
    assert [(table.count("<tr"), table.count('class="category-')) for table in tables] == [(5, 4), (4, 0)]
    assert "Nobody has a place yet." in page
    assert page.count('<figure class="column-chart">') == 2


def test_a_bar_says_what_its_length_shows(app: Flask) -> None:
    with app.app_context():
        bars = guide.coloured_bars()
    assert [(bar.part, bar.length) for bar in bars] == [(90, 90.0), (50, 50.0), (100, 100.0), (0, 0.0)]
    assert [bar.sign for bar in bars] == ["circle", "plus", "triangle", "square"]
