"""The history of a draft: what was done since, with which session, and what of it can be taken back."""

from typing import Any

import pytest

from eventhub.db import db
from eventhub.models import Account, Event, TimetableAct
from eventhub.queries import timetable_acts
from eventhub.queries.timetable_acts import acts_on, acts_since, last_act, last_titles, last_undone
from tests.factories import make_account, make_event
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


@pytest.fixture
def anna(event: Event) -> Account:
    return make_account()


def make_act(event: Event, number: int, account: Account, kind: str = "move", **values: Any) -> TimetableAct:
    act = TimetableAct(event_id=event.id, number=number, account_id=account.id, at=NOW, kind=kind, **values)
    db.session.add(act)
    db.session.commit()
    return act


def on(*sessions: str) -> dict[str, Any]:
    return {session: {"before": {}, "after": {}} for session in sessions}


def numbers(acts: Any) -> list[int]:
    return [act.number for act in acts]


def test_what_was_done_since_in_its_order(event: Event, anna: Account) -> None:
    for number in (3, 1, 2):
        make_act(event, number, anna)
    make_act(make_event(slug="other"), 4, anna)
    assert [numbers(acts_since(event.id, known)) for known in (0, 1, 3)] == [[1, 2, 3], [2, 3], []]


def test_only_so_many_acts_are_told_at_once(event: Event, anna: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetable_acts, "MOST", 2)
    for number in (1, 2, 3):
        make_act(event, number, anna)
    assert numbers(acts_since(event.id, 0)) == [1, 2]


def test_who_did_it_is_known_at_once(event: Event) -> None:
    for number in (1, 2, 3):
        make_act(event, number, make_account())
    number_of = event.id
    db.session.expire_all()
    with count_queries() as count:
        names = [act.account.name if act.account else "" for act in acts_since(number_of, 0)]
    assert (len(names), len(count)) == (3, 1)


def test_what_was_done_with_one_session_the_latest_first(event: Event, anna: Account) -> None:
    make_act(event, 1, anna, changes=on("aaaa000000000001"))
    make_act(event, 2, anna, changes=on("aaaa000000000002"))
    make_act(event, 3, anna, changes=on("aaaa000000000002", "aaaa000000000001"))
    make_act(make_event(slug="other"), 1, anna, changes=on("aaaa000000000001"))
    assert numbers(acts_on(event.id, "aaaa000000000001")) == [3, 1]
    assert numbers(acts_on(event.id, "aaaa00000000000")) == []


def test_the_last_act_of_somebody_that_stands(event: Event, anna: Account) -> None:
    ben = make_account()
    make_act(event, 1, anna)
    make_act(event, 2, anna, undone_by=4)
    make_act(event, 3, ben)
    make_act(event, 4, anna, "undo", undoes=2)
    found = [last_act(event.id, one.id) for one in (anna, ben, make_account())]
    assert [act.number if act else None for act in found] == [1, 3, None]


def test_what_was_taken_back_can_be_done_again(event: Event, anna: Account) -> None:
    make_act(event, 1, anna, undone_by=3)
    make_act(event, 2, anna, undone_by=4)
    make_act(event, 3, anna, "undo", undoes=1)
    make_act(event, 4, anna, "undo", undoes=2, undone_by=5)
    make_act(event, 5, anna, "redo", undoes=4)
    make_act(event, 6, make_account())
    found = last_undone(event.id, anna.id)
    assert (found.number if found else None) == 3


def test_after_another_act_nothing_is_done_again(event: Event, anna: Account) -> None:
    make_act(event, 1, anna, undone_by=2)
    make_act(event, 2, anna, "undo", undoes=1)
    make_act(event, 3, anna)
    assert last_undone(event.id, anna.id) is None


def test_what_is_gone_is_known_by_its_last_titles(event: Event, anna: Account) -> None:
    for number, title in enumerate(("First", "Last"), start=1):
        make_act(event, number, anna, changes={"one": {"before": {"titles": {"en": title}}, "after": {}}})
    make_act(event, 3, anna, changes=on("one", "other"))
    assert [last_titles(event.id, name) for name in ("one", "other", "third")] == [{"en": "Last"}, {}, {}]
