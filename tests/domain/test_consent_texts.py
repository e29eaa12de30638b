"""How a proof names the words that were shown."""

from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.consent_texts import (
    ON_PAPER,
    PURPOSES,
    STARTING_TEXTS,
    AskedAgain,
    is_outdated,
    number_of,
    paragraphs,
    starting_text,
    version_shown,
)

NOW, DAY = datetime(2027, 10, 1, tzinfo=UTC), timedelta(days=1)


@pytest.mark.parametrize(
    ("version", "number"), [("2026-11 fr", 0), ("3 en", 3), ("demonstration", 0), ("", 0), ("999999999 fr", 0)]
)
def test_a_proof_names_a_version_of_the_event_s_own(version: str, number: int) -> None:
    assert number_of(version) == number


def test_what_is_written_is_read_again() -> None:
    assert [number_of(version_shown(number, "fr")) for number in (0, 1, 12)] == [0, 1, 12]
    assert version_shown(0, "en") == "2026-11 en"


def test_every_purpose_has_words_in_both_languages() -> None:
    assert {purpose: set(words) for purpose, words in STARTING_TEXTS.items()} == {key: {"en", "fr"} for key in PURPOSES}


def test_an_event_in_a_third_language_begins_with_english_words() -> None:
    assert starting_text("photo", ["ca"]) == {"ca": STARTING_TEXTS["photo"]["en"]}
    assert set(starting_text("photo", ["fr", "ca"])) == {"fr"}


def test_an_empty_line_begins_a_paragraph() -> None:
    assert paragraphs("One\r\nline.\r\n\r\n\r\n\r\nTwo.\n") == ["One line.", "Two."]


@pytest.mark.parametrize(
    ("version", "outdated"),
    [("2026-11 fr", True), ("1 fr", True), ("2 en", True), ("3 fr", False), ("4 en", False), ("demo fr", True)],
)
def test_a_proof_is_outdated_by_its_version_and_not_by_its_day(version: str, outdated: bool) -> None:
    asked = AskedAgain(3, NOW)
    for given_at in (NOW - DAY, NOW, NOW + DAY):
        assert is_outdated(version, given_at, asked) is outdated
        assert not is_outdated(version, given_at, None)


def test_paper_names_no_version_so_that_its_day_decides() -> None:
    days = (NOW - DAY, NOW, NOW + DAY)
    assert [is_outdated(ON_PAPER, given_at, AskedAgain(3, NOW)) for given_at in days] == [True, False, False]
