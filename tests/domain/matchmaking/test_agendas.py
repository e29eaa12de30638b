"""What fills somebody's time, and who has to hurry."""

import pytest

from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role, agendas_of, are_free, between
from tests.domain.matchmaking.days import MINUTE, agenda, engagement, span

TALK = Engagement("talk", Role.SEAT, span(60, 90), "hall")


def test_what_takes_some_of_a_time_in_order() -> None:
    late, early = engagement(Role.SEAT, 30, 50), engagement(Role.PARTY, 0, 20)
    mine = agenda(1, late, early)
    assert mine.during(span(10, 40)) == [early, late]
    assert mine.during(span(20, 30)) == []


def test_free_is_where_nothing_overlaps() -> None:
    mine = agenda(1, engagement(Role.OWNER, 20, 40))
    assert [mine.is_free(one) for one in (span(0, 20), span(15, 25), span(40, 60))] == [True, False, True]
    assert not are_free([agenda(2), mine], span(20, 25))
    assert are_free([agenda(2), mine], span(0, 20))


def test_without_what_is_about_to_move() -> None:
    moving, staying = engagement(Role.PARTY, 0, 20), engagement(Role.PARTY, 20, 40)
    assert agenda(1, moving, staying).without(moving.id) == agenda(1, staying)


@pytest.mark.parametrize(
    ("start", "end", "place", "hurries"),
    [
        (30, 55, "tables", True),  # five minutes before a session elsewhere
        (30, 50, "tables", False),  # ten are enough
        (95, 115, "tables", True),  # after it
        (100, 120, "tables", False),
        (30, 55, "hall", False),  # in the same place
        (30, 55, None, False),  # nobody knows where
        (70, 80, "tables", False),  # during it one cannot come at all
    ],
)
def test_who_walks_hurries(start: int, end: int, place: str | None, *, hurries: bool) -> None:
    assert Agenda(1, (TALK,)).hurries(span(start, end), place, 10 * MINUTE) is hurries


def test_what_is_nowhere_is_no_walk() -> None:
    assert not agenda(1, engagement(Role.OWNER, 20, 40)).hurries(span(0, 20), "tables", 10 * MINUTE)


def test_the_time_between_two_is_the_same_both_ways() -> None:
    assert between(span(0, 20), span(30, 40)) == between(span(30, 40), span(0, 20)) == 10 * MINUTE


def test_nothing_is_known_of_people_of_whom_one_is_unknown() -> None:
    known = {1: agenda(1), 2: agenda(2)}
    assert agendas_of([1, 2], known) == [agenda(1), agenda(2)]
    assert agendas_of([1, 3], known) is None
