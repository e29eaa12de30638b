"""The worker publishes what is due, each event by itself."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved
from eventhub.jobs import publishing
from eventhub.jobs.publishing import publish_due
from eventhub.models import Account, Event, OutboxMessage, ProgrammeVersion, TeamMember, Timetable
from eventhub.queries.publications import due_publications
from eventhub.services.publications import schedule_publication
from eventhub.services.scheduled_publications import publish_scheduled
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.mail import render
from tests.factories import make_event
from tests.factories.publications import acts_of, make_talk, put


def schedule_for(event: Event, account: Account, later: timedelta) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="programme"))
    db.session.commit()
    moment = now()
    transact(schedule_publication, event, "", acts_of(event), moment + later, account, moment - timedelta(days=1))


def test_what_is_due_is_published_and_what_is_not_waits(app: Flask, account: Account) -> None:
    due, later = make_event(), make_event()
    schedule_for(due, account, timedelta(hours=-1))
    schedule_for(later, account, timedelta(hours=1))
    assert (publish_due(), publish_due()) == (1, 0)
    assert list(db.session.scalars(select(ProgrammeVersion.event_id))) == [due.id]
    assert db.session.get_one(Timetable, later.id).publish_at is not None


def test_where_people_book_all_the_while_the_next_minute_tries_again(
    app: Flask, event: Event, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule_for(event, account, timedelta(minutes=-1))

    def busy(_event_id: int, _now: object) -> None:
        raise AgendasMoved

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "publish_scheduled", busy)
        assert publish_due() == 0
    assert publish_due() == 1


@pytest.fixture
def broken(app: Flask, event: Event, account: Account, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Whose publication is due first and fails each time, for a reason that is no race."""

    def publish_or_break(event_id: int, moment: datetime) -> ProgrammeVersion | None:
        if event_id == event.id:
            raise IntegrityError("INSERT", {}, Exception("broken"))
        return publish_scheduled(event_id, moment)

    monkeypatch.setattr(publishing, "publish_scheduled", publish_or_break)
    schedule_for(event, account, timedelta(minutes=-59))
    return event


def test_a_broken_publication_is_written_down_and_keeps_no_other_from_coming(broken: Event, account: Account) -> None:
    other = make_event()
    schedule_for(other, account, timedelta(minutes=-1))
    with capture_logs() as logs:
        assert publish_due() == 1
    assert [(one["event"], one["log_level"]) for one in logs] == [
        ("publication_broken", "error"),
        ("publication", "info"),
    ]
    assert list(db.session.scalars(select(ProgrammeVersion.event_id))) == [other.id]
    assert due_publications(now()) == [broken.id]


@pytest.mark.parametrize(
    ("fault", "why", "noted"),
    [
        (AgendasMoved(), "AgendasMoved", "publication_given_up"),
        (ValueError("broken"), "Fault", "publication_broken"),
    ],
)
def test_after_an_hour_it_is_given_up_and_its_author_is_told(
    app: Flask, event: Event, account: Account, monkeypatch: pytest.MonkeyPatch, fault: Exception, why: str, noted: str
) -> None:
    def fail(_event_id: int, _moment: datetime) -> None:
        raise fault

    monkeypatch.setattr(publishing, "publish_scheduled", fail)
    account.language = "en"
    schedule_for(event, account, timedelta(minutes=-61))
    with capture_logs() as logs:
        assert publish_due() == 0
    assert [one["event"] for one in logs] == [noted]
    assert due_publications(now()) == []
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.template, mail.reader_mail, mail.values["why"]) == ("publication_stopped", account.email, why)
    body = render(mail).get_body(("plain",))
    assert body is not None
    assert body.get_content().count("it was tried for an hour.") == 1
