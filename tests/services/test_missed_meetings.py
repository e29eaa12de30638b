"""Who did not come frees everybody's time and the table; who came late meets after all, where that can still be."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    MeetingNotBegun,
    MeetingOver,
    PairEngaged,
    PairMeetsAlready,
    StaleForm,
    StepNotAllowed,
    TableTaken,
)
from eventhub.models import (
    Account,
    Attendance,
    Event,
    LogEntry,
    Meeting,
    OutboxMessage,
    Person,
    PersonClaim,
    TableClaim,
)
from eventhub.queries.consistency import disagreements
from eventhub.services.missed_meetings import hold_after_all, miss_meeting
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_meeting, make_request, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed

BEGUN, OVER = at("14:05"), at("14:20")


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    pair = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    for person in pair:
        assert person.account is not None
        person.account.language = "en"
    return pair


@pytest.fixture
def account(event: Event) -> Account:
    return make_account()


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person], account: Account) -> Meeting:
    made = make_meeting(*pair, at("14:00"), make_table(event, name="1"))
    db.session.commit()
    return made


def claims() -> int:
    return sum(db.session.scalar(select(func.count()).select_from(one)) or 0 for one in (PersonClaim, TableClaim))


def letters(template: str) -> dict[str, str]:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template)
    return {mail.reader_mail: mail_words(mail) for mail in db.session.scalars(wanted)}


def mail_words(mail: OutboxMessage) -> str:
    body = render(mail).get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body else ""


def address(person: Person) -> str:
    return person.account.email if person.account else ""


def miss(meeting: Meeting, absent: Person | None, account: Account) -> None:
    transact(miss_meeting, meeting, absent, account, meeting.item.version, BEGUN)


def test_time_and_table_are_free_and_both_are_told(
    meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    sequence = meeting.item.sequence
    miss(meeting, pair[0], account)
    assert (meeting.item.state, meeting.missed_at, meeting.missed_by_id) == ("cancelled", BEGUN, pair[0].id)
    assert (meeting.item.sequence > sequence, claims(), disagreements()) == (True, 0, [])
    told = letters("meeting_missed")
    assert "you did not come" in told[address(pair[0])]
    assert f"{pair[0].name} did not come" in told[address(pair[1])]
    assert list(db.session.scalars(select(LogEntry.action))) == ["meeting.missed"]


def test_in_a_group_the_mail_names_who_did_not_come(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    third = make_placed(event, given_name="Carol")
    assert third.account is not None
    third.account.language = "en"
    meeting.item.attendances.append(Attendance(person_id=third.id, role="party", brought_by_id=pair[1].id))
    db.session.commit()
    miss(meeting, pair[0], account)
    told = letters("meeting_missed")
    assert all(f"{pair[0].name} did not come" in told[address(one)] for one in (pair[1], third))


def test_nobody_came(meeting: Meeting, pair: tuple[Person, Person], account: Account) -> None:
    miss(meeting, None, account)
    assert (meeting.missed_at, meeting.missed_by_id) == (BEGUN, None)
    assert all("nobody came" in words for words in letters("meeting_missed").values())


def test_before_it_begins_nobody_has_missed_it(meeting: Meeting, account: Account) -> None:
    with pytest.raises(MeetingNotBegun):
        transact(miss_meeting, meeting, None, account, meeting.item.version, at("13:59"))
    assert meeting.item.state == "scheduled"


def test_who_saw_less_is_told(meeting: Meeting, account: Account) -> None:
    with pytest.raises(StaleForm):
        transact(miss_meeting, meeting, None, account, meeting.item.version + 1, BEGUN)


def test_it_is_held_after_all(meeting: Meeting, pair: tuple[Person, Person], account: Account) -> None:
    miss(meeting, pair[0], account)
    sequence = meeting.item.sequence
    transact(hold_after_all, meeting, account, meeting.item.version, BEGUN + timedelta(minutes=2))
    request = meeting.request
    assert request is not None
    assert (meeting.item.state, meeting.missed_at, meeting.missed_by_id) == ("scheduled", None, None)
    assert (request.is_open, meeting.item.sequence > sequence, disagreements()) == (True, True, [])
    assert (len(letters("meeting_booked")), claims()) == (2, 12)


def test_another_table_where_theirs_is_taken(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    table = meeting.table
    assert table is not None
    miss(meeting, pair[0], account)
    make_meeting(make_placed(event), make_placed(event), at("14:00"), table)
    other = make_table(event, name="2")
    db.session.commit()
    transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)
    assert meeting.table_id == other.id


def test_not_where_all_tables_are_taken(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    table = meeting.table
    assert table is not None
    miss(meeting, pair[0], account)
    make_meeting(make_placed(event), make_placed(event), at("14:00"), table)
    db.session.commit()
    with pytest.raises(TableTaken):
        transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)
    assert (meeting.item.state, disagreements()) == ("cancelled", [])


def test_not_where_one_of_them_meets_somebody_else(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    miss(meeting, pair[0], account)
    make_meeting(pair[1], make_placed(event), at("14:00"), make_table(event, name="2"))
    db.session.commit()
    with pytest.raises(PairEngaged):
        transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)
    assert (meeting.item.state, disagreements()) == ("cancelled", [])


def test_not_where_the_two_meet_later(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    miss(meeting, pair[0], account)
    make_meeting(*pair, at("15:00"), make_table(event, name="2"))
    db.session.commit()
    with pytest.raises(PairMeetsAlready):
        transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)


def test_not_where_one_asked_the_other_again(meeting: Meeting, pair: tuple[Person, Person], account: Account) -> None:
    miss(meeting, pair[0], account)
    make_request(*pair)
    db.session.commit()
    with pytest.raises(StepNotAllowed):
        transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)
    assert (meeting.item.state, disagreements()) == ("cancelled", [])


def test_what_is_over_is_not_held(meeting: Meeting, account: Account) -> None:
    miss(meeting, None, account)
    with pytest.raises(MeetingOver):
        transact(hold_after_all, meeting, account, meeting.item.version, OVER)


def test_nor_what_nobody_missed(meeting: Meeting, account: Account) -> None:
    with pytest.raises(StepNotAllowed):
        transact(hold_after_all, meeting, account, meeting.item.version, BEGUN)
