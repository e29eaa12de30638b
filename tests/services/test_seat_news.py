"""What a publication does to seats, as entries: moved and given ones are asked for, lost and gone ones end."""

from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage
from eventhub.services.seats import wait_for_seat
from eventhub.transactions import transact
from tests.factories import make_participant
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.publications import make_bookmark, make_seat, make_talk, publish_now, put
from tests.fixtures.queries import count_queries

SELECTS = {"sqlite": 44, "postgresql": 45}


def entries(template: str) -> list[tuple[str, dict[str, Any]]]:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template).order_by(OutboxMessage.id)
    return [(one.reader_name, one.values.get("calendar", {})) for one in db.session.scalars(wanted)]


def test_one_seat_goes_with_the_mail_that_tells_of_it(event: Event) -> None:
    ada, bela = make_placed(event), make_placed(event)
    talk = make_talk(event, "09:30", "10:30", capacity=3)
    make_seat(talk, ada)
    make_bookmark(talk, bela)
    put(talk, "11:00", "12:00")
    publish_now(event)
    [(name, entry), (other, nothing)] = entries("programme_changed")
    assert (name, other, nothing, entries("seat_changed")) == (ada.name, bela.name, {}, [])
    assert (entry["method"], entry["sequence"], entry["starts_at"]) == ("REQUEST", 1, "2027-10-19T09:00:00+00:00")


def test_of_several_each_has_a_mail_of_its_own(event: Event) -> None:
    ada = make_placed(event)
    talks = [make_talk(event, *times, capacity=3) for times in (("09:30", "10:30"), ("11:00", "12:00"))]
    for talk in talks:
        make_seat(talk, ada)
    put(talks[0], "13:00", "14:00")
    put(talks[1], None)
    publish_now(event)
    assert [entry for _name, entry in entries("programme_changed")] == [{}]
    found = {(entry["uid"], entry["method"], entry["sequence"]) for _name, entry in entries("seat_changed")}
    assert found == {(talks[0].item.uid, "REQUEST", 1), (talks[1].item.uid, "CANCEL", 2)}


def test_a_seat_that_is_lost_ends_and_one_that_is_given_begins(event: Event) -> None:
    ada, bela = make_placed(event), make_placed(event)
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, ada)
    db.session.commit()
    transact(wait_for_seat, talk, bela, NOW)
    put(talk, "09:30", "10:30", capacity=2)
    publish_now(event)
    assert [(name, one["method"]) for name, one in entries("programme_changed")] == [(bela.name, "REQUEST")]


def test_without_sign_up_every_seat_ends(event: Event) -> None:
    ada = make_placed(event)
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, ada)
    put(talk, "09:30", "10:30", capacity=None)
    publish_now(event)
    [(_name, entry)] = entries("programme_changed")
    assert (entry["method"], entry["sequence"]) == ("CANCEL", talk.item.sequence + 1)


@pytest.mark.parametrize("number", [1, 30])
def test_so_many_queries_for_any_number_of_seats(event: Event, number: int) -> None:
    talk = make_talk(event, "09:30", "10:30", capacity=40)
    for _ in range(number):
        make_seat(talk, make_participant(event))
    put(talk, "11:00", "12:00")
    with count_queries() as counted:
        publish_now(event)
    selects = [one for one in counted.statements if one.startswith("SELECT")]
    assert (len(entries("programme_changed")), len(selects)) == (number, SELECTS[db.engine.dialect.name])
