"""Publishing: what is claimed, what becomes of seats and meetings, and what is refused."""

from collections.abc import Iterable

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import (
    AgendasMoved,
    DraftMovedOn,
    NothingScheduled,
    NothingToPublish,
    ProgrammeHasErrors,
    PublicationPast,
    SeatsBelowTaken,
)
from eventhub.models import (
    Account,
    Attendance,
    Bookmark,
    DraftSpeaker,
    Event,
    LogEntry,
    OutboxMessage,
    Person,
    ProgrammeVersion,
    SeatWait,
    Session,
    Timetable,
)
from eventhub.queries.consistency import disagreements
from eventhub.queries.publications import outlook_of
from eventhub.services import publications
from eventhub.services.claims import Taken, claim_all
from eventhub.services.outbox import tell
from eventhub.services.publications import call_off_publication, publish, schedule_publication
from eventhub.transactions import transact
from tests.factories import make_meeting, make_participant, make_speaker, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.programme import make_draft
from tests.factories.publications import (
    accept_errors,
    acts_of,
    clocks_of,
    draft,
    make_block,
    make_bookmark,
    make_seat,
    make_talk,
    make_wait,
    publish_now,
    put,
)


def seats_in(talk: Session) -> list[int]:
    wanted = select(Attendance.person_id).where(Attendance.item_id == talk.item_id, Attendance.role == "seat")
    return sorted(db.session.scalars(wanted))


def bookmarks_of(talk: Session) -> list[int]:
    return sorted(db.session.scalars(select(Bookmark.person_id).where(Bookmark.item_id == talk.item_id)))


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.template, OutboxMessage.id))
    return [(row.template, row.reader_name) for row in rows]


def lines_for(person: Person) -> list[tuple[str, str, str]]:
    """What the mail to this person says: news, part and why of each line."""
    (row,) = db.session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.reader_name == person.name, OutboxMessage.template == "programme_changed"
        )
    )
    return [(line["news"], line["part"], line["why"]) for line in row.values["changes"]]


def wrong() -> list[str]:
    """What `eventhub check` finds; participants of trials have their places uncounted."""
    return [str(one) for one in disagreements() if not one.what.startswith("places taken")]


def test_a_moved_session_takes_its_speakers_and_seats_along(event: Event) -> None:
    speaker, guest = make_speaker(event), make_participant(event)
    talk = make_talk(event, "09:30", "10:30", speaker, capacity=5)
    make_seat(talk, guest)
    put(talk, "11:00", "11:30")
    shown = event.shown_version
    version = publish_now(event)
    item = talk.item
    assert (item.starts_at, item.ends_at, item.state, item.sequence) == (at("11:00"), at("11:30"), "published", 1)
    assert (clocks_of(speaker), clocks_of(guest)) == ({item.id: 6}, {item.id: 6})
    assert (version.number, version.differences["counts"]) == (1, {"moved": 1, "new": 0, "gone": 0, "changed": 0})
    assert event.shown_version > shown
    assert wrong() == []


def test_a_new_session_is_seen_and_claims_its_people(event: Event) -> None:
    speaker, chair = make_participant(event), make_participant(event)
    made = make_draft(event, starts_at=at("09:30"), ends_at=at("10:00"), speakers=(speaker,), chairs=(chair,))
    publish_now(event)
    assert (made.item.state, made.item.sequence) == ("published", 0)
    assert sorted((one.role, one.person_id) for one in made.item.attendances) == [
        ("chair", chair.id),
        ("speaker", speaker.id),
    ]
    assert (clocks_of(speaker), clocks_of(chair)) == ({made.item_id: 6}, {made.item_id: 6})
    assert (lines_for(speaker), lines_for(chair)) == ([("new", "speaker", "")], [("new", "chair", "")])
    assert wrong() == []


def test_what_was_never_published_and_is_not_placed_stays_a_draft(event: Event) -> None:
    made = make_draft(event)
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "11:30")
    publish_now(event)
    assert made.item.state == "draft"


