"""Registrations as an organiser's list has them, the team that looks at it, and files that it brings."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from eventhub.db import db
from eventhub.domain.question_parts import Question
from eventhub.domain.questions import write_definition
from eventhub.engines.spreadsheets import write_csv
from eventhub.models import Account, Event, FormVersion, Registration, RegistrationImport, SavedView, TeamMember
from eventhub.services.registrations import refresh_search_text
from tests.factories.events import make_organisation
from tests.factories.moments import NOW
from tests.factories.people import make_account, make_participant
from tests.factories.questions import make_form


def make_member(event: Event, role: str = "owner", **values: Any) -> Account:
    """Somebody of the team, who is not registered."""
    account = make_account(**values)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.flush()
    return account


def make_registration(
    event: Event, category: str = "researcher", status: str = "confirmed", *, organisation: str = "", **values: Any
) -> Registration:
    """A registration that the list finds by its words; a confirmed one holds a place. Names and `email` are the
    person's."""
    own: dict[str, Any] = {
        name: values.pop(name) for name in ("given_name", "family_name", "account") if name in values
    }
    if organisation:
        own["organisation"] = make_organisation(event, name=organisation)
    if "email" in values:
        own["account"] = make_account(email=values.pop("email"))
    registration = make_participant(event, category, status, **own).registration
    assert registration
    for name, value in values.items():
        setattr(registration, name, value)
    if status == "unconfirmed":
        registration.person.account, registration.confirmed_at = None, None
    if status == "confirmed":
        event.taken += 1
        registration.category.taken += 1
    refresh_search_text(registration)
    db.session.flush()
    return registration


def publish_form(event: Event, *questions: Question, now: datetime = NOW) -> FormVersion:
    form = FormVersion(
        event_id=event.id,
        number=1,
        definition=write_definition(make_form(*questions)),
        created_at=now,
        published_at=now,
    )
    db.session.add(form)
    db.session.flush()
    return form


def make_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file as a spreadsheet saves it."""
    return write_csv(header, rows)


def make_view(event: Event) -> SavedView:
    view = SavedView(event_id=event.id, name="To decide", asked="status=pending")
    db.session.add(view)
    db.session.flush()
    return view


def make_import(event: Event) -> RegistrationImport:
    """A file that was looked at."""
    file = RegistrationImport(
        event_id=event.id,
        file_name="people.csv",
        content=make_file(("Name", "E-mail"), [("Anna Un", "anna@example.org")]),
        settings={"columns": ["name", "email"], "category": "researcher", "language": "fr"},
        created_at=NOW,
        total=1,
    )
    db.session.add(file)
    db.session.flush()
    return file
