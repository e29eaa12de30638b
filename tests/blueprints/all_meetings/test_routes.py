"""Requests and meetings of everybody: the list, and one with its history."""

import pytest

from eventhub.db import db
from eventhub.models import Account, Event, Meeting
from eventhub.services.booked_by_hand import cancel_by_hand
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member


def address_of(event: Event) -> str:
    return f"/{event.slug}/organise/meetings"


@pytest.fixture
def meeting(event: Event) -> Meeting:
    ada = make_participant(event, given_name="Ada", family_name="Aubert")
    bela = make_participant(event, given_name="Bela", family_name="Berg")
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event, name="7"))
    db.session.commit()
    return meeting


def page_of(meeting: Meeting) -> str:
    assert meeting.request is not None
    return f"{address_of(meeting.item.event)}/{meeting.request.public_id}"


def test_the_list_tells_who_meets_whom_and_where(
    client: Client, owner: Account, event: Event, meeting: Meeting
) -> None:
    page = client.get(address_of(event)).text
    assert page.count(page_of(meeting)) == 1
    assert "Bela Berg" in page
    assert "Table 7" in page


def test_it_is_searched_by_both_names_at_once(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    for person in (one.person for one in meeting.item.attendances):
        assert person.registration
        person.registration.search_text = f"{person.family_name.lower()} {person.given_name.lower()}"
    db.session.commit()
    for words, hits in (("berg", 1), ("aubert berg", 1), ("aubert nobody", 0)):
        assert client.get(f"{address_of(event)}?q={words}").text.count(page_of(meeting)) == hits


def test_states_have_counts_and_narrow(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    waiting = make_request(make_participant(event), make_participant(event))
    late = make_request(make_participant(event), make_participant(event), expires_at=NOW.replace(year=2020))
    db.session.commit()
    for state, shown in (("scheduled", meeting.request), ("pending", waiting), ("expired", late)):
        page = client.get(f"{address_of(event)}?state={state}").text
        assert shown is not None
        found = [one.public_id for one in (meeting.request, waiting, late) if one and one.public_id in page]
        assert found == [shown.public_id]


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    numbers = []
    for many in (1, 30):
        event = make_event()
        team = member(event)
        for _ in range(many):
            make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event))
        db.session.commit()
        client.sign_in(team)
        with count_queries() as count:
            assert client.get(address_of(event)).status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_the_page_has_the_history_and_not_their_words(
    client: Client, owner: Account, event: Event, meeting: Meeting
) -> None:
    transact(cancel_by_hand, meeting, "The room is closed", owner, meeting.item.version, NOW)
    page = client.get(page_of(meeting)).text
    assert "The team cancelled a meeting" in page
    assert "Twenty minutes?" not in page
    log = client.get(f"/{event.slug}/organise/log").text
    assert "Ada Aubert – Bela Berg" in log
    assert page_of(meeting) in log


def test_the_desk_solves_what_comes_up_on_the_day(client: Client, event: Event, meeting: Meeting) -> None:
    client.sign_in(member(event, "desk"))
    assert "/cancel" in client.get(page_of(meeting)).text.split("<main")[1]
    pages = [page_of(meeting) + part for part in ("/move", "/table", "/cancel")]
    assert [client.get(one).status_code for one in (*pages, f"{address_of(event)}/book")] == [200] * 4


@pytest.mark.parametrize("role", ["programme", "registrations", "viewer"])
def test_who_has_nothing_to_do_with_it(client: Client, event: Event, meeting: Meeting, role: str) -> None:
    client.sign_in(member(event, role))
    assert [client.get(one).status_code for one in (address_of(event), page_of(meeting))] == [403, 403]


def test_another_events_meeting_leads_nowhere(client: Client, owner: Account, event: Event) -> None:
    other = make_event()
    theirs = make_meeting(make_participant(other), make_participant(other), at("14:00"), make_table(other))
    db.session.commit()
    assert theirs.request is not None
    for part in ("", "/move", "/table", "/cancel"):
        assert client.get(f"{address_of(event)}/{theirs.request.public_id}{part}").status_code == 404


def test_nobody_asked_yet(client: Client, owner: Account, event: Event) -> None:
    assert "Nobody asked yet" in client.get(address_of(event)).text
    assert "Nothing matches" in client.get(f"{address_of(event)}?q=nobody").text
