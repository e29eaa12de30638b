"""Somebody is erased while others ask them or book a meeting with them: nothing with nobody stands, in any order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier, Event
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import DomainError
from eventhub.models import Attendance, Item, MeetingRequest, Person
from eventhub.queries.consistency import disagreements
from eventhub.services import cancellations, erasures, meetings, requests
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at

PAIRS = 8


def make_pairs() -> list[tuple[int, int, int]]:
    """Pairs with a request that waits: who asked and is to be erased, who may accept, and the request."""
    event = make_event(taken=2 * PAIRS)
    event.categories[0].taken = 2 * PAIRS
    make_window(event, "14:00", "15:00")
    pairs = []
    for _ in range(PAIRS):
        make_table(event)
        asker, other = make_participant(event), make_participant(event)
        pairs.append((asker.id, other.id, make_request(asker, other).id))
    db.session.commit()
    db.session.remove()
    return pairs


def erase(app: Flask, pair: tuple[int, int, int]) -> None:
    with app.app_context():
        transact(erasures.erase_part, db.session.get_one(Person, pair[0]), None, NOW)
        db.session.remove()


def book(app: Flask, pair: tuple[int, int, int]) -> None:
    with app.app_context():
        other, request = db.session.get_one(Person, pair[1]), db.session.get_one(MeetingRequest, pair[2])
        try:
            transact(meetings.accept_meeting, request, other, at("14:00"), 1, NOW)
        except DomainError:
            db.session.rollback()
        db.session.remove()


def together(app: Flask, pairs: list[tuple[int, int, int]]) -> None:
    """Of each pair one is erased and one books, all at the same moment."""
    gate = Barrier(2 * len(pairs))

    def act(deed: tuple[Callable[[Flask, tuple[int, int, int]], None], tuple[int, int, int]]) -> None:
        gate.wait()
        deed[0](app, deed[1])

    with ThreadPoolExecutor(2 * len(pairs)) as crowd:
        list(crowd.map(act, [(deed, pair) for pair in pairs for deed in (erase, book)]))


def meetings_with_nobody() -> int:
    wanted = select(Item.id).join(Attendance, Attendance.item_id == Item.id).join(Attendance.person)
    found = db.session.scalars(wanted.where(Item.state == "scheduled", Person.erased_at.is_not(None))).all()
    db.session.remove()  # a read left open would hold up whoever empties the tables
    return len(found)


def test_no_meeting_with_nobody_stands(app: Flask) -> None:
    pairs = make_pairs()
    together(app, pairs)
    assert meetings_with_nobody() == 0
    assert disagreements() == []
    erased = [db.session.get_one(Person, asker).erased_at for asker, _other, _request in pairs]
    db.session.remove()
    assert erased == [NOW] * PAIRS


def test_where_requests_stay_open_one_does(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: an erasure that closes no requests, and right after it a booking that looks at nothing."""
    monkeypatch.setattr(meetings, "booking_obstacles", lambda *_arguments, **_named: [])
    for module in (cancellations, erasures):
        monkeypatch.setattr(module, "close_requests", lambda _person, _now: None)
    pair = make_pairs()[0]
    erase(app, pair)
    book(app, pair)
    assert meetings_with_nobody() == 1


def ask(app: Flask, asker: int, other: int) -> str:
    """What they are told; "" where the request stands."""
    with app.app_context():
        people = db.session.get_one(Person, asker), db.session.get_one(Person, other)
        try:
            transact(requests.ask_meeting, *people, requests.Wish("Twenty minutes?", "en"), NOW)
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            db.session.remove()
    return ""


def cancel(app: Flask, pair: tuple[int, int, int]) -> None:
    with app.app_context():
        registration = db.session.get_one(Person, pair[0]).registration
        assert registration
        transact(cancellations.cancel_registration, registration, None, "", NOW)
        db.session.remove()


def ask_during_erasure(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    return ask_meanwhile(app, monkeypatch, erase, (erasures, "forget_unused_files"))


def ask_during_cancellation(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    return ask_meanwhile(app, monkeypatch, cancel, (cancellations, "leave_all"))


def ask_meanwhile(
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    leave: Callable[[Flask, tuple[int, int, int]], None],
    late: tuple[ModuleType, str],
) -> tuple[str, int]:
    """Somebody asks a person whose leaving has looked for requests (it waits in `late`) and is not committed yet: what
    they are told, and how many requests wait for nobody."""
    event = make_event(taken=2)
    event.categories[0].taken = 2
    number, asker, leaver = event.id, make_participant(event).id, make_participant(event).id
    db.session.commit()
    db.session.remove()
    reached, go_on = Event(), Event()

    def pause(*_arguments: object) -> None:
        reached.set()
        go_on.wait(20)

    monkeypatch.setattr(*late, pause)
    with ThreadPoolExecutor(2) as crowd:
        leaving = crowd.submit(leave, app, (leaver, 0, 0))
        assert reached.wait(20)
        asking = crowd.submit(ask, app, asker, leaver)
        wait([asking], timeout=1)
        go_on.set()
        leaving.result()
        told = asking.result()
    wanted = select(MeetingRequest.id).where(MeetingRequest.status == "pending", MeetingRequest.event_id == number)
    open_ones = len(db.session.scalars(wanted).all())
    db.session.remove()
    return told, open_ones


def test_nobody_asks_who_is_being_erased(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask_during_erasure(app, monkeypatch) == ("PersonHidden", 0)


def test_who_holds_nobody_asks_them(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: asking without holding the two people. SQLite lets one write at a time, so it is right
    there without it."""
    monkeypatch.setattr(requests, "hold", lambda *_people: None)
    is_sqlite = db.engine.dialect.name == "sqlite"
    assert ask_during_erasure(app, monkeypatch) == (("PersonHidden", 0) if is_sqlite else ("", 1))


def test_nobody_asks_who_is_cancelling(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask_during_cancellation(app, monkeypatch) == ("PersonHidden", 0)


def test_who_cancels_and_holds_nobody_is_asked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control, as above: a cancellation that holds nobody."""
    monkeypatch.setattr(cancellations, "hold", lambda *_people: None)
    is_sqlite = db.engine.dialect.name == "sqlite"
    assert ask_during_cancellation(app, monkeypatch) == (("PersonHidden", 0) if is_sqlite else ("", 1))
