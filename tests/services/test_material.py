"""What a new event has of a programme, and what its lists share."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import MaterialNameTaken, StaleForm
from eventhub.domain.session_types import LENGTHS
from eventhub.models import Account, Event, Timetable, TimetableAct, Track
from eventhub.queries.material import tracks_in_order, types_in_order
from eventhub.services.material import (
    change_drafts,
    held,
    make_material,
    named,
    next_position,
    put_in_order,
    refuse_double,
)
from eventhub.services.timetables import undo
from eventhub.transactions import transact
from tests.factories import make_draft, make_track
from tests.factories.moments import NOW


def test_a_new_event_has_the_usual_types_without_names_of_its_own_and_an_empty_draft(event: Event) -> None:
    transact(make_material, event)
    assert {one.key: one.minutes for one in types_in_order(event)} == LENGTHS
    assert [one.names for one in types_in_order(event)] == [{}] * len(LENGTHS)
    assert db.session.get_one(Timetable, event.id).acts == 0


def test_they_are_held_in_order(event: Event) -> None:
    second, first = make_track(event, position=2), make_track(event, position=1)
    db.session.commit()
    rows = transact(held, event, Track)
    assert [one.key for one in rows] == [first.key, second.key]
    assert (next_position(rows), next_position([])) == (3, 0)
    with pytest.raises(StaleForm):
        named(rows, "gone")


def test_no_two_read_the_same_in_a_language(event: Event) -> None:
    track = make_track(event, names={"fr": "Cibles", "en": "Targets"})
    refuse_double([track], {"fr": "Essais", "en": "Trials"})
    with pytest.raises(MaterialNameTaken) as refused:
        refuse_double([track], {"fr": "Essais", "en": "targets "})
    assert refused.value.name == "targets "


def test_they_move_as_far_as_there_are_places(event: Event) -> None:
    first, second = make_track(event).key, make_track(event).key
    db.session.commit()
    assert transact(put_in_order, event, Track, first, 5) is True
    assert [one.key for one in tracks_in_order(event)] == [second, first]
    assert transact(put_in_order, event, Track, first, 1) is False


def test_what_was_taken_from_a_draft_is_not_undone_but_what_was_done_before_is(event: Event, account: Account) -> None:
    track = make_track(event)
    draft = make_draft(event, track_id=track.id)
    db.session.commit()
    transact(change_drafts, event, [draft], {"track_id": None}, account, NOW)
    (act,) = db.session.scalars(select(TimetableAct))
    assert (act.kind, act.account_id, act.undone_by, draft.track_id) == ("edit", account.id, act.number, None)
    with pytest.raises(Exception, match="NothingToUndo"):
        transact(undo, event, account, NOW)
