"""Who may ask whom is what the team switched last, never over somebody else's, and takes no open request away."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import RequestsStand, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.domain.matchmaking.matrix import DEFAULT, NOTHING, Rules
from eventhub.models import Account, Event, LogEntry, MatchRule, MeetingRequest
from eventhub.queries.match_rules import matrix_of
from eventhub.services.match_rules import Change, EventSwitches, Pair, set_rules, set_switches, switches_of
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_request
from tests.factories.moments import NOW

NO_REQUESTS = Rules(may_request=False)


def pair_of(event: Event, one: str = "startup", other: str = "clinician") -> Pair:
    ids = {category.key: category.id for category in event.categories}
    return ids[one], ids[other]


def switch(event: Event, account: Account, shown: Rules, wanted: Rules, *, agreed: bool = False) -> dict[Pair, Rules]:
    changes = {pair_of(event): Change(shown, wanted)}
    return transact(set_rules, event, changes, account, NOW, agreed=agreed)


def acts() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def number_of_rules() -> int | None:
    return db.session.scalar(select(func.count()).select_from(MatchRule))


def test_a_pair_is_kept_and_logged(event: Event, account: Account) -> None:
    assert switch(event, account, DEFAULT, NO_REQUESTS) == {pair_of(event): NO_REQUESTS}
    matrix = matrix_of(event)
    assert matrix.rules(*pair_of(event)) == NO_REQUESTS
    assert matrix.rules(*pair_of(event, "clinician", "startup")) == DEFAULT
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.account_id, entry.values["rules"]["may_request"]) == (
        "match_rules.changed",
        account.id,
        False,
    )
    assert (entry.values["from"]["en"], entry.values["to"]["en"]) == ("Startup", "Clinician")


def test_contradictions_are_switched_along(event: Event, account: Account) -> None:
    assert switch(event, account, DEFAULT, Rules(may_see=False)) == {pair_of(event): NOTHING}
    assert switch(event, account, NOTHING, Rules(may_see=False, may_message=False)) == {
        pair_of(event): Rules(may_message=False)
    }


def test_the_rule_for_all_needs_no_row(event: Event, account: Account) -> None:
    switch(event, account, DEFAULT, NO_REQUESTS)
    assert number_of_rules() == 1
    switch(event, account, NO_REQUESTS, DEFAULT)
    assert number_of_rules() == 0
    assert acts() == ["match_rules.changed"] * 2


def test_what_was_left_as_shown_undoes_nobody_else_s_switch(event: Event, account: Account) -> None:
    switch(event, account, DEFAULT, NO_REQUESTS)
    other = pair_of(event, "researcher", "startup")
    changes = {pair_of(event): Change(DEFAULT, DEFAULT), other: Change(DEFAULT, NOTHING)}
    assert transact(set_rules, event, changes, account, NOW) == {other: NOTHING}
    assert matrix_of(event).rules(*pair_of(event)) == NO_REQUESTS


def test_the_later_of_two_is_told(event: Event, account: Account) -> None:
    switch(event, account, DEFAULT, NO_REQUESTS)
    with pytest.raises(StaleForm) as refused:
        switch(event, account, DEFAULT, NOTHING)
    assert refused.value.noun == "match_rules"
    assert matrix_of(event).rules(*pair_of(event)) == NO_REQUESTS


def test_who_wants_what_stands_already_was_only_slower(event: Event, account: Account) -> None:
    switch(event, account, DEFAULT, NO_REQUESTS)
    assert switch(event, account, DEFAULT, NO_REQUESTS) == {pair_of(event): NO_REQUESTS}
    assert acts() == ["match_rules.changed"]


def test_a_category_of_another_event_is_none(event: Event, account: Account) -> None:
    other = make_event()
    db.session.commit()
    pair = (pair_of(event)[0], pair_of(other)[1])
    with pytest.raises(StaleForm):
        transact(set_rules, event, {pair: Change(DEFAULT, NOTHING)}, account, NOW)
    assert number_of_rules() == 0


def test_open_requests_are_told_before_and_stay(event: Event, account: Account) -> None:
    asker, asked = make_participant(event, "startup"), make_participant(event, "clinician")
    make_request(asker, asked)
    make_request(make_participant(event, "clinician"), asker)  # the other way round
    make_request(asker, make_participant(event, "clinician"), expires_at=NOW - timedelta(hours=1))
    make_request(asker, make_participant(event, "clinician"), status="declined", is_open=False)
    db.session.commit()
    with pytest.raises(RequestsStand) as refused:
        switch(event, account, DEFAULT, NO_REQUESTS)
    assert refused.value.number == 1
    assert matrix_of(event).rules(*pair_of(event)) == DEFAULT
    switch(event, account, DEFAULT, NO_REQUESTS, agreed=True)
    assert matrix_of(event).rules(*pair_of(event)) == NO_REQUESTS
    statuses = db.session.scalars(select(MeetingRequest.status).order_by(MeetingRequest.id)).all()
    assert statuses == ["pending", "pending", "pending", "declined"]


def test_nobody_is_asked_about_what_takes_no_request_away(event: Event, account: Account) -> None:
    make_request(make_participant(event, "startup"), make_participant(event, "clinician"))
    db.session.commit()
    assert switch(event, account, DEFAULT, Rules(auto_accepts=True)) == {pair_of(event): Rules(auto_accepts=True)}


def test_the_rules_of_the_whole_event_are_kept_and_logged(event: Event, account: Account) -> None:
    opened = fingerprints_of(switches_of(event))
    wanted = EventSwitches(meets_itself=True, moves_need_consent=False, allows_online=True, request_hours=24)
    transact(set_switches, event, wanted, opened, account, NOW)
    assert switches_of(event) == wanted
    assert matrix_of(event).meets_itself
    with pytest.raises(StaleForm) as refused:
        transact(set_switches, event, EventSwitches(False, True, False, 48), opened, account, NOW)
    assert refused.value.changed == ("meets_itself", "moves_need_consent", "allows_online", "request_hours")
    transact(set_switches, event, wanted, opened, account, NOW)
    assert acts() == ["match_rules.switched"]
