"""The starting sets can be asked as they are, in each language, by any event."""

import pytest

from eventhub.domain.question_checks import check_definition
from eventhub.domain.question_parts import FormDefinition, Kind, Page
from eventhub.domain.questions import asked
from eventhub.services.starting_questions import read_sets, set_names, starting_form, starting_section

CATEGORIES = ["researcher", "clinician", "startup", "industrial"]


@pytest.mark.parametrize("languages", [["fr", "en"], ["en"], ["fr"], ["de"]])
def test_they_can_be_published_at_once(languages: list[str]) -> None:
    form = starting_form(languages, CATEGORIES, 2027)
    check_definition(form, languages, CATEGORIES)
    assert len(form.questions) == sum(len(one["questions"]) for one in read_sets().values())


def test_each_category_is_asked_its_own() -> None:
    form = starting_form(["fr", "en"], CATEGORIES, 2027)
    found = {category: [question.key for question in asked(form, category, {})] for category in CATEGORIES}
    assert found == {
        "researcher": ["country", "laboratory", "orcid", "research_axes"],
        "clinician": ["country", "hospital", "speciality", "runs_trials"],
        "startup": ["country", "stage", "modality", "funding_round", "founded"],
        "industrial": ["country", "business_unit", "company_function", "licenses_or_buys", "licence_details"],
    }


def test_who_runs_trials_is_asked_for_phase_and_number() -> None:
    form = starting_form(["fr", "en"], CATEGORIES, 2027)
    keys = [question.key for question in asked(form, "clinician", {"runs_trials": "runs"})]
    assert keys[-2:] == ["trial_phases", "trial_number"]
    assert next(one.kind for one in form.questions if one.key == "trial_number") is Kind.TRIAL_NUMBER


def test_only_sets_of_the_event_s_categories_are_there() -> None:
    assert set_names(["startup", "guest"]) == ["shared", "startup"]
    assert [question.key for question in starting_form(["fr"], [], 2027).questions] == ["country"]


def test_words_stay_in_the_event_s_languages() -> None:
    section = starting_section("shared", ["fr"], 2027)
    assert section.labels == {"fr": "Vous"}
    assert {*section.questions[0].labels} == {"fr"}
    assert FormDefinition((Page({}, (section,)),)).questions[0].categories == ()


def test_both_languages_say_everything() -> None:
    def words(part: object) -> list[dict[str, str]]:
        if isinstance(part, list):
            return [found for one in part for found in words(one)]
        if not isinstance(part, dict):
            return []
        own = [part] if "fr" in part or "en" in part else []
        return own + [found for one in part.values() for found in words(one)]

    assert [one for one in words(read_sets()) if set(one) != {"fr", "en"}] == []


def test_the_year_of_a_foundation_is_that_of_the_event_at_most() -> None:
    founded = starting_section("startup", ["fr"], 2027).questions[-1]
    assert (founded.key, founded.least, founded.most) == ("founded", 1950, 2027)


def test_a_set_can_be_asked_of_another_category() -> None:
    section = starting_section("startup", ["fr"], 2027, "jeune-pousse")
    assert {question.categories for question in section.questions} == {("jeune-pousse",)}
