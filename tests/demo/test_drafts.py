"""The draft of the demonstration is ahead of what the public sees, as far as its content says and its size allows."""

from collections import Counter

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content, load
from eventhub.demo.growth import grow
from eventhub.demo.sizes import Sizes
from eventhub.demo.stamps import Stamps
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.models import Account, Event, Item, OpenHours, Room, SessionDraft, Timetable, TimetableAct
from eventhub.queries.publications import outlook_of
from eventhub.queries.timetable import timetable_of
from eventhub.services.timetables import undo
from eventhub.transactions import transact
from tests.demo.conftest import Make
from tests.factories.moments import NOW, at


def drafts(event: Event) -> list[SessionDraft]:
    found = select(SessionDraft).where(SessionDraft.event_id == event.id).order_by(SessionDraft.item_id)
    return list(db.session.scalars(found))


def test_some_sessions_moved_one_is_new_and_four_are_to_be_placed(event: Event) -> None:
    assert outlook_of(event, NOW).difference.counts == {"moved": 3, "new": 1, "gone": 0, "changed": 1}
    assert [one.titles["fr"] for one in drafts(event) if one.starts_at is None] == [
        "Biobanques\u00a0: le bon tube",
        "CAR\u00a0: produire à l’hôpital",
        "Lupus, un retour",
        "Assemblée du cluster",
    ]


def test_its_conflicts_are_of_every_severity(event: Event) -> None:
    found = Counter((one.severity.value, one.rule.value) for one in conflicts_of(timetable_of(event, NOW)))
    crowds = found.pop(("warning", "audience"), 0) + found.pop(("note", "audience"))
    grave = {kind: count for kind, count in found.items() if kind[0] != "note"}
    assert grave == {("error", "speaker"): 1, ("warning", "wanted_over_seats"): 1, ("warning", "equipment"): 1}
    assert crowds > 10


def test_what_the_team_did_can_be_taken_back(own_event: Event, content: Content) -> None:
    event = own_event
    email = next(one.email for one in content.team if one.role == "programme")
    account = db.session.scalars(select(Account).where(Account.email == email)).one()
    acts = list(db.session.scalars(select(TimetableAct.kind).order_by(TimetableAct.number)))
    done = [kind for kind in acts if kind != "create"]
    assert done == ["move", "move", "move", "move", "edit", "edit"]
    assert len(acts) - len(done) == len(load("draft")["new"])
    assert db.session.get_one(Timetable, event.id).acts == len(acts)
    for _one in done:
        transact(undo, event, account, NOW)
    counts = outlook_of(event, NOW).difference.counts
    assert counts == {"moved": 0, "new": 0, "gone": 0, "changed": 0}


def test_rooms_have_equipment_and_the_day_has_hours(event: Event, content: Content) -> None:
    rooms = {room.key: room.equipment for room in db.session.scalars(select(Room))}
    assert rooms == {one.key: one.equipment for one in content.rooms}
    hours = db.session.execute(select(OpenHours.day, OpenHours.starts_at, OpenHours.ends_at)).all()
    assert hours == [(at("08:30").date(), event.starts_at, event.ends_at)]


@pytest.mark.parametrize(("sessions", "moved"), [(1, 0), (9, 1), (30, 3)])
def test_at_any_size(make_anew: Make, content: Content, sessions: int, moved: int) -> None:
    """What a smaller programme does not have does not move."""
    sized = grow(content, Sizes(sessions=sessions), Stamps(1))
    event = make_anew(sized)
    assert outlook_of(event, NOW).difference.counts["moved"] == moved
    states = Counter(db.session.scalars(select(Item.state).where(Item.event_id == event.id, Item.kind == "session")))
    assert states == {"published": sessions, "draft": len(load("draft")["new"])}
