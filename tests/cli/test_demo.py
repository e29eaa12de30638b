"""`eventhub demo`: makes it, leaves it, tells it, and has no place in production."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventhub.app import create_app
from eventhub.cli import main
from eventhub.cli.demo import demo_command, is_race
from eventhub.db import db
from eventhub.demo.content import load, read_content
from eventhub.demo.growth import scheduled
from eventhub.demo.side_event import read_side_content
from eventhub.models import Account, Event, Item, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services.passwords import matches
from tests.factories import make_event
from tests.fixtures.app import settings_for

SLUG = "rencontres-immunologie-2"
SIDE_SPEAKER = "violaine.casterlan@example.org"
WRITTEN = read_content()
MEETINGS = len([request for request in WRITTEN.requests if request.status == "accepted"])
BLOCKS = sum(len(one["slots"]) for one in load("matchmaking")["blocks"])


def run(app: Flask, *arguments: str) -> Result:
    """The command as typed, with no read of ours before it or of its own after it."""
    db.session.rollback()
    result = app.test_cli_runner().invoke(demo_command, arguments)
    db.session.rollback()
    return result


def uids() -> set[str]:
    return set(db.session.scalars(select(Item.uid)))


def test_it_is_made_and_told(app: Flask) -> None:
    result = run(app)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"Made /{SLUG}/" in result.stdout
    people, requests = len(WRITTEN.participants), len(WRITTEN.requests)
    told = (
        f"{people} participants, 24 sessions, {requests} meeting requests, {len(scheduled(WRITTEN.requests))} meetings"
    )
    assert told in " ".join(result.stdout.split())
    assert "rencontres-immunologie-2" in result.stdout


def test_the_side_event_s_speaker_and_the_crowd_are_told(sqlite_app: Flask) -> None:
    told = " ".join(run(sqlite_app, "--people", "80").stdout.split())
    assert f"At /ateliers-anticorps/ too: {SIDE_SPEAKER}, speaker" in told
    crowd = select(Account.email).where(Account.email.like("confirmed-%@crowd.example.org")).order_by(Account.email)
    emails = list(db.session.scalars(crowd))
    assert f"So can {len(emails)} more who were invented to fill it, with the same password: {emails[0]}" in told
    assert "invented to fill" not in run(sqlite_app).stdout


def test_the_password_opens_every_account(sqlite_app: Flask) -> None:
    run(sqlite_app)
    hashes = set(db.session.scalars(select(Account.password_hash)))
    assert [matches(one, "rencontres-immunologie-2") for one in hashes] == [True]


def test_the_seed_decides(sqlite_app: Flask) -> None:
    run(sqlite_app, "--seed", "1")
    first = uids()
    run(sqlite_app, "--seed", "2")
    assert first & uids() == set()
    run(sqlite_app, "--seed", "1")
    assert uids() == first


def test_one_that_stands_can_be_left(sqlite_app: Flask) -> None:
    run(sqlite_app, "--seed", "1")
    first = uids()
    result = run(sqlite_app, "--if-missing", "--seed", "2")
    assert (result.exit_code, uids()) == (0, first)
    assert "stands already" in result.stdout


@pytest.mark.parametrize(
    ("told", "is_ours"),
    [
        ("database is locked", True),
        ("UNIQUE constraint failed: event.slug", True),
        ('duplicate key value violates unique constraint "uq_event_slug"', True),
        ("UNIQUE constraint failed: person_claim.person_id, person_claim.tick", False),
    ],
)
def test_a_race_is_told_from_a_fault_of_ours(told: str, is_ours: bool) -> None:
    assert is_race(IntegrityError("", None, Exception(told))) == is_ours


def test_a_half_of_it_is_made_whole(sqlite_app: Flask) -> None:
    """A command that was killed between the two events left the first."""
    run(sqlite_app)
    db.session.delete(db.session.scalars(select(Event).where(Event.slug == "ateliers-anticorps")).one())
    db.session.commit()
    assert run(sqlite_app, "--if-missing").exit_code == 0
    assert len(db.session.scalars(select(Event.slug)).all()) == 2


def test_one_that_is_missing_is_made(sqlite_app: Flask) -> None:
    assert run(sqlite_app, "--if-missing").exit_code == 0
    written = len(read_content().sessions) + len(load("draft")["new"])
    assert len(uids()) == written + MEETINGS + len(read_side_content().sessions) + BLOCKS


def test_any_size_is_made(app: Flask) -> None:
    """Somewhat larger than written, without anybody in two places; and what doesn't fit is said."""
    result = run(app, "--people", "90", "--sessions", "40", "--meetings", "120")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "90 participants, 40 sessions" in " ".join(result.stdout.split())
    placed = db.session.scalar(
        select(func.count()).select_from(Item).where(Item.kind == "meeting", Item.state == "scheduled")
    )
    assert (placed, disagreements()) == (120, [])


