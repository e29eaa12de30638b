"""A long list in pages: the address, the numbers with gaps, the rows."""

import pytest
from flask import Flask

from eventhub.web.pagination import Pages, page_address, page_asked, pages_of


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("", 1),
        ("2", 2),
        ("0", 1),
        ("-3", 1),
        ("two", 1),
        ("1.5", 1),
        ("²", 1),
        ("٣", 1),
        ("100001", 100_000),
        ("9" * 5000, 1),
    ],
)
def test_the_address_asks_for_a_page(app: Flask, typed: str, page: int) -> None:
    with app.test_request_context("/", query_string={"page": typed}):
        assert page_asked() == page


def test_without_a_word_it_is_the_first_page(app: Flask) -> None:
    with app.test_request_context("/"):
        assert page_asked() == 1


@pytest.mark.parametrize(
    ("number", "last", "numbers"),
    [
        (1, 1, [1]),
        (4, 7, [1, 2, 3, 4, 5, 6, 7]),
        (1, 8, [1, 2, 3, 4, None, 8]),
        (3, 8, [1, 2, 3, 4, None, 8]),
        (4, 8, [1, 2, 3, 4, 5, None, 8]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (6, 8, [1, None, 5, 6, 7, 8]),
        (150, 300, [1, None, 149, 150, 151, None, 300]),
        (300, 300, [1, None, 297, 298, 299, 300]),
    ],
)
def test_numbers_are_few_and_gaps_are_real(number: int, last: int, numbers: list[int | None]) -> None:
    assert Pages(number, last, last * 10, 10).numbers() == numbers


def test_at_most_seven_stand_in_the_row() -> None:
    assert {len(Pages(number, 40, 400, 10).numbers()) for number in range(1, 41)} == {6, 7}


def test_every_gap_hides_two_pages_or_more() -> None:
    for number in range(1, 41):
        shown = Pages(number, 40, 400, 10).numbers()
        gaps = [(shown[at - 1], shown[at + 1]) for at, one in enumerate(shown) if one is None]
        assert [after - before > 2 for before, after in gaps if before and after] == [True] * len(gaps)


def test_rows_are_counted_from_one() -> None:
    pages = pages_of(65, 30, 3)
    assert (pages.offset, pages.first_row, pages.last_row, pages.previous, pages.next) == (60, 61, 65, 2, None)


def test_no_rows_are_one_empty_page() -> None:
    pages = pages_of(0, 30, 5)
    assert (pages, pages.first_row, pages.last_row) == (Pages(1, 1, 0, 30), 0, 0)


def test_beyond_the_last_page_is_the_last(app: Flask) -> None:
    with app.test_request_context("/?page=99"):
        assert pages_of(65, 30) == Pages(3, 3, 65, 30)


def test_other_questions_of_the_address_stay(app: Flask) -> None:
    with app.test_request_context("/people?q=a+b&category=1&category=2&page=4"):
        assert page_address(5) == "?q=a+b&category=1&category=2&page=5"


def test_the_first_page_needs_no_number(app: Flask) -> None:
    with app.test_request_context("/people?page=4"):
        assert page_address(1) == "/people"
