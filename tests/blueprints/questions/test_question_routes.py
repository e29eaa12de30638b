"""One question, a page's title, a section's words: typed in every language, kept in the draft."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.domain.question_checks import MOST_CHOICES
from eventhub.domain.question_parts import Choice, Condition, Kind, Question
from eventhub.models import Event
from tests.architecture.addresses import make_organiser
from tests.blueprints.questions.test_routes import keys, opened, standing
from tests.factories import make_event
from tests.factories.forms import make_form_version
from tests.fixtures.clients import Client

NEW = "/trial/organise/form/question?page=1&section=0&lang=en"
STAGE = "/trial/organise/form/question?key=stage&lang=en"
ONE = {"choice_key": ["", ""], "choice_fr": ["Tôt", ""], "choice_en": ["Soon", ""]}
UNSAID = {"choice_key": ["", ""], "choice_fr": ["Tôt", ""], "choice_en": ["Soon", "Late"]}
TYPED: dict[str, Any] = {"kind": "short_text", "label_fr": "Code d’équipe", "label_en": "Team code"}


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    make_form_version(made)
    db.session.commit()
    return made


@pytest.fixture
def team(client: Client, event: Event) -> Client:
    account = make_organiser(event)
    db.session.commit()
    return client.sign_in(account)


def save(team: Client, address: str = NEW, **typed: Any) -> TestResponse:
    return team.send(address, **{"opened": opened(team, address)} | TYPED | typed)


def question(event: Event, key: str) -> Question:
    return next(one for one in standing(event).questions if one.key == key)


def test_a_new_question_comes_to_the_end_of_its_section(team: Client, event: Event) -> None:
    answer = save(team, is_required="y", on_profile="y", categories=["startup"], most="40", help_en="Four letters")
    assert answer.location == "/trial/organise/form#question-code_d_equipe"
    assert keys(event) == ["laboratory", "stage", "stage_name", "orcid", "cv", "code_d_equipe"]
    assert question(event, "code_d_equipe") == Question(
        key="code_d_equipe",
        kind=Kind.SHORT_TEXT,
        labels={"en": "Team code", "fr": "Code d’équipe"},
        helps={"en": "Four letters"},
        is_required=True,
        categories=("startup",),
        most=40,
        on_profile=True,
    )


def test_choices_keep_their_keys_and_new_ones_get_theirs(team: Client, event: Event) -> None:
    typed = {
        "kind": "choice",
        "choice_key": ["early", "late", "other", "", ""],
        "choice_fr": ["Tôt", "", "Autre", "Très tard", ""],
        "choice_en": ["Soon", "", "Other", "Very late", ""],
    }
    assert save(team, STAGE, **typed).status_code == 302
    assert question(event, "stage").choices == (
        Choice("early", {"en": "Soon", "fr": "Tôt"}),
        Choice("other", {"en": "Other", "fr": "Autre"}),
        Choice("tres_tard", {"en": "Very late", "fr": "Très tard"}),
    )


def test_too_many_choices_are_refused_and_none_is_dropped(team: Client, event: Event) -> None:
    before = question(event, "stage").choices
    words = [f"Choice {number}" for number in range(MOST_CHOICES + 1)]
    answer = save(team, STAGE, kind="choice", choice_key=[""] * len(words), choice_fr=words, choice_en=words)
    assert (answer.status_code, "A question has more than 300 choices." in answer.text) == (409, True)
    assert question(event, "stage").choices == before


def test_a_condition_is_ticked(team: Client, event: Event) -> None:
    page = team.get(NEW).text
    assert 'value="stage:late"' in page
    save(team, shown_if=["stage:early", "stage:late"])
    assert question(event, "code_d_equipe").shown_if == Condition("stage", ("early", "late"))
    page = team.get("/trial/organise/form/question?key=code_d_equipe").text
    assert page.count('name="shown_if"') == 3
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"label_fr": ""}, 422, "Type the question."),
        ({"kind": "choice"}, 422, "<span>Write at least two choices.</span>"),
        ({"kind": "choice", **ONE}, 422, "<span>Write at least two choices.</span>"),
        ({"kind": "choices", **UNSAID}, 422, "<span>Write each choice in French.</span>"),
        ({"least": "many"}, 422, "Write a number, such as 12 or 1.5."),
        ({"least": "9", "most": "3"}, 409, "The least and the most do not fit together."),
        ({"least": "nan"}, 422, "Write a number, such as 12 or 1.5."),
        ({"label_en": "x" * 301}, 422, "Shorten this to 300 characters."),
        ({"kind": "opera"}, 422, "Not a valid choice."),
        ({"shown_if": ["stage:early", "orcid:x"]}, 422, "tick answers of one alone."),
        ({"shown_if": ["nothing:x"]}, 409, "A question depends on one that the form does not have."),
        ({"categories": ["owner"]}, 302, ""),
    ],
)
def test_what_cannot_be_asked_is_refused_and_kept_on_the_page(
    team: Client, event: Event, typed: dict[str, Any], status: int, sentence: str
) -> None:
    answer = save(team, **typed)
    assert answer.status_code == status
    assert sentence in answer.text
    if status != 302:
        assert 'value="Team code"' in answer.text or "x" * 301 in answer.text
        assert len(keys(event)) == 5


def test_of_two_editors_the_second_is_told_and_may_save_over_it(team: Client, event: Event) -> None:
    first = opened(team, STAGE)
    save(team)
    stale = team.send(STAGE, opened=first, kind="short_text", label_fr="Stade", label_en="My stage")
    assert stale.status_code == 409
    for words in ("Changed since you opened this form: questions.", 'value="My stage"'):
        assert words in stale.text
    again = stale.text.split('name="opened"')[1].split('value="')[1].split('"')[0]
    typed = {"kind": "choice", "label_fr": "Stade", "label_en": "My stage", "choice_key": ["late", "other"]}
    rows = {"choice_fr": ["Tard", "Autre"], "choice_en": ["Late", "Other"]}
    assert team.send(STAGE, opened=again, **typed, **rows).status_code == 302
    assert question(event, "stage").labels == {"en": "My stage", "fr": "Stade"}


def test_a_script_in_a_question_is_text(team: Client, event: Event) -> None:
    save(team, label_fr="<script>alert(1)</script>", label_en="<script>alert(1)</script>")
    for address in ("/trial/organise/form", "/trial/organise/form/preview"):
        assert "<script>alert" not in team.get(address).text


def test_titles_and_texts_of_parts(team: Client, event: Event) -> None:
    page, section = "/trial/organise/form/part?page=0", "/trial/organise/form/part?page=0&section=0"
    team.send(page, opened=opened(team, page), title_fr="Vous", title_en="You")
    team.send(section, opened=opened(team, section), title_fr="Travail", title_en="", text_fr="Un mot.\n\nUn autre.")
    new = "/trial/organise/form/part?page=0&section=new"
    team.send(new, opened=opened(team, new), title_fr="Encore")
    first = standing(event).pages[0]
    assert (first.labels, len(first.sections)) == ({"en": "You", "fr": "Vous"}, 2)
    assert (first.sections[0].labels, first.sections[0].texts) == ({"fr": "Travail"}, {"fr": "Un mot.\n\nUn autre."})
    assert first.sections[1].labels == {"fr": "Encore"}


@pytest.mark.parametrize(
    "query", ["question?key=nothing", "part?page=9", "part?page=0&section=9", "part?page=0&section=x"]
)
def test_what_is_not_there_is_404(team: Client, event: Event, query: str) -> None:
    assert team.get(f"/trial/organise/form/{query}").status_code == 404
