"""Who asked is erased while their colleague says no: it is told to nobody, and nothing fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event as Signal

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import DomainError
from eventhub.models import ColleagueAsk, Meeting, OutboxMessage, Person
from eventhub.services import colleague_asks, erasures
from eventhub.transactions import transact
from tests.factories import make_ask, make_event, make_meeting, make_organisation, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

LONG_ENOUGH = 2.0  # seconds in which the erasure gets as far as anything lets it
Answer = Callable[[ColleagueAsk, str, datetime], None]


def make_question() -> tuple[int, int, int]:
    """The meeting, who asked and who was asked."""
    event = make_event(taken=3)
    event.categories[0].taken = 3
    home = make_organisation(event).id
    asker, colleague = (make_placed(event, organisation_id=home) for _ in range(2))
    meeting = make_meeting(asker, make_placed(event), at("14:00"), make_table(event, seats=4))
    make_ask(meeting, asker, colleague)
    db.session.commit()
    ids = meeting.item_id, asker.id, colleague.id
    db.session.remove()
    return ids


def race(app: Flask, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> tuple[str, str]:
    """The colleague has read the question, and waits; the erasure goes as far as it can; then both end."""
    item_id, asker_id, colleague_id = make_question()
    read, ended = Signal(), Signal()

    def wait_and_answer(ask: ColleagueAsk, status: str, now: datetime) -> None:
        read.set()
        ended.wait(LONG_ENOUGH)
        answer(ask, status, now)

    def say_no() -> None:
        meeting, colleague = db.session.get_one(Meeting, item_id), db.session.get_one(Person, colleague_id)
        transact(colleague_asks.refuse_to_come, meeting, colleague, NOW.isoformat(), NOW)

    def erase() -> None:
        read.wait(10)
        transact(erasures.erase_part, db.session.get_one(Person, asker_id), None, NOW)
        ended.set()

    monkeypatch.setattr(colleague_asks, "answer", wait_and_answer)
    with ThreadPoolExecutor(2) as both:
        ends = [both.submit(outcome, app, act) for act in (say_no, erase)]
        said, erased = (one.result() for one in ends)
    return said, erased


def outcome(app: Flask, act: Callable[[], None]) -> str:
    with app.app_context():
        try:
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
            return type(fault).__name__
        finally:
            db.session.remove()
        return "done"


def told() -> list[str]:
    found = db.session.scalars(select(OutboxMessage.template).where(OutboxMessage.template == "colleague_answered"))
    answers = list(found)
    db.session.remove()
    return answers


def careless(ask: ColleagueAsk, status: str, _now: datetime) -> None:
    ask.status = status
    db.session.flush()


def hold_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colleague_asks, "hold", lambda *_people: None)
    monkeypatch.setattr(colleague_asks, "lock", lambda _meeting: None)


def test_a_no_beside_an_erasure_ends_well(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The no comes first, and its mail goes with its reader."""
    with app.app_context():
        assert race(app, monkeypatch, colleague_asks.answer) == ("done", "done")
        assert told() == []


def test_where_nobody_waits_it_is_over(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres_app.app_context():
        hold_nothing(monkeypatch)
        assert race(postgres_app, monkeypatch, colleague_asks.answer) == ("AskOver", "done")


def test_a_careless_one_would_fail(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres_app.app_context():
        hold_nothing(monkeypatch)
        assert race(postgres_app, monkeypatch, careless) == ("StaleDataError", "done")
