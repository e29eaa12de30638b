"""A row of the outbox gives the same mail for ever, in its reader's language, whatever its values hold."""

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask

from eventhub.models import OutboxMessage
from eventhub.web.mail import render, subject_of
from tests.factories.mails import add_trial_templates, queue_mail
from tests.factories.moments import NOW

ROOT = Path(__file__).parents[2]
IMPORTED = re.compile(r'from "[^"]+[.]html" import (.+?)(?: with context)? %}')


@pytest.fixture
def sqlite_app_with_trials(sqlite_app: Flask) -> Flask:
    add_trial_templates(sqlite_app)
    return sqlite_app


def parts_of(message: OutboxMessage) -> dict[str, str]:
    """The mail as its reader's program takes it apart."""
    mail = message_from_bytes(render(message).as_bytes(), policy=default)
    return {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in mail.iter_parts()}


def test_headers_say_who_writes_to_whom_and_when(sqlite_app_with_trials: Flask) -> None:
    message = queue_mail(NOW, reader_mail="zoe@example.org", reader_name="Zoé Essai")
    mail = message_from_bytes(render(message).as_bytes(), policy=default)
    assert mail["Subject"] == "Confirm my address: Trial Meeting, Twenty minutes?"
    assert mail["From"] == "Trial Meeting <eventhub@example.org>"
    assert mail["To"] == "Zoé Essai <zoe@example.org>"
    assert mail["Date"] == "Wed, 01 Sep 2027 08:00:00 +0000"
    assert mail["Message-ID"] == f"<{message.message_id}@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"
    assert mail.get_content_type() == "multipart/alternative"


def test_an_answer_goes_to_the_event_s_mailbox_where_it_has_one(sqlite_app_with_trials: Flask) -> None:
    names = {"en": "Trial"}
    with_one = render(queue_mail(NOW, values={"note": "", "event_names": names, "mailbox": "event@example.org"}))
    without = render(queue_mail(NOW, values={"note": "", "event_names": names, "mailbox": ""}))
    assert (with_one["Reply-To"], without["Reply-To"]) == ("event@example.org", None)
    said = [str(mail.get_body(("plain",)).get_content()) for mail in (with_one, without)]  # type: ignore[union-attr]  # it has one
    assert ["a reply goes to event@example.org" in text for text in said] == [True, False]
    assert ["replies are not read" in text for text in said] == [False, True]


def test_text_and_html_say_the_same(sqlite_app_with_trials: Flask) -> None:
    parts = parts_of(queue_mail(NOW, reader_name="Zoé Essai"))
    assert list(parts) == ["text/plain", "text/html"]
    expected = (
        "Hello Zoé Essai,\n\nTwenty minutes?\n\nhttp://127.0.0.1:8000/trial-meeting/ Tuesday 19 October 2027 14:20\n"
    )
    assert parts["text/plain"].startswith(expected)
    assert "<p>Twenty minutes?</p>" in parts["text/html"]
    assert '<html lang="en">' in parts["text/html"]


def test_it_speaks_its_readers_language_whatever_the_page_speaks(sqlite_app_with_trials: Flask) -> None:
    message = queue_mail(NOW, language="fr")
    with sqlite_app_with_trials.test_request_context("/?lang=en"):
        mail = render(message)
    assert mail["Content-Language"] == "fr"
    assert str(mail["From"]) == "Rencontres d’essai <eventhub@example.org>"
    assert "mardi 19 octobre 2027 14\u00a0h\u00a020" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one


def test_a_language_without_catalogue_falls_back(sqlite_app_with_trials: Flask) -> None:
    assert render(queue_mail(NOW, language="xx"))["Content-Language"] == sqlite_app_with_trials.config["LANGUAGES"][0]


