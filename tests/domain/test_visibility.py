"""Nothing of a person is shown that they did not choose to show."""

import pytest

from eventhub.domain.visibility import FIELDS, fields_of, ordered, shown_fields


def test_somebody_outside_the_directory_shows_nothing_whatever_is_ticked() -> None:
    assert shown_fields(FIELDS, is_visible=False, fields=FIELDS) == frozenset()


def test_being_in_the_directory_shows_no_field_by_itself() -> None:
    assert shown_fields([], is_visible=True, fields=FIELDS) == frozenset()


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_shown_by_its_own_tick(field: str) -> None:
    assert shown_fields([field], is_visible=True, fields=FIELDS) == {field}


def test_what_is_no_field_of_a_profile_is_never_shown() -> None:
    assert shown_fields(["email", "needs"], is_visible=True, fields=FIELDS) == {"needs"}


def test_what_a_category_s_profiles_do_not_have_is_not_shown_either() -> None:
    assert shown_fields(["photo", "needs"], is_visible=True, fields=fields_of(["needs", "email"])) == {"needs"}


def test_an_answer_is_shown_by_its_own_tick() -> None:
    assert shown_fields(["answer.orcid"], is_visible=True, fields=()) == {"answer.orcid"}
    assert shown_fields(["answer.orcid"], is_visible=False, fields=FIELDS) == frozenset()


def test_a_category_that_says_nothing_has_every_field() -> None:
    assert (fields_of(None), fields_of([]), fields_of(["needs", "photo"])) == (FIELDS, (), ("photo", "needs"))


def test_fields_are_kept_in_the_order_of_pages_and_strangers_left_out() -> None:
    assert ordered(["needs", "answer.b", "email", "photo", "answer.a"]) == ("photo", "needs", "answer.a", "answer.b")
