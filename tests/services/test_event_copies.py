"""A copy has all that was prepared, on other days, and nobody who came."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from eventhub.db import db
from eventhub.domain.day_shifts import days_between, moved
from eventhub.domain.question_parts import Kind
from eventhub.domain.questions import write_definition
from eventhub.models import (
    Account,
    Category,
    ConsentText,
    Event,
    FormVersion,
    Item,
    MailWording,
    MatchRule,
    MeetingTable,
    MeetingWindow,
    Organisation,
    Person,
    PhaseDate,
    Registration,
    Room,
    SessionDraft,
    StoredFile,
    Tag,
    TeamMember,
    Timetable,
    Track,
)
from eventhub.queries.material import open_hours, types_in_order
from eventhub.services import event_copies
from eventhub.services.event_copies import copy_event
from eventhub.services.events import NewEvent
from eventhub.transactions import transact
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
    make_window,
)
from tests.factories.material import make_open_hours, make_session_type
from tests.factories.moments import NOW, at
from tests.factories.pictures import make_picture
from tests.factories.questions import make_form, make_question

DAY = date(2028, 11, 14)  # winter: an hour nearer to UTC than the source
SHIFT = days_between(at("08:30"), DAY, "Europe/Paris")


@pytest.fixture
def source(app: Flask) -> Event:
    event = make_event(capacity=100, accent="#0B5FA5", opens_at=at("09:00"), controllers={"fr": "Grappe"}, taken=1)
    event.categories[0].capacity, event.categories[0].needs_approval = 40, True
    make_window(event)
    make_table(event)
    make_picture(event, "logo")
    make_picture(event, "map")
    make_organisation(event)
    make_participant(event)
    make_session(event, room=make_room(event), track=make_track(event), speakers=(make_speaker(event),))
    gone = make_session(event, state="cancelled")
    db.session.get_one(SessionDraft, gone.item_id).is_withdrawn = True
    make_session_type(event, key="talk", minutes=20)
    make_open_hours(event, "09:00", "18:00")
    db.session.add(Timetable(event_id=event.id, walking_minutes=12, acts=7))
    db.session.add(Tag(event_id=event.id, key="til", names={"fr": "TIL"}, group="targets"))
    db.session.add(MailWording(event_id=event.id, template="meeting_booked", openings={"fr": "Bonne rencontre"}))
    for number in (1, 2):
        db.session.add(
            ConsentText(event_id=event.id, purpose="privacy", number=number, texts={"fr": str(number)}, created_at=NOW)
        )
        form = FormVersion(event_id=event.id, number=number, definition=asking(number), created_at=NOW)
        form.published_at = NOW if number == 1 else None
        db.session.add(form)
    db.session.commit()
    return event


def asking(number: int, year: int = 2027) -> dict[str, Any]:
    """A form with a text, and a year that is that of the event at most."""
    name, founded = make_question(f"question_{number}"), make_question("founded", Kind.NUMBER, most=year)
    return write_definition(make_form(name, founded))


def copy(source: Event, *, with_sessions: bool = False) -> tuple[Event, Account]:
    account = make_account()
    db.session.commit()
    zone = source.time_zone
    starts_at, ends_at = (moved(moment, SHIFT, zone) for moment in (source.starts_at, source.ends_at))
    wanted = NewEvent({"fr": "Copie"}, "copy", "copy", ["fr"], zone, starts_at, ends_at)
    return transact(copy_event, source, wanted, account, NOW, with_sessions=with_sessions), account


def count(kind: type[Any], event: Event) -> int:
    return len(db.session.scalars(select(kind).where(kind.event_id == event.id)).all())


def clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(ZoneInfo('Europe/Paris')):%Y-%m-%d %H:%M}" if moment else ""


def test_what_was_prepared_is_there(source: Event) -> None:
    event, account = copy(source)
    assert (event.state, event.capacity, event.taken, event.accent) == ("draft", 100, 0, "#0B5FA5")
    assert (event.categories[0].capacity, event.categories[0].needs_approval, len(event.categories)) == (40, True, 4)
    kept = {
        kind: count(kind, event) for kind in (Track, Room, MeetingWindow, MeetingTable, MailWording, Tag, StoredFile)
    }
    assert kept == {kind: count(kind, source) for kind in kept}
    assert {picture.use for picture in event.pictures} == {"logo", "map"}
    members = db.session.scalars(select(TeamMember).where(TeamMember.event_id == event.id)).all()
    assert [(one.account_id, one.role) for one in members] == [(account.id, "owner")]


def test_texts_begin_anew_with_what_holds_now(source: Event) -> None:
    event, _account = copy(source)
    text = db.session.scalars(select(ConsentText).where(ConsentText.event_id == event.id)).one()
    form = db.session.scalars(select(FormVersion).where(FormVersion.event_id == event.id)).one()
    assert (text.number, text.texts) == (1, {"fr": "2"})
    assert (form.number, form.definition, form.published_at) == (1, asking(1, 2028), None)


def test_all_moments_move_by_the_same_days_at_the_same_hour(source: Event) -> None:
    event, _account = copy(source)
    window = db.session.scalars(select(MeetingWindow).where(MeetingWindow.event_id == event.id)).one()
    before = db.session.scalars(select(MeetingWindow).where(MeetingWindow.event_id == source.id)).one()
    assert clock(event.starts_at) == "2028-11-14 08:30"
    assert clock(event.opens_at) == "2028-11-14 09:00"
    assert clock(window.starts_at) == f"2028-11-14 {clock(before.starts_at)[-5:]}"


def test_nobody_comes_along(source: Event) -> None:
    event, _account = copy(source)
    assert [count(kind, event) for kind in (Person, Registration, Organisation, Item)] == [0, 0, 0, 0]


def test_sessions_come_along_as_drafts_where_that_is_wanted(source: Event) -> None:
    event, _account = copy(source, with_sessions=True)
    draft = db.session.scalars(select(SessionDraft).where(SessionDraft.event_id == event.id)).one()
    assert (draft.item.state, draft.item.starts_at, draft.people, draft.session.taken) == ("draft", None, [], 0)
    assert clock(draft.starts_at) == "2028-11-14 09:30"
    assert draft.room is not None
    assert draft.track is not None
    assert (draft.room.event_id, draft.track.event_id) == (event.id, event.id)


def test_the_source_stays_as_it_is(source: Event) -> None:
    before = {kind: count(kind, source) for kind in (Person, Registration, Item, StoredFile, FormVersion)}
    copy(source, with_sessions=True)
    assert {kind: count(kind, source) for kind in before} == before


# What a copy does not take over as it is, for a reason: what a row is and belongs to, what is made anew for the copy's
# own days and names, and what was counted, said or done at the source.
OWN = {"id", "event_id", "item_id", "file_id"}
LEFT: dict[type[Any], set[str]] = {
    Event: {"slug", "state", "phase", "names", "languages", "starts_at", "ends_at", "opens_at", "closes_at"}
    | {"taken", "line_length", "purged_at", "seed", "shown_version"},
    Category: {"taken", "closes_at"},
    Track: set(),
    Room: set(),
    MeetingWindow: {"starts_at", "ends_at"},
    MeetingTable: {"kind", "person_id", "organisation_id", "closed_at"},
    StoredFile: {"content"},
    Tag: set(),
    MailWording: {"version"},
    SessionDraft: {"track_id", "room_id", "starts_at", "ends_at", "notes", "is_withdrawn", "version", "changed_at"},
}
COPIED: dict[type[Any], tuple[str, ...]] = {
    Event: event_copies.SETTINGS,
    Category: event_copies.OF_CATEGORY,
    Track: event_copies.OF_TRACK,
    Room: event_copies.OF_ROOM,
    MeetingWindow: event_copies.OF_WINDOW,
    MeetingTable: event_copies.OF_TABLE,
    StoredFile: event_copies.OF_FILE,
    Tag: event_copies.OF_TAG,
    MailWording: event_copies.OF_WORDING,
    SessionDraft: event_copies.OF_DRAFT,
}


@pytest.mark.parametrize("kind", COPIED, ids=lambda kind: kind.__name__)
def test_every_column_is_copied_or_left_on_purpose(kind: type[Any]) -> None:
    columns = {column.key for column in inspect(kind).column_attrs}
    assert sorted((*COPIED[kind], *LEFT[kind])) == sorted(columns - OWN)


def test_types_hours_and_the_time_to_walk_come_along(source: Event) -> None:
    made, _account = copy(source)
    (kind,) = types_in_order(made)
    (hours,) = open_hours(made)
    zone = ZoneInfo(made.time_zone)
    assert (kind.key, kind.minutes) == ("talk", 20)
    assert (hours.day, hours.starts_at.astimezone(zone).hour, hours.ends_at.astimezone(zone).hour) == (DAY, 9, 18)
    timetable = db.session.get_one(Timetable, made.id)
    assert (timetable.walking_minutes, timetable.acts) == (12, 0)


def test_what_was_somebodys_table_is_of_the_pool(source: Event) -> None:
    make_table(source, name="9", kind="person", person_id=make_participant(source).id, seats=4, is_accessible=True)
    db.session.commit()
    event, _account = copy(source)
    table = db.session.scalars(select(MeetingTable).where(MeetingTable.event_id == event.id, MeetingTable.name == "9"))
    assert [(one.kind, one.person_id, one.seats, one.is_accessible) for one in table] == [("pool", None, 4, True)]


def test_the_rules_of_meetings_come_along(source: Event) -> None:
    first, second = source.categories[:2]
    first.most_open, first.longest_run, source.meets_itself, source.moves_need_consent = 5, 3, True, False
    db.session.add(MatchRule(event_id=source.id, from_id=first.id, to_id=second.id, may_request=False))
    db.session.add(PhaseDate(event_id=source.id, phase="booking", starts_at=at("09:00")))
    db.session.commit()
    event, _account = copy(source)
    mine, other = event.categories[:2]
    rule = db.session.scalars(select(MatchRule).where(MatchRule.event_id == event.id)).one()
    phase = db.session.scalars(select(PhaseDate).where(PhaseDate.event_id == event.id)).one()
    assert (rule.from_id, rule.to_id, rule.may_see, rule.may_request) == (mine.id, other.id, True, False)
    assert (phase.phase, clock(phase.starts_at)) == ("booking", "2028-11-14 09:00")
    assert (mine.most_open, mine.most_meetings, mine.longest_run) == (5, None, 3)
    assert (event.phase, event.meets_itself, event.moves_need_consent) == ("closed", True, False)
