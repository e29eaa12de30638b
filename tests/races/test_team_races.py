"""Two owners who take each other's role at once: one of them stays. Without the lock nobody would."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import LastOwner
from eventhub.models import Event, TeamMember
from eventhub.queries.teams import members_of
from eventhub.services import teams
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.moments import NOW

BOTH_HAVE_COUNTED = 2.0  # seconds: longer than the slower one needs to get there, where nothing holds it back


def demote(app: Flask, event_id: int, account_id: int) -> bool:
    """As one request would; False where the last owner was kept."""
    with app.app_context():
        event, member = db.session.get_one(Event, event_id), db.session.get_one(TeamMember, (event_id, account_id))
        try:
            transact(teams.change_role, event, member, "viewer", member.account, NOW)
        except LastOwner:
            return False
        finally:
            db.session.remove()
        return True


def race(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bool], list[str]]:
    """Both count the owners before either goes on, if nothing makes one of them wait."""
    event = make_event()
    accounts = [make_account() for _one in range(2)]
    db.session.add_all(TeamMember(event_id=event.id, account_id=one.id, role="owner") for one in accounts)
    db.session.commit()
    pairs = [(event.id, account.id) for account in accounts]
    db.session.remove()
    gate, count = Barrier(2), teams.count_owners

    def count_together(counted: Event) -> int:
        number = count(counted)
        with suppress(BrokenBarrierError):  # the one that waits for the lock never comes
            gate.wait(BOTH_HAVE_COUNTED)
        return number

    monkeypatch.setattr(teams, "count_owners", count_together)
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda pair: demote(app, *pair), pairs))
    roles = [member.role for member in members_of(db.session.get_one(Event, pairs[0][0]))]
    db.session.remove()  # a read left open would hold up whoever empties the tables
    return done, roles


def test_two_owners_demote_each_other(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done, roles = race(app, monkeypatch)
    assert (sorted(done), roles) == ([False, True], ["owner", "viewer"])


def test_without_the_lock_nobody_owns_the_event(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teams, "lock_team", lambda _event: None)
    done, roles = race(postgres_app, monkeypatch)
    assert (done, roles) == ([True, True], ["viewer", "viewer"])
