"""Meetings that a draft hits: of who speaks wherever, of who sits where a session moved; and where each could go."""

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import MeetingHit
from eventhub.models import Event, Meeting, Person, Session
from eventhub.queries.meeting_hits import hits_of
from eventhub.queries.timetable import talks_of
from tests.factories import make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import draft, make_seat, make_talk, put
from tests.fixtures.queries import count_queries


def hits(event: Event) -> list[tuple[int, int, int, bool, bool]]:
    """talk, person, meeting, whether they speak, whether there is a better time."""
    db.session.commit()
    found = hits_of(event, talks_of(event), NOW)
    return [(one.talk_id, one.person_id, one.meeting_id, one.speaks, one.better is not None) for one in found]


def make_met(event: Event, clock: str, *people: Person) -> Meeting:
    pair = [*people, *(make_participant(event) for _ in range(2 - len(people)))]
    return make_meeting(pair[0], pair[1], at(clock), make_table(event))


def make_hit(event: Event) -> tuple[Session, Person, Meeting]:
    """A speaker's meeting at two, and the session that goes there."""
    speaker = make_participant(event)
    meeting, talk = make_met(event, "14:00", speaker), make_talk(event, "09:30", "10:30", speaker)
    put(talk, "14:00", "14:20")
    return talk, speaker, meeting


def test_nothing_is_hit_where_nobody_meets(event: Event) -> None:
    make_talk(event, "09:30", "10:30", make_participant(event))
    assert hits(event) == []


def test_a_speakers_meeting_is_hit_and_says_where_it_could_go(event: Event) -> None:
    make_window(event, "14:00", "14:40")
    talk, speaker, meeting = make_hit(event)
    assert hits(event) == [(talk.item_id, speaker.id, meeting.item_id, True, True)]
    (hit,) = hits_of(event, talks_of(event), NOW)
    assert isinstance(hit, MeetingHit)
    assert hit.better
    assert (hit.better.starts_at, hit.time.starts_at) == (at("14:20"), at("14:00"))


def test_no_better_time_lies_in_the_past(event: Event) -> None:
    make_window(event, "14:00", "14:40")
    make_hit(event)
    db.session.commit()
    assert [one.better for one in hits_of(event, talks_of(event), at("14:30"))] == [None]


def test_a_better_time_is_as_long_as_the_meeting(event: Event) -> None:
    """Of two windows the nearer has slots of ten minutes."""
    make_window(event, "14:20", "14:50", slot_minutes=10)
    make_window(event, "16:00", "16:40")
    make_hit(event)
    db.session.commit()
    (hit,) = hits_of(event, talks_of(event), NOW)
    assert hit.better == Interval(at("16:00"), at("16:20"))


def test_a_seat_is_hit_where_the_session_moved_and_nowhere_else(event: Event) -> None:
    guest = make_participant(event)
    meeting = make_met(event, "14:00", guest)
    talk = make_talk(event, "09:30", "10:30", capacity=5)
    make_seat(talk, guest)
    assert hits(event) == []
    put(talk, "13:30", "14:05")
    assert hits(event) == [(talk.item_id, guest.id, meeting.item_id, False, False)]


def test_neighbours_are_not_hit(event: Event) -> None:
    talk, _speaker, _meeting = make_hit(event)
    put(talk, "14:20", "15:00")
    assert hits(event) == []


def test_a_better_time_is_free_for_both_in_the_new_programme(event: Event) -> None:
    make_window(event, "14:00", "15:00")
    talk, _speaker, meeting = make_hit(event)
    other = next(
        one.person for one in meeting.item.attendances if one.person_id not in {p.person_id for p in draft(talk).people}
    )
    chaired = make_talk(event, "08:30", "09:00", other)
    put(chaired, "14:20", "14:40")
    db.session.commit()
    (hit,) = hits_of(event, talks_of(event), NOW)
    assert hit.better
    assert hit.better.starts_at == at("14:40")


def test_many_hits_take_as_many_statements_as_one(event: Event) -> None:
    make_window(event, "14:00", "15:00")
    make_hit(event)
    counts = []
    for _ in range(2):
        db.session.commit()
        talks = talks_of(event)
        with count_queries() as count:
            hits_of(event, talks, NOW)
        counts.append((len(count), len(hits_of(event, talks, NOW))))
        for _more in range(29):
            make_hit(event)
    assert counts == [(counts[0][0], 1), (counts[0][0], 30)]
