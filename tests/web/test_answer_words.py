"""Answers in words, in each language; and what no form asks any more."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.question_parts import Answer, Kind
from eventhub.queries.forms import GivenAnswer
from eventhub.web.answer_words import ShownAnswer, answer_lines, shown_answers
from tests.factories.questions import make_choices, make_question


@pytest.mark.parametrize(
    ("kind", "answer", "language", "words"),
    [
        (Kind.SHORT_TEXT, "CIML", "en", "CIML"),
        (Kind.NUMBER, 2019, "en", "2019"),
        (Kind.NUMBER, 1.5, "fr", "1,5"),
        (Kind.NUMBER, "many", "en", "many"),
        (Kind.CHOICE, "a", "en", "A"),
        (Kind.CHOICE, "gone", "en", "gone"),
        (Kind.CHOICES, ["a", "b"], "en", ["A", "B"]),
        (Kind.DATE, "2027-10-19", "en", "October 19, 2027"),
        (Kind.DATE, "2027-10-19", "fr", "19 octobre 2027"),
        (Kind.DATE, "soon", "en", "soon"),
        (Kind.COUNTRY, "DE", "fr", "Allemagne"),
        (Kind.COUNTRY, "??", "fr", "??"),
        (Kind.CONSENT, "yes", "en", "Agreed"),
        (Kind.FILE, "a" * 64 + "/cv.pdf", "en", "cv.pdf"),
        (Kind.ORCID, "0000-0002-1825-0097", "en", "0000-0002-1825-0097"),
    ],
)
def test_each_kind_in_words(
    sqlite_app: Flask, kind: Kind, answer: Answer, language: str, words: str | list[str]
) -> None:
    question = make_question("q", kind, choices=make_choices("a", "b"))
    with sqlite_app.test_request_context(), force_locale(language):
        assert answer_lines(question, answer) == ([words] if isinstance(words, str) else words)


def test_only_what_was_answered_is_shown(sqlite_app: Flask) -> None:
    lab, file = make_question("lab"), make_question("cv", Kind.FILE)
    given = [
        GivenAnswer(lab, "CIML"),
        GivenAnswer(make_question("empty"), None),
        GivenAnswer(file, "0" * 64 + "/cv.pdf"),
    ]
    with sqlite_app.test_request_context(), force_locale("en"):
        assert shown_answers(given) == [ShownAnswer("Lab", ["CIML"]), ShownAnswer("Cv", ["cv.pdf"], "0" * 64)]
