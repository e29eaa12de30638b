"""What a colleague was asked: for who asked, who is asked, and whose copy it is."""

import pytest
from flask import Flask
from sqlalchemy import delete

from eventhub.db import db
from eventhub.models import Attendance, ColleagueAsk, Event, Meeting, Person
from eventhub.models.item import LEFT
from eventhub.queries.colleague_asks import ask_of, asks_about, asks_to, asks_with, count_asked, still_asks
from tests.factories import (
    make_ask,
    make_category,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_rule,
    make_table,
    make_veto,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    home = make_organisation(event).id
    return {name: make_placed(event, given_name=name, organisation_id=home) for name in ("Ada", "Bela", "Cleo", "Dora")}


@pytest.fixture
def meeting(people: dict[str, Person], event: Event) -> Meeting:
    return make_meeting(people["Ada"], people["Bela"], at("14:00"), make_table(event))


def test_who_asked_sees_who_has_not_said_yes(meeting: Meeting, people: dict[str, Person]) -> None:
    waits = make_ask(meeting, people["Ada"], people["Cleo"])
    assert (asks_about(meeting, people["Ada"]), asks_about(meeting, people["Bela"])) == ([waits], [])
    shown = []
    for status in ("refused", "agreed", "withdrawn"):
        waits.status = status
        db.session.flush()
        shown.append(bool(asks_about(meeting, people["Ada"])))
    assert shown == [True, False, False]
    assert (ask_of(meeting, people["Cleo"]), ask_of(meeting, people["Dora"])) == (waits, None)


def test_one_is_asked_about_what_is_ahead(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    without_time = make_meeting_without_time(people["Ada"], people["Dora"])
    early = make_meeting(people["Bela"], people["Dora"], at("13:00"), make_table(event))
    pairs = ((meeting, "Ada"), (without_time, "Ada"), (early, "Bela"))
    asks = [make_ask(one, people[by], people["Cleo"]) for one, by in pairs]
    db.session.commit()
    assert set(asks_to(people["Cleo"], NOW)) == set(asks)
    assert asks_to(people["Cleo"], at("14:20")) == [asks[1]]
    without_time.item.state = "cancelled"
    asks[0].status = "refused"
    db.session.commit()
    assert asks_to(people["Cleo"], NOW) == [asks[2]]
    assert (asks_with(people["Ada"]), asks_with(people["Bela"])) == (asks[:2], asks[2:])
    assert (len(asks_with(people["Cleo"])), asks_with(people["Dora"])) == (3, [])


def test_as_many_statements_for_thirty_as_for_one(people: dict[str, Person], event: Event) -> None:
    found, number_of_cleo, asker, place = [], people["Cleo"].id, people["Ada"].id, event.id
    for number in range(30):
        event = db.session.get_one(Event, place)
        made = make_meeting_without_time(db.session.get_one(Person, asker), make_placed(event))
        db.session.add(
            ColleagueAsk(item_id=made.item_id, person_id=number_of_cleo, by_id=asker, instead=False, asked_at=NOW)
        )
        if number in (0, 29):
            db.session.commit()
            db.session.expunge_all()
            person = db.session.get_one(Person, number_of_cleo)
            with count_queries() as counted:
                names = [one.by.name for one in asks_to(person, NOW)]
            found.append((len(names), len(counted)))
    assert (found[0][0], found[1][0], found[0][1]) == (1, 30, found[1][1])


def test_what_could_not_be_answered_with_a_yes_is_not_shown(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    """Who asks and is asked are of one organisation; the other side is not."""
    people["Bela"].organisation_id = make_organisation(event).id
    ask = make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    assert (asks_to(people["Cleo"], NOW), still_asks(ask, NOW), still_asks(ask, at("14:20"))) == ([ask], True, False)
    assert count_asked(meeting, people["Ada"]) == 1


def test_who_left_keeps_nobody_from_coming(meeting: Meeting, people: dict[str, Person]) -> None:
    ask = make_ask(meeting, people["Ada"], people["Cleo"])
    make_veto(people["Cleo"], people["Dora"])
    found = []
    for role in ("interpreter", LEFT):
        theirs = {"item_id": meeting.item_id, "person_id": people["Dora"].id}
        db.session.execute(delete(Attendance).filter_by(**theirs))
        db.session.add(Attendance(role=role, **theirs))
        db.session.commit()
        found.append(asks_to(people["Cleo"], NOW))
    assert found == [[], [ask]]


def test_who_hides_their_organisation_is_asked_no_more(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    people["Cleo"].visible_fields = []
    db.session.commit()
    assert asks_to(people["Cleo"], NOW) == []


def key_of(person: Person) -> str:
    assert person.registration is not None
    return person.registration.category.key


@pytest.mark.parametrize("said_by", ["rules", "Bela", "Cleo"])
def test_whom_rules_or_a_no_keep_apart_are_not_asked(
    said_by: str, meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    """The other side's category may be seen by nobody, or somebody said "no" for ever."""
    people["Bela"].organisation_id = make_organisation(event).id
    ask = make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    assert (asks_to(people["Cleo"], NOW), still_asks(ask, NOW)) == ([ask], True)
    if said_by == "rules":
        registration = people["Bela"].registration
        assert registration is not None
        registration.category = make_category(event, key="kept")
        db.session.refresh(event, ["categories"])
        make_rule(event, key_of(people["Cleo"]), "kept", may_see=False)
    else:
        other = {"Bela": "Cleo", "Cleo": "Bela"}[said_by]
        make_veto(people[said_by], people[other])
    db.session.commit()
    assert (asks_to(people["Cleo"], NOW), still_asks(ask, NOW)) == ([], False)
