"""The entry of a session, of facts alone: in the reader's language, whatever its organiser typed."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.calendar.writer import item_bytes
from eventhub.services.seat_letters import session_facts
from eventhub.web.entries import session_entry
from eventhub.web.invitations import session_facts_in
from eventhub.web.session_entries import entry_of_session
from tests.factories import make_event, make_room, make_track
from tests.factories.publications import make_talk

HOSTILE = 'A\r\nBEGIN:VEVENT\r\nUID:x;",:\\ \u202eRTL\u0007 ' + "é😀" * 250


@pytest.mark.parametrize("title", ["Cells", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_facts_that_were_kept_say_what_the_file_says(sqlite_app: Flask, title: str, language: str) -> None:
    event = make_event(venues={"fr": "Palais", "en": "Palace"}, city="Marseille", latitude=43.3, longitude=5.4)
    names = {"fr": "Salle; A", "en": "Room, A"}
    talk = make_talk(event, "09:30", "10:30", capacity=4, titles={"fr": title, "en": title})
    talk.room, talk.track = make_room(event, names=names), make_track(event)
    talk.abstracts = {"en": title}
    with sqlite_app.test_request_context(), force_locale(language):
        kept = session_facts(talk, event, ["Ada", "Zoé"], 2, "REQUEST")
        mailed = entry_of_session(session_facts_in({"event_slug": event.slug}, kept))
        filed = session_entry(talk, event, ["Ada", "Zoé"], 2)
        assert item_bytes(mailed) == item_bytes(filed)
    lines = item_bytes(filed).split(b"\r\n")
    assert [one for one in lines if one.startswith((b"BEGIN:", b"UID:x"))] == [b"BEGIN:VEVENT"]
    assert f"SEQUENCE:{talk.item.sequence + 2}".encode() in lines


def test_who_may_be_invited_answers_the_house_and_nobody_else_is(sqlite_app: Flask) -> None:
    event = make_event()
    seats, all_welcome = make_talk(event, "09:30", "10:30", capacity=4), make_talk(event, "11:00", "12:00")
    with sqlite_app.test_request_context():
        found = [session_entry(one, event, ()).organizer_mail for one in (seats, all_welcome)]
    assert found == [sqlite_app.config["MAIL_FROM"], event.mailbox]
