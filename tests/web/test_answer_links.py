"""Links of mails: for one person, request, version and act; whatever was changed in one is worth nothing."""

import re

import pytest
from flask import Flask

from eventhub.web.answer_links import ACTS, AnswerLink, answer_address, answer_path, read_token, token_for
from eventhub.web.converters import TokenConverter

LINK = AnswerLink("00ff" * 4, "0123456789abcdef", 7, "propose")


@pytest.fixture(autouse=True)
def context(sqlite_app: Flask) -> None:
    """The key is the application's."""


@pytest.mark.parametrize("act", ACTS)
def test_what_is_written_is_read(act: str) -> None:
    link = AnswerLink(LINK.person_id, LINK.request_id, 7, act)
    assert read_token(token_for(link)) == link


def test_it_is_short_and_fits_an_address() -> None:
    token = token_for(LINK)
    assert (len(token), bool(re.fullmatch(TokenConverter.regex, token))) == (71, True)


def test_the_same_link_is_written_the_same() -> None:
    assert token_for(LINK) == token_for(LINK)


@pytest.mark.parametrize("place", range(70))
def test_no_letter_can_be_changed(place: int) -> None:
    token = token_for(LINK)
    other = "A" if token[place] != "A" else "B"
    assert read_token(token[:place] + other + token[place + 1 :]) is None


@pytest.mark.parametrize("token", ["", "x", "x" * 28, "x" * 71, "é" * 71])
def test_what_is_no_link_says_so(token: str) -> None:
    assert read_token(token) is None


def test_another_key_signs_another_link(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_for(LINK)
    monkeypatch.setitem(sqlite_app.config, "SECRET_KEY", "another key that nobody knows")
    assert read_token(token) is None


def test_the_act_of_one_link_is_not_that_of_another() -> None:
    one, other = token_for(LINK), token_for(AnswerLink(LINK.person_id, LINK.request_id, 7, "accept"))
    assert read_token(other[:28] + one[28:]) is None


def test_addresses_lead_to_the_page(sqlite_app: Flask) -> None:
    token = token_for(LINK)
    assert answer_path("trial-event", LINK) == f"/trial-event/requests/by-mail/{token}"
    assert (
        answer_address("trial-event", LINK) == f"{sqlite_app.config['BASE_URL']}/trial-event/requests/by-mail/{token}"
    )
