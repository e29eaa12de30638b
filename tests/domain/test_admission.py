"""Who is in and who waits."""

import pytest

from eventhub.domain.admission import Places, admit
from eventhub.domain.errors import RegistrationClosed

ENDLESS, ONE_LEFT, FULL = Places(None, 500), Places(3, 2), Places(3, 3)


@pytest.mark.parametrize(
    ("of_event", "of_category", "status"),
    [
        (ENDLESS, ENDLESS, "confirmed"),
        (ONE_LEFT, ONE_LEFT, "confirmed"),
        (FULL, ONE_LEFT, "waitlisted"),
        (ONE_LEFT, FULL, "waitlisted"),
        (ENDLESS, FULL, "waitlisted"),
        (Places(0, 0), ENDLESS, "waitlisted"),
    ],
)
def test_a_place_has_to_be_left_in_the_event_and_in_the_category(
    of_event: Places, of_category: Places, status: str
) -> None:
    assert admit("open", of_event, of_category) == status


@pytest.mark.parametrize("state", ["draft", "over", "archived"])
def test_nobody_comes_into_an_event_that_is_not_open(state: str) -> None:
    with pytest.raises(RegistrationClosed):
        admit(state, ENDLESS, ENDLESS)


def test_places_left_never_go_below_none() -> None:
    assert [places.left for places in (ENDLESS, ONE_LEFT, FULL, Places(3, 5))] == [None, 1, 0, 0]
    assert [places.is_full for places in (ENDLESS, ONE_LEFT, FULL, Places(3, 5))] == [False, False, True, True]
