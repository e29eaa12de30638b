"""Nothing of a person is shown that they did not choose to show."""

import pytest

from eventhub.domain.visibility import FIELDS, shown_fields


def test_somebody_outside_the_directory_shows_nothing_whatever_is_ticked() -> None:
    assert shown_fields(FIELDS, is_visible=False) == frozenset()


def test_being_in_the_directory_shows_no_field_by_itself() -> None:
    assert shown_fields([], is_visible=True) == frozenset()


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_shown_by_its_own_tick(field: str) -> None:
    assert shown_fields([field], is_visible=True) == {field}


def test_what_is_no_field_of_a_profile_is_never_shown() -> None:
    assert shown_fields(["email", "needs"], is_visible=True) == {"needs"}
