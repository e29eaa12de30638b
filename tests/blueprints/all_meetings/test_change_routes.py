"""The team moves a meeting, gives it another table, calls it off, on its pages."""

import pytest

from eventhub.db import db
from eventhub.models import Account, Event, Meeting
from tests.factories import make_meeting, make_meeting_without_time, make_participant, make_table, make_window
from tests.factories.moments import at
from tests.fixtures.clients import Client

SLOT = "2027-10-19T12:20Z"  # 14:20 in Marseille


@pytest.fixture
def meeting(event: Event) -> Meeting:
    make_window(event, "14:00", "15:00")
    meeting = make_meeting(make_participant(event), make_participant(event), at("14:00"), make_table(event, name="7"))
    db.session.commit()
    return meeting


def page_of(meeting: Meeting) -> str:
    assert meeting.request is not None
    return f"/{meeting.item.event.slug}/organise/meetings/{meeting.request.public_id}"


def standing(meeting: Meeting) -> tuple[object, str, str]:
    db.session.rollback()
    return meeting.item.starts_at, meeting.item.state, meeting.table.name if meeting.table else ""


def test_it_is_moved(client: Client, owner: Account, meeting: Meeting) -> None:
    response = client.send(f"{page_of(meeting)}/move", slot=SLOT, version="1", words="The room is closed")
    assert "The meeting has its new time, and everybody was told." in client.get(response.location).text
    assert standing(meeting) == (at("14:20"), "scheduled", "7")


def test_one_without_a_time_gets_one(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    lost = make_meeting_without_time(make_participant(event), make_participant(event))
    db.session.commit()
    assert "Give it a time" in client.get(page_of(lost)).text
    client.send(f"{page_of(lost)}/move", slot=SLOT, version="2")
    assert standing(lost) == (at("14:20"), "scheduled", "7")


def test_a_stale_page_says_so_and_keeps_the_words(client: Client, owner: Account, meeting: Meeting) -> None:
    for part, fields in (("move", {"slot": SLOT}), ("cancel", {})):
        response = client.send(f"{page_of(meeting)}/{part}", version="9", words="Kept words", **fields)
        assert response.status_code == 409
        assert "This was changed in another window or by somebody else." in response.text
        assert "Kept words" in response.text
    assert standing(meeting) == (at("14:00"), "scheduled", "7")


def test_another_table(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    table = make_table(event, name="8")
    db.session.commit()
    page = client.get(f"{page_of(meeting)}/table").text
    assert f'<option value="{table.id}">' in page
    response = client.send(f"{page_of(meeting)}/table", table=str(table.id), version="1")
    assert "The meeting has another table, and everybody was told." in client.get(response.location).text
    assert standing(meeting) == (at("14:00"), "scheduled", "8")


def test_from_the_day_one_comes_back_to_the_day(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    table = make_table(event, name="8")
    db.session.commit()
    address, day = f"{page_of(meeting)}/table?from=day&day=2027-10-19", "organise/meetings/day?day=2027-10-19"
    page = client.get(address).text
    assert (page.count(f'href="/{event.slug}/{day}"'), "?from=day&amp;day=2027-10-19" in page) == (2, True)
    answer = client.send(address, table=str(table.id), version="1")
    assert answer.location == f"/{event.slug}/{day}"


def test_a_table_that_went_meanwhile(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    table = make_table(event, name="8")
    make_table(event, name="9")
    make_meeting(make_participant(event), make_participant(event), at("14:00"), table)
    db.session.commit()
    response = client.send(f"{page_of(meeting)}/table", table=str(table.id), version="1")
    assert (response.status_code, "Table 8 is taken at" in response.text) == (409, True)
    assert client.send(f"{page_of(meeting)}/table", table="", version="1").status_code == 409
    assert standing(meeting) == (at("14:00"), "scheduled", "7")


def test_it_is_cancelled_with_a_word(client: Client, owner: Account, meeting: Meeting) -> None:
    response = client.send(f"{page_of(meeting)}/cancel", words="The speaker is ill", version="1")
    page = client.get(response.location).text
    assert "The meeting is cancelled, and everybody was told." in page
    assert "Book these two" in page
    assert standing(meeting)[1] == "cancelled"


def test_words_that_are_too_long(client: Client, owner: Account, event: Event, meeting: Meeting) -> None:
    make_table(event, name="8")
    db.session.commit()
    for part in ("move", "table", "cancel"):
        response = client.send(f"{page_of(meeting)}/{part}", words="x" * 501, version="1", slot=SLOT)
        assert (part, response.status_code) == (part, 422)
