"""Where the event lets them, two meet by a link: their table is free, their time stays; and back at a table."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    AtATable,
    DomainError,
    GroupWithoutTable,
    MeetingBegun,
    OnlineNotAllowed,
    PhaseClosed,
    SameLink,
    StaleForm,
)
from eventhub.models import Event, Meeting, OutboxMessage, Person, TableClaim
from eventhub.queries.consistency import disagreements
from eventhub.services.booked_by_hand import give_table
from eventhub.services.meetings import book_again
from eventhub.services.move_requests import ask_move
from eventhub.services.online_meetings import meet_at_table, meet_online
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME, LINK = at("14:00"), "https://meet.example.org/room"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="booking", allows_online=True, moves_need_consent=False)
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person]) -> Meeting:
    made = make_meeting(*pair, TIME, make_table(event))
    db.session.commit()
    return made


def go_online(meeting: Meeting, person: Person, link: str = LINK) -> None:
    transact(meet_online, meeting, person, link, meeting.item.version, NOW)


def tables_taken() -> int:
    return db.session.scalar(select(func.count()).select_from(TableClaim)) or 0


def test_the_time_stays_and_the_table_is_free(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    go_online(meeting, pair[0])
    assert (meeting.link, meeting.table, meeting.item.starts_at, tables_taken()) == (LINK, None, TIME, 0)
    assert (meeting.item.sequence, disagreements()) == (1, [])
    mails = list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_moved")))
    assert sorted(mail.reader_name for mail in mails) == sorted(one.name for one in pair)
    body = render(mails[0]).get_body(("plain",))
    assert body is not None
    assert LINK in str(body.get_content())


@pytest.mark.parametrize(
    ("language", "there", "back"),
    [
        ("en", "is by a link now", "is at a table again"),
        ("fr", "se fait maintenant par un lien", "est de nouveau à une table"),
    ],
)
def test_the_mails_say_where_it_is_and_was(
    meeting: Meeting, pair: tuple[Person, Person], language: str, there: str, back: str
) -> None:
    for person in pair:
        assert person.account is not None
        person.account.language = language
    db.session.commit()
    go_online(meeting, pair[0])
    transact(meet_at_table, meeting, pair[0], meeting.item.version, NOW)
    wanted = select(OutboxMessage).where(OutboxMessage.reader_name == pair[1].name).order_by(OutboxMessage.id)
    mails = db.session.scalars(wanted)
    bodies = [render(mail).get_body(("plain",)) for mail in mails.all()]
    texts = [" ".join(str(body.get_content()).split()) for body in bodies if body is not None]
    assert [there in texts[0], back in texts[1], texts[0].count(LINK), texts[1].count(LINK)] == [True, True, 1, 1]


def test_another_link_is_another_place_and_the_same_is_none(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    go_online(meeting, pair[0])
    go_online(meeting, pair[1], f"{LINK}-2")
    assert (meeting.link, meeting.item.sequence) == (f"{LINK}-2", 2)
    with pytest.raises(SameLink):
        go_online(meeting, pair[0], f"{LINK}-2")


def test_it_moves_without_a_table(meeting: Meeting, pair: tuple[Person, Person], event: Event) -> None:
    go_online(meeting, pair[0])
    table = make_table(event)
    for clock in ("14:00", "14:20", "14:40"):
        for one in (table, db.session.get_one(type(table), table.id - 1)):
            make_meeting(make_placed(event), make_placed(event), at(clock), one)
    db.session.commit()
    transact(ask_move, meeting, pair[1], at("14:40"), "", meeting.item.version, NOW)
    assert (meeting.item.starts_at, meeting.table, disagreements()) == (at("14:40"), None, [])
    with pytest.raises(GroupWithoutTable):
        transact(meet_at_table, meeting, pair[0], meeting.item.version, NOW)
    assert (meeting.link, disagreements()) == (LINK, [])


def test_what_has_no_time_gets_one_without_a_table(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting_without_time(*pair)
    db.session.commit()
    go_online(meeting, pair[0])
    transact(book_again, meeting, pair[0], TIME, NOW)
    assert (meeting.item.state, meeting.table, disagreements()) == ("scheduled", None, [])


def test_back_at_a_table(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    go_online(meeting, pair[0])
    transact(meet_at_table, meeting, pair[1], meeting.item.version, NOW)
    assert (meeting.link, meeting.table is None, meeting.item.sequence, disagreements()) == ("", False, 2, [])
    with pytest.raises(AtATable):
        transact(meet_at_table, meeting, pair[1], meeting.item.version, NOW)


def test_the_team_gives_it_a_table(meeting: Meeting, pair: tuple[Person, Person], event: Event) -> None:
    go_online(meeting, pair[0])
    table, account = make_table(event), make_account()
    db.session.commit()
    transact(give_table, meeting, table, "", account, meeting.item.version, NOW)
    assert (meeting.link, meeting.table, disagreements()) == ("", table, [])


@pytest.mark.parametrize("reason", ["event", "phase", "begun", "stale"])
def test_where_it_is_not_possible(meeting: Meeting, pair: tuple[Person, Person], event: Event, reason: str) -> None:
    errors: dict[str, type[DomainError]] = {
        "event": OnlineNotAllowed,
        "phase": PhaseClosed,
        "begun": MeetingBegun,
        "stale": StaleForm,
    }
    event.allows_online = reason != "event"
    event.phase = "frozen" if reason == "phase" else "booking"
    db.session.commit()
    version = 9 if reason == "stale" else meeting.item.version
    with pytest.raises(errors[reason]):
        transact(meet_online, meeting, pair[0], LINK, version, TIME if reason == "begun" else NOW)
    assert (meeting.link, meeting.table is None, disagreements()) == ("", False, [])