def test_the_same_row_gives_the_same_bytes(sqlite_app_with_trials: Flask) -> None:
    message = queue_mail(NOW, reader_name="Zoé", values={"note": "Où ? " * 40})
    with sqlite_app_with_trials.test_request_context("/?lang=fr"):
        first = render(message).as_bytes()
    assert render(message).as_bytes() == first
    assert f"eventhub-{message.message_id}".encode() in first


TRAPS = ["a\r\nBcc: all@example.org", "a\nBcc: all@example.org", "a\x0b\u2028Bcc: x\x00"]
TRAPS += [
    "=?utf-8?q?=0D=0ABcc:_x@example.org?=",
    "=?utf-8?q?=0D=0A=0D=0A<h1>Pay_here</h1>?=",
    "=?utf-8?b?DQpCY2M6IHg=?=",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_no_value_makes_a_header(sqlite_app_with_trials: Flask, trap: str) -> None:
    message = queue_mail(NOW, reader_name=trap, values={"note": trap, "event_names": {"en": trap}})
    mail = message_from_bytes(render(message).as_bytes(), policy=default)
    assert sorted(mail.keys()) == [
        "Auto-Submitted",
        "Content-Language",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
    assert mail["To"].addresses[0].addr_spec == message.reader_mail


def test_html_escapes_what_people_wrote_and_text_does_not(sqlite_app_with_trials: Flask) -> None:
    parts = parts_of(queue_mail(NOW, reader_name="<b>Zoé</b>", values={"note": "<script>1 & 2</script>"}))
    assert "<p>&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>" in parts["text/html"]
    assert "Hello &lt;b&gt;Zoé&lt;/b&gt;," in parts["text/html"]
    assert "<script>1 & 2</script>" in parts["text/plain"]


def test_text_takes_words_of_html_templates_as_they_were_typed() -> None:
    """What a macro of an .html file gives is escaped: `striptags` reads it back."""
    bare = []
    for path in sorted((ROOT / "templates" / "emails").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        macros = [name for names in IMPORTED.findall(text) for name in re.findall(r"\w+", names)]
        calls = [call for name in macros for call in re.findall(rf"\{{\{{ {name}\(.*?\}}\}}", text)]
        bare += [f"{path.parent.name}: {call}" for call in calls if "| striptags | safe }}" not in call]
        assert not macros or calls, path
    assert bare == []


def test_when_and_where_stand_in_a_mail_that_books_a_place(sqlite_app: Flask) -> None:
    facts = {
        "status": "confirmed",
        "event_starts_at": "2027-10-19T06:30:00+00:00",
        "event_ends_at": "2027-10-19T16:30:00+00:00",
        "event_places": {"en": "Embruns Hall, Marseille"},
    }
    parts = parts_of(queue_mail(NOW, template="registration_confirmed", values=facts))
    when = "Tuesday 19 October 2027, 8:30–18:30"
    assert f"When: {when}\nWhere: Embruns Hall, Marseille\n" in parts["text/plain"]
    assert (f"<td>{when}</td>" in parts["text/html"], "<h1>You are registered</h1>" in parts["text/html"]) == (
        True,
        True,
    )
    french = parts_of(queue_mail(NOW, template="registration_confirmed", values=facts, language="fr"))["text/plain"]
    assert "mardi 19 octobre 2027, 8\u00a0h\u00a030 – 18\u00a0h\u00a030\n" in french
    facts["event_ends_at"] = "2027-10-20T10:00:00+00:00"
    text = parts_of(queue_mail(NOW, template="registration_confirmed", values=facts))["text/plain"]
    assert f"When: {when[:-6]} – Wednesday 20 October 2027, 12:00\n" in text


def test_a_subject_alone_is_that_of_the_mail(sqlite_app_with_trials: Flask) -> None:
    message = queue_mail(NOW, language="fr", values={"note": "Vingt\nminutes ?"})
    said = "Confirmer mon adresse: Rencontres d’essai, Vingt minutes ?"
    assert (subject_of(message), str(render(message)["Subject"])) == (said, said)
