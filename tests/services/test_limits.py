"""Limits of categories and of single people: kept, logged, and never over somebody else's."""

from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NobodyToLimit, StaleForm
from eventhub.domain.fingerprints import fingerprints_of, fingerprints_of_values
from eventhub.domain.matchmaking.caps import NO_LIMITS, Caps
from eventhub.models import Account, Event, LogEntry, Person, PersonCaps
from eventhub.queries.limits import caps_of
from eventhub.services.limits import (
    CapsByCategory,
    category_limits,
    clear_person_limits,
    own_limits,
    set_category_limits,
    set_person_limits,
)
from eventhub.transactions import transact
from tests.factories import make_participant
from tests.factories.moments import NOW

FEW = Caps(most_open=3, most_meetings=8, most_in_window=4, longest_run=2)


@pytest.fixture
def person(event: Event) -> Person:
    made = make_participant(event, "startup")
    db.session.commit()
    return made


def save(event: Event, typed: CapsByCategory, account: Account, opened: CapsByCategory | None = None) -> None:
    opened = category_limits(event) if opened is None else opened
    transact(set_category_limits, event, typed, fingerprints_of_values(opened), account, NOW)


def limit(person: Person, caps: Caps, account: Account, opened: Caps | None = None) -> None:
    seen = fingerprints_of(own_limits(person) if opened is None else opened)
    transact(set_person_limits, person, caps, seen, account, NOW)


def acts() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_no_category_has_limits_before_somebody_says_so(event: Event) -> None:
    assert category_limits(event) == dict.fromkeys(("researcher", "clinician", "startup", "industrial"), NO_LIMITS)


def test_limits_of_a_category_are_those_of_its_people(event: Event, account: Account, person: Person) -> None:
    wanted = category_limits(event) | {"startup": FEW}
    save(event, wanted, account)
    assert category_limits(event) == wanted
    assert caps_of(person) == FEW
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.values["names"]["en"], entry.values["most_open"]) == ("limits.changed", "Startup", 3)


def test_a_stale_form_of_categories_saves_nothing(event: Event, account: Account) -> None:
    opened = category_limits(event)
    save(event, opened | {"startup": FEW}, account)
    with pytest.raises(StaleForm):
        save(event, opened | {"startup": Caps(most_open=9)}, account, opened)
    with pytest.raises(StaleForm):
        save(event, {"startup": FEW}, account)
    assert category_limits(event)["startup"] == FEW


def test_a_person_s_own_stand_over_the_category_s(event: Event, account: Account, person: Person) -> None:
    save(event, category_limits(event) | {"startup": FEW}, account)
    limit(person, Caps(most_open=9), account)
    assert caps_of(person) == Caps(9, 8, 4, 2)
    limit(person, Caps(most_meetings=0), account)
    assert caps_of(person) == Caps(3, 0, 4, 2)
    assert acts() == ["limits.changed", "limits.person", "limits.person"]


def test_a_stale_form_of_a_person_saves_nothing(account: Account, person: Person) -> None:
    limit(person, Caps(most_open=9), account)
    with pytest.raises(StaleForm) as refused:
        limit(person, Caps(most_open=5), account, NO_LIMITS)
    assert (refused.value.noun, refused.value.changed) == ("limits", ("most_open",))
    assert own_limits(person) == Caps(most_open=9)


def test_the_same_again_is_no_act(account: Account, person: Person) -> None:
    limit(person, NO_LIMITS, account)
    limit(person, FEW, account)
    limit(person, FEW, account)
    assert acts() == ["limits.person"]


@pytest.mark.parametrize("way", ["emptied", "cleared"])
def test_an_exception_ends(account: Account, person: Person, way: str) -> None:
    limit(person, FEW, account)
    if way == "emptied":
        limit(person, NO_LIMITS, account)
    else:
        transact(clear_person_limits, person, account, NOW)
        transact(clear_person_limits, person, account, NOW)  # a second click
    assert db.session.get(PersonCaps, person.id) is None
    assert own_limits(person) == NO_LIMITS
    assert len(acts()) == 2


@pytest.mark.parametrize("values", [{"status": "unconfirmed"}, {"erased_at": NOW}], ids=["never proved", "erased"])
def test_who_is_nobody_has_no_limits(event: Event, account: Account, values: dict[str, Any]) -> None:
    person = make_participant(event, **values)
    db.session.commit()
    with pytest.raises(NobodyToLimit):
        limit(person, FEW, account)
    assert db.session.scalars(select(PersonCaps)).all() == []
