"""What is written of the team's side is read by name."""

import pytest

from eventhub.demo.backstage import Backstage, ViewContent, read_backstage


def test_rows_become_what_they_are() -> None:
    view = {"name": "All", "by": "somebody", "asked": "sort=name"}
    assert read_backstage({"views": [view]}) == Backstage(views=[ViewContent("All", "somebody", "sort=name")])


@pytest.mark.parametrize(
    "rows", [{"views": [{"name": "All", "by": "me", "asked": "", "colour": "red"}]}, {"vews": [{}]}]
)
def test_an_unknown_name_is_refused(rows: dict[str, list[dict[str, str]]]) -> None:
    with pytest.raises((TypeError, KeyError), match=r"colour|vews"):
        read_backstage(rows)
