"""What somebody comes to a meeting as: said of colleagues and interpreters, of nobody else."""

from flask import Flask
from flask_babel import force_locale

from eventhub.db import db
from eventhub.models import Attendance, Meeting, Person
from eventhub.models.item import LEFT
from eventhub.web.comers import role_words
from tests.factories import make_event, make_meeting, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed


def add(meeting: Meeting, person: Person, role: str, by: Person | None = None) -> None:
    values = {"role": role, "brought_by_id": by.id if by else None}
    meeting.item.attendances.append(Attendance(person_id=person.id, person=person, **values))
    db.session.flush()


def test_each_is_said_what_they_come_as(sqlite_app: Flask) -> None:
    event = make_event()
    ada, bela, cleo, dora, ines = (make_placed(event, given_name=name, family_name="") for name in "ABCDI")
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    add(meeting, cleo, "party", ada)
    add(meeting, ines, "interpreter", ada)
    add(meeting, dora, "party", bela)
    next(one for one in meeting.item.attendances if one.person_id == bela.id).role = LEFT
    db.session.flush()
    with force_locale("en"):
        said = [role_words(meeting, one) for one in (ada, bela, cleo, dora, ines)]
    assert said == ["", "", "comes with A", "goes instead of B", "interprets"]


def test_what_is_not_sure_is_said(sqlite_app: Flask) -> None:
    event = make_event()
    ada, bela, cleo = (make_placed(event, given_name=name, family_name="") for name in "ABC")
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    add(meeting, cleo, "party", ada)
    for one in meeting.item.attendances:
        one.unsure_sequence = meeting.item.sequence - (one.person_id == bela.id)
    with force_locale("en"):
        said = [role_words(meeting, one) for one in (ada, bela, cleo)]
    assert said == ["comes perhaps: that is what their calendar answered", "", "comes with A, perhaps"]