def test_a_session_that_goes_frees_everybody_and_keeps_bookmarks(event: Event) -> None:
    speaker, guest, waiting, fond = (make_participant(event) for _ in range(4))
    talk = make_talk(event, "09:30", "10:30", speaker, capacity=1)
    make_seat(talk, guest)
    make_wait(talk, waiting)
    make_bookmark(talk, fond)
    put(talk, None)
    publish_now(event)
    assert (talk.item.state, talk.item.sequence, talk.item.starts_at) == ("cancelled", 1, at("09:30"))
    assert (seats_in(talk), talk.taken, bookmarks_of(talk)) == ([], 0, [fond.id])
    assert list(db.session.scalars(select(SeatWait.id))) == []
    assert (clocks_of(speaker), clocks_of(guest)) == ({}, {})
    told = [lines_for(one) for one in (speaker, guest, waiting, fond)]
    assert told == [[("gone", part, "")] for part in ("speaker", "seat", "wait", "bookmark")]
    assert wrong() == []


def test_a_session_comes_back_with_a_higher_sequence(event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "09:30", "10:30", is_withdrawn=True)
    publish_now(event)
    put(talk, "09:30", "10:30", is_withdrawn=False)
    publish_now(event)
    assert (talk.item.state, talk.item.sequence) == ("published", 2)


def test_words_alone_change_no_agenda_and_no_sequence(event: Event) -> None:
    guest = make_participant(event)
    talk = make_talk(event, "09:30", "10:30", guest)
    draft(talk).titles = {"en": "Better words"}
    publish_now(event)
    assert (talk.titles, talk.item.sequence, talk.item.version) == ({"en": "Better words"}, 0, 2)
    assert mails() == []


def test_another_speaker_is_told_and_the_former_one_too(event: Event) -> None:
    before, after = make_participant(event), make_participant(event)
    talk = make_talk(event, "09:30", "10:30", before)
    draft(talk).people = [DraftSpeaker(person_id=after.id, role="speaker")]
    publish_now(event)
    assert (clocks_of(before), clocks_of(after)) == ({}, {talk.item_id: 12})
    assert (lines_for(before), lines_for(after)) == ([("left", "speaker", "")], [("joined", "speaker", "")])
    assert wrong() == []


def test_a_meeting_of_a_speaker_goes_elsewhere(event: Event) -> None:
    speaker, other = make_participant(event), make_participant(event)
    make_window(event, "14:00", "15:00")
    meeting = make_meeting(speaker, other, at("14:20"), make_table(event))
    talk = make_talk(event, "09:30", "10:30", speaker)
    put(talk, "14:20", "14:40")
    publish_now(event)
    item, uid = meeting.item, meeting.item.uid
    assert (item.state, item.starts_at, item.sequence) == ("scheduled", at("14:00"), 1)
    assert clocks_of(other) == {item.id: 4}
    assert clocks_of(speaker) == {item.id: 4, talk.item_id: 4}
    moved = [row for row in db.session.scalars(select(OutboxMessage)) if row.template == "meeting_moved"]
    assert sorted(row.reader_name for row in moved) == sorted((speaker.name, other.name))
    assert {(row.values["uid"], row.values["sequence"]) for row in moved} == {(uid, 1)}
    assert {row.values["was_from"] for row in moved} == {at("14:20").isoformat()}
    assert wrong() == []


def test_a_meeting_of_a_speaker_without_another_time_is_to_be_booked_anew(event: Event) -> None:
    speaker, other = make_participant(event), make_participant(event)
    make_window(event, "14:00", "14:20")
    meeting = make_meeting(speaker, other, at("14:00"), make_table(event))
    talk = make_talk(event, "09:30", "10:30", speaker)
    put(talk, "14:00", "14:30")
    with pytest.raises(ProgrammeHasErrors):
        publish_now(event)
    accept_errors(event)
    version = publish_now(event)
    assert (meeting.item.state, meeting.item.starts_at, meeting.item.sequence) == ("unscheduled", None, 1)
    assert meeting.request
    assert (meeting.request.status, meeting.request.is_open) == ("accepted", True)
    assert (clocks_of(other), clocks_of(speaker)) == ({}, {talk.item_id: 6})
    names = sorted(name for template, name in mails() if template == "meeting_unscheduled")
    assert names == sorted((speaker.name, other.name))
    assert version.differences["agendas"] == 2
    assert wrong() == []


