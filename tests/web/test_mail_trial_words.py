"""Each failure has a sentence that says where, and one that says what helps; in each language."""

from collections.abc import Iterator
from typing import get_args

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.mail_trials import Conversation, Fault, Step
from eventhub.web.mail_trial_words import SaidRow, act_of, remedy, said_rows, sentence, verdict_on
from eventhub.web.mail_trials import Route, Trial

ROUTE = Route("events@example.org", "bounces@example.org", "mail.example.org", 587, "")
NAMED = {
    "host": "mail.example.org",
    "port": "587",
    "sender": "bounces@example.org",
    "address": "ada@example.org",
    "seconds": "10",
}


@pytest.fixture(autouse=True)
def _in_english(sqlite_app: Flask) -> Iterator[None]:
    with force_locale("en"):
        yield


def trial(*steps: Step, fault: Fault | None = None, code: int = 0) -> Trial:
    return Trial("ada@example.org", ROUTE, Conversation(steps, fault, code, "", 0.456, 0))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_failure_is_said_with_what_helps(language: str) -> None:
    conversation = trial().conversation
    assert conversation
    with force_locale(language):
        said = [(sentence(fault, NAMED), remedy(conversation, fault, NAMED)) for fault in get_args(Fault)]
    assert len(set(said)) == len(get_args(Fault))
    assert [words for pair in said for words in pair if not words.endswith(".") or "%" in words] == []
    assert [where for where, _helps in said if "mail.example.org" not in where] == []


def test_a_mail_that_was_taken() -> None:
    verdict = verdict_on(trial())
    assert (verdict.kind, verdict.title) == ("success", "The mail server took the mail, in 0.456 seconds.")
    assert verdict.sentences == ["Look into the mailbox of ada@example.org now, and among its unwanted mails."]


def test_an_answer_for_now_is_none_for_good() -> None:
    verdict = verdict_on(trial(Step("RCPT", answers=["451 later"]), fault="recipient", code=451))
    assert (verdict.kind, verdict.title) == ("error", "mail.example.org refuses the recipient, ada@example.org.")
    assert verdict.sentences == [
        "That is an answer for now, not for good: the outbox tries such mails again by itself."
    ]


def test_a_mail_that_may_have_arrived() -> None:
    verdict = verdict_on(trial(Step(size=900), fault="no_answer"))
    assert verdict.title == "mail.example.org did not answer within 10 seconds."
    assert verdict.sentences[1:] == ["It may have the mail all the same: look into your mailbox."]


def test_the_demonstration_says_that_it_asked_nobody() -> None:
    verdict = verdict_on(Trial("ada@example.org", ROUTE, None))
    assert (verdict.kind, verdict.title) == ("status", "No mail server was asked: this is a demonstration.")


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("", "Connection"),
        ("EHLO meet.example.org", "Saying who we are"),
        ("STARTTLS", "Encryption"),
        ("AUTH PLAIN …", "Signing in"),
        ("…", "Signing in"),
        ("MAIL FROM:<a@example.org>", "Sender"),
        ("XYZZY", ""),
    ],
)
def test_what_each_word_is_for(said: str, act: str) -> None:
    assert act_of(Step(said)) == act


def test_what_was_said() -> None:
    conversation = trial(
        Step(answers=["220 mail.example.org"], seconds=0.1234),
        Step(size=12345, answers=["554 no"], seconds=1),
        Step("QUIT"),
    ).conversation
    assert conversation
    assert said_rows(conversation) == [
        SaidRow("Connection", "", ["220 mail.example.org"], "0.123", is_refused=False),
        SaidRow("The mail itself", "12,345 bytes", ["554 no"], "1.000", is_refused=True),
        SaidRow("Goodbye", "QUIT", [], "", is_refused=False),
    ]
