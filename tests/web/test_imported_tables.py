"""Files are understood by the words of their event, in every language; trying one writes nothing."""

from dataclasses import replace

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import SheetNotUnderstood
from eventhub.models import Event
from eventhub.services.registration_imports import Settings
from eventhub.web.imported_tables import (
    MOST_VALUES,
    guessed_columns,
    likely_addresses,
    normal_mail,
    refused_rows,
    sheet_of,
    table_of,
    try_rows,
    with_values,
)
from tests.factories import make_event
from tests.factories.registration_list import make_file, make_registration
from tests.fixtures.queries import count_queries

HEADER = ("Nom", "E-mail", "Catégorie")
READY = Settings(columns=("name", "email", "category"), language="fr", entry="agreed")


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    make_registration(made, email="there@example.org")
    db.session.commit()
    return made


def test_knows_the_words_of_all_languages(event: Event) -> None:
    table = table_of(event, HEADER, READY)
    assert table.categories.meant_by("Clinicians") == {"clinician"}
    assert (table.languages["french"], table.languages["francais"], table.languages["fr"]) == ("fr", "fr", "fr")
    assert (table.countries["allemagne"], table.countries["germany"], table.countries["de"]) == ("DE", "DE", "DE")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ada@Example.ORG", "ada@example.org"), ("ada", None), ("a b@example.org", None), ("é@example.org", None)],
)
def test_keeps_addresses_as_registering_does(typed: str, kept: str | None) -> None:
    assert normal_mail(typed) == kept


def test_says_what_would_happen_and_writes_nothing(event: Event) -> None:
    rows = [
        ("A", "there@example.org", "clinician"),
        ("B", "new@example.org", "clinician"),
        ("C", "", "clinician"),
        ("D", "new@example.org", "clinician"),
    ]
    assert guessed_columns(event, HEADER) == ("family_name", "email", "category")
    with count_queries() as count:
        report, total = try_rows(event, make_file(HEADER, rows), "people.csv", READY)
    assert (total, report.counts) == (4, {"left": 1, "created": 1, "refused": 2})
    assert [(one.row, one.cause) for one in report.refused] == [(4, "no_email"), (5, "twice")]
    assert [statement for statement in count.statements if statement.startswith(("INSERT", "UPDATE"))] == []


def test_foretells_who_would_wait(event: Event) -> None:
    """Places that are left go to the rows in their order; who is only invited takes none."""
    category = next(one for one in event.categories if one.key == "clinician")
    category.capacity, category.taken = 2, 1
    db.session.commit()
    rows = [(name, f"{name}@example.org", "clinician") for name in "abc"]
    report, _total = try_rows(event, make_file(HEADER, rows), "people.csv", READY)
    assert +report.counts == {"created": 1, "waitlisted": 2}
    invited, _total = try_rows(event, make_file(HEADER, rows), "people.csv", replace(READY, entry="invited"))
    assert +invited.counts == {"invited": 3}


def test_values_of_the_category_column_are_named_once_with_what_was_chosen(event: Event) -> None:
    values = ("clinician", "Guest", "GUEST", "Doc.", "", "x" * 161)
    content = make_file(HEADER, [("A", "a@example.org", value) for value in values])
    settings = replace(READY, values=(("doc.", "startup"), ("old", "startup"), ("guest", "gone")))
    assert with_values(event, content, "people.csv", settings).values == (("Doc.", "startup"), ("Guest", ""))
    bare = replace(settings, columns=("name", "email", ""))
    assert with_values(event, content, "people.csv", bare).values == ()
    many = make_file(HEADER, [("A", "a@example.org", f"Value {number}") for number in range(MOST_VALUES + 1)])
    assert len(with_values(event, many, "people.csv", READY).values) == MOST_VALUES


def test_refused_rows_are_as_the_file_has_them(event: Event) -> None:
    rows = [("A", "a@example.org", "clinician"), ("B", "nowhere", "clinician", "more"), ("C", "A@example.org", "x")]
    found = refused_rows(event, make_file(HEADER, rows), "people.csv", READY)
    assert (found.header, [one.cells for one in found.rows]) == (HEADER, rows[1:])
    assert [[refusal.cause for refusal in one.refusals] for one in found.rows] == [
        ["email_shape"],
        ["unknown_category"],
    ]


def test_tells_where_addresses_may_be(event: Event) -> None:
    assert likely_addresses(sheet_of(make_file(("A", "B"), [("x", "a@example.org")]), "people.csv")) == ("B",)


def test_refuses_what_is_no_table(event: Event) -> None:
    with pytest.raises(SheetNotUnderstood):
        try_rows(event, b"", "people.csv", READY)
