"""Back to a version: the draft alone, and it can be undone."""

import pytest

from eventhub.db import db
from eventhub.domain.errors import NothingToPublish
from eventhub.models import Account, DraftSpeaker, Event, ProgrammeVersion, Session
from eventhub.queries.publications import outlook_of, version_numbered
from eventhub.services.programme_versions import take_back_to
from eventhub.services.timetables import undo
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_room, make_speaker
from tests.factories.material import make_session_type
from tests.factories.moments import NOW, at
from tests.factories.programme import make_draft
from tests.factories.publications import draft, make_talk, publish_now, put


@pytest.fixture
def talk(event: Event) -> Session:
    return make_talk(event, "09:30", "10:30", make_participant(event))


def first_version(event: Event, talk: Session) -> ProgrammeVersion:
    """At eleven, in a room; then the draft goes on."""
    put(talk, "11:00", "12:00", room=make_room(event))
    return publish_now(event)


def test_the_draft_is_what_the_version_was(event: Event, talk: Session, account: Account) -> None:
    version = first_version(event, talk)
    made, room = draft(talk), draft(talk).room
    put(talk, "14:00", "15:00", room=None, titles={"en": "Other"}, is_withdrawn=True)
    made.people = [DraftSpeaker(person_id=make_participant(event).id, role="chair")]
    later = make_draft(event, starts_at=at("16:00"), ends_at=at("17:00"))
    db.session.commit()
    transact(take_back_to, event, version, account, NOW)
    assert (made.starts_at, made.room, made.is_withdrawn, made.titles) == (at("11:00"), room, False, talk.titles)
    assert (later.starts_at, later.is_withdrawn) == (None, False)
    assert outlook_of(event, NOW).difference.is_empty


def test_it_can_be_undone(event: Event, talk: Session, account: Account) -> None:
    version = first_version(event, talk)
    put(talk, "14:00", "15:00")
    db.session.commit()
    transact(take_back_to, event, version, account, NOW)
    transact(undo, event, account, NOW)
    assert draft(talk).starts_at == at("14:00")


def test_a_draft_that_is_so_already_says_so(event: Event, talk: Session, account: Account) -> None:
    version = first_version(event, talk)
    with pytest.raises(NothingToPublish):
        transact(take_back_to, event, version, account, NOW)


def test_rooms_and_people_that_are_gone_are_left_out(event: Event, talk: Session, account: Account) -> None:
    first_version(event, talk)
    person, room = draft(talk).people[0].person, draft(talk).room
    person.erased_at = NOW
    put(talk, "14:00", "15:00")
    db.session.commit()
    db.session.delete(room)
    db.session.commit()
    version = version_numbered(event, 1)
    assert version
    done = transact(take_back_to, event, version, account, NOW)
    assert (draft(talk).starts_at, draft(talk).room_id, draft(talk).people) == (at("11:00"), None, [])
    assert done.left_out == 2


def test_a_type_that_is_gone_is_left_out(event: Event, talk: Session, account: Account) -> None:
    kind = make_session_type(event, key="fishbowl")
    put(talk, "11:00", "12:00", kind=kind.key)
    version = publish_now(event)
    put(talk, "14:00", "15:00", kind="talk")
    publish_now(event)
    db.session.delete(kind)
    db.session.commit()
    done = transact(take_back_to, event, version, account, NOW)
    assert (draft(talk).starts_at, draft(talk).kind, done.left_out) == (at("11:00"), "talk", 1)


def test_nobody_comes_in_place_of_who_is_gone(event: Event, account: Account) -> None:
    """Their number may be given to somebody else, even of another event."""
    gone = make_speaker(event)
    talk = make_talk(event, "09:30", "10:30", gone)
    version = first_version(event, talk)
    draft(talk).people = []
    publish_now(event)
    number = gone.id
    db.session.delete(gone)
    db.session.commit()
    make_speaker(make_event(), id=number)
    put(talk, "14:00", "15:00")
    db.session.commit()
    done = transact(take_back_to, event, version, account, NOW)
    assert (draft(talk).starts_at, draft(talk).people, done.left_out) == (at("11:00"), [], 1)
