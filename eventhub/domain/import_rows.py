"""Reads people out of a table that an organiser brings: which column is what, and what is wrong with a row."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from eventhub.domain.answers import judge_answers
from eventhub.domain.category_words import CategoryWords
from eventhub.domain.person_names import leads_somewhere
from eventhub.domain.question_parts import CONSENTED, Answer, FormDefinition, Kind, Question
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import many_lines, one_line

LEFT_OUT = ""
ANSWER = "answer:"
PARTS = ("email", "given_name", "family_name", "name", "organisation", "function", "category", "language")
LONGEST = {"email": 254, "given_name": 80, "family_name": 80, "organisation": 160, "function": 120}
# How columns of these parts are called, folded; the words of our own export are among them.
HINTS: dict[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "mail", "courriel", "adresse e-mail", "e-mail address", "adresse electronique"),
    "given_name": ("first name", "given name", "firstname", "prenom"),
    "family_name": ("last name", "family name", "surname", "lastname", "nom", "nom de famille"),
    "name": ("name", "full name", "nom complet", "nom et prenom", "prenom et nom", "participant"),
    "organisation": (
        "organisation",
        "organization",
        "company",
        "affiliation",
        "societe",
        "entreprise",
        "etablissement",
    ),
    "function": ("role", "function", "job title", "position", "title", "fonction", "poste"),
    "category": ("category", "categorie", "profile", "profil", "type"),
    "language": ("language", "langue", "locale"),
}
YES = frozenset({"yes", "y", "x", "1", "true", "oui", "o", "vrai"})
BETWEEN_CHOICES = re.compile(r"\s*[;|\n]\s*")
NOT_NAMED = frozenset({"missing", "consent_needed"})  # what a file may leave open: its people complete it
# Every cause that RowRefusal can carry besides those of `answers.CAUSES`.
CAUSES = (
    "no_email",
    "email_shape",
    "no_name",
    "name_leads_somewhere",
    "no_category",
    "unknown_category",
    "unclear_category",
    "no_language",
    "unknown_language",
    "too_long",
    "twice",
)


@dataclass(frozen=True)
class RowRefusal:
    """Why a row is left out: its number as the spreadsheet shows it, the column's header, the cause with its values."""

    row: int
    column: str
    cause: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportedRow:
    """Somebody whom the file names; `category` and `language` are keys."""

    row: int
    email: str
    given_name: str
    family_name: str
    organisation: str
    function: str
    category: str
    language: str
    answers: dict[str, Answer]


@dataclass(frozen=True)
class Table:
    """What the rows are read by. `columns`: each column's part, `LEFT_OUT`, or `ANSWER` with a question's key.

    `categories`: what words mean. `languages`, `countries`: folded words → key. `normal_mail`: the address as it is
    kept, None for none.
    """

    header: tuple[str, ...]
    columns: tuple[str, ...]
    form: FormDefinition
    categories: CategoryWords
    languages: Mapping[str, str]
    countries: Mapping[str, str]
    normal_mail: Callable[[str], str | None]
    category: str = ""  # of rows that say none
    language: str = ""


# Columns


def guess_columns(header: Sequence[str], questions: Sequence[Question]) -> tuple[str, ...]:
    """What each column most likely is, each part once."""
    by_words = {words: part for part, hints in HINTS.items() for words in hints}
    by_words |= {fold(label): f"{ANSWER}{one.key}" for one in questions for label in (*one.labels.values(), one.key)}
    guessed: list[str] = []
    for name in header:
        part = by_words.get(fold(name.replace("_", " ")), LEFT_OUT)
        guessed.append(LEFT_OUT if part in guessed else part)
    return tuple(guessed)


