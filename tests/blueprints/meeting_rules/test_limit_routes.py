"""The team's page of limits: four numbers a category, exceptions by name, and who is over a limit already."""

import re

import pytest

from eventhub.db import db
from eventhub.domain.matchmaking.caps import Caps
from eventhub.models import Event, Person, PersonCaps
from eventhub.services.limits import category_limits, own_limits
from tests.factories import make_event, make_participant, make_request
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

ENGLISH = {"Accept-Language": "en"}


def address(event: Event, more: str = "") -> str:
    return f"/{event.slug}/organise/meetings/limits{more}"


@pytest.fixture
def person(event: Event) -> Person:
    made = make_participant(event, "startup", given_name="Élise", family_name="Castanier")
    db.session.commit()
    return made


def of_person(person: Person, more: str = "") -> str:
    return address(person.event, f"/people/{person.public_id}{more}")


def opened(client: Client, page: str) -> dict[str, str]:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(page).text)
    assert found
    return {"opened": found[1].replace("&#34;", '"')}


def limits(event: Event) -> Caps:
    db.session.rollback()
    return category_limits(event)["startup"]


@pytest.mark.usefixtures("owner")
def test_four_numbers_a_category_are_saved(client: Client, event: Event) -> None:
    fields = {"most_open_startup": " 5 ", "longest_run_startup": "3"}
    answer = client.send(address(event), **fields, **opened(client, address(event)))
    assert answer.status_code == 302
    assert limits(event) == Caps(most_open=5, longest_run=3)
    page = client.get(answer.location, headers=ENGLISH).text
    assert "The limits are saved." in page
    box = re.search(r'<input[^>]*name="most_open_startup"[^>]*>', page)
    assert box
    assert 'value="5"' in box[0]


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("most_open", "-1", "Type a number from 0 to 1000."),
        ("longest_run", "0", "Type a number from 1 to 1000."),
        ("most_meetings", "many", "Type a whole number, or nothing for no limit."),
        ("most_in_window", "99999999999999999999", "Type a number from 0 to 1000."),
    ],
)
def test_a_number_that_is_none_is_refused_beside_its_field(
    client: Client, event: Event, name: str, typed: str, said: str
) -> None:
    fields = {f"{name}_startup": typed} | opened(client, address(event))
    answer = client.send(address(event), page=address(event, "?lang=en"), **fields)
    assert answer.status_code == 422
    error = re.search(rf'id="{name}_startup-error".*?</p>', answer.text, re.DOTALL)
    assert error
    assert re.sub(r"<[^>]*>", "", error[0].partition(">")[2]).split(":", 1)[-1].strip() == said
    assert limits(event) == Caps()


@pytest.mark.usefixtures("owner")
def test_the_later_of_two_is_told(client: Client, event: Event) -> None:
    carried = opened(client, address(event))
    client.send(address(event), most_open_startup="5", **carried)
    answer = client.send(address(event), page=address(event, "?lang=en"), most_open_startup="9", **carried)
    assert answer.status_code == 409
    assert "Changed since you opened this form: limits." in answer.text
    assert limits(event) == Caps(most_open=5)


@pytest.mark.usefixtures("owner")
def test_who_is_over_a_limit_already_is_told_with_the_number(client: Client, event: Event, person: Person) -> None:
    for _ in range(3):
        make_request(person, make_participant(event))
    db.session.commit()
    client.send(address(event), most_open_startup="2", **opened(client, address(event)))
    page = client.get(address(event), headers=ENGLISH).text
    assert ">1 person has more</a>" in page
    assert "1 person is over a limit already" in page
    assert "Open requests: 3, 2 at most" in page
    client.send(address(event), most_open_startup="3", **opened(client, address(event)))
    assert "over a limit already" not in client.get(address(event), headers=ENGLISH).text


