"""The sessions of the draft as the editor names them."""

from eventhub.db import db
from eventhub.models import Event, ProgrammeVersion, Timetable
from eventhub.queries.drafts import (
    acts_done,
    draft_named,
    draft_rows,
    last_version,
    people_of_drafts,
    tracks_by_id,
)
from tests.factories import make_draft, make_event, make_session, make_speaker, make_track
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def test_every_session_of_this_event_in_one_query(event: Event) -> None:
    published, draft = make_session(event, titles={"en": "Talk"}), make_draft(event, titles={"en": "Draft"})
    draft.is_withdrawn = True
    make_draft(make_event())
    db.session.commit()
    event_id = event.id  # loaded before the count
    assert event_id
    with count_queries() as count:
        rows = draft_rows(event)
    assert len(count) == 1
    assert {key: (row.titles["en"], row.state, row.is_withdrawn, row.version) for key, row in rows.items()} == {
        published.item_id: ("Talk", "published", False, 1),
        draft.item_id: ("Draft", "draft", True, 1),
    }
    assert rows[draft.item_id].public_id == draft.item.public_id


def test_a_draft_by_its_address_at_its_event(event: Event) -> None:
    draft, foreign = make_draft(event), make_draft(make_event())
    assert draft_named(event, draft.item.public_id) is draft
    assert draft_named(event, foreign.item.public_id) is None


def test_who_speaks_or_chairs_by_name(event: Event) -> None:
    ada = make_speaker(event, given_name="Ada", family_name="Vidal")
    max_ = make_speaker(event, given_name="Max", family_name="")
    make_speaker(event)
    make_draft(event, speakers=(ada,), chairs=(max_,))
    make_draft(event, speakers=(ada,))
    assert people_of_drafts(event) == {ada.id: "Ada Vidal", max_.id: "Max"}


def test_tracks_by_their_numbers(event: Event) -> None:
    track = make_track(event)
    make_track(make_event())
    assert tracks_by_id(event) == {track.id: track}


def test_the_numbers_of_the_last_act_and_version(event: Event) -> None:
    assert (acts_done(event), last_version(event)) == (0, 0)
    db.session.add(Timetable(event_id=event.id, acts=7))
    db.session.add_all(
        ProgrammeVersion(event_id=event.id, number=number, act=number, published_at=NOW) for number in (1, 2)
    )
    db.session.commit()
    assert (acts_done(event), last_version(event)) == (7, 2)
