"""What is kept agrees with what is counted; each planted disagreement is named."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Category,
    DraftSpeaker,
    Event,
    Item,
    Meeting,
    MeetingRequest,
    Person,
    PersonClaim,
    ProgrammeVersion,
    SeatWait,
    Session,
    SessionDraft,
    TableClaim,
)
from eventhub.queries.consistency import disagreements
from eventhub.services.claims import claim_people
from tests.factories import make_event, make_meeting, make_participant, make_session, make_speaker, make_table
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block
from tests.races.guards import without_primary_key


def make_sound_event() -> Meeting:
    """Two participants who meet, a speaker who speaks, a draft that takes nobody's time."""
    event = make_event(taken=2)
    anna, ben = make_participant(event), make_participant(event)
    category = next(one for one in event.categories if one.key == "researcher")
    category.taken = 2
    speaker = make_speaker(event)
    session = make_session(event, speakers=(speaker,))
    claim_people(session.item, [speaker.id])
    make_session(event, speakers=(speaker,), state="draft")
    meeting = make_meeting(anna, ben, at("14:00"), make_table(event))
    queue_mail(NOW, values={"uid": meeting.item.uid, "sequence": 0})
    db.session.flush()
    return meeting


def lose_place(_meeting: Meeting) -> None:
    db.session.execute(update(Event).values(taken=1))


def lose_category_place(_meeting: Meeting) -> None:
    db.session.execute(update(Category).where(Category.key == "researcher").values(taken=3))


def take_seat_twice(_meeting: Meeting) -> None:
    db.session.execute(update(Session).values(taken=1))


def wait_for_what_one_has(meeting: Meeting) -> None:
    """Somebody sits in a session and waits for a seat in it."""
    session = make_session(meeting.item.event, starts_at=at("16:00"), ends_at=at("17:00"), capacity=2, taken=1)
    person = meeting.item.attendances[0].person
    db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="seat"))
    db.session.add(SeatWait(item_id=session.item_id, person_id=person.id, asked_at=NOW))
    db.session.flush()
    claim_people(session.item, [person.id])


def wait_for_what_is_open(meeting: Meeting) -> None:
    """Somebody waits for a seat where nobody signs up."""
    session = make_session(meeting.item.event)
    person = meeting.item.attendances[0].person
    db.session.add(SeatWait(item_id=session.item_id, person_id=person.id, asked_at=NOW))
    db.session.flush()


def lose_claim(meeting: Meeting) -> None:
    first = PersonClaim.tick == int(at("14:00").timestamp()) // 300
    db.session.execute(delete(PersonClaim).where(PersonClaim.item_id == meeting.item_id, first))


def lose_table(_meeting: Meeting) -> None:
    db.session.execute(delete(TableClaim))


def keep_claims_of_cancelled(meeting: Meeting) -> None:
    db.session.execute(update(Item).where(Item.id == meeting.item_id).values(state="cancelled", sequence=1))
    db.session.execute(update(MeetingRequest).values(is_open=False))


def mail_a_higher_sequence(meeting: Meeting) -> None:
    queue_mail(NOW, values={"uid": meeting.item.uid, "sequence": 4})
    db.session.flush()


def close_request(_meeting: Meeting) -> None:
    db.session.execute(update(MeetingRequest).values(is_open=False))


def decline_request(_meeting: Meeting) -> None:
    db.session.execute(update(MeetingRequest).values(status="declined", is_open=False))


def lose_party(meeting: Meeting) -> None:
    who = Attendance.item_id == meeting.item_id
    gone = db.session.query(Attendance.person_id).filter(who).limit(1).scalar()
    db.session.execute(delete(Attendance).where(who, Attendance.person_id == gone))
    db.session.execute(delete(PersonClaim).where(PersonClaim.item_id == meeting.item_id, PersonClaim.person_id == gone))


def lose_draft(_meeting: Meeting) -> None:
    drafts = select(SessionDraft.item_id).limit(1)
    db.session.execute(delete(SessionDraft).where(SessionDraft.item_id.in_(drafts)))


def skip_a_version(meeting: Meeting) -> None:
    db.session.add(ProgrammeVersion(event_id=meeting.item.event_id, number=2, published_at=NOW, act=0))
    db.session.flush()


