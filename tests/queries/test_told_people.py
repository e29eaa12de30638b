"""Whom a publication concerns, and in which language they are written to."""

import pytest

from eventhub.db import db
from eventhub.models import Event, Speaker
from eventhub.queries import told_people
from eventhub.queries.told_people import Way, attending_of, names_of, readers_of
from tests.factories import make_account, make_participant, make_speaker
from tests.factories.moments import NOW
from tests.factories.publications import make_bookmark, make_seat, make_talk, make_wait


def test_who_sits_waits_and_keeps_in_mind(event: Event) -> None:
    seated, waiting, fond, gone = (make_participant(event) for _ in range(4))
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, seated)
    make_wait(talk, waiting)
    for one in (fond, gone):
        make_bookmark(talk, one)
    assert gone.registration
    gone.registration.status = "cancelled"
    db.session.commit()
    found = attending_of(event)
    number = talk.item_id
    assert (found.seats, found.waiting, found.bookmarks) == (
        {number: (seated.id,)},
        {number: (waiting.id,)},
        {number: (fond.id,)},
    )


def test_readers_are_written_to_by_their_account_else_as_speakers(event: Event) -> None:
    known = make_participant(event, account=make_account(language="en", email="known@example.org"))
    registered = make_participant(event)
    asked, silent, erased = (make_speaker(event) for _ in range(3))
    db.session.add(Speaker(person_id=asked.id, event_id=event.id, email="asked@example.org", language="en"))
    erased.erased_at = NOW
    db.session.commit()
    found = readers_of(event, [one.id for one in (known, registered, asked, silent, erased)])
    assert {person: (one.name, one.language) for person, one in found.items()} == {
        known.id: (known.name, "en"),
        registered.id: (registered.name, "fr"),
        asked.id: (asked.name, "en"),
    }
    assert (found[known.id].email, found[asked.id].email) == ("known@example.org", "asked@example.org")


def test_a_mail_leads_only_to_what_is_open_to_its_reader(event: Event) -> None:
    taking_part, waiting = make_participant(event), make_participant(event, status="waitlisted")
    known = make_speaker(event, account=make_account())
    asked, added = (make_speaker(event) for _ in range(2))
    for one, status, link in ((asked, "invited", "0" * 64), (added, "added", None)):
        mail = f"{status}@example.org"
        row = Speaker(person_id=one.id, event_id=event.id, email=mail, language="en", status=status, link_hash=link)
        db.session.add(row)
    db.session.commit()
    found = readers_of(event, [one.id for one in (taking_part, waiting, known, asked, added)])
    assert {person: (one.way, one.is_asked) for person, one in found.items()} == {
        taking_part.id: (Way.AGENDA, False),
        waiting.id: (Way.ACCOUNT, False),
        known.id: (Way.ACCOUNT, False),
        asked.id: (Way.LINK, True),
        added.id: (Way.NONE, False),
    }


def test_many_readers_are_asked_for_some_at_a_time(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [make_participant(event).id for _ in range(5)]
    db.session.commit()
    monkeypatch.setattr(told_people, "AT_ONCE", 2)
    assert sorted(readers_of(event, people)) == people


def test_names_of_people(event: Event) -> None:
    one = make_participant(event)
    db.session.commit()
    assert names_of([one.id, one.id + 99]) == {one.id: one.name}
