"""Tracks: added, renamed by who saw what stood, and gone without their sessions."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import ChangedSince, MaterialNameTaken, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, LogEntry, SessionDraft
from eventhub.queries.material import tracks_in_order
from eventhub.services.drafts import change_session
from eventhub.services.timetables import undo
from eventhub.services.tracks import TrackContent, add_track, content_of, move_track, remove_track, save_track
from eventhub.transactions import transact
from tests.factories import make_session, make_track
from tests.factories.moments import NOW

TYPED = TrackContent({"en": "Immunity", "fr": "Immunité"}, {"en": "Cells."}, "wave")


def logged() -> list[tuple[str, str]]:
    return [(one.action, one.subject_id) for one in db.session.scalars(select(LogEntry).order_by(LogEntry.id))]


def test_a_new_one_comes_last(event: Event, account: Account) -> None:
    make_track(event, position=7)
    db.session.commit()
    made = transact(add_track, event, TYPED, account, NOW)
    assert (made.key, made.position, made.sign, made.colour) == ("immunite", 8, "wave", "further-2")
    assert (content_of(made), logged()) == (TYPED, [("track.added", "immunite")])
    with pytest.raises(MaterialNameTaken):
        transact(add_track, event, TYPED, account, NOW)


def test_who_did_not_see_what_stands_is_told(event: Event, account: Account) -> None:
    track = make_track(event)
    db.session.commit()
    opened = fingerprints_of(content_of(track))
    transact(save_track, event, track.key, TYPED, opened, account, NOW)
    assert content_of(track) == TYPED
    other = TrackContent({"en": "Cells", "fr": "Cellules"}, {}, "ring")
    with pytest.raises(StaleForm) as stale:
        transact(save_track, event, track.key, other, opened, account, NOW)
    assert (stale.value.changed, stale.value.noun) == (("names", "descriptions", "sign"), "track")
    transact(save_track, event, track.key, TYPED, {}, account, NOW)
    assert logged() == [("track.changed", track.key)]


def test_a_step_that_moves_nothing_is_not_noted(event: Event, account: Account) -> None:
    first = make_track(event).key
    second = make_track(event).key
    db.session.commit()
    transact(move_track, event, second, -1, account, NOW)
    transact(move_track, event, second, -1, account, NOW)
    assert ([one.key for one in tracks_in_order(event)], logged()) == ([second, first], [("track.moved", second)])


def test_gone_its_sessions_are_for_all_and_nothing_leads_back(event: Event, account: Account) -> None:
    track, other = make_track(event), make_track(event)
    session = make_session(event, track_id=track.id)
    draft = db.session.get_one(SessionDraft, session.item_id)
    db.session.commit()
    transact(change_session, draft, {"track_id": other.id}, None, account, NOW)
    transact(remove_track, event, track.key, account, NOW)
    db.session.expire_all()
    assert (session.track_id, draft.track_id) == (None, other.id)
    with pytest.raises(ChangedSince):
        transact(undo, event, account, NOW)
    transact(remove_track, event, other.key, account, NOW)
    db.session.expire_all()
    assert (draft.track_id, tracks_in_order(event)) == (None, [])
    with pytest.raises(StaleForm):
        transact(remove_track, event, other.key, account, NOW)
