"""Two publish at once, and people book while somebody publishes: one version, and nobody in two places.

The negative controls take away the keys of the claims, or the lock of the timetable and the numbers of versions.
"""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, Person, Session, Timetable
from eventhub.services import meetings, publications
from eventhub.services.meetings import accept_meeting
from eventhub.services.publications import publish
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import make_talk, put
from tests.races.guards import run, without_primary_key
from tests.races.tables import count
from tests.races.threads import at_once

VERSIONS = "SELECT count(*) FROM programme_version WHERE event_id = :event"
# A person who meets while they speak: told of items and attendance, and not of claims.
DOUBLE_AGENDAS = """
SELECT count(*) FROM attendance a JOIN item i ON i.id = a.item_id
JOIN attendance b ON b.person_id = a.person_id AND b.item_id > a.item_id JOIN item j ON j.id = b.item_id
WHERE i.event_id = :event AND i.state IN ('scheduled', 'published') AND j.state IN ('scheduled', 'published')
AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""
ROUNDS = 6
MOST_ROUNDS = 60  # of a control, which ends as soon as the race is lost


def make_moving(people: int = 1) -> tuple[Event, Session, list[Person]]:
    """A session that goes to two o'clock with everybody who speaks in it."""
    event = make_event()
    make_window(event, "14:00", "14:20")
    speakers = [make_participant(event) for _ in range(people)]
    talk = make_talk(event, "09:30", "10:30", *speakers)
    put(talk, "14:00", "14:20")
    db.session.add(Timetable(event_id=event.id))
    db.session.commit()
    return event, talk, speakers


def publishing(event_id: int, act: int = 0) -> object:
    return lambda: transact(publish, db.session.get_one(Event, event_id), "", act, None, NOW)


def accepting(request_id: int) -> object:
    def accept() -> None:
        request = db.session.get_one(MeetingRequest, request_id)
        transact(accept_meeting, request, request.recipient, at("14:00"), 1, NOW)

    return accept


def test_of_two_who_publish_at_once_one_does(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, _talk, _speakers = make_moving()
        said = at_once(app, *[publishing(event.id)] * 4)
        assert sorted(said) == ["", *["NothingToPublish"] * 3]
        assert count(VERSIONS, event.id) == 1


def book_while_it_is_published(app: Flask) -> tuple[Event, list[str]]:
    """Each of eight speakers says yes to a meeting at two o'clock, while their session goes there."""
    event, _talk, speakers = make_moving(8)
    requests = [make_request(make_participant(event), one).id for one in speakers]
    for _ in requests:
        make_table(event)
    db.session.commit()
    said = at_once(app, *(accepting(one) for one in requests[:4]), publishing(event.id), *map(accepting, requests[4:]))
    return event, said


def test_who_books_while_it_is_published_is_nowhere_twice(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, said = book_while_it_is_published(app)
        assert count(DOUBLE_AGENDAS, event.id) == 0
        assert set(said) <= {"", "SlotTaken", "OwnTimeTaken", "TheirTimeTaken", "ProgrammeHasErrors", "AgendasMoved"}


# Negative controls: without the guard, the same race must be seen to fail.


def test_without_claims_people_meet_while_they_speak(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor the rule that looks before: on SQLite one writes at a time, and it sees all. There it takes a round in which
    the publication comes first: one in five or so."""
    monkeypatch.setattr(meetings, "booking_obstacles", lambda *_arguments, **_named: [])
    with without_primary_key("person_claim"):
        rounds = (book_while_it_is_published(app)[0] for _ in range(MOST_ROUNDS))
        assert any(count(DOUBLE_AGENDAS, event.id) for event in rounds)


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publications, "lock_timetable", lambda event: db.session.get_one(Timetable, event.id))
    monkeypatch.setattr(publications, "hold_seats", lambda _event: None)


def publish_without_lock(app: Flask) -> int:
    """How many versions too many there are; in sessions without people, whose claims would be a guard as well."""
    more = 0
    for _ in range(ROUNDS):
        event, _talk, _speakers = make_moving(0)
        at_once(app, *[publishing(event.id)] * 4)
        more += count(VERSIONS, event.id) - 1
    return more


def test_without_lock_and_numbers_the_same_is_published_twice(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_lock(monkeypatch)
    run("ALTER TABLE programme_version DROP CONSTRAINT uq_programme_version_event_id_number")
    run("ALTER TABLE outbox DROP CONSTRAINT uq_outbox_dedupe_key")
    assert publish_without_lock(postgres_app) > 0