def test_what_does_not_fit_is_said(sqlite_app: Flask) -> None:
    result = run(sqlite_app, "--people", "4", "--sessions", "3", "--meetings", "500")
    placed = db.session.scalar(
        select(func.count()).select_from(Item).where(Item.kind == "meeting", Item.state == "scheduled")
    )
    assert f"{placed} meetings fit, not 500: ask for more people, or for fewer meetings." in result.stdout


def test_everybody_has_an_account_each_time(sqlite_app: Flask) -> None:
    """The second event, which is made last, clears its own people away and nobody else's."""
    proved = Registration.confirmed_at.is_not(None)
    registered = select(func.count()).select_from(Person).join(Registration).where(proved)
    for _time in range(2):
        run(sqlite_app, "--people", "80")
        assert db.session.scalar(registered.where(Person.account_id.is_(None))) == 0


def test_an_event_in_earnest_at_the_second_address_is_left(sqlite_app: Flask) -> None:
    make_event(slug="ateliers-anticorps")
    db.session.commit()
    result = run(sqlite_app)
    assert (result.exit_code, "The event at /ateliers-anticorps/ is no demonstration." in result.stderr) == (1, True)


def test_a_smaller_one_takes_the_invented_accounts_away(sqlite_app: Flask) -> None:
    crowd = select(func.count()).select_from(Account).where(Account.email.endswith("@crowd.example.org"))
    run(sqlite_app, "--people", "80")
    filled = db.session.scalar(crowd)
    run(sqlite_app)
    waiting = 4  # one in each status that has an account
    assert (filled, db.session.scalar(crowd)) == (80 - len(WRITTEN.participants) + waiting, 0)


def test_the_second_event_stands_beside(sqlite_app: Flask) -> None:
    run(sqlite_app)
    run(sqlite_app)
    side = db.session.scalars(select(Event).where(Event.slug == "ateliers-anticorps")).one()
    assert (side.accent, len(side.names["fr"]), len(side.pictures)) == ("#1D4ED8", 80, 2)


def test_json_tells_the_accounts(app: Flask) -> None:
    run(app)
    before = uids()
    accounts = json.loads(run(app, "--json").stdout)
    assert {tuple(account) for account in accounts} == {("email", "password", "role", "name", "category", "event")}
    assert [account["email"] for account in accounts if account["event"] != SLUG] == [SIDE_SPEAKER]
    assert len({account["email"] for account in accounts}) == len(accounts)
    assert {account["role"] for account in accounts} == {"operator", "organiser", "desk", "speaker", "participant"}
    assert {account["category"] for account in accounts} == {"researcher", "clinician", "startup", "industrial", None}
    assert uids() == before


def test_json_makes_nothing(sqlite_app: Flask) -> None:
    result = run(sqlite_app, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: There is no demonstration yet. Make one with: eventhub demo\n"
    assert db.session.scalar(select(Event)) is None


def test_an_event_in_earnest_is_left(sqlite_app: Flask) -> None:
    make_event(slug=SLUG)
    db.session.commit()
    result = run(sqlite_app)
    assert (result.exit_code, f"The event at /{SLUG}/ is no demonstration." in result.stderr) == (1, True)
    assert db.session.scalars(select(Event.seed)).all() == [None]


PRODUCTION: dict[str, str | None] = {
    "EVENTHUB_MODE": "production",
    "EVENTHUB_SECRET_KEY": "s" * 32,
    "EVENTHUB_BASE_URL": "https://events.example.org",
    "EVENTHUB_SMTP_URL": "smtp://mail.example.org",
    "EVENTHUB_MAIL_FROM": "events@example.org",
}
NOTHING: dict[str, str | None] = dict.fromkeys(PRODUCTION)


@pytest.mark.parametrize("set_up", [PRODUCTION, NOTHING], ids=["set up", "not set up"])
@pytest.mark.parametrize("option", ["--if-missing", "--json"])
def test_production_refuses(sqlite_url: str, tmp_path: Path, set_up: dict[str, str | None], option: str) -> None:
    place = {"EVENTHUB_INSTANCE": str(tmp_path), "EVENTHUB_DATABASE_URL": sqlite_url}
    result = CliRunner().invoke(main, ["demo", option], env={**set_up, **place})
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "eventhub: The demonstration is refused in production. Set EVENTHUB_MODE=demonstration to make one.\n"
    )


def test_a_database_without_schema_is_refused(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path))
    with app.app_context():
        result = run(app)
    assert (result.exit_code, "Run `eventhub upgrade`" in result.stderr) == (2, True)
