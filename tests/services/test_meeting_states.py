"""What happens to a meeting's rows: its time, table, SEQUENCE, version and claims; nobody is told here."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from eventhub.db import db
from eventhub.domain.errors import NoTableFree, SlotTaken, StepNotAllowed
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import (
    Attendance,
    Event,
    Item,
    Meeting,
    MeetingTable,
    OutboxMessage,
    Person,
    PersonClaim,
    TableClaim,
)
from eventhub.queries.consistency import disagreements
from eventhub.services.meeting_states import call_off, move_to, tables_for, take_off
from eventhub.transactions import transact
from tests.factories import (
    make_caps,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

OLD = Interval(at("14:00"), at("14:20"))
NEW = Interval(at("14:40"), at("15:00"))
LONGER = Interval(at("15:00"), at("15:40"))


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    make_window(event, "14:00", "15:00")
    return make_placed(event), make_placed(event)


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event)


@pytest.fixture
def meeting(pair: tuple[Person, Person], table: MeetingTable) -> Meeting:
    meeting = make_meeting(*pair, OLD.starts_at, table)
    db.session.commit()
    return meeting


def claimed(meeting: Meeting) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Whose ticks it takes: people's, and tables'."""
    people = select(PersonClaim.person_id, PersonClaim.tick).where(PersonClaim.item_id == meeting.item_id)
    tables = select(TableClaim.table_id, TableClaim.tick).where(TableClaim.item_id == meeting.item_id)
    return {(owner, tick) for owner, tick in db.session.execute(people)}, {
        (owner, tick) for owner, tick in db.session.execute(tables)
    }


def ticks_in(interval: Interval, *owners: Person | MeetingTable) -> set[tuple[int, int]]:
    return {(owner.id, tick) for owner in owners for tick in ticks(interval)}


def facts(meeting: Meeting) -> tuple[object, ...]:
    item = meeting.item
    return (item.state, item.starts_at, item.ends_at, meeting.table_id, item.sequence, item.version)


@pytest.mark.parametrize("interval", [NEW, LONGER])
def test_moving_takes_the_new_time_and_frees_the_old(
    pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting, interval: Interval
) -> None:
    uid = meeting.item.uid
    transact(move_to, meeting, interval, table, at("13:00"))
    assert facts(meeting) == ("scheduled", interval.starts_at, interval.ends_at, table.id, 1, 2)
    assert (meeting.item.uid, meeting.item.changed_at) == (uid, at("13:00"))
    assert claimed(meeting) == (ticks_in(interval, *pair), ticks_in(interval, table))
    assert (disagreements(), db.session.scalar(select(func.count()).select_from(OutboxMessage))) == ([], 0)


def test_a_meeting_may_move_over_its_own_time(
    pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting
) -> None:
    later = Interval(at("14:10"), at("14:30"))
    transact(move_to, meeting, later, table, NOW)
    assert claimed(meeting) == (ticks_in(later, *pair), ticks_in(later, table))


def test_another_table_alone_is_a_move(event: Event, meeting: Meeting, pair: tuple[Person, Person]) -> None:
    other = make_table(event)
    db.session.commit()
    transact(move_to, meeting, OLD, other, NOW)
    assert (meeting.table, meeting.item.sequence) == (other, 1)
    assert claimed(meeting) == (ticks_in(OLD, *pair), ticks_in(OLD, other))


def test_nothing_new_leaves_the_sequence(table: MeetingTable, meeting: Meeting) -> None:
    transact(move_to, meeting, OLD, table, NOW)
    assert facts(meeting) == ("scheduled", OLD.starts_at, OLD.ends_at, table.id, 0, 2)


def test_without_a_word_about_tables_it_keeps_its_own_where_it_can(event: Event, pair: tuple[Person, Person]) -> None:
    first, own = make_table(event), make_table(event)
    meeting = make_meeting(*pair, OLD.starts_at, own)
    db.session.commit()
    transact(move_to, meeting, NEW, None, NOW)
    assert meeting.table == own
    make_meeting(make_placed(event), make_placed(event), LONGER.starts_at, own)
    db.session.commit()
    transact(move_to, meeting, Interval(at("15:00"), at("15:20")), None, NOW)
    assert (meeting.table, meeting.item.sequence) == (first, 2)


def test_an_interpreter_moves_along(
    event: Event, pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting
) -> None:
    interpreter = make_placed(event)
    meeting.item.attendances.append(Attendance(person_id=interpreter.id, role="interpreter"))
    db.session.commit()
    transact(move_to, meeting, NEW, table, NOW)
    assert claimed(meeting) == (ticks_in(NEW, *pair, interpreter), ticks_in(NEW, table))


def test_taken_time_is_refused_with_the_next_and_nothing_changes(
    event: Event, pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting
) -> None:
    make_meeting(pair[1], make_placed(event), NEW.starts_at, make_table(event))
    db.session.commit()
    with pytest.raises(SlotTaken) as refusal:
        transact(move_to, meeting, NEW, table, NOW)
    assert (refusal.value.starts_at, refusal.value.next_at) == (at("14:40"), at("14:20"))
    assert facts(meeting) == ("scheduled", OLD.starts_at, OLD.ends_at, table.id, 0, 1)
    assert claimed(meeting) == (ticks_in(OLD, *pair), ticks_in(OLD, table))


