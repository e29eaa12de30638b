"""Two editors who change the same draft at once: one is told so. Without the lock a change would be lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.form_editing import put_question
from eventhub.models import Account, Event, FormVersion
from eventhub.queries.forms import definition_of, last_form
from eventhub.services import registration_forms
from eventhub.services.registration_forms import stamp_of
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW

BOTH_HAVE_LOOKED = 2.0  # seconds: longer than the slower one needs to get there, where nothing holds it back


def remove(app: Flask, event_id: int, account_id: int, key: str) -> bool:
    """As one editor's press would; False where they were told that somebody was faster."""
    with app.app_context():
        event, account = db.session.get_one(Event, event_id), db.session.get_one(Account, account_id)
        try:
            change = transact(
                registration_forms.change_form, event, "1.1", lambda form: put_question(form, key), key, account, NOW
            )
        except StaleForm:
            return False
        finally:
            db.session.remove()
        return change is not None


def race(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bool], set[str]]:
    """Both look at the draft before either changes it, if nothing makes one of them wait; the keys that are left."""
    event, account = make_event(), make_account()
    make_form_version(event, published_at=None)
    db.session.commit()
    event_id, account_id = event.id, account.id
    db.session.remove()
    gate = Barrier(2)

    def look_together(form: FormVersion | None) -> str:
        stamp = stamp_of(form)
        with suppress(BrokenBarrierError):  # the one that waits for the lock never comes
            gate.wait(BOTH_HAVE_LOOKED)
        return stamp

    monkeypatch.setattr(registration_forms, "stamp_of", look_together)
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda key: remove(app, event_id, account_id, key), ("orcid", "cv")))
    left = {question.key for question in definition_of(last_form(db.session.get_one(Event, event_id))).questions}
    db.session.remove()  # a read left open would hold up whoever empties the tables
    return done, left & {"orcid", "cv"}


def test_two_editors_press_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done, left = race(app, monkeypatch)
    assert (sorted(done), len(left)) == ([False, True], 1)


def test_without_the_lock_a_change_is_lost(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registration_forms, "lock_event", lambda _event: None)
    done, left = race(postgres_app, monkeypatch)
    assert (done, len(left)) == ([True, True], 1)
