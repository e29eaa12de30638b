"""What a profile lacks, and what to add next."""

import pytest

from eventhub.domain.completeness import WHAT_HELPS, Completeness, completeness


@pytest.mark.parametrize(
    ("filled", "shown", "expected"),
    [
        (set(), WHAT_HELPS, Completeness(0, 7, "offers")),
        ({"offers"}, WHAT_HELPS, Completeness(1, 7, "needs")),
        ({"needs", "photo"}, WHAT_HELPS, Completeness(2, 7, "offers")),
        (set(WHAT_HELPS) - {"languages"}, WHAT_HELPS, Completeness(6, 7, "languages")),
        (set(WHAT_HELPS), WHAT_HELPS, Completeness(7, 7, None)),
        # The order is that of what helps, whatever the page's is; what a category does not show does not count.
        ({"offers"}, ("biography", "photo", "organisation"), Completeness(0, 3, "organisation")),
        ({"photo"}, ("website", "photo", "photo"), Completeness(1, 2, "website")),
        ({"photo"}, (), Completeness(0, 0, None)),
    ],
)
def test_completeness(filled: set[str], shown: tuple[str, ...], expected: Completeness) -> None:
    assert completeness(frozenset(filled), shown) == expected
