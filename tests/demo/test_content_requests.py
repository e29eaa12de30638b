"""Who asked whom in the demonstration: every request leads somewhere, and nobody is in two places."""

from collections import Counter

from eventhub.demo.content import Content, RequestContent
from eventhub.domain.intervals import Interval, split
from eventhub.models.meeting import REQUEST_STATUSES
from tests.demo.moments import interval_of, minutes
from tests.factories.moments import at


def interval_of_meeting(content: Content, one: RequestContent) -> Interval:
    window = next(window for window in content.windows if window.key == one.window)
    return Interval(at(one.slot), at(one.slot) + minutes(window.slot_minutes))


def taken(content: Content) -> list[tuple[str, Interval]]:
    """Who and what is taken when: people by sessions and meetings, tables by meetings."""
    spoken = [(key, interval_of(one.starts, one.ends)) for one in content.sessions for key in one.speakers]
    met = [
        (who, interval_of_meeting(content, one))
        for one in content.requests
        if one.slot and not one.cancelled
        for who in (one.requester, one.recipient, f"table {one.table}")
    ]
    return spoken + met


def test_requests_are_between_participants(content: Content) -> None:
    participants = {person.key for person in content.participants}
    lost = [one.message for one in content.requests if not {one.requester, one.recipient} <= participants]
    assert lost == []


def test_a_pair_has_one_request(content: Content) -> None:
    pairs = [tuple(sorted((one.requester, one.recipient))) for one in content.requests]
    assert sorted(pairs) == sorted(set(pairs))


def test_nobody_hidden_is_asked(content: Content) -> None:
    hidden = {person.key for person in content.participants if not person.visible}
    assert [one.message for one in content.requests if one.recipient in hidden] == []


def test_meetings_lie_on_slots_and_tables(content: Content) -> None:
    windows = {window.key: window for window in content.windows}
    tables = {table.name for table in content.tables}
    lost = []
    for one in content.requests:
        if not one.window:
            continue
        window = windows[one.window]
        slots = split(
            interval_of(window.starts, window.ends), minutes(window.slot_minutes), minutes(window.changeover_minutes)
        )
        if Interval(at(one.slot), at(one.slot) + minutes(window.slot_minutes)) not in slots or one.table not in tables:
            lost.append(one.message)
    assert lost == []


def test_only_accepted_requests_have_a_meeting(content: Content) -> None:
    """An accepted one may wait for its time, but has all of window, slot and table or nothing."""
    places = [(one.status, {bool(one.window), bool(one.slot), bool(one.table)}) for one in content.requests]
    assert [place for place in places if place != ("accepted", {True}) and place[1] != {False}] == []
    assert [one.message for one in content.requests if one.cancelled and not one.slot] == []


def test_nobody_and_no_table_is_in_two_places(content: Content) -> None:
    clashes = [
        (who, first.starts_at, second.starts_at)
        for position, (who, first) in enumerate(taken(content))
        for other, second in taken(content)[:position]
        if who == other and first.overlaps(second)
    ]
    assert clashes == []


def test_requests_are_in_a_language_of_whoever_asks(content: Content) -> None:
    spoken = {person.key: person.languages for person in content.participants}
    assert [one.message for one in content.requests if one.language not in spoken[one.requester]] == []


def test_requests_are_in_every_state(content: Content) -> None:
    assert {one.status for one in content.requests} == set(REQUEST_STATUSES)


def test_the_day_is_empty_for_some_and_overfull_for_others(content: Content) -> None:
    met = Counter(key for one in content.requests for key in (one.requester, one.recipient) if one.slot)
    idle = [person.key for person in content.participants if person.key not in met]
    assert (max(met.values()) >= 7, met["kevonian"], idle != []) == (True, 3, True)