def test_a_seat_that_hits_a_meeting_without_another_time_becomes_a_bookmark_and_the_line_moves(event: Event) -> None:
    guest, other, waiting = make_participant(event), make_participant(event), make_participant(event)
    make_window(event, "14:00", "14:20")
    meeting = make_meeting(guest, other, at("14:00"), make_table(event))
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, guest)
    make_wait(talk, waiting)
    put(talk, "14:00", "14:30")
    accept_errors(event)
    publish_now(event)
    assert (meeting.item.state, meeting.item.starts_at, meeting.item.sequence) == ("scheduled", at("14:00"), 0)
    assert (seats_in(talk), talk.taken, bookmarks_of(talk)) == ([waiting.id], 1, [guest.id])
    assert (clocks_of(guest), clocks_of(waiting)) == ({meeting.item_id: 4}, {talk.item_id: 6})
    assert (lines_for(guest), lines_for(waiting)) == (
        [("seat_lost", "seat", "meeting")],
        [("seat_given", "seat", "")],
    )
    assert wrong() == []


def test_a_seat_gives_way_to_a_seat_in_a_session_that_stays(event: Event) -> None:
    guest = make_participant(event)
    stays, moves = (make_talk(event, *times, capacity=5) for times in (("11:00", "12:00"), ("09:30", "10:30")))
    make_seat(stays, guest)
    make_seat(moves, guest)
    put(moves, "11:30", "12:30")
    publish_now(event)
    assert (clocks_of(guest), bookmarks_of(moves), moves.taken) == ({stays.item_id: 12}, [guest.id], 0)
    assert wrong() == []


def test_an_own_block_gives_way_to_speaking_and_a_seat_gives_way_to_a_block(event: Event) -> None:
    speaker, guest = make_participant(event), make_participant(event)
    blocks = [make_block(one, "11:00", "12:00") for one in (speaker, guest)]
    talk = make_talk(event, "09:30", "10:30", speaker, capacity=5)
    make_seat(talk, guest)
    put(talk, "11:30", "12:30")
    publish_now(event)
    assert [block.state for block in blocks] == ["cancelled", "published"]
    assert (clocks_of(speaker), clocks_of(guest)) == ({talk.item_id: 12}, {blocks[1].id: 12})
    assert lines_for(guest) == [("seat_lost", "seat", "block")]
    assert wrong() == []


def test_without_sign_up_seats_and_the_line_become_bookmarks(event: Event) -> None:
    guest, waiting = make_participant(event), make_participant(event)
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, guest)
    make_wait(talk, waiting)
    draft(talk).capacity = None
    publish_now(event)
    assert (seats_in(talk), talk.taken, bookmarks_of(talk)) == ([], 0, sorted((guest.id, waiting.id)))
    assert (clocks_of(guest), list(db.session.scalars(select(SeatWait.id)))) == ({}, [])
    assert wrong() == []


def test_more_seats_let_the_line_move_up(event: Event) -> None:
    guest, waiting = make_participant(event), make_participant(event)
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, guest)
    make_wait(talk, waiting)
    draft(talk).capacity = 2
    publish_now(event)
    assert (seats_in(talk), talk.taken) == (sorted((guest.id, waiting.id)), 2)
    assert wrong() == []


