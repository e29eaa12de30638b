"""What the mails about another time say: as text, to each side, in its language."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Meeting, MeetingMove, OutboxMessage
from eventhub.queries.meetings import parties_of
from eventhub.services.letters import when_and_where
from eventhub.services.move_letters import tell_asked, tell_declined, tell_moved
from eventhub.web.mail import render
from tests.factories import make_event, make_meeting, make_move, make_participant, make_table
from tests.factories.moments import NOW, at


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    event = make_event()
    ada, bela = (make_participant(event, given_name=name) for name in ("Ada", "Bela"))
    for person in (ada, bela):
        assert person.account
        person.account.language = "en"
    return make_meeting(ada, bela, at("14:00"), make_table(event, name="7"))


@pytest.fixture
def move(meeting: Meeting) -> MeetingMove:
    return make_move(meeting, parties_of(meeting)[0], at("14:20"), words="My <b>train</b>")


def told() -> list[tuple[str, str, str]]:
    """To whom, the subject, and the text, with its lines as one."""
    db.session.flush()
    found = []
    for mail in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.reader_name)):
        made = render(mail)
        body = made.get_body(("plain",))
        assert body
        found.append((mail.reader_name.split(" ")[0], str(made["Subject"]), " ".join(body.get_content().split())))
    return found


def test_who_is_asked_reads_both_times_and_the_words(meeting: Meeting, move: MeetingMove) -> None:
    _ada, bela = parties_of(meeting)
    tell_asked(meeting, move, bela, NOW)
    [(reader, subject, text)] = told()
    assert (reader, subject.startswith("Another time? Ada")) == ("Bela", True)
    assert "Now: Tuesday 19 October 2027, 14:00–14:20 Asked for: Tuesday 19 October 2027, 14:20–14:40" in text
    assert "My <b>train</b>" in text
    assert f"/meetings/{meeting.item.public_id}" in text


def test_who_asked_reads_the_no(meeting: Meeting, move: MeetingMove) -> None:
    _ada, bela = parties_of(meeting)
    tell_declined(meeting, move, bela, "I arrive later", NOW)
    [(reader, subject, text)] = told()
    assert (reader, subject.startswith("Not moved: Bela")) == ("Ada", True)
    assert "I arrive later" in text


def test_words_are_no_markup(meeting: Meeting, move: MeetingMove) -> None:
    tell_asked(meeting, move, parties_of(meeting)[1], NOW)
    db.session.flush()
    html = render(db.session.scalars(select(OutboxMessage)).one()).get_body(("html",))
    assert html
    assert "My &lt;b&gt;train&lt;/b&gt;" in html.get_content()


@pytest.mark.parametrize(
    ("by", "agreed", "to_ada", "to_bela"),
    [
        (0, True, "said yes to the time that you asked for.", "You said yes to the time that Ada"),
        (0, False, "You moved it; Bela", "moved it."),
        (None, False, "The organisers changed it.", "The organisers changed it."),
    ],
)
def test_each_reads_who_moved_it(meeting: Meeting, by: int | None, agreed: bool, to_ada: str, to_bela: str) -> None:
    was = when_and_where(meeting) | {"starts_at": at("15:00").isoformat(), "ends_at": at("15:20").isoformat()}
    tell_moved(meeting, was, NOW, by=None if by is None else parties_of(meeting)[by], agreed=agreed)
    ada, bela = told()
    assert (to_ada in ada[2], to_bela in bela[2]) == (True, True)
    assert all("another time" in text and "Before:" in text for _reader, _subject, text in (ada, bela))


def test_another_table_is_called_so(meeting: Meeting) -> None:
    tell_moved(meeting, when_and_where(meeting) | {"table": "3"}, NOW, by=None, words="Quieter")
    for _reader, subject, text in told():
        assert subject.startswith("Another table: ")
        assert "has another table. The organisers changed it. Quieter" in text
        assert "Before: Table 3" in text
