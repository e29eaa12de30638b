"""A category is taken away while somebody registers in it: they are in and it stays, or they are told that it closed.

Without the lock on the category whoever registers would meet a failure of the database.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import DomainError
from eventhub.models import Account, Category, Event
from eventhub.services import doors, registrations
from eventhub.services.categories import remove_category
from eventhub.services.links import MailedLink
from eventhub.services.registrations import register
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.applications import make_application
from tests.factories.moments import NOW

INVITATION = MailedLink("t" * 43, "https://trial/confirm", "https://trial/sign-in")
LONG_ENOUGH = 2.0  # seconds in which the removal gets as far as anything lets it
Finder = Callable[[Event, str], Category]


def race(app: Flask, monkeypatch: pytest.MonkeyPatch, find: Finder) -> tuple[str, str, int]:
    """Whoever registers has found the category and waits; the removal goes as far as it can; then both end."""
    event, account = make_event(), make_account()
    db.session.commit()
    ids = event.id, account.id
    db.session.remove()
    found, removed = Signal(), Signal()

    def find_and_wait(entered: Event, key: str) -> Category:
        category = find(entered, key)
        found.set()
        removed.wait(LONG_ENOUGH)
        return category

    def act(*work: object) -> str:
        with app.app_context():
            entered = db.session.get_one(Event, ids[0])
            try:
                if work:
                    transact(register, entered, make_application(category="startup"), INVITATION, NOW)
                else:
                    transact(remove_category, entered, "startup", db.session.get_one(Account, ids[1]), NOW)
            except DomainError as refusal:
                return type(refusal).__name__
            except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
                return type(fault).__name__
            finally:
                db.session.remove()
            return "done"

    def remove() -> str:
        found.wait(10)
        outcome = act()
        removed.set()
        return outcome

    monkeypatch.setattr(doors, "category_called", find)
    monkeypatch.setattr(registrations, "category_called", find_and_wait)
    with ThreadPoolExecutor(2) as both:
        registering, removing = both.submit(act, "register"), both.submit(remove)
        outcomes = registering.result(), removing.result()
    left = len(db.session.get_one(Event, ids[0]).categories)
    db.session.remove()  # an open read would keep the tables from being emptied
    return (*outcomes, left)


def test_whoever_found_it_is_in_and_it_stays(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        assert race(app, monkeypatch, doors.category_called) == ("done", "CategoryInUse", 4)


def test_without_the_lock_registering_would_fail(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_only(event: Event, key: str) -> Category:
        return next(one for one in event.categories if one.key == key)

    with postgres_app.app_context():
        assert race(postgres_app, monkeypatch, look_only) == ("IntegrityError", "done", 3)
