"""My place: taken, left, and come back to."""

import pytest
import time_machine

from eventhub.db import db
from eventhub.models import Event, Person
from tests.factories import make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_offered, make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def status_of(person: Person) -> str:
    db.session.rollback()
    assert person.registration is not None
    return person.registration.status


def sign_in(client: Client, person: Person) -> Client:
    db.session.commit()
    return client.sign_in(person.account)


def see(client: Client) -> str:
    return client.get("/trial/registration?lang=en").text


def test_says_where_one_stands(client: Client, event: Event) -> None:
    people = [make_placed(event, status="waitlisted") for _ in range(3)]
    page = see(sign_in(client, people[1]))
    assert "You are number 2 of 3 waiting." in page


def test_as_few_queries_in_a_long_line(client: Client, event: Event) -> None:
    sign_in(client, make_placed(event, status="waitlisted"))
    see(client)
    numbers = []
    for more in (1, 30):
        for _ in range(more):
            make_placed(event, status="waitlisted")
        db.session.commit()
        with count_queries() as count:
            see(client)
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_takes_the_place_that_is_kept(client: Client, event: Event) -> None:
    person = make_offered(event)
    sign_in(client, person)
    with time_machine.travel(NOW, tick=False):
        client.sign_in(person.account)
        assert "Take this place" in see(client)
        client.send("/trial/registration/offer", page="/trial/registration")
        assert "Your place is booked." in see(client)
    assert status_of(person) == "confirmed"


def test_a_place_that_went_is_told(client: Client, event: Event) -> None:
    person = make_placed(event, status="waitlisted")
    sign_in(client, person)
    client.send("/trial/registration/offer", page="/trial/registration/cancel")
    assert "This place is not kept for you any more." in see(client)


def test_cancelling_says_first_what_it_does(client: Client, event: Event) -> None:
    person, other = make_placed(event), make_placed(event)
    make_meeting(person, other, at("14:00"), make_table(event))
    sign_in(client, person)
    page = client.get("/trial/registration/cancel?lang=en").text
    assert "1 meeting is called off, and the other side is told." in page
    client.send("/trial/registration/cancel")
    assert "Your registration is cancelled." in see(client)
    assert status_of(person) == "cancelled"


def test_and_can_be_taken_back(client: Client, event: Event) -> None:
    person = make_placed(event)
    sign_in(client, person)
    client.send("/trial/registration/cancel")
    client.send("/trial/registration/again", page="/trial/registration")
    assert status_of(person) == "confirmed"


def test_a_second_press_is_told_of_the_registration(client: Client, event: Event) -> None:
    sign_in(client, make_placed(event))
    token = client.token_of("/trial/registration/cancel")
    for _press in range(2):
        client.post("/trial/registration/cancel", data={"csrf_token": token})
    page = see(client)
    assert "This registration is cancelled already. Nothing was changed: the page shows how it stands now." in page


def test_what_has_ended_is_not_asked_about(client: Client, event: Event) -> None:
    sign_in(client, make_placed(event, status="rejected"))
    assert client.get("/trial/registration/cancel").status_code == 302


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("self", ("Your registration is cancelled", "Your place is free again for others.")),
        ("transfer", ("Your place has a new holder", "Your colleague has taken it")),
        ("lapsed", ("Your registration is cancelled", "no answer came in time.")),
        ("team", ("Your registration is cancelled", "The organisers have cancelled it.")),
    ],
)
def test_says_how_a_registration_ended(client: Client, event: Event, ending: str, words: tuple[str, str]) -> None:
    person = make_placed(event, status="cancelled")
    assert person.registration is not None
    person.registration.ended_by = ending
    page = see(sign_in(client, person))
    assert [part in page for part in words] == [True, True]
    assert ("Register again" in page) == (ending != "team")


def test_says_how_long_a_place_is_kept(client: Client, event: Event) -> None:
    person = make_offered(event)
    sign_in(client, person)
    with time_machine.travel(NOW, tick=False):
        client.sign_in(person.account)
        assert "left to answer" in see(client)


def test_the_box_of_the_directory_is_on_the_page(client: Client, event: Event) -> None:
    person = make_placed(event, is_visible=False, visible_fields=["organisation"])
    sign_in(client, person)
    version = person.version
    assert 'name="is_visible" value="yes">' in see(client)
    client.send("/trial/registration/visibility", page="/trial/registration", is_visible="yes")
    db.session.rollback()
    assert (person.is_visible, person.visible_fields, person.version) == (True, ["organisation"], version + 1)
    assert 'name="is_visible" value="yes" checked>' in see(client)
    client.send("/trial/registration/visibility", page="/trial/registration")
    db.session.rollback()
    assert (person.is_visible, person.visible_fields) == (False, ["organisation"])


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("confirmed", "Thank you for coming."),
        ("waitlisted", "No place became free for you."),
        ("pending", "The organisers did not answer before its end."),
    ],
)
def test_after_the_event_each_reads_how_it_ended(client: Client, event: Event, status: str, line: str) -> None:
    person = make_placed(event, status=status)
    with time_machine.travel(event.ends_at, tick=False):
        page = see(sign_in(client, person))
    assert ("<h1>The event is over</h1>" in page, line in page) == (True, True)
    assert "Wait for our mail" not in page


def test_an_event_that_was_ended_before_its_day_says_so(client: Client, event: Event) -> None:
    event.state = "over"
    page = see(sign_in(client, make_placed(event)))
    assert "The organisers have ended it before its last day." in page
    assert "Complete your profile" not in page
