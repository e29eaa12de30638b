"""Every role of a team has a name."""

from flask import Flask

from eventhub.models.event import ROLES
from eventhub.web.roles import ROLE_NAMES, role_name


def test_every_role_has_a_name(sqlite_app: Flask) -> None:
    assert set(ROLE_NAMES) == set(ROLES)
    with sqlite_app.test_request_context("/?lang=en"):
        assert [role_name(role) for role in ("owner", "desk")] == ["owner", "desk"]