def columns_of_addresses(header: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The names of the columns most of whose cells, empty ones aside, are addresses."""
    columns = zip_longest(*rows, fillvalue="")
    filled = [[cell for cell in cells if cell] for cells in columns]
    return tuple(
        name for name, cells in zip(header, filled, strict=False) if 2 * sum("@" in one for one in cells) > len(cells)
    )


def missing_parts(columns: Sequence[str], category: str) -> tuple[str, ...]:
    """The parts without which nobody can be registered."""
    has = set(columns)
    is_named = bool(has & {"name", "family_name"})
    lacks = {"email": "email" not in has, "name": not is_named, "category": "category" not in has and not category}
    return tuple(part for part, is_missing in lacks.items() if is_missing)


# Rows


def read_row(table: Table, number: int, cells: Sequence[str]) -> ImportedRow | list[RowRefusal]:
    """Whom the row names, or everything that is wrong with it."""
    given = cells_by_part(table, cells)
    found, refusals = parts_of(table, number, given)
    answers = answers_of(table, number, found.get("category", ""), given, refusals)
    if refusals:
        return refusals
    return ImportedRow(row=number, answers=answers, **found)


def cells_by_part(table: Table, cells: Sequence[str]) -> dict[str, str]:
    return {part: cell for part, cell in zip(table.columns, cells, strict=False) if part != LEFT_OUT}


def header_of(table: Table, part: str) -> str:
    """What the file calls the column of this part; the part itself where it has none."""
    return next((name for name, one in zip(table.header, table.columns, strict=False) if one == part), part)


def parts_of(table: Table, number: int, given: Mapping[str, str]) -> tuple[dict[str, str], list[RowRefusal]]:
    names = names_of(given)
    texts = {part: one_line(given.get(part)) for part in ("organisation", "function")}
    typed_mail = one_line(given.get("email"))
    mail = table.normal_mail(typed_mail) if typed_mail else None
    refusals = [
        RowRefusal(number, header_of(table, part), "too_long", {"length": len(text), "most": LONGEST[part]})
        for part, text in {**names, **texts}.items()
        if len(text) > LONGEST[part]
    ]
    if mail is None:
        refusals.insert(0, RowRefusal(number, header_of(table, "email"), "email_shape" if typed_mail else "no_email"))
    if not (names["given_name"] or names["family_name"]):
        refusals.append(RowRefusal(number, header_of(table, "family_name"), "no_name"))
    refusals += [
        RowRefusal(number, header_of(table, part), "name_leads_somewhere")
        for part, name in names.items()
        if leads_somewhere(name)
    ]
    found = {**names, **texts, "email": mail or ""}
    for part in ("category", "language"):
        key = key_of(table, part, given, number, refusals)
        found[part] = key
    return found, refusals


def names_of(given: Mapping[str, str]) -> dict[str, str]:
    """First and last name; of a whole name the last word, or the words in capitals, is the family's."""
    first, last = one_line(given.get("given_name")), one_line(given.get("family_name"))
    whole = one_line(given.get("name")).split()
    if first or last or not whole:
        return {"given_name": first, "family_name": last}
    capitals = [word for word in whole if len(word) > 1 and word.isupper()]
    family = capitals if 0 < len(capitals) < len(whole) else whole[-1:]
    return {
        "given_name": " ".join(word for word in whole if word not in family),
        "family_name": " ".join(family),
    }


def key_of(table: Table, part: str, given: Mapping[str, str], number: int, refusals: list[RowRefusal]) -> str:
    """The category's or language's key; what is left empty is the one that was chosen for the file."""
    typed, otherwise = one_line(given.get(part)), table.category if part == "category" else table.language
    meant = keys_meant(table, part, typed) if typed else frozenset({otherwise} - {""})
    if len(meant) == 1:
        return next(iter(meant))
    cause = f"no_{part}" if not typed else f"unclear_{part}" if meant else f"unknown_{part}"
    refusals.append(RowRefusal(number, header_of(table, part), cause, {"typed": typed[:40]} if typed else {}))
    return ""


def keys_meant(table: Table, part: str, typed: str) -> frozenset[str]:
    if part == "category":
        return table.categories.meant_by(typed)
    return frozenset({table.languages.get(fold(typed), "")} - {""})


def answers_of(
    table: Table, number: int, category: str, given: Mapping[str, str], refusals: list[RowRefusal]
) -> dict[str, Answer]:
    """The answers that the row has; what is wrong with others is added to `refusals`. Nothing need be answered."""
    asked = {one.key: one for one in table.form.questions if given.get(f"{ANSWER}{one.key}")}
    if not asked:
        return {}
    typed = {key: typed_answer(one, given[f"{ANSWER}{key}"], table.countries) for key, one in asked.items()}
    judged = judge_answers(table.form, category, typed, frozenset(table.countries.values()))
    for key, refusal in judged.refusals.items():
        if refusal.cause not in NOT_NAMED and key in asked:
            column = header_of(table, f"{ANSWER}{key}")
            refusals.append(RowRefusal(number, column, refusal.cause, dict(refusal.values)))
    return judged.answers


def typed_answer(question: Question, cell: str, countries: Mapping[str, str]) -> list[str]:
    """The cell as a form would send it: choices by their keys, whatever words the file has for them."""
    if question.kind is Kind.FILE:
        return []
    if question.kind is Kind.CONSENT:
        return [CONSENTED] if fold(cell) in YES else []
    if question.kind is Kind.COUNTRY:
        return [countries.get(fold(cell), cell)]
    if question.kind not in {Kind.CHOICE, Kind.CHOICES}:
        return [many_lines(cell)]
    keys = {fold(words): one.key for one in question.choices for words in (*one.labels.values(), one.key)}
    if fold(cell) in keys:
        return [keys[fold(cell)]]
    parts = [part for part in BETWEEN_CHOICES.split(cell) if part]
    parts = parts if len(parts) > 1 or question.kind is Kind.CHOICE else [part.strip() for part in cell.split(",")]
    return [keys.get(fold(part), part) for part in parts if part]
