"""A mail forgets its links when it leaves or dies; one that died with a link may not leave again."""

from typing import Any

import pytest

from eventhub.domain.dead_letters import LINKS_GONE, check_again, leads_nowhere, values_once_over, without_links
from eventhub.domain.errors import DomainError, MailLinkGone, MailNotDead

PLAIN = {"note": "Twenty minutes?", "event_names": {"en": "Trial"}}
WITH_LINK = PLAIN | {"take_address": "https://trial/secret"}


def refusal(state: str, values: dict[str, Any]) -> type[DomainError] | None:
    try:
        check_again(state, values)
    except DomainError as fault:
        return type(fault)
    return None


def test_links_are_taken_out_and_the_rest_stays() -> None:
    assert without_links(WITH_LINK) == PLAIN


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (PLAIN, PLAIN),
        (WITH_LINK, PLAIN | {LINKS_GONE: True}),
        (PLAIN | {"take_address": ""}, PLAIN),  # a link that there was none of
    ],
)
def test_what_died_says_whether_a_link_is_missing(values: dict[str, Any], kept: dict[str, Any]) -> None:
    assert (values_once_over(values), leads_nowhere(values_once_over(values))) == (kept, kept != PLAIN)


@pytest.mark.parametrize(
    ("state", "values", "refused"),
    [
        ("dead", PLAIN, None),
        ("dead", WITH_LINK, MailLinkGone),
        ("queued", PLAIN, MailNotDead),
        ("sent", WITH_LINK, MailNotDead),
    ],
)
def test_only_what_is_dead_and_whole_leaves_again(
    state: str, values: dict[str, Any], refused: type[DomainError] | None
) -> None:
    assert refusal(state, values_once_over(values)) == refused
