"""Two workers let waiting mails go at one moment, and two of a team reword one mail: what waited leaves once, and who
was slower is told."""

from collections.abc import Callable, Collection
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from eventhub.db import db
from eventhub.models import Account, Event, MailWording, OutboxMessage
from eventhub.queries import waiting_mails
from eventhub.queries.waiting_mails import DIGEST, Reader
from eventhub.services import gathering, mail_wordings
from eventhub.services.gathering import release_due
from eventhub.services.mail_wordings import Wording, reword
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW
from tests.factories.wordings import make_wording
from tests.races.threads import at_once

SOON = NOW + timedelta(minutes=1)
Find = Callable[[Collection[Reader]], dict[Reader, list[OutboxMessage]]]
LONG_ENOUGH = 1.0  # seconds in which the other one gets as far as anything lets it


def meet(barrier: Barrier) -> None:
    """Go on together, or alone where the other one is held up."""
    try:
        barrier.wait(LONG_ENOUGH)
    except BrokenBarrierError:
        return


def release_twice(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
    """Both have looked at what waits before either writes; what was refused, and how many mails gather."""
    event = make_event()
    for number in (1, 2):
        said = {"event_slug": event.slug, "other_name": "Ada", "words": "Hello", "other_id": f"{number:016x}"}
        queue_mail(NOW, template="message_received", reader_mail="zoe@example.org", values=said, event=event)
    db.session.commit()
    db.session.remove()
    barrier = Barrier(2)
    find: Find = vars(gathering)["waiting_for"]

    def find_and_meet(readers: Collection[Reader]) -> dict[Reader, list[OutboxMessage]]:
        found = find(readers)
        meet(barrier)
        return found

    monkeypatch.setattr(gathering, "waiting_for", find_and_meet)
    refused = at_once(app, *[lambda: transact(release_due, SOON)] * 2)
    gathered = db.session.scalar(
        select(func.count()).select_from(OutboxMessage).where(OutboxMessage.template == DIGEST)
    )
    db.session.remove()
    return refused, gathered or 0


def test_what_waited_is_gathered_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert release_twice(app, monkeypatch) == (["", ""], 1)


def test_without_turns_both_gather(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a mail is there once, so that one of both comes to nothing, with all that it let go."""

    def waiting_unheld(_readers: Collection[Reader]) -> dict[Reader, list[OutboxMessage]]:
        found = list(db.session.scalars(select(OutboxMessage).where(waiting_mails.waits()).order_by(OutboxMessage.id)))
        return {(one.reader_mail, one.event_id, one.language): found for one in found}

    monkeypatch.setattr(gathering, "take_turn", lambda *_row: None)
    monkeypatch.setattr(gathering, "waiting_for", waiting_unheld)
    refused, _number = release_twice(postgres_app, monkeypatch)
    assert sorted(refused) == [
        "",
        "IntegrityError",
    ]


def reword_twice(app: Flask, monkeypatch: pytest.MonkeyPatch, step: str, opened: int) -> list[str]:
    """Both have compared what they opened before either writes; what was refused."""
    event, account = make_event(), make_account()
    if opened:
        make_wording(event, version=opened)
    db.session.commit()
    ids = event.id, account.id
    db.session.remove()
    barrier, write = Barrier(2), getattr(mail_wordings, step)

    def meet_and_write(*said: object) -> None:
        meet(barrier)
        write(*said)

    def say(words: str) -> None:
        mine, owner = db.session.get_one(Event, ids[0]), db.session.get_one(Account, ids[1])
        transact(reword, mine, "meeting_booked", Wording(openings={"en": words}), opened, owner, NOW)

    monkeypatch.setattr(mail_wordings, step, meet_and_write)
    refused = sorted(at_once(app, lambda: say("One"), lambda: say("Two")))
    number = db.session.scalar(select(func.count()).select_from(MailWording))
    db.session.remove()
    assert number == 1
    return refused


@pytest.mark.parametrize(("step", "opened"), [("add", 0), ("replace", 1)])
def test_who_was_slower_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch, step: str, opened: int) -> None:
    assert reword_twice(app, monkeypatch, step, opened) == ["", "StaleForm"]


def test_without_the_version_one_is_lost(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace_whatever_stands(standing: MailWording, kept: Wording, _opened: int) -> None:
        wanted = update(MailWording).where(MailWording.id == standing.id)
        db.session.execute(wanted.values(**dict(kept.all_words())))

    monkeypatch.setattr(mail_wordings, "replace", replace_whatever_stands)
    assert reword_twice(postgres_app, monkeypatch, "replace", 1) == ["", ""]
