"""What each role may do, in words: no permission of the team is left without."""

from flask import Flask

from eventhub.blueprints.team.deeds import DEEDS, Deed, deeds
from eventhub.models.event import ROLES
from eventhub.permissions import ALLOWED_ROLES


def test_each_permission_of_the_team_has_its_words() -> None:
    assert DEEDS.keys() == ALLOWED_ROLES.keys()


def test_a_row_says_it_for_each_role(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        rows = deeds()
    assert len(rows) == len(ALLOWED_ROLES)
    allowed = tuple(role in ("owner", "programme") for role in ROLES)
    assert [row for row in rows if row.words == "See missing translations"] == [
        Deed("See missing translations", allowed)
    ]
