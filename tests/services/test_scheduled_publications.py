"""A publication that was scheduled: it takes place as agreed, or its author is told why not."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, OutboxMessage, ProgrammeVersion, Session, TeamMember, Timetable
from eventhub.services.drafts import Placement, place
from eventhub.services.publications import publish, schedule_publication
from eventhub.services.scheduled_publications import PATIENCE, give_up, publish_scheduled
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_participant
from tests.factories.moments import NOW, at
from tests.factories.publications import acts_of, draft, make_seat, make_talk, put
from tests.fixtures.teams import member

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def account(event: Event) -> Account:
    """Whoever schedules it: of the team that makes the programme."""
    return member(event, "programme", language="en")


@pytest.fixture
def talk(event: Event, account: Account) -> Session:
    """A session that moves in an hour."""
    made = make_talk(event, "09:30", "10:30")
    put(made, "11:00", "12:00")
    db.session.commit()
    transact(schedule_publication, event, "Autumn", acts_of(event), LATER, account, NOW)
    return made


def why_stopped() -> list[str]:
    rows = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "publication_stopped"))
    return [row.values["why"] for row in rows]


def is_scheduled(event: Event) -> bool:
    return db.session.get_one(Timetable, event.id).publish_at is not None


def test_it_takes_place_when_its_moment_has_come(event: Event, talk: Session, account: Account) -> None:
    assert transact(publish_scheduled, event.id, LATER - timedelta(seconds=1)) is None
    assert is_scheduled(event)
    version = transact(publish_scheduled, event.id, LATER)
    assert version
    assert (version.number, version.name, version.account_id) == (1, "Autumn", account.id)
    assert (talk.item.starts_at, is_scheduled(event)) == (at("11:00"), False)
    assert transact(publish_scheduled, event.id, LATER) is None


def test_a_draft_that_moved_on_is_not_published_and_its_author_is_told(
    event: Event, talk: Session, account: Account
) -> None:
    transact(place, event, [Placement(talk.item.public_id, at("14:00"), at("15:00"), None)], account, NOW)
    assert transact(publish_scheduled, event.id, LATER) is None
    assert (why_stopped(), is_scheduled(event), talk.item.starts_at) == (["DraftMovedOn"], False, at("09:30"))
    (entry,) = db.session.scalars(select(LogEntry).where(LogEntry.action == "programme.schedule_stopped"))
    assert (entry.account_id, entry.values) == (None, {"why": "DraftMovedOn"})
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert mail.reader_mail == account.email
    assert render(mail)["Subject"]


def test_errors_that_came_since_stop_it(event: Event, talk: Session) -> None:
    speaker = make_participant(event)
    other = make_talk(event, "11:30", "12:30", speaker)
    draft(talk).people = [type(draft(other).people[0])(person_id=speaker.id, role="speaker")]
    db.session.commit()
    assert transact(publish_scheduled, event.id, LATER) is None
    assert why_stopped() == ["ProgrammeHasErrors"]


def test_fewer_seats_than_are_held_stop_it(event: Event, talk: Session) -> None:
    full = make_talk(event, "15:00", "16:00", capacity=2)
    for _ in range(2):
        make_seat(full, make_participant(event))
    draft(full).capacity = 1
    db.session.commit()
    assert transact(publish_scheduled, event.id, LATER) is None
    assert why_stopped() == ["SeatsBelowTaken"]


def test_publishing_by_hand_ends_the_schedule(event: Event, talk: Session) -> None:
    transact(publish, event, "", acts_of(event), None, NOW)
    assert (is_scheduled(event), transact(publish_scheduled, event.id, LATER)) == (False, None)
    assert list(db.session.scalars(select(ProgrammeVersion.number))) == [1]
    assert why_stopped() == []


def of_team(event: Event, account: Account) -> TeamMember:
    return db.session.get_one(TeamMember, (event.id, account.id))


def test_who_may_not_publish_any_more_publishes_nothing_and_the_owners_are_told(
    event: Event, talk: Session, account: Account
) -> None:
    owners = [member(event, language="en"), member(event)]
    of_team(event, account).role = "viewer"
    db.session.commit()
    assert transact(publish_scheduled, event.id, LATER) is None
    assert (is_scheduled(event), talk.item.starts_at) == (False, at("09:30"))
    assert why_stopped() == ["AuthorMayNot"] * 2
    mails = list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
    assert [mail.reader_mail for mail in mails] == [owner.email for owner in owners]
    body = render(mails[0]).get_body(("plain",))
    assert body is not None
    said = " ".join(body.get_content().split())
    assert "Whoever scheduled it may not publish this programme any more." in said
    assert "You had scheduled" not in said


def test_nobody_s_publication_does_not_take_place(event: Event, talk: Session, account: Account) -> None:
    owner = member(event)
    db.session.delete(of_team(event, account))
    db.session.get_one(Timetable, event.id).publish_by_id = None
    db.session.commit()
    assert transact(publish_scheduled, event.id, LATER) is None
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.reader_mail, why_stopped(), is_scheduled(event)) == (owner.email, ["AuthorMayNot"], False)


def test_where_its_author_left_the_owners_hear_that_it_was_given_up(
    event: Event, talk: Session, account: Account
) -> None:
    owner = member(event)
    db.session.delete(of_team(event, account))
    db.session.commit()
    assert transact(give_up, event.id, ValueError("broken"), LATER + PATIENCE)
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.reader_mail, mail.values["why"], mail.values["is_author"]) == (owner.email, "Fault", False)
