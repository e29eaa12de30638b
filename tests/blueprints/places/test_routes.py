"""The team's pages of places and codes."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, InvitationCode, TeamMember
from eventhub.services import waiting_list
from tests.factories import make_account, make_event
from tests.factories.places import make_code, make_offered, make_placed, set_places
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(capacity=10)
    make_placed(made)
    make_offered(made)
    make_placed(made, status="waitlisted")
    make_placed(made, status="pending")
    db.session.commit()
    return made


@pytest.fixture
def owner(event: Event) -> Account:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="registrations"))
    db.session.commit()
    return account


@pytest.fixture
def team(client: Client, owner: Account) -> Client:
    return client.sign_in(owner)


def places_of(event: Event) -> str:
    return f"/{event.slug}/organise/places"


def settings(**typed: str) -> dict[str, str]:
    return {"capacity": "10", "admission": "automatic", "offer_hours": "48"} | typed


def opened(team: Client, address: str) -> dict[str, str]:
    """What the form of this page carries."""
    page = team.get(address).text
    carried = page.split('name="opened"')[1].split('value="')[1].split('"')[0]
    return {"opened": carried.replace("&#34;", '"').replace("&quot;", '"')}


def numbers_in(row: str) -> list[str]:
    """Capacity, taken, of these offered, left, waiting, to decide."""
    cells = [cell.split(">", 1)[1] for cell in row.split('class="number"')[1:]]
    return [cell.removeprefix("<strong>").split("<")[0] for cell in cells]


def test_shows_what_the_places_are_used_for(team: Client, event: Event) -> None:
    page = team.get(places_of(event), headers={"Accept-Language": "en"}).text
    row = page.split(">Researcher</a>")[1].split("</tr>")[0]
    assert numbers_in(row) == ["no limit", "2", "1", "–", "1", "1"]
    whole = page.split(">Whole event</th>")[1].split("</tr>")[0]
    assert numbers_in(whole) == ["10", "2", "1", "8", "1", "1"]


def test_raising_the_capacity_moves_the_line_up_at_once(team: Client, event: Event) -> None:
    set_places(event, 2)
    db.session.commit()
    answer = team.send(places_of(event), **settings(capacity="3"), **opened(team, places_of(event)))
    assert answer.status_code == 302
    db.session.rollback()
    assert (event.capacity, event.taken) == (3, 3)


def test_who_is_offered_a_place_later_is_spoken_of(team: Client, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_list, "AT_ONCE", 2)
    set_places(event, 2)
    for _ in range(3):
        make_placed(event, status="waitlisted")
    db.session.commit()
    said = []
    for capacity in ("4", "5"):
        address = f"{places_of(event)}?lang=en"
        answer = team.send(address, **settings(capacity=capacity), **opened(team, address))
        page = team.get(answer.location, headers={"Accept-Language": "en"}).text
        said.append(("offered a place." in page, "is offered one within minutes." in page))
    assert said == [(True, True), (True, False)]


def test_fewer_places_than_are_taken_are_refused_with_the_number(team: Client, event: Event) -> None:
    answer = team.send(places_of(event), **settings(capacity="1"), **opened(team, places_of(event)))
    assert (answer.status_code, "2 places are taken already." in answer.text) == (409, True)
    db.session.rollback()
    assert event.capacity == 10


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(team: Client, event: Event) -> None:
    carried = opened(team, places_of(event))
    event.capacity = 50
    db.session.commit()
    answer = team.send(places_of(event), **settings(capacity="20"), **carried)
    assert (answer.status_code, 'value="20"' in answer.text) == (409, True)
    assert "Changed since you opened this form: places." in answer.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"capacity": "many"}, "Type a whole number, or nothing for no limit."),
        ({"capacity": "-1"}, "Type a number from 0 to 100000."),
        ({"offer_hours": "0"}, "Type a number from 1 to 720."),
        ({"opens_at": "soon"}, "Type a day and an hour"),
        ({"opens_at": "2027-10-02T10:00", "closes_at": "2027-10-01T10:00"}, "Closing comes after opening."),
        ({"opens_at": "0001-01-01T00:00"}, "Check the year."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(team: Client, event: Event, typed: dict[str, str], words: str) -> None:
    answer = team.send(places_of(event), **settings(**typed), **opened(team, places_of(event)))
    assert (answer.status_code, words in answer.text) == (422, True)


def test_moments_are_those_of_the_events_zone(team: Client, event: Event) -> None:
    typed = settings(closes_at="2027-10-01T18:00")
    team.send(places_of(event), **typed, **opened(team, places_of(event)))
    db.session.rollback()
    assert event.closes_at is not None
    assert event.closes_at.isoformat() == "2027-10-01T16:00:00+00:00"
    assert 'value="2027-10-01T18:00"' in team.get(places_of(event)).text


def test_a_category_has_places_and_rules_of_its_own(team: Client, event: Event) -> None:
    address = f"{places_of(event)}/categories/researcher"
    fields = {"capacity": "5", "needs_approval": "y", "is_by_invitation": "y", "closes_at": "2027-10-01T18:00"}
    assert team.send(address, **fields, **opened(team, address)).status_code == 302
    db.session.rollback()
    category = event.categories[0]
    assert (category.capacity, category.needs_approval, category.is_by_invitation) == (5, True, True)


def test_a_category_keeps_at_least_what_is_taken(team: Client, event: Event) -> None:
    address = f"{places_of(event)}/categories/researcher"
    answer = team.send(address, capacity="1", **opened(team, address))
    assert (answer.status_code, "2 places are taken already." in answer.text) == (409, True)


def test_a_category_that_is_not_there(team: Client, event: Event) -> None:
    assert team.get(f"{places_of(event)}/categories/nobody").status_code == 404


def test_a_code_is_given_out_and_ended(team: Client, event: Event) -> None:
    address = f"{places_of(event)}/codes"
    typed = {"code": "amis 2027", "category": "clinician", "most": "3", "skips_approval": "y", "note": "<b>x</b>"}
    assert team.send(address, **typed).status_code == 302
    db.session.rollback()
    code = db.session.scalars(select(InvitationCode)).one()
    assert (code.code, code.most, code.category and code.category.key) == ("AMIS2027", 3, "clinician")
    page = team.get(address).text
    assert ("AMIS2027" in page, "<b>x</b>" in page) == (True, False)
    team.send(f"{address}/{code.public_id}/end", page=address)
    db.session.rollback()
    assert code.expires_at is not None


def test_an_empty_code_is_made_up(team: Client, event: Event) -> None:
    team.send(f"{places_of(event)}/codes", category="", code="")
    db.session.rollback()
    assert len(db.session.scalars(select(InvitationCode)).one().code) == 10


def test_a_code_that_exists_is_refused(team: Client, event: Event) -> None:
    make_code(event, code="AMIS")
    db.session.commit()
    answer = team.send(f"{places_of(event)}/codes", category="", code="amis")
    assert (answer.status_code, "reads so already" in answer.text) == (409, True)


def test_as_few_queries_for_many_registrations_and_codes(team: Client, event: Event) -> None:
    numbers = []
    for more in (1, 30):
        for _ in range(more):
            make_placed(event, status="waitlisted")
            make_code(event, category_id=event.categories[0].id)
        db.session.commit()
        with count_queries() as places, count_queries() as codes:
            team.get(places_of(event))
        with count_queries() as codes:
            team.get(f"{places_of(event)}/codes")
        numbers.append((len(places), len(codes)))
    assert numbers[0] == numbers[1]
