"""A mail is said once, in the transaction that caused it, with the values of that moment."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW


def test_a_mail_is_due_at_once_and_has_a_name_of_its_own(app: Flask) -> None:
    messages = [queue_mail(NOW) for _ in range(2)]
    db.session.flush()
    assert {(one.state, one.attempts, one.next_try_at) for one in messages} == {("queued", 0, NOW)}
    assert len({one.message_id for one in messages}) == 2


def test_the_same_mail_is_not_said_twice(app: Flask) -> None:
    queue_mail(NOW, dedupe_key="meeting_booked:1")
    queue_mail(NOW, dedupe_key="meeting_booked:1")
    with pytest.raises(IntegrityError):
        db.session.flush()
