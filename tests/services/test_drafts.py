"""Sessions of the draft: made, placed, changed, withdrawn; the public sees none of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    ChangedSince,
    NothingToUndo,
    OutsideEvent,
    SessionEndsBeforeStart,
    SessionMovedMeanwhile,
)
from eventhub.domain.intervals import NotOnGrid
from eventhub.models import Account, Event, Item, LogEntry, PersonClaim, Session, SessionDraft, TimetableAct
from eventhub.queries.programme import published_sessions
from eventhub.services.drafts import Placement, change_session, new_session, place, restore, withdraw
from eventhub.services.timetables import lock_timetable, undo
from tests.factories import make_account, make_draft, make_room, make_session, make_speaker
from tests.factories.moments import NOW, at

WORDS = {"titles": {"fr": "Un essai"}, "kind": "talk", "language": "fr", "minutes": 30}


def test_a_new_session_waits_to_be_placed_and_nobody_sees_it(event: Event, account: Account) -> None:
    speaker = make_speaker(event)
    draft = new_session(event, WORDS, [(speaker.id, "speaker")], account, NOW)
    assert (draft.item.state, draft.item.starts_at, draft.starts_at, draft.minutes) == ("draft", None, None, 30)
    assert [(one.person_id, one.role) for one in draft.people] == [(speaker.id, "speaker")]
    assert (published_sessions(event), lock_timetable(event).acts) == ([], 1)
    assert db.session.scalars(select(LogEntry.action)).all() == ["session.created"]


def test_who_makes_a_session_acts_and_cannot_take_it_back(event: Event, account: Account) -> None:
    draft = new_session(event, WORDS, [], account, NOW)
    called = {"titles": {"fr": "Un essai"}, "kind": "talk"}
    made = {draft.item.public_id: {"before": called, "after": {}}}
    (act,) = db.session.scalars(select(TimetableAct))
    assert (act.number, act.kind, act.account_id, act.changes) == (1, "create", account.id, made)
    withdraw(draft, account, NOW)
    assert [(one.number, one.kind, one.changes) for one in db.session.scalars(select(TimetableAct))] == [
        (1, "create", made),
        (2, "withdraw", made),
    ]
    with pytest.raises(NothingToUndo):
        undo(event, account, NOW)


def test_what_is_gone_is_named_to_who_would_move_it_back(event: Event, account: Account) -> None:
    draft = make_draft(event, titles={"fr": "Un essai"})
    place(event, [Placement(draft.item.public_id, at("09:00"), at("10:00"), None)], account, NOW)
    withdraw(draft, make_account(), NOW)
    with pytest.raises(ChangedSince) as refused:
        undo(event, account, NOW)
    assert refused.value.titles == {"fr": "Un essai"}


def test_placing_moves_the_draft_and_nothing_else(event: Event, account: Account) -> None:
    room, speaker = make_room(event), make_speaker(event)
    session = make_session(event, speakers=(speaker,))
    wanted = Placement(session.item.public_id, at("14:00"), at("14:45"), room.id, 1)
    place(event, [wanted], account, NOW)
    draft = db.session.get_one(SessionDraft, session.item_id)
    assert (draft.starts_at, draft.ends_at, draft.minutes, draft.room_id) == (at("14:00"), at("14:45"), 45, room.id)
    assert (session.item.starts_at, session.room_id, session.item.sequence) == (at("09:30"), None, 0)
    assert db.session.scalars(select(PersonClaim)).all() == []


def test_without_a_time_it_waits_again_and_keeps_its_length(event: Event, account: Account) -> None:
    draft = make_draft(event, starts_at=at("09:00"), ends_at=at("10:30"))
    place(event, [Placement(draft.item.public_id, None, None, None)], account, NOW)
    db.session.refresh(draft)
    assert (draft.starts_at, draft.ends_at, draft.minutes) == (None, None, 90)


def test_two_change_places(event: Event, account: Account) -> None:
    room = make_room(event)
    one = make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"), room=room)
    other = make_draft(event, starts_at=at("14:00"), ends_at=at("15:00"))
    swapped = [
        Placement(one.item.public_id, at("14:00"), at("15:00"), None, 1),
        Placement(other.item.public_id, at("09:00"), at("10:00"), room.id, 1),
    ]
    made = place(event, swapped, account, NOW, kind="swap")
    assert made is not None
    assert (made.kind, len(made.changes)) == ("swap", 2)
    undo(event, account, NOW)
    for draft in (one, other):
        db.session.refresh(draft)
    assert (one.starts_at, one.room_id, other.starts_at, other.room_id) == (at("09:00"), room.id, at("14:00"), None)


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        ("10:00", "09:00", SessionEndsBeforeStart),
        ("10:00", "10:00", SessionEndsBeforeStart),
        ("10:01", "11:00", NotOnGrid),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    event: Event, account: Account, starts: str, ends: str, refusal: type[Exception]
) -> None:
    draft = make_draft(event)
    with pytest.raises(refusal):
        place(event, [Placement(draft.item.public_id, at(starts), at(ends), None)], account, NOW)


def test_a_day_that_the_event_has_not_is_refused(event: Event, account: Account) -> None:
    draft, week = make_draft(event), timedelta(days=7)
    with pytest.raises(OutsideEvent):
        place(event, [Placement(draft.item.public_id, at("09:00") + week, at("10:00") + week, None)], account, NOW)


def test_a_change_of_words_is_an_act_that_can_be_taken_back(event: Event, account: Account) -> None:
    draft = make_draft(event, titles={"fr": "Avant"})
    change_session(draft, {"titles": {"fr": "Après"}}, None, account, NOW, version=1)
    assert draft.titles == {"fr": "Après"}
    undo(event, account, NOW)
    db.session.refresh(draft)
    assert draft.titles == {"fr": "Avant"}


def test_a_form_of_an_older_version_is_refused(event: Event, account: Account) -> None:
    draft = make_draft(event)
    change_session(draft, {"titles": {"fr": "Après"}}, None, account, NOW, version=1)
    with pytest.raises(SessionMovedMeanwhile):
        change_session(draft, {"titles": {"fr": "Autre"}}, None, account, NOW, version=1)


def test_what_was_never_published_goes_at_once(event: Event, account: Account) -> None:
    withdraw(make_draft(event), account, NOW)
    assert [db.session.scalars(select(kind)).all() for kind in (Item, Session, SessionDraft)] == [[], [], []]
    assert db.session.scalars(select(LogEntry.action)).all() == ["session.withdrawn"]


def test_what_is_published_goes_with_the_next_version(event: Event, account: Account) -> None:
    session = make_session(event)
    draft = db.session.get_one(SessionDraft, session.item_id)
    withdraw(draft, account, NOW)
    assert (draft.is_withdrawn, [one.session for one in published_sessions(event)]) == (True, [session])
    restore(draft, account, NOW)
    assert draft.is_withdrawn is False
    assert db.session.scalars(select(TimetableAct.kind).order_by(TimetableAct.number)).all() == ["withdraw", "restore"]
