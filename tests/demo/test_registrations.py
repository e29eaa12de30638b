"""Somebody registered in every status; places, turns and the line are as if everybody had come in one by one."""

from datetime import timedelta

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.models import Category, Event, LogEntry, Registration
from eventhub.models.registration import STATUSES
from eventhub.queries.consistency import disagreements
from eventhub.queries.places import events_with_a_line, line_of
from eventhub.queries.registrations import unfinished_among
from eventhub.services.registrations import refresh_search_text, remove_unconfirmed
from tests.factories.moments import NOW


def registrations() -> list[Registration]:
    return list(db.session.scalars(select(Registration).order_by(Registration.confirmed_at, Registration.email)))


def registration_of(content: Content, key: str) -> Registration:
    email = next(one.email for one in content.registered if one.key == key)
    return db.session.scalars(select(Registration).where(Registration.email == email)).one()


def history_of(registration: Registration) -> list[str]:
    wanted = select(LogEntry.action).where(LogEntry.subject_id == registration.public_id)
    return list(db.session.scalars(wanted.order_by(LogEntry.id)))


def test_there_are_some_in_every_status(event: Event, content: Content) -> None:
    counted = dict(db.session.execute(select(Registration.status, func.count()).group_by(Registration.status)).all())
    assert list(counted.keys() - set(STATUSES)) == []
    assert (counted["confirmed"], min(counted.values()) >= 2, len(counted)) == (len(content.participants), True, 6)


def test_who_has_not_confirmed_was_written_to(event: Event, content: Content) -> None:
    """None of them left the form before its end."""
    of_event = (Registration.status == "unconfirmed", Registration.event_id == event.id)
    waiting = list(db.session.scalars(select(Registration.public_id).where(*of_event)))
    assert (len(waiting) >= 2, unfinished_among(event, waiting)) == (True, set())


def test_places_are_counted(event: Event, content: Content) -> None:
    holds = (Registration.status == "confirmed") | Registration.offered_until.is_not(None)
    held = select(Category.key, func.count()).join(Registration, Registration.category_id == Category.id).where(holds)
    counted = dict(db.session.execute(held.group_by(Category.key)).all())
    assert event.taken == len(content.participants) + 1  # a place is kept for whoever has the offer
    assert {category.key: category.taken for category in event.categories} == counted
    assert disagreements() == []


def test_turns_follow_the_confirmations(event: Event) -> None:
    proved = [one for one in registrations() if one.confirmed_at is not None]
    assert [one.line_number for one in proved] == list(range(1, len(proved) + 1))
    assert event.line_length == len(proved)


def test_the_line_stands_still_until_something_happens(event: Event) -> None:
    """The first in the line has an offer that is open; for the others there is no place."""
    first, *others = line_of(event)
    assert (first.offered_until is not None and first.offered_until > NOW) is True
    assert ({one.offered_until for one in others}, {one.category for one in others}) == ({None}, {"startup"})
    assert events_with_a_line(NOW) == []


def test_all_of_it_happened(event: Event) -> None:
    """No moment lies ahead of today, and each comes after what it follows."""
    for one in registrations():
        moments = [event.opens_at, one.created_at, one.confirmed_at, one.changed_at]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)
        assert known[-1] < NOW


def test_attempts_that_nobody_confirmed_are_still_in_time(own_event: Event) -> None:
    tonight = NOW.replace(hour=21, minute=59)
    assert remove_unconfirmed(tonight) == 0
    assert remove_unconfirmed(tonight + timedelta(days=14)) == 5


def test_each_has_the_history_of_its_status(event: Event, content: Content) -> None:
    told = {
        "mmadi": ["address_confirmed"],
        "sandqvist": ["address_confirmed", "approved"],
        "sollinger": ["address_confirmed"],  # a code went past the approval
        "quillivere": ["address_confirmed", "rejected"],
        "marchesseau": [],
        "cazeneuve-diop": ["address_confirmed"],
    }
    found = {key: history_of(registration_of(content, key)) for key in told}
    steps = {key: [action.removeprefix("registration.") for action in actions] for key, actions in found.items()}
    without_consents = {key: [step for step in some if "." not in step] for key, some in steps.items()}
    assert without_consents == told


def test_who_has_an_offer_was_told_until_when(event: Event, content: Content) -> None:
    offered = registration_of(content, "ruscalleda")
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "registration.offered")).one()
    assert (entry.subject_id, offered.offered_until) == (offered.public_id, offered.offered_until)
    assert offered.offered_until is not None
    assert entry.values == {"until": offered.offered_until.isoformat()}


def test_all_can_be_found_by_name_and_organisation(event: Event) -> None:
    for one in registrations():
        stored = one.search_text
        assert stored != ""
        assert refresh_search_text(one) == stored
