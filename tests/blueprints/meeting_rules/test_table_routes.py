"""The team sees and keeps the tables; what a change does to meetings is said before it is done."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingTable, OutboxMessage
from eventhub.queries.meeting_tables import key_of, tables_in_order
from tests.factories import make_event, make_meeting, make_organisation, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/meetings/tables"
TYPED = {"name": "A7", "zone": "A", "kind": "pool", "owner": "", "seats": "4", "is_accessible": "y"}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "meetings"))


@pytest.fixture
def booked(event: Event) -> tuple[MeetingTable, Meeting]:
    table = make_table(event, name="7", zone="B", position=0)
    people = make_placed(event, family_name="Benhaddou"), make_placed(event, family_name="Delmas")
    meeting = make_meeting(*people, at("14:20"), table)
    db.session.commit()
    return table, meeting


def opened(client: Client, address: str) -> str:
    text = client.get(address).text
    return text.partition('name="opened"')[2].partition('value="')[2].partition('"')[0].replace("&#34;", '"')


def mark_in(text: str) -> str:
    tag = text.partition('name="agreed"')[2].partition(">")[0]
    return tag.partition('value="')[2].partition('"')[0]


def test_one_is_added_and_changed(event: Event, team: Client) -> None:
    assert "No table yet." in team.get(f"{PAGE}?lang=en").text
    answer = team.send(PAGE, **TYPED)
    (table,) = tables_in_order(event)
    assert answer.location == f"{PAGE}#table-{key_of(table)}"
    text = team.get(f"{PAGE}?lang=en").text
    assert ("Table A7" in text, "zone A" in text, "pool, 4 seats, accessible" in text) == (True, True, True)
    address = f"{PAGE}/{key_of(table)}"
    changed = {name: value for name, value in TYPED.items() if name != "is_accessible"} | {"name": "A8"}
    assert team.send(address, page=address, opened=opened(team, address), **changed).status_code == 302
    db.session.rollback()
    assert (table.name, table.is_accessible) == ("A8", False)


def test_a_persons_is_found_by_a_part_of_the_name(event: Event, team: Client) -> None:
    person = make_placed(event, given_name="Samir", family_name="Benhaddou")
    db.session.commit()
    assert team.send(PAGE, **TYPED | {"kind": "person", "owner": "benh"}).status_code == 302
    assert [one.person for one in tables_in_order(event)] == [person]
    assert "only for Samir Benhaddou" in team.get(f"{PAGE}?lang=en").text


def test_of_several_one_is_chosen(event: Event, team: Client) -> None:
    first, second = make_organisation(event, name="Institut Nord"), make_organisation(event, name="Institut Sud")
    db.session.commit()
    typed = TYPED | {"kind": "booth", "owner": "institut"}
    answer = team.send(f"{PAGE}?lang=en", **typed)
    assert (answer.status_code, "Several have such a name: choose below." in answer.text) == (422, True)
    assert [one.public_id in answer.text for one in (first, second)] == [True, True]
    assert team.send(PAGE, **typed, owner_choice=second.public_id).status_code == 302
    db.session.rollback()
    assert [(one.kind, one.organisation) for one in tables_in_order(event)] == [("booth", second)]
    assert "booth of Institut Sud" in team.get(f"{PAGE}?lang=en").text


def test_whose_it_is_is_shown_and_stays(event: Event, team: Client) -> None:
    one, other = (make_organisation(event, name=name) for name in ("Institut Nord", "Institut Nord, antenne"))
    table = make_table(event, name="1", kind="organisation", organisation_id=one.id)
    db.session.commit()
    address = f"{PAGE}/{key_of(table)}"
    text = team.get(address).text
    assert (f'value="{one.public_id}"' in text, 'value="Institut Nord"' in text) == (True, True)
    typed = {"name": "2", "zone": "A", "kind": "organisation", "owner": one.name, "seats": "2"}
    fields = typed | {"owner_choice": one.public_id, "opened": opened(team, address)}
    assert team.send(address, page=address, **fields).status_code == 302
    db.session.rollback()
    assert (table.name, table.organisation, other.name) == ("2", one, "Institut Nord, antenne")


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"name": " 7 "}, 409, "There is a table of this name already: 7."),
        ({"name": ""}, 422, "Type a name or a number."),
        ({"name": "7" * 41}, 422, "Shorten this to 40 characters."),
        ({"seats": "1"}, 422, "Type a number from 2 to 40."),
        ({"kind": "throne"}, 422, "Not a valid choice"),
        ({"kind": "person"}, 422, "Type a part of the name."),
        ({"kind": "person", "owner": "nobody at all"}, 422, "has a name like this. Type another part of it."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    event: Event, team: Client, booked: object, typed: dict[str, str], code: int, words: str
) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED | {"zone": "Kept"} | typed)
    assert (answer.status_code, words in answer.text, 'value="Kept"' in answer.text) == (code, True, True)
    assert len(tables_in_order(event)) == 1


def test_somebody_of_another_event_is_not_found(event: Event, team: Client) -> None:
    make_placed(make_event(slug="elsewhere"), family_name="Elsewhere")
    db.session.commit()
    assert team.send(PAGE, **TYPED | {"kind": "person", "owner": "Elsewhere"}).status_code == 422


def test_ten_are_added_at_once(event: Event, team: Client) -> None:
    page = f"{PAGE}/many"
    typed = {"prefix": "A", "first": "1", "number": "10", "zone": "A", "seats": "2"}
    assert 'value="10"' in team.get(page).text
    team.send(page, page=page, **typed)
    assert [one.name for one in tables_in_order(event)] == [f"A{number}" for number in range(1, 11)]
    assert "10 tables are added: A1 to A10." in team.get(f"{PAGE}?lang=en").text
    again = team.send(f"{page}?lang=en", page=page, **typed | {"first": "10"})
    words = "There is a table of this name already: A10." in again.text
    assert (again.status_code, words, len(tables_in_order(event))) == (409, True, 10)
    many = team.send(f"{page}?lang=en", page=page, **typed | {"number": "201"})
    assert (many.status_code, "Type a number from 1 to 200." in many.text) == (422, True)


def test_they_move(event: Event, team: Client) -> None:
    first, second = make_table(event), make_table(event)
    db.session.commit()
    answer = team.send(f"{PAGE}/{key_of(first)}/move", page=PAGE, step="down")
    assert answer.location == f"{PAGE}#table-{key_of(first)}"
    db.session.rollback()
    assert tables_in_order(event) == [second, first]


def test_another_name_is_told(team: Client, booked: tuple[MeetingTable, Meeting]) -> None:
    table, _meeting = booked
    address = f"{PAGE}/{key_of(table)}"
    assert "1 meeting is booked here, and stays." in team.get(f"{address}?lang=en").text
    typed = {"name": "9", "zone": "B", "kind": "pool", "seats": "2", "opened": opened(team, address)}
    team.send(address, page=address, **typed)
    assert "The people of 1 meeting were told." in team.get(f"{PAGE}?lang=en").text


def test_who_did_not_see_what_stands_is_told(team: Client, booked: tuple[MeetingTable, Meeting]) -> None:
    table, _meeting = booked
    address = f"{PAGE}/{key_of(table)}"
    before = opened(team, address)
    table.zone = "Changed"
    db.session.commit()
    answer = team.send(f"{address}?lang=en", page=address, **TYPED | {"opened": before})
    assert (answer.status_code, "What stands now" in answer.text, "Changed" in answer.text) == (409, True, True)


@pytest.mark.parametrize(("choice", "state"), [("another", "scheduled"), ("none", "unscheduled")])
def test_a_removal_lists_its_meetings_and_asks_where_they_go(
    event: Event, team: Client, booked: tuple[MeetingTable, Meeting], choice: str, state: str
) -> None:
    table, meeting = booked
    other = make_table(event)
    db.session.commit()
    address = f"{PAGE}/{key_of(table)}/remove"
    text = team.get(f"{address}?lang=en").text
    assert ("1 meeting is booked at this table." in text, "Benhaddou" in text) == (True, True)
    assert team.send(f"{address}?lang=en", page=address, meetings=choice).status_code == 409
    assert team.send(address, page=address, meetings=choice, agreed=mark_in(text)).location == PAGE
    db.session.rollback()
    assert (tables_in_order(event), meeting.item.state) == ([other], state)
    assert len(list(db.session.scalars(select(OutboxMessage.id)))) == 2


def test_one_without_meetings_goes_at_once(event: Event, team: Client) -> None:
    table = make_table(event)
    db.session.commit()
    address = f"{PAGE}/{key_of(table)}/remove"
    text = team.get(f"{address}?lang=en").text
    assert ("No meeting that is still to come is booked here." in text, mark_in(text)) == (True, "")
    assert team.send(address, page=address, meetings="another", agreed="").location == PAGE
    db.session.rollback()
    assert tables_in_order(event) == []


@pytest.mark.parametrize("role", ["viewer", "desk"])
def test_who_only_looks_has_no_form(
    event: Event, client: Client, booked: tuple[MeetingTable, Meeting], role: str
) -> None:
    make_table(event)
    client.sign_in(member(event, role))
    text = client.get(f"{PAGE}?lang=en").text
    shown = ("Table 7" in text, "1 booked meeting" in text, "Add a table" in text, "/move" in text)
    assert shown == (True, True, False, False)
    key = key_of(booked[0])
    answers = [client.get(f"{PAGE}/{end}").status_code for end in ("many", key, f"{key}/remove")]
    answers += [client.send(address, page="/").status_code for address in (PAGE, f"{PAGE}/{key}/move")]
    assert answers == [403] * 5


def test_another_events_table_is_not_found(team: Client) -> None:
    key = key_of(make_table(make_event(slug="elsewhere")))
    db.session.commit()
    answers = [team.get(f"{PAGE}/{key}{end}").status_code for end in ("", "/remove")]
    assert [*answers, team.send(f"{PAGE}/{key}/move", page=PAGE).status_code] == [404, 404, 404]


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            make_meeting(make_placed(event), make_placed(event), at("14:00"), make_table(event))
            make_table(event, kind="person", person_id=make_placed(event).id)
            make_table(event, kind="booth", organisation_id=make_organisation(event).id)
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]
