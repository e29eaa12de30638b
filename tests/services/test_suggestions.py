"""Suggested places are accepted as they were shown, of the draft that they were found for, or not at all."""

import pytest

from eventhub.domain.errors import DraftMovedOn, SessionMovedMeanwhile
from eventhub.models import Account, Event, SessionDraft
from eventhub.services.drafts import Placement, place
from eventhub.services.suggestions import accept
from eventhub.services.timetables import lock_timetable, undo
from tests.factories import make_draft, make_room
from tests.factories.moments import NOW, at


def placements(*drafts: SessionDraft, version: int = 1) -> list[Placement]:
    """One after another from nine o'clock."""
    return [
        Placement(draft.item.public_id, at(f"{9 + number:02}:00"), at(f"{10 + number:02}:00"), None, version)
        for number, draft in enumerate(drafts)
    ]


def test_all_are_placed_in_one_act_and_taken_back_by_one(event: Event, account: Account) -> None:
    drafts = [make_draft(event), make_draft(event)]
    made = accept(event, placements(*drafts), 0, account, NOW)
    assert made is not None
    assert (made.kind, made.number, len(made.changes)) == ("place", 1, 2)
    assert [draft.starts_at for draft in drafts] == [at("09:00"), at("10:00")]
    undo(event, account, NOW)
    assert [draft.starts_at for draft in drafts] == [None, None]


def test_whatever_was_done_since_forbids_it(event: Event, account: Account) -> None:
    """Even where it is about another session: it may stand in the place by now."""
    draft, other = make_draft(event), make_draft(event)
    place(event, placements(other), account, NOW)
    with pytest.raises(DraftMovedOn):
        accept(event, placements(draft), 0, account, NOW)
    assert (draft.starts_at, lock_timetable(event).acts) == (None, 1)


def test_a_session_of_another_version_forbids_it(event: Event, account: Account) -> None:
    draft, room = make_draft(event), make_room(event)
    draft.room_id, draft.version = room.id, 2
    with pytest.raises(SessionMovedMeanwhile):
        accept(event, placements(draft), 0, account, NOW)
    assert draft.starts_at is None
