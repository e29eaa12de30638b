"""The event is laid out anew; what was there of the old one is gone, and what is not the demonstration's stays."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.demo.events import AddressTaken
from eventhub.models import (
    Event,
    MailboxMessage,
    TeamMember,
)
from eventhub.models.event import ROLES
from eventhub.services.outbox import tell
from tests.demo.conftest import Look, Make
from tests.demo.rows import everything
from tests.factories import make_event, make_meeting, make_participant, make_request, make_session, make_table
from tests.factories.moments import NOW, at


def test_the_event_is_open_for_booking_on_its_day(reseeded: Look) -> None:
    with reseeded() as event:
        assert (event.slug, event.state, event.phase, event.seed) == ("rencontres-immunologie-2", "open", "booking", 2)
        assert (event.starts_at, event.ends_at) == (at("08:30"), at("18:30"))


def test_the_team_has_its_roles(event: Event) -> None:
    team = {(member.account.email, member.role) for member in db.session.scalars(select(TeamMember))}
    assert team == {
        ("helene.mavromatis@example.org", "owner"),
        ("isaure.lacombrade@example.org", "programme"),
        ("tancrede.okonjo@example.org", "registrations"),
        ("livia.brancaleone@example.org", "meetings"),
        ("oumar.diakhate@example.org", "desk"),
        ("aminata.desrivieres@example.org", "viewer"),
    }
    assert {role for _email, role in team} == set(ROLES)


def test_what_belonged_to_the_old_one_is_gone(own_event: Event, make_again: Make) -> None:
    """Visitors of the demonstration registered, booked and got mail: nothing of that outlives a refresh."""
    event = own_event
    clean = everything()
    visitor = make_participant(event)
    email = visitor.account.email if visitor.account else ""
    other = make_participant(event)
    make_meeting(visitor, other, at("14:00"), make_table(event, name="Terrace"))
    message = tell(
        "meeting_booked",
        reader_mail=email,
        reader_name="Visitor",
        language="fr",
        values={},
        dedupe_key="one",
        now=NOW,
        event=event,
    )
    db.session.add(
        MailboxMessage(message_id=message.message_id, reader_mail=email, subject="", content=b"", received_at=NOW)
    )
    db.session.commit()
    make_again()
    after = everything()
    assert {name: rows for name, rows in after.items() if name != "Account"} == {
        name: rows for name, rows in clean.items() if name != "Account"
    }


def test_other_events_stay_as_they_are(make_anew: Make, content: Content) -> None:
    event = make_event(taken=2)
    one, other = make_participant(event), make_participant(event)
    make_session(event, speakers=(one,))
    make_meeting(one, other, at("15:00"), make_table(event))
    make_request(other, make_participant(event))
    tell(
        "meeting_booked",
        reader_mail="somebody@example.org",
        reader_name="Somebody",
        language="fr",
        values={},
        dedupe_key="one",
        now=NOW,
        event=event,
    )
    db.session.commit()
    before = {name: set(rows) for name, rows in everything().items()}
    make_anew(content)
    made = everything()
    make_anew(content)
    lost = {name: rows.difference(made[name]) for name, rows in before.items()}
    assert {name: rows for name, rows in lost.items() if rows} == {}
    assert everything() == made


def test_an_event_in_earnest_keeps_its_address(make_anew: Make, content: Content) -> None:
    make_event(slug=content.event.slug)
    db.session.commit()
    before = everything()
    with pytest.raises(AddressTaken):
        make_anew(content)
    assert everything() == before
