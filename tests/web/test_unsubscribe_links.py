"""Links of announcements: signed, for one person, and for this purpose alone."""

import pytest
from flask import Flask

from eventhub.web import answer_links
from eventhub.web.answer_links import AnswerLink
from eventhub.web.unsubscribe_links import person_id_in, unsubscribe_address_in, unsubscribe_token

PERSON = "0123456789abcdef"


def test_it_names_its_person_and_fits_an_address(sqlite_app: Flask) -> None:
    token = unsubscribe_token(PERSON)
    assert person_id_in(token) == PERSON
    assert 20 <= len(token) <= 128
    address = unsubscribe_address_in({"announced_to": PERSON, "event_slug": "trial"})
    assert address == f"http://127.0.0.1:8000/trial/announcements/{token}"


def test_a_mail_that_somebody_asked_for_has_none(sqlite_app: Flask) -> None:
    assert unsubscribe_address_in({"event_slug": "trial"}) == ""


@pytest.mark.parametrize("place", [0, 5, 11, 12, 30])
def test_another_letter_anywhere_makes_it_worthless(sqlite_app: Flask, place: int) -> None:
    token = unsubscribe_token(PERSON)
    letter = "A" if token[place] != "A" else "B"
    assert person_id_in(token[:place] + letter + token[place + 1 :]) is None


@pytest.mark.parametrize("token", ["", "x" * 43, "é" * 60])
def test_what_we_did_not_sign_names_nobody(sqlite_app: Flask, token: str) -> None:
    assert person_id_in(token) is None


def test_links_of_another_purpose_open_nothing_here(sqlite_app: Flask) -> None:
    other = answer_links.token_for(AnswerLink(PERSON, PERSON, 1, "accept"))
    assert person_id_in(other) is None
    assert answer_links.read_token(unsubscribe_token(PERSON)) is None
