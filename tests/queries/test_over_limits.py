"""Who has more already than the limits say: by each limit, their own or their category's."""

from datetime import timedelta

from eventhub.db import db
from eventhub.domain.matchmaking.caps import Cap
from eventhub.models import Event, Person, PersonCaps
from eventhub.queries.over_limits import over_limits
from tests.factories import (
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def limit(event: Event, key: str = "startup", **caps: int) -> None:
    category = next(one for one in event.categories if one.key == key)
    for name, value in caps.items():
        setattr(category, name, value)
    db.session.commit()


def told(event: Event) -> list[tuple[str, Cap, int, int, bool]]:
    return [(one.name, one.cap, one.used, one.limit, one.is_own) for one in over_limits(event, NOW)]


def meet(person: Person, *clocks: str) -> None:
    for clock in clocks:
        make_meeting(person, make_participant(person.event), at(clock), make_table(person.event))


def named(event: Event, name: str, category: str = "startup", **values: str) -> Person:
    return make_participant(event, category, given_name=name, family_name="Essai", **values)


def test_without_limits_nobody_is_over_one(event: Event) -> None:
    person = named(event, "Ada")
    meet(person, "14:00", "14:20")
    db.session.commit()
    assert told(event) == []


def test_requests_that_wait_are_counted_for_who_sent_them(event: Event) -> None:
    person, others = named(event, "Ada"), [named(event, name) for name in ("Ben", "Cleo", "Dan")]
    for other in others:
        make_request(person, other)
    make_request(person, named(event, "Eve"), expires_at=NOW - timedelta(hours=1))
    limit(event, most_open=2)
    assert told(event) == [("Ada Essai", Cap.OPEN, 3, 2, False)]
    limit(event, most_open=3)
    assert told(event) == []


def test_meetings_count_with_those_that_lost_their_time(event: Event) -> None:
    person = named(event, "Ada")
    meet(person, "14:00", "14:20")
    make_meeting_without_time(person, make_participant(event))
    limit(event, most_meetings=2)
    assert told(event) == [("Ada Essai", Cap.MEETINGS, 3, 2, False)]


def test_the_fullest_window_and_the_longest_run_are_told(event: Event) -> None:
    make_window(event, "14:00", "15:00")
    make_window(event, "16:00", "18:00")
    person = named(event, "Ada")
    meet(person, "14:00", "16:00", "16:20", "16:40", "17:20")
    limit(event, most_in_window=3, longest_run=2)
    assert told(event) == [("Ada Essai", Cap.WINDOW, 4, 3, False), ("Ada Essai", Cap.RUN, 3, 2, False)]


def test_one_s_own_limit_counts_instead_of_the_category_s(event: Event) -> None:
    generous, strict = named(event, "Ada"), named(event, "Ben", "clinician")
    meet(generous, "14:00", "14:20")
    meet(strict, "14:40")
    db.session.add_all(
        (PersonCaps(person_id=generous.id, most_meetings=9), PersonCaps(person_id=strict.id, most_meetings=0))
    )
    limit(event, most_meetings=1)
    assert told(event) == [("Ben Essai", Cap.MEETINGS, 1, 0, True)]


def test_who_takes_no_part_is_not_told(event: Event) -> None:
    person = named(event, "Ada", status="cancelled")
    make_meeting_without_time(person, make_participant(event))
    limit(event, most_meetings=0)
    assert told(event) == []


def test_thirty_cost_as_many_statements_as_one(event: Event) -> None:
    make_window(event)
    meet(named(event, "Ada"), "14:00", "14:20")
    limit(event, most_meetings=1, most_open=1, most_in_window=1, longest_run=1)
    with count_queries() as few:
        assert len(told(event)) == 3
    for number in range(29):
        make_meeting_without_time(named(event, f"Name {number}"), named(event, f"Other {number}", "clinician"))
    limit(event, most_meetings=0)
    with count_queries() as many:
        assert len(told(event)) == 32
    assert len(many) == len(few)
