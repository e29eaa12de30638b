"""Columns are guessed from what people call them, rows are read as people write them, and refused with a cause."""

from typing import Any

import pytest

from eventhub.domain.category_words import category_words
from eventhub.domain.import_rows import (
    HINTS,
    PARTS,
    ImportedRow,
    RowRefusal,
    Table,
    columns_of_addresses,
    guess_columns,
    missing_parts,
    names_of,
    read_row,
    typed_answer,
)
from eventhub.domain.question_parts import FormDefinition, Kind
from eventhub.domain.search_words import fold
from tests.factories.questions import make_choices, make_form, make_question

FORM = make_form(
    make_question("people", Kind.NUMBER, is_required=True),
    make_question("axes", Kind.CHOICES, choices=make_choices("targets", "trials", "cells")),
    make_question("stage", Kind.CHOICE, choices=make_choices("seed", "series")),
    make_question("land", Kind.COUNTRY),
    make_question("fair", Kind.CONSENT, is_required=True),
    make_question("paper", Kind.FILE),
)


def table_of(*columns: str, form: FormDefinition = FORM, **changed: Any) -> Table:
    given: dict[str, Any] = {
        "header": tuple(f"Column {one}" for one in columns),
        "columns": columns,
        "form": form,
        "categories": category_words({"researcher": {"fr": "Chercheur"}, "a": {"en": "X, y"}, "b": {"en": "Y, z"}}, {}),
        "languages": {"fr": "fr", "english": "en"},
        "countries": {"fr": "FR", "italie": "IT"},
        "normal_mail": lambda text: text.lower() if "@" in text else None,
        "category": "researcher",
        "language": "fr",
    }
    return Table(**given | changed)


def read(columns: str, *cells: str, **changed: Any) -> ImportedRow | list[RowRefusal]:
    return read_row(table_of(*columns.split(), **changed), 7, cells)


def test_guesses_what_columns_are_called_in_both_languages() -> None:
    assert guess_columns(("Prénom", "NOM", "E-mail", "Catégorie", "Shoe size"), ()) == (
        "given_name",
        "family_name",
        "email",
        "category",
        "",
    )


def test_guesses_questions_and_each_part_once() -> None:
    guessed = guess_columns(("Email", "mail", "AXES", "people_count", "people"), FORM.questions)
    assert guessed == ("email", "", "answer:axes", "", "answer:people")


def test_finds_the_columns_that_hold_addresses() -> None:
    rows = [("a@b.org", "", "x", ""), ("", "c@d.org", "e@f.org"), ("nowhere",), ("g@h.org",), ()]
    assert columns_of_addresses(("A", "B", "C", "D"), rows) == ("A", "B")
    assert columns_of_addresses(("A",), []) == ()


def test_every_hint_is_folded_and_of_a_part() -> None:
    assert set(HINTS) == set(PARTS)
    assert [words for hints in HINTS.values() for words in hints if fold(words) != words] == []


@pytest.mark.parametrize(
    ("columns", "category", "missing"),
    [
        (("email", "name"), "researcher", ()),
        (("email", "family_name", "category"), "", ()),
        (("given_name",), "", ("email", "name", "category")),
    ],
)
def test_knows_what_nobody_can_be_registered_without(
    columns: tuple[str, ...], category: str, missing: tuple[str, ...]
) -> None:
    assert missing_parts(columns, category) == missing


def test_reads_somebody() -> None:
    columns = "email given_name family_name organisation function category language"
    who = ("Ada@Example.org", " Ada ", "Un", "Inserm", "Cheffe", "Chercheur", "English")
    answers = ("1 200,5", "Cells; targets", "Italie")
    row = read(f"{columns} answer:people answer:axes answer:land", *who, *answers)
    assert row == ImportedRow(
        row=7,
        email="ada@example.org",
        given_name="Ada",
        family_name="Un",
        organisation="Inserm",
        function="Cheffe",
        category="researcher",
        language="en",
        answers={"people": 1200.5, "axes": ["targets", "cells"], "land": "IT"},
    )


@pytest.mark.parametrize(
    ("whole", "names"),
    [
        ("Ada Lovelace", ("Ada", "Lovelace")),
        ("LOVELACE Ada", ("Ada", "LOVELACE")),
        ("Jean-Luc DE LA TOUR", ("Jean-Luc", "DE LA TOUR")),
        ("Plato", ("", "Plato")),
        ("ADA LOVELACE", ("ADA", "LOVELACE")),
        ("", ("", "")),
    ],
)
def test_parts_whole_names(whole: str, names: tuple[str, str]) -> None:
    assert names_of({"name": whole}) == {"given_name": names[0], "family_name": names[1]}


@pytest.mark.parametrize(
    ("columns", "cells", "causes"),
    [
        ("email name", ("", "Ada"), ["no_email"]),
        ("email name", ("a@b.org", "Visit http://evil.example/win"), ["name_leads_somewhere"]),
        ("email name", ("ada", "Ada"), ["email_shape"]),
        ("email name", ("a@b.org", " "), ["no_name"]),
        ("email name category", ("a@b.org", "Ada", "chief"), ["unknown_category"]),
        ("email name category", ("a@b.org", "Ada", "y"), ["unclear_category"]),
        ("email name language", ("a@b.org", "Ada", "latin"), ["unknown_language"]),
        ("email family_name", ("a@b.org", "x" * 81), ["too_long"]),
        ("email name answer:people", ("a@b.org", "Ada", "many"), ["not_a_number"]),
        ("email name answer:axes", ("a@b.org", "Ada", "targets, moon"), ["unknown_choice"]),
        ("email name answer:land", ("a@b.org", "Ada", "Atlantis"), ["unknown_country"]),
        ("email name category", ("", "", "chief"), ["no_email", "no_name", "unknown_category"]),
    ],
)
def test_names_everything_that_is_wrong(columns: str, cells: tuple[str, ...], causes: list[str]) -> None:
    refusals = read(columns, *cells)
    assert isinstance(refusals, list)
    assert [one.cause for one in refusals] == causes
    assert {one.row for one in refusals} == {7}


def test_names_the_column_as_the_file_does() -> None:
    assert read("email name", "ada", "Ada") == [RowRefusal(7, "Column email", "email_shape")]


def test_asks_for_the_category_where_nothing_says_it() -> None:
    refusals = read("email name", "a@b.org", "Ada", category="")
    assert isinstance(refusals, list)
    assert [one.cause for one in refusals] == ["no_category"]


def test_leaves_open_what_its_people_complete() -> None:
    row = read("email name answer:stage", "a@b.org", "Ada", "")
    assert isinstance(row, ImportedRow)
    assert row.answers == {}


@pytest.mark.parametrize(
    ("key", "cell", "typed"),
    [
        ("axes", "Targets", ["targets"]),
        ("axes", "targets,cells", ["targets", "cells"]),
        ("axes", "Targets | Cells", ["targets", "cells"]),
        ("stage", "Seed", ["seed"]),
        ("stage", "unheard of", ["unheard of"]),
        ("fair", "Oui", ["yes"]),
        ("fair", "non", []),
        ("land", "italie", ["IT"]),
        ("paper", "thesis.pdf", []),
        ("people", " 12 ", ["12"]),
    ],
)
def test_understands_cells_as_people_write_them(key: str, cell: str, typed: list[str]) -> None:
    question = next(one for one in FORM.questions if one.key == key)
    assert typed_answer(question, cell, {"italie": "IT"}) == typed
