"""An event's own words in a mail: filled, escaped, on one line in the subject, and the same bytes each time."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, OutboxMessage
from eventhub.services.outbox import tell
from eventhub.web.mail import render, said_by, subject_of
from eventhub.web.mail_samples.making import sample_mail
from eventhub.web.mail_wordings import paragraphs
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.wordings import make_wording


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    made = make_event()
    db.session.commit()
    return made


def worded(event: Event, template: str = "meeting_booked", language: str = "en", **values: Any) -> OutboxMessage:
    """A mail that was written after the team had typed its words."""
    sample = sample_mail(event, template, language, NOW)
    return tell(
        template,
        reader_mail=sample.reader_mail,
        reader_name=values.pop("reader_name", sample.reader_name),
        language=language,
        values=sample.values | values,
        dedupe_key="trial",
        now=NOW,
        event=event,
    )


def test_words_stand_before_and_after_ours_and_ours_stay(event: Event) -> None:
    ours = said_by(worded(event))
    make_wording(event)
    said = said_by(worded(event))
    assert said.subject == "See you, Camille Exemple"
    opening = "Dear Sasha Essai, it is on Tuesday 19 October 2027 at 9:30, Table 12."
    start, _, rest = said.text.partition(opening)
    assert start == "Hello Sasha Essai,\n\n"
    assert "\n\nThe team of Trial Meeting\n\n-- \n" in rest
    assert rest.replace("The team of Trial Meeting\n\n", "").strip() == ours.text.partition("\n\n")[2].strip()
    assert f'<p class="own">{opening}</p>' in said.html
    assert '<p class="own">The team of Trial Meeting</p>' in said.html


def test_another_language_than_the_team_wrote_in_has_ours(event: Event) -> None:
    make_wording(event, subjects={"en": "See you, {other}"})
    assert "wording" not in worded(event, language="fr").values


def test_the_row_says_the_same_whatever_the_team_types_later(event: Event) -> None:
    wording = make_wording(event)
    message = worded(event)
    first = render(message).as_bytes()
    wording.subjects, wording.openings = {"en": "Other: {other}"}, {}
    db.session.flush()
    db.session.expire(event)
    assert render(message).as_bytes() == first
    assert subject_of(message) == "See you, Camille Exemple"


def test_what_people_are_called_is_text_and_nothing_else(event: Event) -> None:
    make_wording(event, openings={"en": "<b>Hi</b> {other} & {name}"})
    name = "<i>{event}</i>\r\nBcc: all@example.org"
    mail = message_from_bytes(render(worded(event, other_name=name)).as_bytes(), policy=default)
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]  # it has one
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert "&lt;b&gt;Hi&lt;/b&gt; &lt;i&gt;{event}&lt;/i&gt;" in html
    assert "<b>Hi</b> <i>{event}</i>" in text
    assert mail["Subject"] == "See you, <i>{event}</i> Bcc: all@example.org"
    assert mail["Bcc"] is None


@pytest.mark.parametrize("trap", ["a\nBcc: x@example.org {other}", "=?utf-8?q?=0D=0ABcc:_x?= {other}"])
def test_an_own_subject_makes_no_header(event: Event, trap: str) -> None:
    make_wording(event, subjects={"en": trap})
    mail = message_from_bytes(render(worded(event)).as_bytes(), policy=default)
    assert mail["Bcc"] is None
    assert "Camille Exemple" in str(mail["Subject"])


def test_words_that_name_what_this_mail_lacks_are_left_out(event: Event) -> None:
    make_wording(event, template="meeting_cancelled", subjects={"en": "{day}, {other}"})
    timeless = {"starts_at": "", "ends_at": "", "table": ""}
    said = said_by(worded(event, template="meeting_cancelled", **timeless))
    assert said.subject == "Cancelled: your meeting with Camille Exemple"
    assert "Dear" not in said.text
    assert "The team of Trial Meeting" in said.text


def test_whoever_was_erased_is_nobody_in_own_words_too(event: Event) -> None:
    make_wording(event)
    said = said_by(worded(event, other_name=""))
    assert said.subject == "See you, A former participant"


def test_an_announcement_says_how_to_get_no_more_and_nothing_else_does(event: Event) -> None:
    announced, booked = (render(worded(event, template)) for template in ("organiser_message", "meeting_booked"))
    address = str(announced["List-Unsubscribe"]).strip("<>")
    assert address.startswith(f"http://127.0.0.1:8000/{event.slug}/announcements/")
    assert announced["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        part = announced.get_body((kind,))
        assert part
        assert address in part.get_content()
    assert (booked["List-Unsubscribe"], booked["List-Unsubscribe-Post"]) == (None, None)


def test_a_blank_line_begins_a_paragraph() -> None:
    assert paragraphs("One\ntwo\n \n\nthree\n") == ("One\ntwo", "three")
    assert paragraphs("") == ()
