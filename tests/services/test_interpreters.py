"""The team says who interprets; who meets books one of them, who then is in no other place."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    GroupWithoutTable,
    InterpreterBooked,
    InterpreterTaken,
    InterpreterThere,
    NoInterpreter,
    NotTakingPart,
    StaleForm,
)
from eventhub.models import Account, Event, Interpreter, Meeting, OutboxMessage, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.interpreters import booked_interpreters, helpers_for, interpreters_of
from eventhub.queries.meetings import people_of
from eventhub.services.cancellations import cancel_registration
from eventhub.services.company import leave_meeting, send_away
from eventhub.services.interpreters import book_interpreter, drop_interpreter, keep_interpreter
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_meeting, make_table, make_veto, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def account(event: Event) -> Account:
    return make_account()


@pytest.fixture
def interpreter(event: Event, account: Account) -> Interpreter:
    person = make_placed(event, given_name="Ines", family_name="")
    db.session.commit()
    transact(keep_interpreter, person, ["fr", "en"], account, NOW)
    return db.session.get_one(Interpreter, person.id)


def new_meeting(event: Event, clock: str = "14:00", seats: int = 4) -> tuple[Meeting, Person, Person]:
    pair = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    meeting = make_meeting(*pair, at(clock), make_table(event, seats=seats))
    db.session.commit()
    return meeting, *pair


def book(meeting: Meeting, person: Person, interpreter: Interpreter) -> None:
    transact(book_interpreter, meeting, person, interpreter, meeting.item.version, NOW)


def test_they_come_to_the_table_and_it_is_in_their_agenda(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, bela = new_meeting(event)
    book(meeting, ada, interpreter)
    [entry] = agenda_of(event, interpreter.person)
    assert (entry.role, entry.others) == ("interpreter", (ada, bela))
    assert [one.others for one in agenda_of(event, ada)] == [(bela,)]
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.template))
    told = [(mail.template, mail.reader_name, mail.values.get("interpreter", "")) for mail in mails]
    assert told == [("meeting_joined", "Ines", ""), ("meeting_people", bela.name, "Ines")]
    assert disagreements() == []


def test_nobody_interprets_in_two_places(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, _bela = new_meeting(event)
    other, cleo, _dora = new_meeting(event)
    book(meeting, ada, interpreter)
    assert [one.is_free for one in helpers_for(other)] == [False]
    with pytest.raises(InterpreterTaken) as refusal:
        book(other, cleo, interpreter)
    assert vars(refusal.value) == {"name": "Ines", "starts_at": TIME}
    assert (len(people_of(other)), disagreements()) == (2, [])
    later, eva, _fred = new_meeting(event, "14:20")
    book(later, eva, interpreter)
    assert disagreements() == []


def test_one_is_enough(event: Event, interpreter: Interpreter, account: Account) -> None:
    meeting, ada, bela = new_meeting(event)
    second = make_placed(event)
    db.session.commit()
    transact(keep_interpreter, second, ["fr", "de"], account, NOW)
    book(meeting, ada, interpreter)
    with pytest.raises(InterpreterThere):
        book(meeting, bela, db.session.get_one(Interpreter, second.id))


def test_the_table_needs_a_seat_for_them(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, _bela = new_meeting(event, seats=2)
    with pytest.raises(GroupWithoutTable):
        book(meeting, ada, interpreter)
    assert (len(people_of(meeting)), disagreements()) == (2, [])


def test_who_meets_does_not_interpret_and_who_left_neither(event: Event, interpreter: Interpreter) -> None:
    meeting = make_meeting(interpreter.person, make_placed(event), TIME, make_table(event, seats=4))
    other, ada, _bela = new_meeting(event, "14:20")
    with pytest.raises(NoInterpreter):
        book(meeting, interpreter.person, interpreter)
    assert interpreter.person.registration is not None
    transact(cancel_registration, interpreter.person.registration, None, "", NOW)
    with pytest.raises(NoInterpreter):
        book(other, ada, interpreter)
    assert interpreters_of(event) == []


def test_nor_where_a_no_stands_between_them(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, bela = new_meeting(event)
    make_veto(bela, interpreter.person)
    db.session.commit()
    with pytest.raises(NoInterpreter):
        book(meeting, ada, interpreter)


def test_either_takes_them_off_and_they_can_leave(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, bela = new_meeting(event)
    book(meeting, ada, interpreter)
    transact(send_away, meeting, bela, interpreter.person, meeting.item.version, NOW)
    book(meeting, bela, interpreter)
    transact(leave_meeting, meeting, interpreter.person, NOW)
    assert ([one.id for one in people_of(meeting)], disagreements()) == ([ada.id, bela.id], [])


def test_an_interpreter_who_does_not_come_ends_no_meeting(event: Event, interpreter: Interpreter) -> None:
    meeting, ada, _bela = new_meeting(event)
    book(meeting, ada, interpreter)
    assert interpreter.person.registration is not None
    transact(cancel_registration, interpreter.person.registration, None, "", NOW)
    assert (meeting.item.state, len(people_of(meeting)), disagreements()) == ("scheduled", 2, [])


def test_the_list_is_kept_and_changed(event: Event, interpreter: Interpreter, account: Account) -> None:
    transact(keep_interpreter, interpreter.person, ["fr", "en", "fr", "ar"], account, NOW)
    assert [one.languages for one in interpreters_of(event)] == [["fr", "en", "ar"]]
    meeting, ada, _bela = new_meeting(event)
    book(meeting, ada, interpreter)
    assert [one.meetings for one in booked_interpreters(event)] == [(meeting,)]
    with pytest.raises(InterpreterBooked):
        transact(drop_interpreter, event, interpreter.person.public_id, account, NOW)
    transact(leave_meeting, meeting, interpreter.person, NOW)
    public_id = interpreter.person.public_id
    transact(drop_interpreter, event, public_id, account, NOW)
    assert interpreters_of(event) == []
    with pytest.raises(StaleForm):
        transact(drop_interpreter, event, public_id, account, NOW)


def test_who_does_not_take_part_is_not_put_on_it(event: Event, account: Account) -> None:
    person = make_placed(event, status="waitlisted")
    db.session.commit()
    with pytest.raises(NotTakingPart):
        transact(keep_interpreter, person, ["fr", "en"], account, NOW)
