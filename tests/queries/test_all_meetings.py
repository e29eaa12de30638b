"""The team's list of requests and meetings: what is found, in which order, and how many of each."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, MeetingRequest
from eventhub.queries.all_meetings import PER_PAGE, Asked, meeting_page
from eventhub.services.registrations import refresh_search_text
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_request,
    make_table,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


def asked_for(event: Event, asked: Asked) -> list[MeetingRequest]:
    return [row.request for row in meeting_page(event, asked, 1, NOW).rows]


def test_each_state_is_found_and_counted(event: Event) -> None:
    def two() -> tuple[object, object]:
        return make_placed(event), make_placed(event)

    late = make_request(*two(), expires_at=NOW)  # type: ignore[arg-type]
    pending = make_request(*two())  # type: ignore[arg-type]
    declined = make_request(*two(), status="declined", is_open=False)  # type: ignore[arg-type]
    booked = make_meeting(*two(), at("14:00"), make_table(event)).request  # type: ignore[arg-type]
    lost = make_meeting_without_time(*two()).request  # type: ignore[arg-type]
    make_request(make_placed(make_event()), make_placed(event))  # of another event, whatever it names
    expected = {"expired": late, "pending": pending, "declined": declined, "scheduled": booked, "unscheduled": lost}
    for state, request in expected.items():
        assert asked_for(event, Asked(states=(state,))) == [request]
    found = meeting_page(event, Asked(states=("pending",)), 1, NOW)
    assert (found.total, dict(found.by_state)) == (1, dict.fromkeys(expected, 1))


def test_every_word_is_one_of_the_two(event: Event) -> None:
    ada, bela, cleo = (make_placed(event, given_name=name) for name in ("Ada", "Bela", "Cléo"))
    bela.organisation = make_organisation(event, name="Coral Biome")
    for person in (ada, bela, cleo):
        assert person.registration
        refresh_search_text(person.registration)
    db.session.flush()
    first, second = make_request(ada, bela), make_request(ada, cleo)
    assert asked_for(event, Asked("coral ada")) == [first]
    assert asked_for(event, Asked("cleo")) == [second]
    assert asked_for(event, Asked("bela cleo")) == []
    assert asked_for(event, Asked("100%")) == []


def test_the_order(event: Event) -> None:
    people = [make_placed(event) for _ in range(3)]
    late = make_meeting(people[0], people[1], at("14:20"), make_table(event)).request
    early = make_meeting(people[0], people[2], at("14:00"), make_table(event)).request
    open_one = make_request(people[1], people[2], created_at=NOW + timedelta(hours=1))
    assert asked_for(event, Asked()) == [open_one, early, late]
    assert asked_for(event, Asked(sort="time")) == [early, late, open_one]


def test_beyond_the_last_page_is_the_last(event: Event) -> None:
    asker = make_placed(event)
    for _ in range(PER_PAGE + 1):
        make_request(asker, make_placed(event))
    assert [len(meeting_page(event, Asked(), page, NOW).rows) for page in (1, 2, 9)] == [PER_PAGE, 1, 1]