def chair_without_claim(meeting: Meeting) -> None:
    published = db.session.scalars(select(Item).where(Item.kind == "session", Item.state == "published")).one()
    guest = make_speaker(meeting.item.event)
    db.session.add(Attendance(item_id=published.id, person_id=guest.id, role="chair"))
    db.session.flush()


def speak_elsewhere(_meeting: Meeting) -> None:
    """Somebody of another event."""
    held = db.session.scalars(select(Item).where(Item.kind == "session", Item.state == "draft")).one()
    stranger = make_speaker(make_event())
    db.session.add(Attendance(item_id=held.id, person_id=stranger.id, role="speaker"))
    db.session.flush()


def draft_who_is_erased(_meeting: Meeting) -> None:
    speaking = select(DraftSpeaker.person_id)
    db.session.execute(update(Person).where(Person.id.in_(speaking)).values(erased_at=NOW))


def kinds_found() -> list[str]:
    """The kind of each disagreement: its words before the first name or number."""
    db.session.expire_all()
    return sorted({" ".join(one.what.split()[:3]) for one in disagreements()})


def test_a_sound_event_agrees(app: Flask) -> None:
    make_sound_event()
    assert disagreements() == []


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (lose_place, ["places taken at"]),
        (lose_category_place, ["places taken in"]),
        (take_seat_twice, ["seats taken in"]),
        (wait_for_what_one_has, ["seats of person"]),
        (wait_for_what_is_open, ["people who wait"]),
        (lose_claim, ["time of person"]),
        (lose_table, ["time of table"]),
        (keep_claims_of_cancelled, ["time of person", "time of table"]),
        (mail_a_higher_sequence, ["sequence of item"]),
        (close_request, ["openness of request"]),
        (decline_request, ["parties who agreed"]),
        (lose_party, ["parties who agreed"]),
        (lose_draft, ["draft of session"]),
        (skip_a_version, ["versions of programme"]),
        (chair_without_claim, ["time of person"]),
        (speak_elsewhere, ["people of item"]),
        (draft_who_is_erased, ["people of draft"]),
    ],
)
def test_what_disagrees_is_named(app: Flask, plant: Callable[[Meeting], None], expected: list[str]) -> None:
    plant(make_sound_event())
    assert kinds_found() == expected


def test_who_is_in_two_places_is_named(app: Flask) -> None:
    """No claims can say so while primary keys keep them single; here these were lost."""
    event = make_event()
    anna, table = make_placed(event), make_table(event)
    db.session.commit()
    with without_primary_key("person_claim"), without_primary_key("table_claim"):
        for _ in range(2):
            make_meeting(anna, make_placed(event), at("14:00"), table)
        db.session.commit()
        found = [(one.what, one.kept, one.found) for one in disagreements()]
        assert found == [
            (f"items at one time of person {anna.id}", 1, 2),
            (f"items at one time of table {table.id}", 1, 2),
        ]


def test_a_cancelled_meeting_was_raised(app: Flask) -> None:
    meeting = make_sound_event()
    meeting.item.state = "cancelled"
    assert meeting.request
    meeting.request.is_open = False
    db.session.execute(delete(PersonClaim).where(PersonClaim.item_id == meeting.item_id))
    db.session.execute(delete(TableClaim))
    db.session.flush()
    assert kinds_found() == ["sequence of cancelled"]


def test_kept_time_is_one_persons_own(app: Flask) -> None:
    meeting = make_sound_event()
    anna, ben = (one.person for one in meeting.item.attendances)
    block, timeless = make_block(anna, "16:00", "16:20"), make_block(ben, "17:00", "17:20")
    assert disagreements() == []
    db.session.add(Attendance(item_id=block.id, person_id=ben.id, role="party"))
    db.session.execute(update(Attendance).where(Attendance.item_id == timeless.id).values(role="seat"))
    db.session.flush()
    said = [str(one) for one in disagreements()]
    assert f"owners of kept time {timeless.public_id}: kept 1, found 0" in said
    assert f"others in kept time {block.public_id}: kept 0, found 1" in said
