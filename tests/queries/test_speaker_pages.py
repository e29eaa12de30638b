"""One speaker: found by a link or an address, with talks that tell what is published and what may change."""

from datetime import timedelta

from eventhub.db import db
from eventhub.models import Event, SessionDraft, SessionFile
from eventhub.queries.speaker_pages import (
    address_of,
    file_for,
    own_talk_named,
    own_talks,
    people_named_by,
    person_named,
    person_with_address,
    speaker_of_link,
    speaker_with_address,
    told_of_answers,
)
from tests.factories import (
    make_account,
    make_draft,
    make_event,
    make_participant,
    make_room,
    make_session,
    make_speaker,
)
from tests.factories.applications import make_attempt
from tests.factories.moments import NOW, at
from tests.factories.programme_people import make_document
from tests.factories.publications import put
from tests.factories.speakers import TOKEN, make_asked
from tests.fixtures.teams import member

MAIL = "ada@example.org"


def test_a_link_is_good_until_the_event_is_over(event: Event) -> None:
    asked = make_asked(event)
    last = event.ends_at - timedelta(seconds=1)
    found = [speaker_of_link(event, TOKEN, moment) for moment in (NOW, last, event.ends_at)]
    assert found == [asked, asked, None]
    assert (speaker_of_link(event, "other", NOW), speaker_of_link(make_event(), TOKEN, NOW)) == (None, None)


def test_who_was_erased_has_no_page(event: Event) -> None:
    asked = make_asked(event)
    asked.person.erased_at = NOW
    db.session.flush()
    assert (speaker_of_link(event, TOKEN, NOW), person_named(event, asked.person.public_id)) == (None, None)


def test_people_are_known_by_any_address_that_is_theirs(event: Event) -> None:
    asked = make_asked(event, email="asked@example.org").person
    participant = make_participant(event, account=make_account(email=MAIL))
    make_participant(make_event(), account=make_account(email="other@example.org"))
    found = [person_with_address(event, one) for one in ("asked@example.org", MAIL, "other@example.org")]
    assert found == [asked, participant, None]
    assert (address_of(asked), address_of(participant), address_of(make_speaker(event))) == (
        "asked@example.org",
        MAIL,
        "",
    )


def test_an_attempt_is_nobody_yet(event: Event) -> None:
    attempt = make_attempt(event, "a" * 43, email=MAIL)
    assert person_with_address(event, MAIL) is None
    assert (person_named(event, attempt.person.public_id), people_named_by(event, [attempt.person.public_id])) == (
        None,
        [],
    )


def test_a_speaker_with_an_account_is_not_taken_over(event: Event) -> None:
    asked = make_asked(event, email=MAIL)
    assert speaker_with_address(event, MAIL) == asked.person
    asked.person.account = make_account()
    db.session.flush()
    assert speaker_with_address(event, MAIL) is None


def test_a_talk_tells_what_the_public_sees_of_it(event: Event) -> None:
    person = make_participant(event)
    talk, unseen = make_session(event, speakers=(person,)), make_draft(event, speakers=(person,))
    told = {one.draft.item_id: one for one in own_talks(event, person)}
    assert [(one.is_published, one.is_as_published) for one in (told[talk.item_id], told[unseen.item_id])] == [
        (True, True),
        (False, False),
    ]
    put(talk, "14:00", "15:00")
    moved = own_talk_named(event, person, talk.item.public_id)
    assert moved is not None
    assert (moved.is_published, moved.is_as_published) == (True, False)


def test_another_room_is_another_place(event: Event) -> None:
    person = make_participant(event)
    talk = make_session(event, speakers=(person,))
    put(talk, "09:30", "10:30", room_id=make_room(event).id)
    db.session.expire_all()
    (one,) = own_talks(event, person)
    assert one.is_as_published is False


def test_others_and_what_the_room_lacks(event: Event) -> None:
    me, other, chair = make_participant(event), make_speaker(event), make_speaker(event)
    room = make_room(event, equipment=["microphone"])
    draft = make_draft(event, speakers=(me, other), chairs=(chair,), room_id=room.id)
    draft.needs = ["microphone", "projector"]
    db.session.flush()
    (one,) = own_talks(event, me)
    assert (one.role, one.speakers, one.chairs, one.lacking) == ("speaker", [other], [chair], ["projector"])
    draft.room_id = None
    db.session.flush()
    db.session.expire_all()
    assert own_talks(event, me)[0].lacking == []


def test_the_talk_and_the_files_of_others_are_not_theirs(event: Event) -> None:
    me = make_participant(event)
    mine, theirs = make_draft(event, speakers=(me,)), make_draft(event)
    document = make_document(event)
    files = [
        SessionFile(item_id=draft.item_id, file_id=document.id, name="a.pdf", added_at=NOW) for draft in (mine, theirs)
    ]
    db.session.add_all(files)
    db.session.flush()
    assert own_talk_named(event, me, theirs.item.public_id) is None
    assert [file_for(me, file.public_id) for file in files] == [files[0], None]
    assert [one.files for one in own_talks(event, me)] == [(files[0],)]


def test_talks_stand_by_time_and_those_to_be_placed_last(event: Event) -> None:
    me = make_participant(event)
    waits = make_draft(event, speakers=(me,))
    late = make_draft(event, starts_at=at("14:00"), ends_at=at("15:00"), speakers=(me,))
    early = make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"), speakers=(me,))
    assert [one.draft for one in own_talks(event, me)] == [
        db.session.get_one(SessionDraft, one.item_id) for one in (early, late, waits)
    ]


def test_who_makes_the_programme_is_told_else_the_owners(event: Event) -> None:
    owner = member(event)
    assert told_of_answers(event) == [owner]
    maker = member(event, "programme")
    assert told_of_answers(event) == [maker]
