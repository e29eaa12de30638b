"""An event is made, its settings are kept, and its states follow each other."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    AddressInUse,
    AddressReserved,
    DatesLeaveOutside,
    EndsBeforeStart,
    EventNotReady,
    EventStepRefused,
    RetentionTooLong,
    StaleForm,
)
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, FormVersion, LogEntry
from eventhub.services.events import (
    NewEvent,
    SettingsContent,
    StartingCategory,
    allow_creation,
    change_state,
    content_of,
    create_event,
    save_settings,
)
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_request, make_session, make_window
from tests.factories.moments import NOW, at

BOTH = {"fr": "Essai", "en": "Trial"}
WANTED = NewEvent(
    names=BOTH,
    address="trial",
    suggestion="trial-2027",
    languages=["fr", "en"],
    time_zone="Europe/Paris",
    starts_at=at("09:00"),
    ends_at=at("18:00"),
    categories=[StartingCategory("researcher", BOTH, "circle", "researcher")],
)


def ready_event(**values: Any) -> Event:
    event = make_event(**{"state": "draft", "venues": BOTH, "controllers": BOTH, **values})
    db.session.commit()
    return event


def save(event: Event, account: Account, *, accepts: bool = False, **values: Any) -> None:
    typed: SettingsContent = replace(content_of(event), **values)
    transact(save_settings, event, typed, fingerprints_of(content_of(event)), accepts, account, NOW)


def test_a_new_event_has_its_categories_and_a_draft_of_its_questions(account: Account) -> None:
    event = transact(create_event, WANTED, account, NOW)
    assert (event.slug, event.state, [one.key for one in event.categories]) == ("trial", "draft", ["researcher"])
    assert db.session.scalars(select(FormVersion.published_at).where(FormVersion.event_id == event.id)).all() == [None]


def test_an_address_that_is_taken_or_ours_is_refused_and_nothing_is_kept(account: Account) -> None:
    transact(create_event, WANTED, account, NOW)
    with pytest.raises(AddressInUse):
        transact(create_event, WANTED, account, NOW)
    with pytest.raises(AddressReserved):
        transact(create_event, replace(WANTED, address="account"), account, NOW)
    with pytest.raises(EndsBeforeStart):
        transact(create_event, replace(WANTED, address="x-y", ends_at=WANTED.starts_at), account, NOW)
    assert db.session.scalars(select(Event.slug)).all() == ["trial"]


def test_without_an_address_the_first_free_one_is_taken(account: Account) -> None:
    unnamed = replace(WANTED, address="")
    assert [transact(create_event, unnamed, account, NOW).slug for _one in range(3)] == [
        "trial-2027",
        "trial-2027-2",
        "trial-2027-3",
    ]


def test_settings_are_kept(account: Account) -> None:
    event = ready_event()
    save(event, account, city="Lyon", retention_months=6)
    assert (event.city, event.retention_months) == ("Lyon", 6)
    assert db.session.scalars(select(LogEntry.values)).all() == [{"changed": ["city", "retention_months"]}]


def test_of_two_who_save_the_second_is_told(account: Account) -> None:
    event = ready_event()
    opened = fingerprints_of(content_of(event))
    typed = content_of(event)
    transact(save_settings, event, replace(typed, city="Lyon"), opened, False, account, NOW)
    with pytest.raises(StaleForm) as refused:
        transact(save_settings, event, replace(typed, mailbox="x@example.org"), opened, False, account, NOW)
    assert (refused.value.changed, event.mailbox) == (("city",), "event@example.org")


def test_what_the_rules_refuse(account: Account) -> None:
    event = ready_event()
    make_session(event)
    make_window(event)
    db.session.commit()
    later: dict[str, Any] = {"starts_at": at("11:00"), "ends_at": at("12:00")}
    with pytest.raises(DatesLeaveOutside) as refused:
        save(event, account, **later)
    assert (refused.value.sessions, refused.value.windows) == (1, 1)
    save(event, account, accepts=True, **later)
    assert event.starts_at == at("11:00")
    save(event, account, city="Lyon")  # what lies outside already is no reason to refuse a town
    with pytest.raises(EndsBeforeStart):
        save(event, account, ends_at=at("10:00"))
    with pytest.raises(RetentionTooLong):
        save(event, account, retention_months=37)


def test_the_address_changes_in_a_draft_alone(account: Account) -> None:
    make_event(slug="taken")
    event = ready_event()
    save(event, account, address="moved")
    assert event.slug == "moved"
    with pytest.raises(AddressInUse):
        save(event, account, address="taken")
    with pytest.raises(AddressReserved):
        save(event, account, address="new")
    transact(change_state, event, "draft", "open", account, NOW)
    with pytest.raises(StaleForm):
        save(event, account, address="again")
    assert event.slug == "moved"


def test_states_follow_each_other(account: Account) -> None:
    event = ready_event()
    for seen, wanted in (("draft", "open"), ("open", "over"), ("over", "archived"), ("archived", "over")):
        transact(change_state, event, seen, wanted, account, NOW)
        assert event.state == wanted
    said = db.session.scalars(select(LogEntry.values).order_by(LogEntry.id)).all()
    assert said[0] == {"from": "draft", "to": "open"}


def test_once_it_is_over_nobody_waits_for_an_answer(account: Account) -> None:
    event, elsewhere = ready_event(), make_event(slug="elsewhere")
    mine = make_request(make_participant(event), make_participant(event))
    other = make_request(make_participant(elsewhere), make_participant(elsewhere))
    db.session.commit()
    transact(change_state, event, "draft", "open", account, NOW)
    before = (mine.status, mine.is_open)
    transact(change_state, event, "open", "over", account, NOW)
    db.session.expire_all()
    after = [(one.status, one.is_open) for one in (mine, other)]
    assert (before, after) == (("pending", True), [("expired", False), ("pending", True)])


def test_a_step_too_far_and_a_stale_one_are_refused(account: Account) -> None:
    event = ready_event()
    with pytest.raises(EventStepRefused):
        transact(change_state, event, "draft", "over", account, NOW)
    with pytest.raises(StaleForm):
        transact(change_state, event, "open", "over", account, NOW)
    assert event.state == "draft"


def test_an_event_does_not_open_while_something_is_missing(account: Account) -> None:
    event = ready_event(mailbox="", venues={"fr": "Palais"})
    with pytest.raises(EventNotReady) as refused:
        transact(change_state, event, "draft", "open", account, NOW)
    assert (refused.value.missing, event.state) == (("venue", "mailbox"), "draft")


def test_operators_name_who_may_create(account: Account) -> None:
    transact(allow_creation, account, allowed=True, now=NOW)
    named = account.may_create_events
    transact(allow_creation, account, allowed=False, now=NOW)
    assert (named, account.may_create_events) == (True, False)
    assert len(db.session.scalars(select(LogEntry)).all()) == 2
