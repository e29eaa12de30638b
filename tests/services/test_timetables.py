"""The draft under its lock: acts in order, told to who looked away, taken back and done again."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import ChangedSince, ChosenGone, NothingToUndo, SessionMovedMeanwhile
from eventhub.domain.timetable.lasting_names import PEOPLE
from eventhub.models import Account, Event, Person, SessionDraft, Timetable, TimetableAct
from eventhub.services.forgetting import forget_people
from eventhub.services.timetables import Wanted, act, lock_timetable, redo, undo
from tests.factories import (
    make_account,
    make_draft,
    make_event,
    make_participant,
    make_room,
    make_speaker,
    make_track,
)
from tests.factories.moments import NOW, at

HOUR = timedelta(hours=1)


@pytest.fixture
def draft(event: Event) -> SessionDraft:
    made = make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"), room=make_room(event))
    db.session.commit()
    return made


def move(draft: SessionDraft, clock: str, account: Account | None, version: int | None = None) -> TimetableAct | None:
    values = {"starts_at": at(clock), "ends_at": at(clock) + HOUR}
    return act(draft.item.event, "move", [Wanted(draft.item.public_id, values, version)], account, NOW)


def starts(draft: SessionDraft) -> str:
    db.session.refresh(draft)
    assert draft.starts_at is not None
    return draft.starts_at.strftime("%H:%M")


def test_a_timetable_is_made_once(event: Event) -> None:
    assert lock_timetable(event) is lock_timetable(event)
    assert [one.event_id for one in db.session.scalars(select(Timetable))] == [event.id]


def test_an_act_is_numbered_and_kept(draft: SessionDraft, account: Account) -> None:
    made = move(draft, "11:00", account, version=1)
    assert made is not None
    assert (made.number, made.kind, made.account_id, lock_timetable(draft.item.event).acts) == (
        1,
        "move",
        account.id,
        1,
    )
    assert made.changes == {
        draft.item.public_id: {
            "before": {"starts_at": at("09:00").isoformat(), "ends_at": at("10:00").isoformat()},
            "after": {"starts_at": at("11:00").isoformat(), "ends_at": at("12:00").isoformat()},
        }
    }
    assert (starts(draft), draft.version, draft.item.starts_at) == ("09:00", 2, None)


def test_what_is_so_already_is_no_act(draft: SessionDraft, account: Account) -> None:
    assert (move(draft, "09:00", account), lock_timetable(draft.item.event).acts, draft.version) == (None, 0, 1)


def test_who_saw_an_older_version_is_told_by_whom_and_where_it_is(draft: SessionDraft, account: Account) -> None:
    move(draft, "11:00", account, version=1)
    with pytest.raises(SessionMovedMeanwhile) as refused:
        move(draft, "14:00", make_account(), version=1)
    assert (refused.value.titles, refused.value.by, refused.value.starts_at) == (
        draft.titles,
        account.name,
        at("11:00"),
    )
    assert refused.value.rooms == (draft.room.names if draft.room else {})


def test_several_change_together_or_not_at_all(draft: SessionDraft, account: Account) -> None:
    other = make_draft(draft.item.event)
    wanted = [
        Wanted(draft.item.public_id, {"starts_at": at("11:00"), "ends_at": at("12:00")}, 1),
        Wanted(other.item.public_id, {"starts_at": at("09:00"), "ends_at": at("10:00")}, 7),
    ]
    with pytest.raises(SessionMovedMeanwhile):
        act(draft.item.event, "swap", wanted, account, NOW)
    assert (starts(draft), other.starts_at) == ("07:00", None)


def test_undo_and_redo_walk_back_and_forth(draft: SessionDraft, account: Account) -> None:
    seen = []
    for clock in ("11:00", "12:00"):
        move(draft, clock, account)
    for step in (undo, undo, redo, redo, undo):
        step(draft.item.event, account, NOW)
        db.session.flush()
        seen.append(starts(draft))
    assert seen == ["09:00", "07:00", "09:00", "10:00", "09:00"]


def test_a_new_act_ends_what_could_be_done_again(draft: SessionDraft, account: Account) -> None:
    move(draft, "11:00", account)
    undo(draft.item.event, account, NOW)
    move(draft, "12:00", account)
    with pytest.raises(NothingToUndo) as refused:
        redo(draft.item.event, account, NOW)
    assert refused.value.again


def test_undo_takes_back_ones_own_acts_alone(draft: SessionDraft, account: Account) -> None:
    move(draft, "11:00", account)
    with pytest.raises(NothingToUndo):
        undo(draft.item.event, make_account(), NOW)


def test_undo_never_loses_what_another_did_since(draft: SessionDraft, account: Account) -> None:
    move(draft, "11:00", account)
    move(draft, "14:00", make_account())
    with pytest.raises(ChangedSince) as refused:
        undo(draft.item.event, account, NOW)
    assert (refused.value.titles, starts(draft)) == (draft.titles, "12:00")


def test_undo_passes_over_what_another_did_with_other_fields(draft: SessionDraft, account: Account) -> None:
    move(draft, "11:00", account)
    wanted = Wanted(draft.item.public_id, {"titles": {"fr": "Autre"}})
    act(draft.item.event, "edit", [wanted], make_account(), NOW)
    undo(draft.item.event, account, NOW)
    assert (starts(draft), draft.titles) == ("07:00", {"fr": "Autre"})


def test_who_speaks_is_changed_and_taken_back_as_well(draft: SessionDraft, account: Account) -> None:
    event = draft.item.event
    anna, ben = make_speaker(event), make_speaker(event)
    wanted = Wanted(draft.item.public_id, {PEOPLE: [[ben.id, "speaker"], [anna.id, "chair"]]})
    act(event, "edit", [wanted], account, NOW)
    db.session.expire_all()
    assert [(one.person_id, one.role) for one in draft.people] == [(ben.id, "speaker"), (anna.id, "chair")]
    undo(event, account, NOW)
    db.session.expire_all()
    assert draft.people == []


def test_an_act_on_a_session_that_is_gone_cannot_be_taken_back(app: Flask, event: Event, account: Account) -> None:
    draft = make_draft(event)
    move(draft, "11:00", account)
    db.session.delete(draft)
    db.session.flush()
    with pytest.raises(ChangedSince):
        undo(event, account, NOW)


def take_out(draft: SessionDraft, person: Person, account: Account) -> None:
    """Somebody is put into a session, and taken out of it again."""
    for people in ([[person.id, "speaker"]], []):
        act(draft.item.event, "edit", [Wanted(draft.item.public_id, {PEOPLE: people})], account, NOW)


def test_an_act_names_rooms_tracks_and_people_by_what_is_never_given_again(
    draft: SessionDraft, account: Account
) -> None:
    event = draft.item.event
    room, track, ada = make_room(event), make_track(event), make_speaker(event)
    values = {"room_id": room.id, "track_id": track.id, PEOPLE: [[ada.id, "chair"]]}
    made = act(event, "edit", [Wanted(draft.item.public_id, values)], account, NOW)
    assert made is not None
    assert made.changes[draft.item.public_id]["after"] == {
        "room": room.key,
        "track": track.key,
        PEOPLE: [[ada.public_id, "chair"]],
    }


def test_undo_never_puts_a_newcomer_in_place_of_who_is_gone(draft: SessionDraft, account: Account) -> None:
    event, gone = draft.item.event, make_speaker(draft.item.event)
    take_out(draft, gone, account)
    number = gone.id
    db.session.delete(gone)
    db.session.flush()
    make_speaker(event, id=number)
    with pytest.raises(ChangedSince):
        undo(event, account, NOW)
    db.session.expire_all()
    assert draft.people == []


def test_undo_never_leads_to_a_room_that_has_the_number_of_another(draft: SessionDraft, account: Account) -> None:
    event, gone = draft.item.event, draft.room
    assert gone is not None
    act(event, "move", [Wanted(draft.item.public_id, {"room_id": None})], account, NOW)
    number = gone.id
    db.session.delete(gone)
    db.session.flush()
    make_room(event, id=number, key="attic")
    with pytest.raises(ChangedSince):
        undo(event, account, NOW)


def test_neither_undo_nor_redo_brings_an_erased_person_back(draft: SessionDraft, account: Account) -> None:
    event, gone = draft.item.event, make_participant(draft.item.event)
    take_out(draft, gone, account)
    forget_people([gone], NOW)
    with pytest.raises(ChangedSince):
        undo(event, account, NOW)
    other = make_participant(event)
    act(event, "edit", [Wanted(draft.item.public_id, {PEOPLE: [[other.id, "speaker"]]})], account, NOW)
    undo(event, account, NOW)
    forget_people([other], NOW)
    with pytest.raises(ChangedSince):
        redo(event, account, NOW)


@pytest.mark.parametrize("erased_at", [NOW, None])
def test_nobody_is_put_into_a_session_who_is_erased_or_of_another_event(
    draft: SessionDraft, account: Account, erased_at: datetime | None
) -> None:
    event = draft.item.event
    wrong = make_participant(event if erased_at else make_event(), erased_at=erased_at)
    with pytest.raises(ChosenGone):
        act(event, "edit", [Wanted(draft.item.public_id, {PEOPLE: [[wrong.id, "speaker"]]})], account, NOW)
