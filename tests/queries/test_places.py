"""Counts, turns and positions, each in a constant number of queries."""

from datetime import timedelta

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.places import (
    PlaceCount,
    Position,
    code_called,
    codes_of,
    events_with_a_line,
    events_with_lapsed_offers,
    has_codes,
    needs_approval,
    place_counts,
    position_of,
    positions_of,
    waiting_without_offer,
)
from tests.factories import make_event
from tests.factories.moments import NOW, at
from tests.factories.places import make_code, make_offered, make_placed, set_places
from tests.fixtures.queries import count_queries


def test_counts_what_the_places_of_each_category_are_used_for(event: Event) -> None:
    make_placed(event)
    make_offered(event)
    make_placed(event, status="waitlisted")
    make_placed(event, "clinician", "pending")
    make_placed(event, "clinician", "cancelled")
    first, second = event.categories[:2]
    assert place_counts(event) == {first.id: PlaceCount(1, 1, 2, 0), second.id: PlaceCount(0, 0, 0, 1)}


def test_who_waits_without_an_offer(event: Event) -> None:
    make_offered(event)
    make_placed(event, status="waitlisted")
    make_placed(event, "clinician", "waitlisted")
    assert waiting_without_offer(event) == {"researcher": 1, "clinician": 1}
    assert waiting_without_offer(event, before=3) == {"researcher": 1}


def test_each_stands_somewhere_among_their_category_and_who_has_an_offer_in_front(event: Event) -> None:
    people = [make_offered(event, "clinician")]
    people += [make_placed(event, key, "waitlisted") for key in ("researcher", "clinician") * 2]
    make_placed(event, "clinician")
    waiting = [one.registration for one in people if one.registration]
    numbers = [(1, 3), (1, 2), (2, 3), (2, 2), (3, 3)]
    assert [position_of(one) for one in waiting] == [Position(*one) for one in numbers]
    found = positions_of(event, [one.public_id for one in waiting])
    assert [found[one.public_id] for one in waiting] == [number for number, _length in numbers]


def test_who_does_not_wait_has_no_position(event: Event) -> None:
    registration = make_placed(event).registration
    assert registration is not None
    assert position_of(registration) is None


def test_one_position_takes_one_query_however_long_the_line(event: Event) -> None:
    numbers = []
    for more in (1, 30):
        people = [make_placed(event, status="waitlisted") for _ in range(more)]
        registration = people[-1].registration
        assert registration is not None
        with count_queries() as count:
            position_of(registration)
        numbers.append(len(count))
    assert numbers == [1, 1]


def test_what_waits_for_the_team(event: Event) -> None:
    first, second = event.categories[:2]
    first.needs_approval = True
    assert [needs_approval(event, one) for one in (first, second)] == [True, False]
    event.admission = "approval"
    assert needs_approval(event, second) is True


def test_events_whose_line_can_move(event: Event) -> None:
    make_placed(event, status="waitlisted")
    full = make_event()
    set_places(full, 0)
    make_placed(full, status="waitlisted")
    db.session.flush()
    assert (events_with_a_line(NOW), events_with_a_line(at("18:30"))) == ([event.id], [])


def test_events_with_offers_that_are_over(event: Event) -> None:
    make_offered(event, until=NOW)
    make_offered(make_event(), until=NOW + timedelta(seconds=1))
    assert events_with_lapsed_offers(NOW) == [event.id]


def test_codes_of_the_event_alone(event: Event) -> None:
    assert has_codes(event) is False
    older, newer = make_code(event, code="A1"), make_code(event, code="B1", created_at=NOW + timedelta(hours=1))
    make_code(make_event(), code="C1")
    assert codes_of(event) == [newer, older]
    assert (code_called(event, "A1"), code_called(event, "C1"), has_codes(event)) == (older, None, True)


def test_a_category_by_invitation_asks_for_a_code(event: Event) -> None:
    event.categories[0].is_by_invitation = True
    assert has_codes(event) is True
