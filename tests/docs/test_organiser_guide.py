"""The organiser's guide shows what each role of a team may do, in both languages: as the code has it."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale, gettext

from eventhub.blueprints.team.deeds import deeds
from eventhub.models.event import ROLES
from eventhub.web.roles import role_name

GUIDES = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def table_of(language: str) -> list[list[str]]:
    """The table of roles in the guide of this language: the one whose header begins as that of the team's page."""
    rows = [cells(row) for row in ROW.findall((GUIDES / f"organiser-guide.{language}.md").read_text())]
    begin = next(number for number, row in enumerate(rows) if row[0] == gettext("May"))
    return rows[begin : begin + 1 + len(deeds())]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_says_what_each_role_may_do(sqlite_app: Flask, language: str) -> None:
    with sqlite_app.test_request_context(), force_locale(language):
        header = [gettext("May"), *map(role_name, ROLES)]
        rows = [[one.words, *(gettext("yes") if may else "" for may in one.allowed)] for one in deeds()]
        assert table_of(language) == [header, *rows]
