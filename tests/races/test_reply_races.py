"""One answer that many bring at one moment, by the same name or by another each, is followed once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import IncomingMail, Item, Meeting, OutboxMessage, Person
from eventhub.services import calendar_answers
from eventhub.services.incoming_mail import receive
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_table
from tests.factories.incoming import answer_mail, arrival_of
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

HANDS = 8
PERHAPS = "tentative"


def make_pair() -> tuple[int, int]:
    """A meeting and who answers."""
    event = make_event(phase="live")
    ada, bela = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    db.session.commit()
    ids = meeting.item_id, ada.id
    db.session.remove()
    return ids


def bring_at_once(app: Flask, mails: list[bytes]) -> Counter[str]:
    """What was made of each; a fault by its name."""
    ready = Barrier(len(mails))

    def bring(content: bytes) -> str:
        with app.app_context():
            arrival = arrival_of(content)
            ready.wait(20)
            try:
                mail = transact(receive, arrival, NOW)
                return mail.why if mail else ""
            except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
                return type(fault).__name__
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(mails)) as hands:
        return Counter(hands.map(bring, mails))


def answers(item_id: int, person_id: int, number: int, **values: str) -> list[bytes]:
    item, person = db.session.get_one(Item, item_id), db.session.get_one(Person, person_id)
    mails = [answer_mail(item, person, PERHAPS, **values) for _ in range(number)]
    db.session.remove()
    return mails


def kept() -> tuple[list[tuple[str, int]], int]:
    """Each row with how often it came; and how many were told."""
    rows = [(one.why, one.copies) for one in db.session.scalars(select(IncomingMail).order_by(IncomingMail.why))]
    told = list(db.session.scalars(select(OutboxMessage.id).where(OutboxMessage.template == "meeting_unsure")))
    db.session.remove()
    return rows, len(told)


def test_the_same_mail_by_many_hands_is_one(app: Flask) -> None:
    mails = answers(*make_pair(), HANDS, name="the-same")
    assert bring_at_once(app, mails) == Counter(unsure=HANDS)
    assert kept() == ([("unsure", HANDS)], 1)


def test_the_same_answer_under_many_names_is_followed_once(app: Flask) -> None:
    mails = answers(*make_pair(), HANDS)
    assert bring_at_once(app, mails) == Counter(unsure=1, repeated=HANDS - 1)
    assert kept()[1] == 1


def test_without_the_lock_it_is_followed_more_than_once(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres_app.app_context():
        monkeypatch.setattr(calendar_answers, "lock_item", lambda _item: None)
        rounds = [bring_at_once(postgres_app, answers(*make_pair(), HANDS)) for _ in range(4)]
    assert any(made != Counter(unsure=1, repeated=HANDS - 1) for made in rounds)


def test_a_decline_beside_another_ends_the_meeting_once(app: Flask) -> None:
    item_id, person_id = make_pair()
    item, ada = db.session.get_one(Item, item_id), db.session.get_one(Person, person_id)
    bela = next(one.person for one in item.attendances if one.person_id != ada.id)
    mails = [answer_mail(item, one, "declined") for one in (ada, bela)]
    db.session.remove()
    assert bring_at_once(app, mails) == Counter(cancelled=1, outdated=1)
    assert db.session.get_one(Meeting, item_id).item.sequence == 1
