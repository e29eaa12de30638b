"""A demonstration of the size that was asked for."""

from collections import Counter

import pytest

from eventhub.demo.content import Content
from eventhub.demo.growth import grow, scheduled
from eventhub.demo.sizes import Sizes
from eventhub.demo.stamps import Stamps


def sizes_of(content: Content) -> tuple[int, int, int]:
    return len(content.participants), len(content.sessions), len(scheduled(content.requests))


def test_without_a_size_it_is_as_written(content: Content) -> None:
    assert grow(content, Sizes(), Stamps(1)) is content


def test_larger(content: Content) -> None:
    grown = grow(content, Sizes(people=200, sessions=60, meetings=500), Stamps(1))
    assert (sizes_of(grown), grown.event.days, grown.event.capacity) == ((200, 60, 500), 1, 300)
    assert grown.participants[:71] == content.participants
    assert grown.applicants[:22] == content.applicants


def test_smaller(content: Content) -> None:
    small = grow(content, Sizes(people=6, sessions=2, meetings=1), Stamps(1))
    keys = {one.key for one in small.participants}
    assert (len(keys), len(small.sessions), len(scheduled(small.requests)) <= 1) == (6, 2, True)
    assert {key for one in small.requests for key in (one.requester, one.recipient)} <= keys
    assert [one.key for one in small.applicants if one.leader and one.leader not in keys] == []
    known = keys | {one.key for one in small.speakers}
    assert {key for session in content.sessions for key in session.speakers} <= known


def test_there_are_places_for_all(content: Content) -> None:
    grown = grow(content, Sizes(people=2000), Stamps(1))
    held = Counter(one.category for one in grown.participants)
    held.update(one.category for one in grown.applicants if one.is_offered)
    assert grown.event.capacity == 2200
    assert [one.key for one in grown.categories if one.capacity < held[one.key]] == []


@pytest.mark.parametrize("people", [None, 6, 71, 300])
def test_who_waits_finds_no_place_left_at_any_size(content: Content, people: int | None) -> None:
    grown = grow(content, Sizes(people=people), Stamps(1))
    left = {one.key: one.capacity for one in grown.categories}
    for one in grown.participants:
        left[one.category] -= 1
    waiting = [one for one in grown.applicants if one.status == "waitlisted"]
    for applicant in waiting:
        left[applicant.category] -= applicant.is_offered
    assert {left[applicant.category] for applicant in waiting} == {0}


@pytest.mark.parametrize("wanted", [120, 124, 250, 384])
def test_rooms_and_days_do_for_the_sessions(content: Content, wanted: int) -> None:
    assert len(grow(content, Sizes(people=300, sessions=wanted), Stamps(1)).sessions) == wanted


def test_days_are_added_where_one_does_not_do(content: Content) -> None:
    grown = grow(content, Sizes(meetings=900), Stamps(1))
    assert (grown.event.days, len(grown.windows), sizes_of(grown)[2]) == (4, 8, 900)
    assert {one.day for one in grown.requests if one.slot} == {0, 1, 2, 3}


def test_one_seed_and_size_make_the_same(content: Content) -> None:
    wanted = Sizes(people=100, sessions=40, meetings=150)
    assert grow(content, wanted, Stamps(1)) == grow(content, wanted, Stamps(1))
    assert grow(content, wanted, Stamps(1)) != grow(content, wanted, Stamps(2))