@pytest.mark.parametrize("is_named", [True, False])
def test_a_taken_table_is_refused(event: Event, table: MeetingTable, meeting: Meeting, is_named: bool) -> None:
    make_meeting(make_placed(event), make_placed(event), NEW.starts_at, table)
    db.session.commit()
    with pytest.raises(NoTableFree):
        transact(move_to, meeting, NEW, table if is_named else None, NOW)
    assert meeting.item.starts_at == OLD.starts_at


def test_a_meeting_without_time_gets_one_and_calendars_take_it(
    pair: tuple[Person, Person], table: MeetingTable
) -> None:
    meeting = make_meeting_without_time(*pair)
    db.session.commit()
    transact(move_to, meeting, NEW, None, NOW)
    assert facts(meeting) == ("scheduled", NEW.starts_at, NEW.ends_at, table.id, 2, 3)
    assert (claimed(meeting), disagreements()) == ((ticks_in(NEW, *pair), ticks_in(NEW, table)), [])


def test_taking_off_frees_everything_and_the_request_stays(meeting: Meeting) -> None:
    transact(take_off, meeting, NOW)
    assert facts(meeting) == ("unscheduled", None, None, None, 1, 2)
    assert (claimed(meeting), meeting.request and meeting.request.is_open) == ((set(), set()), True)
    assert disagreements() == []


def test_off_and_on_again_raises_twice(table: MeetingTable, meeting: Meeting) -> None:
    transact(take_off, meeting, NOW)
    transact(move_to, meeting, OLD, table, NOW)
    assert facts(meeting) == ("scheduled", OLD.starts_at, OLD.ends_at, table.id, 2, 3)


def test_claims_may_be_somebody_elses_work(pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting) -> None:
    before = (ticks_in(OLD, *pair), ticks_in(OLD, table))
    transact(move_to, meeting, NEW, table, NOW, claims=False)
    assert (meeting.item.starts_at, claimed(meeting)) == (NEW.starts_at, before)
    transact(take_off, meeting, NOW, claims=False)
    assert (meeting.item.state, claimed(meeting)) == ("unscheduled", before)


def test_calling_off_frees_all_and_lets_the_pair_ask_again(pair: tuple[Person, Person], meeting: Meeting) -> None:
    transact(call_off, meeting, pair[0], NOW)
    assert (meeting.item.state, meeting.item.sequence, meeting.cancelled_by_id) == ("cancelled", 1, pair[0].id)
    assert (claimed(meeting), meeting.request and meeting.request.is_open) == ((set(), set()), False)
    assert disagreements() == []


def test_calling_off_what_has_no_time_needs_no_news(pair: tuple[Person, Person]) -> None:
    meeting = make_meeting_without_time(*pair)
    meeting.item.sequence = 0  # as one that never had a time
    db.session.commit()
    transact(call_off, meeting, pair[0], NOW)
    assert (meeting.item.state, meeting.item.sequence, disagreements()) == ("cancelled", 0, [])


STEPS: dict[str, Callable[[Meeting], None]] = {
    "move": lambda meeting: move_to(meeting, NEW, meeting.table, NOW),
    "take_off": lambda meeting: take_off(meeting, NOW),
    "cancel": lambda meeting: call_off(meeting, meeting.item.attendances[0].person, NOW),
}


@pytest.mark.parametrize("step", STEPS)
def test_what_is_called_off_stays_so(pair: tuple[Person, Person], meeting: Meeting, step: str) -> None:
    transact(call_off, meeting, pair[0], NOW)
    with pytest.raises(StepNotAllowed) as refusal:
        transact(STEPS[step], meeting)
    assert (refusal.value.step, refusal.value.status) == (step, "cancelled")


@pytest.mark.parametrize("step", STEPS)
def test_what_somebody_changed_at_this_moment_is_left(meeting: Meeting, step: str) -> None:
    def late() -> None:
        seen = meeting.item.version
        changed = update(Item).where(Item.id == meeting.item_id).values(version=seen + 1)
        db.session.execute(changed.execution_options(synchronize_session=False))
        STEPS[step](meeting)

    with pytest.raises(StepNotAllowed) as refusal:
        transact(late)
    assert (refusal.value.step, refusal.value.status) == (step, "scheduled")
    assert (meeting.item.version, disagreements()) == (1, [])


def test_the_tables_that_would_do_are_tried_in_their_order(event: Event, pair: tuple[Person, Person]) -> None:
    """A person's own, an organisation's, the pool; nobody else's; without steps alone where one needs that."""
    house = make_organisation(event)
    pair[0].organisation = house
    stepless = make_table(event, is_accessible=True)
    pool, booth = make_table(event), make_table(event, kind="booth", organisation=house)
    own = make_table(event, kind="person", person=pair[1], is_accessible=True)
    make_table(event, kind="person", person=make_placed(event))
    make_table(event, kind="organisation", organisation=make_organisation(event))
    meeting = make_meeting(*pair, OLD.starts_at, pool)
    assert tables_for(meeting, NEW) == [pool.id, own.id, booth.id, stepless.id]
    pair[0].needs_accessible = True
    assert tables_for(meeting, NEW) == [own.id, stepless.id]


def test_another_time_is_within_the_limits_of_both(
    event: Event, pair: tuple[Person, Person], table: MeetingTable, meeting: Meeting
) -> None:
    """At 14:20 the other would have two without a break, and at 14:00 it stands already."""
    make_meeting(pair[1], make_placed(event), NEW.starts_at, make_table(event))
    make_caps(pair[1], longest_run=1)
    db.session.commit()
    with pytest.raises(SlotTaken) as refusal:
        transact(move_to, meeting, NEW, table, NOW)
    assert refusal.value.next_at is None
