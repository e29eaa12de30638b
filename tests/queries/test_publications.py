"""What publishing would do, as it is shown before; and the versions that were published."""

from datetime import timedelta

from eventhub.db import db
from eventhub.models import AcceptedConflict, Account, Event, Timetable
from eventhub.queries.drafts import last_version
from eventhub.queries.publications import (
    draft_shapes,
    due_publications,
    outlook_of,
    published_shapes,
    scheduled_publication,
    version_numbered,
    versions_of,
)
from tests.factories import make_event, make_participant, make_room, make_track
from tests.factories.moments import NOW, at
from tests.factories.programme import make_draft, make_session
from tests.factories.publications import draft, make_bookmark, make_talk, publish_now, put
from tests.fixtures.queries import count_queries


def test_a_session_as_it_was_made_does_not_differ(event: Event) -> None:
    people = (make_participant(event), make_participant(event))
    make_session(event, speakers=people, room=make_room(event), track=make_track(event), capacity=4, level="advanced")
    db.session.commit()
    assert published_shapes(event) == draft_shapes(event)
    assert outlook_of(event, NOW).difference.is_empty


def test_the_order_of_speakers_is_no_difference(event: Event) -> None:
    one, other = make_participant(event), make_participant(event)
    talk = make_talk(event, "09:30", "10:30", one, other)
    for person in draft(talk).people:
        person.position = -person.position
    db.session.commit()
    assert outlook_of(event, NOW).difference.is_empty


def test_an_outlook_counts_and_names(event: Event) -> None:
    fond = make_participant(event)
    moved, gone = (make_talk(event, *times) for times in (("09:30", "10:30"), ("11:00", "12:00")))
    make_bookmark(moved, fond)
    put(moved, "14:00", "15:00")
    put(gone, None)
    make_draft(event, starts_at=at("16:00"), ends_at=at("16:30"))
    make_draft(event)
    db.session.commit()
    outlook = outlook_of(event, NOW)
    assert outlook.difference.counts == {"moved": 1, "new": 1, "gone": 1, "changed": 0}
    assert outlook.told == {fond.id}
    assert [(row["news"], row["session"]) for row in outlook.rows()][::2] == [
        ("moved", moved.item.public_id),
        ("gone", gone.item.public_id),
    ]


def test_errors_forbid_it_unless_somebody_let_them_stand(event: Event) -> None:
    room = make_room(event)
    make_talk(event, "09:30", "10:30", room=room)
    talk = make_talk(event, "11:00", "12:00", room=room)
    put(talk, "10:00", "11:00")
    db.session.commit()
    (obstacle,) = outlook_of(event, NOW).obstacles
    db.session.add(AcceptedConflict(event_id=event.id, key=obstacle.key, rule="room", reason="Joint.", at=NOW))
    db.session.commit()
    assert outlook_of(event, NOW).obstacles == ()


def test_many_sessions_take_as_many_statements_as_one(event: Event) -> None:
    counts = []
    for more in (1, 29):
        for _ in range(more):
            talk = make_talk(event, "09:30", "10:30", make_participant(event))
            make_bookmark(talk, make_participant(event))
            put(talk, "11:00", "12:00")
        db.session.commit()
        with count_queries() as count:
            outlook = outlook_of(event, NOW)
        counts.append((len(count), outlook.difference.counts["moved"]))
    assert counts == [(counts[0][0], 1), (counts[0][0], 30)]


def test_versions_stand_the_latest_first(event: Event, account: Account) -> None:
    talk = make_talk(event, "09:30", "10:30")
    assert (versions_of(event), last_version(event), version_numbered(event, 1)) == ([], 0, None)
    for clock in ("11:00", "14:00"):
        put(talk, clock, f"{clock[:2]}:30")
        publish_now(event, account, clock)
    db.session.commit()
    assert [(one.number, one.name) for one in versions_of(event)] == [(2, "14:00"), (1, "11:00")]
    kept = version_numbered(event, 1)
    assert kept
    assert kept.snapshot[talk.item.public_id]["starts_at"] == at("11:00").isoformat()
    assert (last_version(event), version_numbered(make_event(), 1)) == (2, None)


def test_a_scheduled_publication_is_found_when_it_is_due(event: Event, account: Account) -> None:
    db.session.add(Timetable(event_id=event.id, publish_at=NOW, publish_by_id=account.id))
    db.session.commit()
    scheduled = scheduled_publication(event)
    assert scheduled
    assert scheduled.publish_by == account
    assert (due_publications(NOW - timedelta(seconds=1)), due_publications(NOW)) == ([], [event.id])
    assert scheduled_publication(make_event()) is None
