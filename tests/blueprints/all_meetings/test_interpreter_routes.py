"""The team keeps the list of who interprets, and sees what they are booked for."""

from eventhub.db import db
from eventhub.models import Attendance, Event, Interpreter
from tests.factories import make_meeting, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/interpreters"


def listed(event: Event) -> None:
    """Somebody on the list, with a meeting to interpret."""
    person = make_placed(event, given_name="Ines")
    db.session.add(Interpreter(person_id=person.id, event_id=event.id, languages=["fr", "en"]))
    meeting = make_meeting(make_placed(event), make_placed(event), at("14:00"), make_table(event))
    db.session.add(Attendance(item_id=meeting.item_id, person_id=person.id, role="interpreter"))
    db.session.commit()


def test_somebody_is_found_and_put_on_the_list_and_taken_off(client: Client, event: Event) -> None:
    person = make_placed(event, given_name="Ines", family_name="Essai")
    db.session.commit()
    client.sign_in(member(event, "meetings"))
    assert "Nobody interprets yet." in client.get(f"{PAGE}?lang=en").text
    assert f"person={person.public_id}" in client.get(f"{PAGE}?lang=en&find=ines").text
    answer = client.send(PAGE, page=f"{PAGE}?lang=en", person=person.public_id, languages=["fr", "ar"])
    text = client.get(answer.location).text
    assert ("Ines Essai" in text, "French – Arabic" in text, "Not booked yet." in text) == (True, True, True)
    answer = client.send(f"{PAGE}/drop", page=f"{PAGE}?lang=en", person=person.public_id)
    assert "Nobody interprets yet." in client.get(answer.location).text
    assert client.get(f"{PAGE}/drop").location == PAGE


def test_one_language_is_too_few_and_what_was_chosen_stays(client: Client, event: Event) -> None:
    person = make_placed(event, given_name="Ines")
    db.session.commit()
    client.sign_in(member(event, "meetings"))
    answer = client.send(PAGE, page=f"{PAGE}?lang=en", person=person.public_id, languages=["fr"])
    assert (answer.status_code, "Choose the two languages" in answer.text, "Ines" in answer.text) == (422, True, True)
    answer = client.send(PAGE, page=f"{PAGE}?lang=en", person="0" * 16, languages=["fr", "en"])
    assert answer.status_code == 409


def test_who_is_booked_stays_on_it(client: Client, event: Event) -> None:
    listed(event)
    client.sign_in(member(event, "meetings"))
    person = db.session.query(Interpreter).one().person
    answer = client.send(f"{PAGE}/drop", page=f"{PAGE}?lang=en", person=person.public_id)
    assert "is to interpret 1 meeting that is still to come" in client.get(answer.location).text


def test_the_desk_sees_it_and_changes_nothing(client: Client, event: Event) -> None:
    listed(event)
    client.sign_in(member(event, "desk"))
    text = client.get(f"{PAGE}?lang=en").text
    assert ("Ines" in text, "Add an interpreter" in text, "Take off the list" in text) == (True, False, False)
    assert client.send(PAGE, page=PAGE, person="0" * 16).status_code == 403


def test_as_many_statements_for_thirty_as_for_one(client: Client, event: Event) -> None:
    listed(event)
    client.sign_in(member(event, "meetings"))
    client.get(PAGE)
    with count_queries() as one:
        client.get(PAGE)
    for _ in range(29):
        listed(event)
    with count_queries() as thirty:
        text = client.get(f"{PAGE}?lang=en").text
    assert (text.count("Take off the list"), len(thirty)) == (30, len(one))
