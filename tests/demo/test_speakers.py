"""Speakers of the demonstration have answered, but for two; one said no, and two are there for a part of the day."""

from collections import Counter

from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Absence, DraftSpeaker, Event, LogEntry, Person, SessionDraft, Speaker
from eventhub.queries.consistency import people_twice
from eventhub.queries.speaker_pages import address_of
from tests.factories.moments import NOW


def test_everybody_of_the_programme_comes_and_three_others_were_asked(event: Event) -> None:
    speaking = set(db.session.scalars(select(DraftSpeaker.person_id)))
    rows = list(db.session.scalars(select(Speaker).where(Speaker.event_id == event.id)))
    assert {one.person_id for one in rows if one.status == "accepted"} == speaking
    others = Counter(one.status for one in rows if one.person_id not in speaking)
    assert others == {"invited": 2, "declined": 1}
    assert [one.person.name for one in rows if not address_of(one.person)] == []
    assert list(people_twice()) == []


def test_two_are_there_for_a_part_of_the_day_in_which_they_speak(event: Event) -> None:
    gaps = list(db.session.scalars(select(Absence)))
    assert len({gap.person_id for gap in gaps}) == 2
    spoken = select(DraftSpeaker.person_id, SessionDraft).join(
        SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id
    )
    missed = [
        gap
        for person, draft in db.session.execute(spoken)
        for gap in gaps
        if gap.person_id == person and draft.starts_at and draft.ends_at
        if draft.starts_at < gap.ends_at and gap.starts_at < draft.ends_at
    ]
    assert missed == []


def test_the_log_tells_who_was_asked_and_nothing_lies_ahead(event: Event) -> None:
    acts = list(db.session.scalars(select(LogEntry).where(LogEntry.action.startswith("speaker."))))
    assert Counter(act.action for act in acts) == {"speaker.added": 3, "speaker.invited": 3, "speaker.declined": 1}
    assert max(act.at for act in acts) < NOW
    assert db.session.scalar(select(Person.id).where(Person.family_name == "Pietrasanta")) is not None
