"""One mail a person and version, in their language, with their changes alone; rendered in both languages."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Event, OutboxMessage, Speaker
from eventhub.services import deliveries
from eventhub.services.gathering import release_due
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_account, make_meeting, make_participant, make_room, make_speaker, make_table
from tests.factories.meetings import make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import (
    accept_errors,
    draft,
    make_block,
    make_bookmark,
    make_seat,
    make_talk,
    publish_now,
    put,
)
from tests.factories.speakers import make_asked


def text_for(name: str, template: str = "programme_changed") -> str:
    (row,) = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.reader_name == name, OutboxMessage.template == template)
    )
    body = render(row).get_body(("plain",))
    assert body
    return str(body.get_content())


def link_in(text: str) -> str:
    """The secret of the link to a speaker's page."""
    return next(line for line in text.splitlines() if "/speaking/" in line).rpartition("/")[2]


def test_a_mail_says_what_moved_and_nothing_else(app: Flask, event: Event) -> None:
    reader = make_participant(event, account=make_account(language="en"))
    room = make_room(event, names={"en": "Frioul"})
    kept, other = (make_talk(event, *times, room=room) for times in (("09:30", "10:30"), ("11:00", "12:00")))
    make_bookmark(kept, reader)
    for talk, clock in ((kept, "14:00"), (other, "16:00")):
        put(talk, clock, f"{clock[:2]}:30")
    version = publish_now(event)
    text = text_for(reader.name)
    assert kept.titles["en"] in text
    assert "from Tuesday 19 October 2027, 9:30–10:30, Frioul to Tuesday 19 October 2027, 14:00–14:30, Frioul." in text
    assert "You keep it in mind." in text
    assert other.titles["en"] not in text
    keys = [row.dedupe_key for row in db.session.scalars(select(OutboxMessage))]
    assert keys == [f"programme:{event.slug}:{version.number}:{reader.public_id}"]


def test_a_speaker_without_an_account_is_written_to(app: Flask, event: Event) -> None:
    speaker = make_speaker(event)
    db.session.add(Speaker(person_id=speaker.id, event_id=event.id, email="speaker@example.org", language="en"))
    talk = make_talk(event, "09:30", "10:30", speaker)
    put(talk, None)
    publish_now(event)
    assert [row.reader_mail for row in db.session.scalars(select(OutboxMessage))] == ["speaker@example.org"]
    assert "It is cancelled; it was to be on Tuesday 19 October 2027, 9:30–10:30." in text_for(speaker.name)


def test_who_was_asked_gets_a_link_of_their_own_and_is_told_that_they_are_asked(app: Flask, event: Event) -> None:
    asked = make_asked(event, language="en")
    before, version = asked.link_hash, asked.version
    talk = make_talk(event, "09:30", "10:30", asked.person)
    put(talk, "11:00", "12:00")
    publish_now(event)
    text = text_for(asked.person.name)
    token = link_in(text)
    db.session.refresh(asked)
    assert (asked.link_hash, asked.version) == (hash_of(token), version + 1)
    assert asked.link_hash != before
    assert ("You are asked to speak there." in text, "/agenda" in text) == (True, False)


def test_the_link_that_it_carried_is_forgotten_once_it_left(app: Flask, event: Event) -> None:
    asked = make_asked(event, language="en")
    put(make_talk(event, "09:30", "10:30", asked.person), "11:00", "12:00")
    publish_now(event)
    token = link_in(text_for(asked.person.name))
    (row,) = db.session.scalars(select(OutboxMessage))
    assert token in str(row.values)
    transact(release_due, NOW)
    taking = transact(deliveries.lease, NOW)
    assert taking
    transact(deliveries.mark_sent, taking, NOW)
    db.session.refresh(row)
    assert (row.state, token in str(row.values)) == ("sent", False)


def test_a_speaker_with_an_account_alone_is_led_to_the_account(app: Flask, event: Event) -> None:
    speaker = make_speaker(event, account=make_account(language="en"))
    talk = make_talk(event, "09:30", "10:30", speaker)
    put(talk, "11:00", "12:00")
    publish_now(event)
    text = text_for(speaker.name)
    assert ("/account/" in text, "/agenda" in text, "You speak there." in text) == (True, False, True)


def test_a_title_is_words_and_no_markup(app: Flask, event: Event) -> None:
    reader = make_participant(event, account=make_account(language="en"))
    talk = make_talk(event, "09:30", "10:30", titles={"en": "<script>1 & 2</script>"})
    make_bookmark(talk, reader)
    put(talk, "11:00", "12:00")
    publish_now(event)
    (row,) = db.session.scalars(select(OutboxMessage))
    html = render(row).get_body(("html",))
    assert html
    assert "<script>" not in html.get_content()
    assert "<script>1 & 2</script>" in text_for(reader.name)


@pytest.mark.parametrize(
    ("language", "subjects"),
    [
        ("en", ["Your agenda changes: Probes", "Your agenda changes: Cells"]),
        ("fr", ["Votre agenda change\u00a0: Sondes", "Votre agenda change\u00a0: Cellules"]),
    ],
)
def test_every_kind_of_news_can_be_read(app: Flask, event: Event, language: str, subjects: list[str]) -> None:
    people = [make_participant(event, account=make_account(language=language)) for _ in range(5)]
    make_window(event, "14:00", "14:20")
    make_meeting(people[0], people[1], at("14:00"), make_table(event))
    make_block(people[2], "14:00", "14:20")
    talk = make_talk(event, "09:30", "10:30", people[2], capacity=2, titles={"en": "Probes", "fr": "Sondes"})
    make_seat(talk, people[3])
    make_seat(talk, people[0])
    make_block(people[3], "14:00", "14:20")
    put(talk, "14:00", "14:20")
    other = make_talk(event, "11:00", "12:00", people[4], titles={"en": "Cells", "fr": "Cellules"})
    draft(other).people = []
    accept_errors(event)
    publish_now(event)
    rows = list(db.session.scalars(select(OutboxMessage)))
    news = sorted(line["news"] for row in rows for line in row.values["changes"])
    assert news == ["left", "moved", "seat_lost", "seat_lost"]
    moved, left = subjects
    mails = {people[number].public_id: moved for number in (0, 2, 3)} | {people[4].public_id: left}
    assert {(row.dedupe_key or "").rpartition(":")[2]: render(row)["Subject"] for row in rows} == mails
