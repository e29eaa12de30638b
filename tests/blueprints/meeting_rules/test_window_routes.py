"""The team sees and keeps the meeting windows; what a change does to meetings is said before it is done."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingWindow, OutboxMessage
from eventhub.queries.meeting_windows import key_of
from eventhub.queries.slots import windows_of
from tests.factories import make_draft, make_event, make_meeting, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/windows"
TYPED = {
    "name_fr": "Matin",
    "name_en": "Morning",
    "day": "2027-10-19",
    "starts": "10:00",
    "ends": "12:55",
    "slot_minutes": "20",
    "changeover_minutes": "5",
}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "meetings"))


@pytest.fixture
def booked(event: Event) -> tuple[MeetingWindow, Meeting]:
    """A window of an hour, and a meeting in its second slot."""
    window = make_window(event, "14:00", "15:00", names={"fr": "Après-midi", "en": "Afternoon"})
    people = make_placed(event, family_name="Benhaddou"), make_placed(event, family_name="Delmas")
    meeting = make_meeting(*people, at("14:20"), make_table(event))
    db.session.commit()
    return window, meeting


def afternoon(**changed: str) -> dict[str, str]:
    times = {"starts": "14:00", "ends": "15:00", "changeover_minutes": "0"}
    return TYPED | {"name_fr": "Après-midi", "name_en": "Afternoon"} | times | changed


def opened(client: Client, address: str) -> str:
    text = client.get(address).text
    return text.partition('name="opened"')[2].partition('value="')[2].partition('"')[0].replace("&#34;", '"')


def mark_in(text: str) -> str:
    return text.partition('name="agreed"')[2].partition('value="')[2].partition('"')[0]


def test_one_is_added_with_the_slots_that_it_cuts(event: Event, team: Client) -> None:
    assert "No window yet." in team.get(f"{PAGE}?lang=en").text
    answer = team.send(PAGE, **TYPED)
    (window,) = windows_of(event)
    assert answer.location == f"{PAGE}#window-{key_of(window)}"
    assert (window.starts_at, window.ends_at) == (at("10:00"), at("12:55"))
    text = team.get(f"{PAGE}?lang=en").text
    assert "7 slots of 20 min: 10:00, 10:25 … 12:30 · 5 min between two" in text


def test_the_slots_are_seen_before_anything_is_kept(event: Event, team: Client) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED, step="preview")
    assert ("7 slots of 20 min" in answer.text, "The last one ends at 12:50." in answer.text) == (True, True)
    assert (answer.status_code, "Nothing is saved yet" in answer.text, windows_of(event)) == (200, True, [])


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"ends": "09:00"}, 409, "The window would not end after it begins. Check both times."),
        ({"ends": "10:10"}, 409, "No slot fits: from beginning to end there are 10 minutes. Make the slots shorter"),
        ({"starts": "06:00"}, 409, "The event lasts from Tuesday 19 October 2027, 8:30, to Tuesday 19 October 2027"),
        ({"starts": "14:30", "ends": "16:00"}, 409, "At that time there is “Afternoon” already: 14:00–15:00."),
        ({"starts": "10:02"}, 422, "In steps of five minutes, please."),
        ({"slot_minutes": "22"}, 422, "In steps of five minutes, please."),
        ({"changeover_minutes": "61"}, 422, "Type a number from 0 to 60."),
        ({"starts": "ten"}, 422, "This is no hour. Write it as 09:00."),
        ({"day": "2027-10-20"}, 422, "Not a valid choice"),
        ({"name_en": ""}, 422, "Type the name in this language."),
    ],
)
@pytest.mark.parametrize("step", ["", "preview"])
def test_what_is_refused_is_said_and_kept(
    event: Event, team: Client, booked: object, typed: dict[str, str], code: int, words: str, step: str
) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED | typed, step=step)
    assert (answer.status_code, words in answer.text) == (code, True)
    assert ('value="Matin"' in answer.text, len(windows_of(event))) == (True, 1)


def test_a_change_says_whose_time_it_takes_and_asks(
    event: Event, team: Client, booked: tuple[MeetingWindow, Meeting]
) -> None:
    window, meeting = booked
    address = f"{PAGE}/{key_of(window)}"
    typed = afternoon(slot_minutes="30", opened=opened(team, address))
    answer = team.send(f"{address}?lang=en", page=address, **typed)
    assert (answer.status_code, "1 booked meeting would have no time any more" in answer.text) == (409, True)
    assert ("Benhaddou" in answer.text, "14:20" in answer.text, meeting.item.state) == (True, True, "scheduled")
    agreed = team.send(f"{address}?lang=en", page=address, **typed, agreed=mark_in(answer.text))
    assert agreed.status_code == 302
    db.session.rollback()
    assert (meeting.item.state, windows_of(event)[0].slot_minutes) == ("unscheduled", 30)
    assert "1 meeting has no time any more; everybody was told." in team.get(f"{PAGE}?lang=en").text
    assert len(list(db.session.scalars(select(OutboxMessage.id)))) == 2


def test_a_preview_of_a_change_says_it_too(team: Client, booked: tuple[MeetingWindow, Meeting]) -> None:
    window, meeting = booked
    address = f"{PAGE}/{key_of(window)}"
    typed = afternoon(slot_minutes="30", opened=opened(team, address), step="preview")
    text = team.send(f"{address}?lang=en", page=address, **typed).text
    assert ("2 slots of 30 min: 14:00, 14:30" in text, "Benhaddou" in text) == (True, True)
    assert (window.slot_minutes, meeting.item.state) == (20, "scheduled")


def test_who_did_not_see_what_stands_is_told(team: Client, booked: tuple[MeetingWindow, Meeting]) -> None:
    window, _meeting = booked
    address = f"{PAGE}/{key_of(window)}"
    before = opened(team, address)
    window.changeover_minutes = 10
    db.session.commit()
    answer = team.send(f"{address}?lang=en", page=address, **afternoon(opened=before))
    words = "minutes between two slots" in answer.text and "20 min, 10 min between two" in answer.text
    assert (answer.status_code, words) == (409, True)


def test_a_removal_says_whose_time_it_takes(event: Event, team: Client, booked: tuple[MeetingWindow, Meeting]) -> None:
    window, meeting = booked
    address = f"{PAGE}/{key_of(window)}/remove"
    text = team.get(f"{address}?lang=en").text
    assert ("1 booked meeting would have no time any more." in text, "Delmas" in text) == (True, True)
    assert team.send(f"{address}?lang=en", page=address).status_code == 409
    assert team.send(address, page=address, agreed=mark_in(text)).location == PAGE
    db.session.rollback()
    assert (windows_of(event), meeting.item.state) == ([], "unscheduled")


def test_a_session_alone_at_that_time_is_noted(event: Event, team: Client) -> None:
    make_window(event, "14:00", "15:00")
    make_draft(event, titles={"en": "Opening"}, starts_at=at("14:30"), ends_at=at("15:30"))
    make_draft(event, titles={"en": "Wall"}, kind="poster", starts_at=at("14:00"), ends_at=at("14:20"))
    make_draft(event, titles={"en": "Coffee"}, kind="break", starts_at=at("14:00"), ends_at=at("14:20"))
    db.session.commit()
    text = team.get(f"{PAGE}?lang=en").text
    assert ("Note: “Opening” (14:30–15:30) is alone" in text, text.count("Note:")) == (True, 1)
    make_draft(event, titles={"en": "Beside"}, starts_at=at("15:00"), ends_at=at("16:00"))
    db.session.commit()
    assert "Note:" not in team.get(f"{PAGE}?lang=en").text


@pytest.mark.parametrize("role", ["viewer", "desk"])
def test_who_only_looks_has_no_form(
    event: Event, client: Client, booked: tuple[MeetingWindow, Meeting], role: str
) -> None:
    client.sign_in(member(event, role))
    text = client.get(f"{PAGE}?lang=en").text
    assert ("3 slots of 20 min" in text, "Add a window" in text, "/remove" in text) == (True, False, False)
    answers = [client.send(PAGE, page="/", **TYPED).status_code]
    answers += [client.get(f"{PAGE}/{key_of(booked[0])}{end}").status_code for end in ("", "/remove")]
    assert answers == [403, 403, 403]


def test_another_events_window_is_not_found(event: Event, team: Client) -> None:
    key = key_of(make_window(make_event(slug="elsewhere")))
    db.session.commit()
    assert [team.get(f"{PAGE}/{key}{end}").status_code for end in ("", "/remove")] == [404, 404]


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts = []
    for number in (1, 29):
        for place in range(number):
            make_window(event, f"{9 + (place + number) // 12:02}:{(place + number) % 12 * 5:02}", "18:00")
            make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"))
            make_meeting(make_placed(event), make_placed(event), at("14:00"), make_table(event))
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]
