"""The migrations make what the models say, on both databases, and take it back."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, update
from sqlalchemy.exc import IntegrityError

from eventhub import models
from eventhub.app import create_app
from eventhub.db import db
from eventhub.domain.session_types import LENGTHS
from eventhub.models import DraftSpeaker, ProgrammeVersion, Session, SessionDraft, SessionType
from eventhub.models.outbox import OUTBOX_STATES
from eventhub.models.registration import ENDINGS, LONGEST_SEARCHED
from eventhub.services.log import note_step
from tests.architecture.addresses import make_house
from tests.factories import make_event, make_organisation, make_participant
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW
from tests.fixtures.app import migrate, settings_for
from tests.servers.postgres import clone_database, drop_database, template_database


@pytest.fixture(params=["sqlite", "postgres"])
def own_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a migrated database that no other test sees: this one may spoil it."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
    else:
        url = clone_database(template_database("migrated", lambda made: migrate(made, tmp_path)))
    app = create_app(settings_for(url, tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if request.param == "postgres":
        drop_database(url)


def drift() -> list[object]:
    """What a new migration would have to do."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, models.Event.metadata))


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def test_models_and_migrations_agree(own_app: Flask) -> None:
    assert drift() == []


def test_what_went_up_comes_down_and_up_again(own_app: Flask) -> None:
    before = tables()
    downgrade(revision="base")
    assert tables() == {"alembic_version"}
    upgrade()
    assert (tables(), drift()) == (before, [])


def counts() -> dict[str, int]:
    """How many rows each table has that has some."""
    kept = tables() - {"alembic_version"}
    with db.engine.connect() as connection:
        rows = {name: connection.exec_driver_sql(f'SELECT COUNT(*) FROM "{name}"').scalar_one() for name in kept}
    return {name: number for name, number in rows.items() if number}


def test_rows_survive_a_step_down_and_up_again(own_app: Flask) -> None:
    """On SQLite a step copies tables and drops the old ones: what refers to them must not go along."""
    make_house()
    before = counts()
    db.session.remove()
    downgrade(revision="0001")
    first = tables()  # later ones go with their step
    expected = {name: number for name, number in before.items() if name in first}
    assert counts() == expected
    upgrade()
    assert {name: number for name, number in counts().items() if name in first} == expected
    assert [before[name] for name in ("event", "category", "person", "item")] == [1, 5, 6, 2]


def test_what_is_published_becomes_the_draft(own_app: Flask) -> None:
    """With its speakers, as version 1; each event has its types of sessions."""
    make_house()
    db.session.remove()
    downgrade(revision="0005")
    upgrade()
    drafts, people = db.session.scalars(select(SessionDraft)).all(), db.session.scalars(select(DraftSpeaker)).all()
    said = [(one.item_id, one.starts_at, one.ends_at, one.minutes, one.kind, one.titles) for one in drafts]
    shown = [
        (one.item_id, one.item.starts_at, one.item.ends_at, 60, one.kind, one.titles)
        for one in db.session.scalars(select(Session))
    ]
    assert (said, len(people)) == (shown, 1)
    assert db.session.scalars(select(ProgrammeVersion.number)).all() == [1]
    assert db.session.scalars(select(SessionType.key).order_by(SessionType.position)).all() == list(LENGTHS)


ORPHAN = (
    "INSERT INTO category (event_id, key, names, sign, colour, position, taken) "
    "VALUES (4711, 'x', '{}', 'x', 'x', 0, 0)"
)


def test_references_are_enforced_again_after_a_step(own_app: Flask) -> None:
    downgrade(revision="0001")
    upgrade()
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.exec_driver_sql(ORPHAN)


def test_a_step_that_leaves_a_row_without_its_event_is_not_kept(
    sqlite_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(str(db.engine.url.database)) as plain:  # where nothing is enforced
        plain.execute(ORPHAN)
    with pytest.raises(SystemExit):
        downgrade(revision="0001")
    assert caplog.messages[-1] == "Error: rows refer to nothing: [('category', 1, 'event', 0)]"
    assert "stored_file" in tables()


def test_drift_is_seen(own_app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE room ADD COLUMN planted INTEGER")
    assert len(drift()) == 1


def test_names_that_stand_are_folded_as_new_ones_are(own_app: Flask) -> None:
    event = make_event()
    for name in ("Hôpital de l’Anse-Claire", "AP-HM", "…", "Straße ﷺ 2 " * 14):
        make_organisation(event, name=name)
    db.session.commit()
    wanted = select(models.Organisation.folded).order_by(models.Organisation.id)
    before = list(db.session.scalars(wanted))
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    assert list(db.session.scalars(wanted)) == before


def test_what_is_searched_is_cut_to_what_an_index_takes(own_app: Flask) -> None:
    """Written before there was an index, in letters of four bytes that PostgreSQL cannot pack."""
    letters = "".join(chr(0x20000 + number * 7919 % 40000) for number in range(3 * LONGEST_SEARCHED))
    make_participant(make_event())
    db.session.commit()
    db.session.remove()
    downgrade(revision="0003")
    with db.engine.begin() as connection:
        connection.execute(update(models.Registration).values(search_text=letters))
    upgrade()
    assert db.session.scalars(select(models.Registration.search_text)).all() == [letters[:LONGEST_SEARCHED]]


def test_how_a_registration_ended_is_told_by_its_history(own_app: Flask) -> None:
    """By the last line that can say so, and of those that are cancelled alone."""
    event = make_event()
    said = {
        "self": ("offer_lapsed", "withdrawn", "noted"),
        "lapsed": ("offer_lapsed", "address_confirmed"),
        "transfer": ("cancelled", "reinstated", "transferred"),
        "team": ("withdrawn", "rejoined", "cancelled"),
        "nobody": ("noted",),
        "is in": ("withdrawn", "rejoined"),
    }
    for name, steps in said.items():
        person = make_participant(event, status="confirmed" if name == "is in" else "cancelled", given_name=name)
        assert person.registration is not None
        for step in steps:
            note_step(f"registration.{step}", person.registration, None, NOW)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0004")
    upgrade()
    wanted = select(models.Person.given_name, models.Registration.ended_by).join(models.Registration.person)
    told = {name: name if name in ENDINGS else None for name in said}
    assert dict(db.session.execute(wanted).all()) == told


def rules_of_registrations() -> dict[str | None, str]:
    found = inspect(db.engine).get_check_constraints("registration")
    return {one["name"]: " ".join(one["sqltext"].split()) for one in found}


def test_a_table_that_is_copied_keeps_its_rules(own_app: Flask) -> None:
    """SQLite changes the registrations by copying them."""
    names = {f"ck_registration_{name}" for name in ("status", "source", "offer", "ended_by")}
    before = rules_of_registrations()
    assert set(before) == names
    db.session.remove()
    downgrade(revision="0004")
    assert set(rules_of_registrations()) == names - {"ck_registration_ended_by"}
    upgrade()
    assert rules_of_registrations() == before


def test_mails_that_left_before_lose_their_links(own_app: Flask) -> None:
    for state in OUTBOX_STATES:
        queue_mail(NOW, values={"confirm_address": "https://trial/secret", "sequence": 3}).state = state
    db.session.commit()
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    rows = db.session.scalars(select(models.OutboxMessage)).all()
    assert {row.state: ("confirm_address" in row.values, row.values["sequence"]) for row in rows} == {
        "queued": (True, 3),
        "sent": (False, 3),
        "dead": (False, 3),
    }
