"""What an event needs before it opens."""

from dataclasses import replace
from typing import Any

import pytest

from eventhub.domain.checklist import Preparation, missing_before_opening, points_of
from tests.factories.moments import NOW, at

BOTH = {"fr": "Un texte", "en": "A text"}
READY = Preparation(
    languages=["fr", "en"],
    names=BOTH,
    starts_at=at("09:00"),
    ends_at=at("18:00"),
    venues=BOTH,
    accesses=BOTH,
    mailbox="event@example.org",
    controllers=BOTH,
    retention_months=12,
    categories=[BOTH],
    has_form=True,
    has_places=True,
    privacy_text=BOTH,
)


def test_nothing_is_missing() -> None:
    assert missing_before_opening(READY, NOW) == ()
    assert all(point.is_done for point in points_of(READY, NOW))


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"names": {"fr": "Un nom"}}, "names"),
        ({"names": {"fr": "Un nom", "en": "  "}}, "names"),
        ({"venues": {}}, "venue"),
        ({"mailbox": ""}, "mailbox"),
        ({"controllers": {"en": "A text"}}, "controller"),
        ({"categories": []}, "categories"),
        ({"categories": [BOTH, {"fr": "Seul"}]}, "categories"),
        ({"privacy_text": {"fr": "Seul"}}, "privacy"),
    ],
)
def test_what_an_event_cannot_open_without(values: dict[str, Any], missing: str) -> None:
    assert missing_before_opening(replace(READY, **values), NOW) == (missing,)


def test_an_event_that_is_over_does_not_open() -> None:
    assert missing_before_opening(READY, at("18:00")) == ("dates",)


@pytest.mark.parametrize("values", [{"accesses": {}}, {"has_form": False}, {"has_places": False}])
def test_what_it_had_better_have(values: dict[str, Any]) -> None:
    event = replace(READY, **values)
    assert missing_before_opening(event, NOW) == ()
    assert [point.blocks_opening for point in points_of(event, NOW) if not point.is_done] == [False]


def test_without_a_text_of_its_own_an_event_has_the_one_of_eventhub() -> None:
    assert missing_before_opening(replace(READY, privacy_text=None), NOW) == ()
