"""My meetings: the list, one of them, its calendar file, and its end."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Attendance, Event, Meeting, OutboxMessage, Person
from tests.factories import (
    erase,
    make_entry,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_table,
    make_window,
)
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person]) -> Meeting:
    meeting = make_meeting(*pair, at("14:00"), make_table(event, name="7", zone="B"))
    db.session.commit()
    return meeting


def address_of(meeting: Meeting) -> str:
    return f"/{meeting.item.event.slug}/meetings/{meeting.item.public_id}"


def test_without_meetings_the_page_shows_the_way_on(client: Client, pair: tuple[Person, Person]) -> None:
    db.session.commit()
    page = client.sign_in(pair[0].account).get(f"/{pair[0].event.slug}/meetings").text
    assert "Find somebody in the directory and ask for twenty minutes." in page


def test_the_list_is_sorted_by_what_it_asks(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    make_request(pair[0], pair[1])
    make_request(make_participant(event), pair[0])
    make_request(pair[0], make_participant(event), status="declined", is_open=False)
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    db.session.commit()
    page = client.sign_in(pair[0].account).get(f"/{event.slug}/meetings").text
    places = [page.index(title) for title in ("For you to answer", "Waiting for an answer", "Booked", "Ended")]
    assert places == sorted(places)


def test_no_booked_meeting_is_said_in_words(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    make_request(pair[0], pair[1])
    db.session.commit()
    client.sign_in(pair[0].account)
    assert "<p>No meeting yet.</p>" in client.get(f"/{event.slug}/meetings").text


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    numbers = []
    for requests in (1, 30):
        event = make_event()
        person = make_participant(event)
        for _ in range(requests):
            make_request(make_participant(event), person)
        db.session.commit()
        client.sign_in(person.account)
        address = f"/{event.slug}/meetings"
        with count_queries() as count:
            assert client.get(address).status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_the_calendar_file_names_the_other_and_the_table(
    client: Client, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    for person, other in (pair, pair[::-1]):
        entry = vobject.readOne(client.sign_in(person.account).get(f"{address_of(meeting)}.ics").text).vevent
        assert entry.summary.value == f"Meeting: {other.name}"
        assert entry.location.value == "Table 7, zone B, Marseille"
        assert (entry.uid.value, entry.dtstart.value) == (meeting.item.uid, at("14:00"))


def test_cancelling_asks_first_and_frees_the_time(
    client: Client, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    client.sign_in(pair[0].account)
    assert "Cancel the meeting?" in client.get(f"{address_of(meeting)}/cancel").text
    response = client.send(f"{address_of(meeting)}/cancel")
    assert "everybody was told" in client.get(response.location).text
    db.session.rollback()
    assert meeting.item.state == "cancelled"


def test_cancelling_twice_says_so(client: Client, pair: tuple[Person, Person], meeting: Meeting) -> None:
    client.sign_in(pair[0].account)
    token = client.token_of(f"{address_of(meeting)}/cancel")
    responses = [client.post(f"{address_of(meeting)}/cancel", data={"csrf_token": token}) for _ in range(2)]
    assert [response.status_code for response in responses] == [302, 302]
    assert "This meeting was cancelled in the meantime." in client.get(responses[1].location).text


@pytest.mark.parametrize(
    ("column", "words"), [("cancelled_by_id", "cancelled this meeting"), ("missed_by_id", "did not")]
)
def test_of_several_the_page_names_the_one_who(
    client: Client, event: Event, pair: tuple[Person, Person], meeting: Meeting, column: str, words: str
) -> None:
    third = make_participant(event)
    meeting.item.attendances.append(Attendance(person_id=third.id, role="party", brought_by_id=pair[1].id))
    meeting.item.state = "cancelled"
    setattr(meeting, column, pair[1].id)
    meeting.missed_at = at("14:05") if column == "missed_by_id" else None
    db.session.commit()
    page = client.sign_in(pair[0].account).get(f"{address_of(meeting)}?lang=en").text
    assert (f"{pair[1].name} {words}" in page, f"{third.name} {words}" in page) == (True, False)


@pytest.mark.parametrize("part", ["", ".ics", "/cancel"])
def test_a_third_person_is_refused(client: Client, event: Event, meeting: Meeting, part: str) -> None:
    third = make_participant(event)
    db.session.commit()
    assert client.sign_in(third.account).get(f"{address_of(meeting)}{part}").status_code == 403


@pytest.mark.parametrize("part", ["", ".ics", "/cancel"])
def test_another_events_address_finds_nothing(
    client: Client, pair: tuple[Person, Person], meeting: Meeting, part: str
) -> None:
    elsewhere = make_event()
    make_participant(elsewhere, account=pair[0].account)
    db.session.commit()
    address = f"/{elsewhere.slug}/meetings/{meeting.item.public_id}{part}"
    assert client.sign_in(pair[0].account).get(address).status_code == 404


def test_what_nobody_answered_in_time_has_ended(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    """Before the clock came by, too: it can be neither answered nor withdrawn, and the pair may ask again."""
    request = make_request(*pair, expires_at=at("08:00", date(2026, 1, 1)), message="Too late")
    db.session.commit()
    client.sign_in(pair[1].account)
    page = client.get(f"/{event.slug}/meetings").text
    assert ("Request expired" in page, "For you to answer" in page) == (True, False)
    assert "You can ask again" in client.get(f"/{event.slug}/requests/{request.public_id}").text
    assert client.get(f"/{event.slug}/requests/ask/{pair[0].public_id}").status_code == 200


def test_a_meeting_outlives_a_person_who_was_erased(
    client: Client, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    """Its page, its file and the agenda say so instead of a name; what leads to that person is gone."""
    me, other = pair
    address, gone = address_of(meeting), (other.public_id, other.name)
    erase(other)
    db.session.commit()
    client.sign_in(me.account)
    page = client.get(address).text
    assert "<h1>Meeting with a former participant</h1>" in page
    assert [words for words in gone if words in page] == []
    assert "SUMMARY:Meeting: a former participant" in client.get(f"{address}.ics").text
    assert "a former participant" in client.get(f"/{me.event.slug}/agenda").text
    assert client.get(f"/{me.event.slug}/meetings").status_code == 200


def test_a_meeting_with_a_person_who_was_erased_is_cancelled_and_nobody_told(
    client: Client, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    me, other = pair
    address = address_of(meeting)
    erase(other)
    db.session.commit()
    client.sign_in(me.account)
    assert "is told" not in client.get(f"{address}/cancel").text
    client.send(f"{address}/cancel")
    page = client.get(address).text
    assert "You cancelled this meeting." in page
    assert ("was told" in page, "Ask again" in page) == (False, False)
    assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 0


@pytest.fixture
def lost(event: Event, pair: tuple[Person, Person]) -> Meeting:
    """A meeting that lost its time, one of whose three slots the reader has taken."""
    make_window(event, "14:00", "15:00")
    make_meeting(pair[0], make_participant(event), at("14:00"), make_table(event))
    meeting = make_meeting_without_time(*pair)
    db.session.commit()
    return meeting


def test_a_meeting_without_a_time_is_a_page(client: Client, pair: tuple[Person, Person], lost: Meeting) -> None:
    address = address_of(lost)
    page = client.sign_in(pair[0].account).get(address).text
    times = [f'value="2027-10-19T12:{minute}Z"' in page for minute in ("00", "20", "40")]
    assert ("Without a time yet" in page, times) == (True, [False, True, True])
    assert "This meeting has no time now." in client.get(f"{address}/cancel").text
    assert client.get(f"{address}.ics").status_code == 404


def test_my_meetings_say_what_is_to_be_booked_again(client: Client, pair: tuple[Person, Person], lost: Meeting) -> None:
    page = client.sign_in(pair[0].account).get(f"/{lost.item.event.slug}/meetings").text
    titles = [page.index(words) for words in ("<h2>To be booked again</h2>", "<h2>Booked</h2>")]
    assert (titles, "<h2>Ended</h2>" in page) == (sorted(titles), False)
    assert f'<a class="button button-outline" href="{address_of(lost)}">Book ' in page


def test_booking_again_shows_the_new_time(client: Client, pair: tuple[Person, Person], lost: Meeting) -> None:
    address = address_of(lost)
    response = client.sign_in(pair[1].account).send(f"{address}/book", page=address, slot="2027-10-19T12:40Z")
    assert (response.status_code, response.location) == (302, address)
    page = client.get(address).text
    assert ("The meeting is booked." in page, "14:40–15:00" in page, "Pick a time" in page) == (True, True, False)


@pytest.mark.parametrize(
    ("slot", "status", "words"),
    [
        ("", 422, "Pick one of the times that are free for both."),
        ("now", 409, "No meeting can be at that time."),
        ("2027-10-19T12:10Z", 409, "No meeting can be at that time."),
        ("2027-10-19T12:00Z", 409, "The next time free for both of you is 14:20."),
    ],
)
def test_a_refused_time_says_why_and_changes_nothing(
    client: Client, pair: tuple[Person, Person], lost: Meeting, slot: str, status: int, words: str
) -> None:
    address = address_of(lost)
    response = client.sign_in(pair[0].account).send(f"{address}/book", page=address, slot=slot)
    assert (response.status_code, words in response.text) == (status, True)
    db.session.rollback()
    assert (lost.item.state, lost.item.version) == ("unscheduled", 2)


def test_who_comes_second_is_led_to_the_new_time(client: Client, pair: tuple[Person, Person], lost: Meeting) -> None:
    address = address_of(lost)
    client.sign_in(pair[0].account)
    token = client.token_of(address)
    data = {"csrf_token": token, "slot": "2027-10-19T12:40Z"}
    locations = [client.post(f"{address}/book", data=data).location for _ in range(2)]
    assert locations == [address, address]
    assert "This meeting got a new time in the meantime." in client.get(address).text


@pytest.mark.parametrize("phase", ["requests", "frozen"])
def test_where_nobody_books_the_page_says_why(
    client: Client, event: Event, pair: tuple[Person, Person], lost: Meeting, phase: str
) -> None:
    event.phase = phase
    db.session.commit()
    page = client.sign_in(pair[0].account).get(address_of(lost)).text
    assert ("Write to the organisers if you need a change." in page, "Pick a time" in page) == (True, False)


def test_nobody_else_books_it_again(client: Client, event: Event, lost: Meeting) -> None:
    third = make_participant(event)
    db.session.commit()
    client.sign_in(third.account)
    token = client.token_of(f"/{event.slug}/profile")
    data = {"csrf_token": token, "slot": "2027-10-19T12:40Z"}
    assert client.post(f"{address_of(lost)}/book", data=data).status_code == 403


def test_the_address_of_the_form_leads_back(client: Client, pair: tuple[Person, Person], lost: Meeting) -> None:
    response = client.sign_in(pair[0].account).get(f"{address_of(lost)}/book")
    assert (response.status_code, response.location) == (302, address_of(lost))


def test_a_cancelled_meeting_that_had_no_time_can_be_asked_for_again(
    client: Client, pair: tuple[Person, Person], lost: Meeting
) -> None:
    client.sign_in(pair[0].account).send(f"{address_of(lost)}/cancel")
    page = client.get(address_of(lost)).text
    assert ("Ask again" in page, "Remove it from my calendar" in page) == (True, False)
    assert ("and everybody was told." in page, "free again" in page) == (True, False)


def test_what_the_other_needs_stands_beside_the_meeting(
    client: Client, pair: tuple[Person, Person], meeting: Meeting
) -> None:
    make_entry(pair[1], "need", "Échantillons", "fr")
    db.session.commit()
    page = client.sign_in(pair[0].account).get(address_of(meeting)).text
    note = '<span class="language-note" lang="en">in French</span>'
    assert f'<li lang="fr"><span>Échantillons</span> {note}</li>' in page


@pytest.mark.parametrize(("clock", "is_far"), [("2027-10-18T13:59", True), ("2027-10-18T14:00", False)])
def test_the_next_meeting_is_in_sun_within_a_day_only(
    client: Client, pair: tuple[Person, Person], meeting: Meeting, clock: str, is_far: bool
) -> None:
    moment = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(moment, tick=False):
        page = client.sign_in(pair[0].account).get(f"/{meeting.item.event.slug}/meetings").text
    assert ('class="meeting-next is-far"' in page, 'class="meeting-next"' in page) == (is_far, not is_far)


def test_the_list_answers_by_a_link_of_its_own(client: Client, event: Event, pair: tuple[Person, Person]) -> None:
    request = make_request(pair[1], pair[0])
    db.session.commit()
    page = client.sign_in(pair[0].account).get(f"/{event.slug}/meetings").text
    address = f"/{event.slug}/requests/{request.public_id}"
    assert f'<a class="button button-outline" href="{address}">Answer <span class="visually-hidden">' in page