@pytest.mark.usefixtures("owner")
def test_somebody_is_found_by_name(client: Client, event: Event, person: Person) -> None:
    page = client.get(address(event, "?q=elise"), headers=ENGLISH).text
    assert f'href="{of_person(person)}"' in page
    assert "Nobody of the event has a name like this." in client.get(address(event, "?q=zz"), headers=ENGLISH).text
    assert f'data-id="{person.public_id}"' in client.get(address(event, "/people?q=casta")).text


@pytest.mark.usefixtures("owner")
def test_an_exception_is_made_and_taken_back(client: Client, event: Event, person: Person) -> None:
    client.send(address(event), most_open_startup="2", **opened(client, address(event)))
    page = client.get(of_person(person), headers=ENGLISH).text
    assert "Empty: as the category, 2. Now: 0." in page
    answer = client.send(of_person(person), most_open="9", **opened(client, of_person(person)))
    assert answer.status_code == 302
    db.session.rollback()
    assert own_limits(person) == Caps(most_open=9)
    listed = client.get(answer.location, headers=ENGLISH).text
    row = listed.split("Limits of single people")[1].split("<tbody>")[1].split("</tr>")[0]
    assert re.findall(r'class="number"[^>]*>([^<]*)<', row) == ["9", *["as the category"] * 3]
    answer = client.send(of_person(person, "/clear"), page=address(event))
    assert answer.status_code == 302
    db.session.rollback()
    assert own_limits(person) == Caps()
    assert "Nobody has limits of their own." in client.get(address(event), headers=ENGLISH).text


@pytest.mark.usefixtures("owner")
def test_a_stale_form_of_a_person_keeps_what_was_typed(client: Client, person: Person) -> None:
    carried = opened(client, of_person(person))
    client.send(of_person(person), most_open="9", **carried)
    answer = client.send(of_person(person), most_open="5", **carried)
    assert answer.status_code == 409
    box = re.search(r'<input[^>]*name="most_open"[^>]*>', answer.text)
    assert box
    assert 'value="5"' in box[0]
    again = re.search(r'name="opened"[^>]*value="([^"]*)"', answer.text)
    assert again
    fields = {"most_open": "5", "opened": again[1].replace("&#34;", '"')}
    assert client.send(of_person(person), **fields).status_code == 302
    db.session.rollback()
    assert own_limits(person) == Caps(most_open=5)


@pytest.mark.usefixtures("owner")
def test_whoever_asks_nobody_has_no_such_page(client: Client, event: Event) -> None:
    strangers = [make_participant(make_event()), make_participant(event, status="unconfirmed")]
    db.session.commit()
    for person in strangers:
        page = address(event, f"/people/{person.public_id}")
        assert client.get(page).status_code == 404
        assert client.send(f"{page}/clear", page=address(event)).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "desk"])
def test_who_only_looks_finds_no_form(client: Client, event: Event, person: Person, role: str) -> None:
    token = client.sign_in(member(event)).token_of(address(event))
    db.session.add(PersonCaps(person_id=person.id, most_open=4))
    db.session.commit()
    client.sign_in(member(event, role))
    content = client.get(address(event)).text.split('class="organise-page')[1].split("</main>")[0]
    assert ("<input" in content, "Castanier" in content, "<button" in content) == (False, True, False)
    assert client.get(of_person(person)).status_code == 403
    assert client.post(address(event), data={"csrf_token": token}).status_code in {400, 403}
    assert limits(event) == Caps()


@pytest.mark.usefixtures("owner")
def test_thirty_exceptions_and_people_over_a_limit_cost_as_many_statements_as_one(
    client: Client, event: Event, person: Person
) -> None:
    make_request(person, make_participant(event))
    db.session.add(PersonCaps(person_id=person.id, most_open=0))
    db.session.commit()
    page = address(event)
    client.get(page)
    with count_queries() as few:
        client.get(page)
    for _ in range(29):
        other = make_participant(event, "startup")
        make_request(other, make_participant(event))
        db.session.add(PersonCaps(person_id=other.id, most_open=0))
    db.session.commit()
    with count_queries() as many:
        assert "30 people are over a limit already" in client.get(page, headers=ENGLISH).text
    assert len(many) == len(few)
