"""Phases by hand and by the clock: once, forward, with what they leave behind."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import PhaseDatePast, PhasesOutOfOrder, StaleForm
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.models import Account, Event, LogEntry, MeetingRequest, PhaseDate
from eventhub.queries.phases import dates_of
from eventhub.services.phases import advance_due, contents_of, set_phase, set_phase_dates
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_request
from tests.factories.moments import NOW

HOUR = timedelta(hours=1)


def put(event: Event, phase: str, **dates: datetime) -> None:
    event.phase = phase
    db.session.add_all(PhaseDate(event_id=event.id, phase=one, starts_at=at) for one, at in dates.items())
    db.session.commit()


def acts() -> list[tuple[str, dict[str, str], bool]]:
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id))
    return [(one.action, one.values, one.account_id is None) for one in entries]


def save(event: Event, account: Account, **dates: datetime) -> None:
    opened = fingerprints_of_values(contents_of(event, NOW))
    transact(set_phase_dates, event, dates, opened, account, NOW)


def test_by_hand_it_changes_at_once_and_is_logged(event: Event, account: Account) -> None:
    put(event, "requests")
    transact(set_phase, event, "requests", "booking", account, NOW)
    assert event.phase == "booking"
    assert acts() == [("phase.entered", {"from": "requests", "to": "booking"}, False)]


def test_dates_that_are_left_behind_go_and_later_ones_stay(event: Event, account: Account) -> None:
    put(event, "closed", requests=NOW + HOUR, booking=NOW + 2 * HOUR, over=NOW + 3 * HOUR)
    transact(set_phase, event, "closed", "booking", account, NOW)
    assert dates_of(event) == {"over": NOW + 3 * HOUR}


def test_whoever_saw_another_phase_changes_nothing(event: Event, account: Account) -> None:
    put(event, "booking")
    with pytest.raises(StaleForm):
        transact(set_phase, event, "requests", "over", account, NOW)
    assert (event.phase, acts()) == ("booking", [])


def test_the_phase_that_stands_is_no_step(event: Event, account: Account) -> None:
    put(event, "booking", frozen=NOW + HOUR)
    transact(set_phase, event, "booking", "booking", account, NOW)
    assert (dates_of(event), acts()) == ({"frozen": NOW + HOUR}, [])


def test_once_it_is_over_nobody_waits_for_an_answer(event: Event, account: Account) -> None:
    put(event, "live")
    elsewhere = make_event()
    mine = make_request(make_participant(event), make_participant(event))
    other = make_request(make_participant(elsewhere), make_participant(elsewhere))
    db.session.commit()
    transact(set_phase, event, "live", "over", account, NOW)
    assert statuses(mine, other) == [("expired", False), ("pending", True)]


def statuses(*requests: MeetingRequest) -> list[tuple[str, bool]]:
    db.session.expire_all()
    return [(one.status, one.is_open) for one in requests]


def test_another_phase_lets_requests_wait(event: Event, account: Account) -> None:
    put(event, "booking")
    mine = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    transact(set_phase, event, "booking", "frozen", account, NOW)
    assert statuses(mine) == [("pending", True)]


def test_dates_are_kept_changed_and_cleared(event: Event, account: Account) -> None:
    put(event, "closed")
    save(event, account, requests=NOW + HOUR, booking=NOW + 2 * HOUR)
    save(event, account, booking=NOW + 3 * HOUR)
    assert dates_of(event) == {"booking": NOW + 3 * HOUR}
    save(event, account)
    assert dates_of(event) == {}
    assert [action for action, _values, _clock in acts()] == ["phase.dated"] * 3


def test_the_same_dates_again_are_no_act(event: Event, account: Account) -> None:
    put(event, "closed", booking=NOW + HOUR)
    save(event, account, booking=NOW + HOUR)
    assert acts() == []


@pytest.mark.parametrize(
    ("dates", "refusal"),
    [
        ({"booking": NOW - HOUR}, PhaseDatePast),
        ({"booking": NOW + 2 * HOUR, "frozen": NOW + HOUR}, PhasesOutOfOrder),
    ],
)
def test_dates_that_cannot_be_are_refused_and_nothing_changes(
    event: Event, account: Account, dates: dict[str, datetime], refusal: type[Exception]
) -> None:
    put(event, "closed", live=NOW + 9 * HOUR)
    with pytest.raises(refusal):
        save(event, account, **dates)
    assert (dates_of(event), acts()) == ({"live": NOW + 9 * HOUR}, [])


def test_a_form_that_is_older_than_somebody_elses_changes_nothing(event: Event, account: Account) -> None:
    put(event, "closed")
    opened = fingerprints_of_values(contents_of(event, NOW))
    save(event, account, booking=NOW + HOUR)
    with pytest.raises(StaleForm):
        transact(set_phase_dates, event, {"over": NOW + HOUR}, opened, account, NOW)
    assert dates_of(event) == {"booking": NOW + HOUR}


def test_a_form_opened_in_another_phase_changes_nothing(event: Event, account: Account) -> None:
    put(event, "closed")
    opened = fingerprints_of_values(contents_of(event, NOW))
    put(event, "booking")
    with pytest.raises(StaleForm):
        transact(set_phase_dates, event, {"requests": NOW + HOUR}, opened, account, NOW)
    assert dates_of(event) == {}


def test_the_clock_moves_on_once(event: Event) -> None:
    put(event, "closed", requests=NOW, booking=NOW + HOUR)
    assert transact(advance_due, event.id, NOW) == "requests"
    assert transact(advance_due, event.id, NOW) is None
    assert (event.phase, dates_of(event)) == ("requests", {"booking": NOW + HOUR})
    assert acts() == [("phase.came", {"from": "closed", "to": "requests"}, True)]


def test_a_worker_that_was_away_goes_to_the_latest_and_says_so_once(event: Event) -> None:
    put(event, "closed", requests=NOW - 2 * HOUR, booking=NOW - HOUR, frozen=NOW + HOUR)
    assert transact(advance_due, event.id, NOW) == "booking"
    assert (event.phase, dates_of(event)) == ("booking", {"frozen": NOW + HOUR})
    assert acts() == [("phase.came", {"from": "closed", "to": "booking"}, True)]


def test_the_clock_does_not_lead_back_and_drops_such_a_date(event: Event) -> None:
    put(event, "frozen", booking=NOW - HOUR, live=NOW + HOUR)
    assert transact(advance_due, event.id, NOW) is None
    assert (event.phase, dates_of(event), acts()) == ("frozen", {"live": NOW + HOUR}, [])


def test_the_clock_ends_requests_too(event: Event) -> None:
    put(event, "live", over=NOW)
    mine = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    transact(advance_due, event.id, NOW)
    assert statuses(mine) == [("expired", False)]
