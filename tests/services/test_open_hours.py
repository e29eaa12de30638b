"""Opening hours follow the event's clocks, and are kept by who saw what stood."""

import pytest

from eventhub.domain.errors import HoursEndBeforeStart, StaleForm
from eventhub.domain.fingerprints import Fingerprints, fingerprints_of
from eventhub.models import Account, Event
from eventhub.queries.material import open_hours
from eventhub.queries.timetable import open_hours_of, walking_minutes
from eventhub.services.open_hours import HoursContent, content_of, save_hours
from eventhub.transactions import transact
from tests.factories.moments import DAY, NOW, at

TODAY = DAY.isoformat()
TYPED = HoursContent({TODAY: ("09:00", "18:00")}, 10)


def standing(event: Event) -> Fingerprints:
    return fingerprints_of(content_of(event))


def test_they_are_kept_by_the_clocks_of_the_event(event: Event, account: Account) -> None:
    opened = standing(event)
    transact(save_hours, event, TYPED, opened, account, NOW)
    assert [(one.day, one.starts_at, one.ends_at) for one in open_hours(event)] == [(DAY, at("09:00"), at("18:00"))]
    assert (content_of(event), walking_minutes(event), len(open_hours_of(event))) == (TYPED, 10, 1)
    with pytest.raises(StaleForm) as stale:
        transact(save_hours, event, HoursContent({}, 5), opened, account, NOW)
    assert (stale.value.changed, stale.value.noun) == (("hours", "walking_minutes"), "hours")


def test_an_end_at_midnight_is_the_one_after_the_day(event: Event, account: Account) -> None:
    late = HoursContent({TODAY: ("20:00", "00:00")}, 5)
    transact(save_hours, event, late, standing(event), account, NOW)
    (hours,) = open_hours(event)
    assert ((hours.ends_at - hours.starts_at).seconds, content_of(event)) == (4 * 3600, late)


def test_an_end_before_the_beginning_is_refused_and_what_stood_stays(event: Event, account: Account) -> None:
    transact(save_hours, event, TYPED, standing(event), account, NOW)
    opened = standing(event)
    with pytest.raises(HoursEndBeforeStart) as refused:
        transact(save_hours, event, HoursContent({TODAY: ("12:00", "09:00")}, 5), opened, account, NOW)
    assert (refused.value.day, content_of(event)) == (DAY, TYPED)
