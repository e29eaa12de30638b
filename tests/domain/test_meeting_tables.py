"""Names of several tables at once."""

from eventhub.domain.meeting_tables import numbered


def test_each_name_is_the_prefix_with_a_number() -> None:
    assert numbered("A", 9, 3) == ["A9", "A10", "A11"]


def test_without_a_prefix_they_are_numbers() -> None:
    assert numbered("", 1, 2) == ["1", "2"]