def test_fewer_seats_than_are_held_are_refused_by_name(event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30", capacity=2)
    for _ in range(2):
        make_seat(talk, make_participant(event))
    draft(talk).capacity = 1
    with pytest.raises(SeatsBelowTaken) as refusal:
        publish_now(event)
    assert (refusal.value.titles, refusal.value.capacity, refusal.value.taken) == (talk.titles, 1, 2)


def test_a_speaker_in_two_sessions_at_once_is_refused_though_accepted(event: Event) -> None:
    speaker = make_participant(event)
    make_talk(event, "09:30", "10:30", speaker)
    talk = make_talk(event, "11:00", "12:00", speaker)
    put(talk, "10:00", "11:00")
    accept_errors(event)
    with pytest.raises(ProgrammeHasErrors):
        publish_now(event)
    assert (talk.item.starts_at, mails()) == (at("11:00"), [])


def test_a_version_published_twice_is_refused(event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    publish_now(event)
    with pytest.raises(NothingToPublish) as refusal:
        publish_now(event)
    assert refusal.value.number == 1
    assert list(db.session.scalars(select(ProgrammeVersion.number))) == [1]


def test_a_draft_that_moved_on_is_not_published(event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    db.session.commit()
    with pytest.raises(DraftMovedOn):
        transact(publish, event, "", 7, None, NOW)


def test_everybody_is_told_once_with_all_that_changes(event: Event) -> None:
    guest = make_participant(event)
    first, second = (make_talk(event, *times) for times in (("09:30", "10:30"), ("11:00", "12:00")))
    for talk in (first, second):
        make_bookmark(talk, guest)
    put(first, "14:00", "15:00")
    put(second, None)
    version = publish_now(event)
    assert lines_for(guest) == [("gone", "bookmark", ""), ("moved", "bookmark", "")]
    assert version.differences["agendas"] == 1


def test_the_act_is_in_the_log(event: Event, account: Account) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    publish_now(event, account, "Second thoughts")
    (entry,) = db.session.scalars(select(LogEntry).where(LogEntry.action == "programme.published"))
    assert (entry.account_id, entry.values) == (
        account.id,
        {"number": 1, "counts": {"moved": 1, "new": 0, "gone": 0, "changed": 0}, "agendas": 0},
    )


@pytest.mark.parametrize(("lost", "version"), [(0, 1), (2, 1), (3, None)])
def test_who_loses_a_race_for_somebodys_time_tries_three_times(
    event: Event, monkeypatch: pytest.MonkeyPatch, lost: int, version: int | None
) -> None:
    put(make_talk(event, "09:30", "10:30", make_participant(event)), "11:00", "12:00")
    faults = [IntegrityError("INSERT INTO person_claim", {}, Exception("taken"))] * lost

    def claim(taken: Iterable[Taken]) -> None:
        if faults:
            raise faults.pop()
        claim_all(taken)

    monkeypatch.setattr(publications, "claim_all", claim)
    if version is None:
        with pytest.raises(AgendasMoved):
            publish_now(event)
    else:
        assert publish_now(event).number == version
    assert db.session.scalar(select(func.max(ProgrammeVersion.number))) == version


def test_a_fault_that_is_no_race_is_not_called_one(event: Event) -> None:
    speaker = make_participant(event)
    put(make_talk(event, "09:30", "10:30", speaker), "11:00", "12:00")
    tell(
        "programme_changed",
        reader_mail="ada@example.org",
        reader_name="Ada",
        language="en",
        values={},
        dedupe_key=f"programme:{event.slug}:1:{speaker.public_id}",  # as the version's own mail, so that one is refused
        now=NOW,
    )
    with pytest.raises(IntegrityError):
        publish_now(event)
    assert db.session.scalars(select(ProgrammeVersion.number)).all() == []


def test_a_scheduled_publication_is_kept_and_called_off(event: Event, account: Account) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    db.session.commit()
    with pytest.raises(PublicationPast):
        transact(schedule_publication, event, "", acts_of(event), NOW, account, NOW)
    transact(schedule_publication, event, "Autumn", acts_of(event), at("08:00"), account, NOW)
    kept = db.session.get_one(Timetable, event.id)
    assert (kept.publish_at, kept.publish_name, kept.publish_by_id) == (at("08:00"), "Autumn", account.id)
    transact(call_off_publication, event, account, NOW)
    assert (kept.publish_at, kept.publish_name, kept.publish_by_id) == (None, "", None)
    with pytest.raises(NothingScheduled):
        transact(call_off_publication, event, account, NOW)


def test_what_is_shown_before_is_what_happens(event: Event) -> None:
    people = [make_participant(event) for _ in range(6)]
    make_window(event, "14:00", "15:00")
    make_meeting(people[0], people[1], at("14:00"), make_table(event))
    talk = make_talk(event, "09:30", "10:30", people[0], capacity=3)
    for one in people[2:4]:
        make_seat(talk, one)
    make_bookmark(talk, people[4])
    put(talk, "14:00", "14:20")
    db.session.commit()
    shown = outlook_of(event, NOW)
    version = publish_now(event)
    assert shown.told == frozenset(one.id for one in people[:5])
    assert (version.differences["agendas"], version.differences["meetings_moved"]) == (5, 1)
    told = {row.reader_name for row in db.session.scalars(select(OutboxMessage))}
    assert told == {one.name for one in people[:5]}
