"""The sets of questions that an event starts from, one a kind of participant: starting_questions.toml beside this."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from eventhub.domain.question_parts import FormDefinition, Page, Section
from eventhub.domain.questions import Reading, read_section

FILE = Path(__file__).with_name("starting_questions.toml")
SHARED = "shared"
YEAR = "year"
FALLBACK = "en"  # what an event reads in its first language where nobody has translated a set


@cache
def read_sets() -> dict[str, dict[str, Any]]:
    """Each set as it is written: a section, with `for` as the category that it is meant for (none: all)."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def set_names(categories: Collection[str]) -> list[str]:
    """The sets for these categories, in their order; what all are asked comes first."""
    return [name for name in read_sets() if name == SHARED or name in categories]


def starting_section(name: str, languages: Sequence[str], year: int, category: str | None = None) -> Section:
    """The set as a section in the event's languages, its questions for `category`, else for that of its name.

    `year`: of the event, the latest that can be answered.
    """
    plain = spoken(read_sets()[name], tuple(languages))
    for question in plain["questions"]:
        question["categories"] = [] if name == SHARED else [category or name]
        if question.get("most") == YEAR:
            question["most"] = year
    return read_section(Reading(plain, name))


def starting_form(languages: Sequence[str], categories: Collection[str], year: int) -> FormDefinition:
    """One page with the sets of these categories; each person sees what all are asked and what is for theirs."""
    sections = tuple(starting_section(name, languages, year) for name in set_names(categories))
    return FormDefinition((Page(words_in(TITLE, languages), sections),))


TITLE = {"fr": "Votre activité", "en": "Your work"}


def spoken(part: Any, languages: tuple[str, ...]) -> Any:
    """The same with words in these languages alone."""
    if isinstance(part, list):
        return [spoken(one, languages) for one in part]
    if not isinstance(part, dict):
        return part
    if part and all(len(key) == 2 and isinstance(value, str) for key, value in part.items()):
        return words_in(part, languages)
    return {key: spoken(value, languages) for key, value in part.items()}


def words_in(words: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    told = {language: words[language] for language in languages if language in words}
    return told or {languages[0]: words[FALLBACK]}
