"""A category's key is one that nothing else has and that an address can bear; marks are given out in turn."""

import re

import pytest

from eventhub.domain.categories import KEY_MOST, MARKS, free_mark, key_for


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Étudiante, étudiant", (), "etudiante-etudiant"),
        ("Start-up", ("start-up",), "start-up-2"),
        ("Dr", (), "category-dr"),
        ("研究者", (), "category"),
        ("x" * 60, (), "x" * KEY_MOST),
        ("x" * 60, ("x" * KEY_MOST,), "x" * KEY_MOST + "-2"),
    ],
)
def test_a_key_reads_like_the_name(name: str, taken: tuple[str, ...], key: str) -> None:
    assert key_for(name, taken) == key
    assert re.fullmatch(r"[a-z0-9-]{3,32}", key)


def test_the_first_mark_that_nothing_bears() -> None:
    assert free_mark(()) == "circle"
    assert free_mark(("circle", "triangle")) == "plus"
    assert free_mark(list(MARKS)) == "chevron"
