"""What becomes of meetings whose table or slot the team takes away, and who is told."""

import pytest
from sqlalchemy import select, update

from eventhub.db import db
from eventhub.domain.errors import StepNotAllowed
from eventhub.models import Event, Item, Meeting, MeetingTable, OutboxMessage, Person
from eventhub.queries.consistency import disagreements
from eventhub.services.displaced_meetings import leave_table, leave_time, tell_renamed
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event, name="7", zone="B", position=0)


@pytest.fixture
def meeting(pair: tuple[Person, Person], table: MeetingTable) -> Meeting:
    made = make_meeting(*pair, at("14:00"), table)
    db.session.commit()
    return made


def letters() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def text_of(letter: OutboxMessage) -> str:
    plain = render(letter).get_body(("plain",))
    assert plain
    return str(plain.get_content())


def leave(meeting: Meeting, table: MeetingTable, event: Event) -> bool:
    return transact(leave_table, meeting, table, event, NOW, finds_another=True)


def test_who_needs_an_accessible_table_goes_to_no_other(
    event: Event, meeting: Meeting, table: MeetingTable, pair: tuple[Person, Person]
) -> None:
    make_table(event, position=1)
    accessible = make_table(event, position=2, is_accessible=True)
    pair[1].needs_accessible = True
    db.session.commit()
    assert leave(meeting, table, event)
    assert (meeting.table, disagreements()) == (accessible, [])


def test_their_own_table_comes_first(
    event: Event, meeting: Meeting, table: MeetingTable, pair: tuple[Person, Person]
) -> None:
    make_table(event, position=1)
    own = make_table(event, position=2, kind="person", person_id=pair[0].id)
    db.session.commit()
    assert leave(meeting, table, event)
    assert meeting.table == own


def test_without_a_time_both_read_why_and_what_they_can_do(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    for person in pair:
        assert person.account
        person.account.language = "en"
    db.session.commit()
    transact(leave_time, meeting, NOW)
    assert {one.reader_name for one in letters()} == {one.name for one in pair}
    for letter in letters():
        words = text_of(letter)
        assert "The organisers changed when or where people meet." in words
        assert "It stays among your meetings, to be booked again or cancelled." in words
        assert "No other time was free" not in words


def test_a_new_name_is_read_beside_the_old_one(
    meeting: Meeting, table: MeetingTable, pair: tuple[Person, Person]
) -> None:
    for person in pair:
        assert person.account
        person.account.language = "en"
    table.name = "9"
    db.session.commit()
    transact(tell_renamed, [meeting], "7", "B", NOW)
    for letter in letters():
        words = text_of(letter)
        assert ("has another table." in words, "Table 9" in words, "Before: Table 7" in words) == (True, True, True)
        assert "The time stays as it was." in words


def test_whoever_changed_the_meeting_at_this_moment_was_first(meeting: Meeting) -> None:
    def rename() -> None:
        item_id, found = meeting.item_id, meeting.item
        assert found.version
        changed = update(Item).where(Item.id == item_id).values(version=Item.version + 1)
        db.session.execute(changed.execution_options(synchronize_session=False))
        tell_renamed([meeting], "1", "A", NOW)

    with pytest.raises(StepNotAllowed):
        transact(rename)
    assert (meeting.item.sequence, letters()) == (0, [])
