"""Every reason that a mail can bear has words."""

from typing import get_args

from flask import Flask

from eventhub.blueprints.announcements.incoming_rows import STATE_SIGNS, STATE_WORDS, WHY_WORDS, state_tabs
from eventhub.domain.incoming.replies import Why
from eventhub.models.incoming import INCOMING_STATES
from tests.factories import make_event


def test_every_reason_of_a_mail_that_is_no_answer_has_words() -> None:
    assert set(get_args(Why)) - set(WHY_WORDS) == set()


def test_every_state_has_a_word_and_a_sign() -> None:
    assert set(STATE_WORDS) == set(STATE_SIGNS) == set(INCOMING_STATES)


def test_tabs_of_states_that_are_there(sqlite_app: Flask) -> None:
    event = make_event()
    with sqlite_app.test_request_context():
        tabs = state_tabs(event, {"waiting": 2}, "done")
    assert [(tab["count"], tab["current"]) for tab in tabs] == [(2, False), (2, False), (0, True)]
