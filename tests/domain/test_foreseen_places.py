"""A file's people come in one after the other: each finds what those before them left."""

from eventhub.domain.admission import Places
from eventhub.domain.foreseen_places import ForeseenPlaces

NO_LIMIT = Places(None, 0)


def foreseen(of_event: Places, waiting: dict[str, int] | None = None, **by_category: Places) -> ForeseenPlaces:
    return ForeseenPlaces(of_event, by_category, waiting or {})


def test_the_last_place_goes_to_the_first_of_them() -> None:
    places = foreseen(NO_LIMIT, clinician=Places(2, 1), researcher=NO_LIMIT)
    came = [places.come_in(one) for one in ("clinician", "clinician", "researcher", "clinician")]
    assert came == ["confirmed", "waitlisted", "confirmed", "waitlisted"]
    assert places.waiting == {"clinician": 2}


def test_the_event_s_places_are_for_all() -> None:
    places = foreseen(Places(10, 8))
    assert [places.come_in(one) for one in ("a", "b", "a")] == ["confirmed", "confirmed", "waitlisted"]


def test_nobody_overtakes_who_waits() -> None:
    assert foreseen(NO_LIMIT, {"a": 1}, a=Places(5, 4)).come_in("a") == "waitlisted"
    assert foreseen(NO_LIMIT, {"a": 1}, a=Places(5, 3)).come_in("a") == "confirmed"
