"""A file has one life: tried, running, done or stopped; of two who press at once, one is heard."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import ImportChanged, ImportNotReady, ImportUnderWay, RegistrationClosed
from eventhub.domain.import_rows import RowRefusal
from eventhub.models import Event, LogEntry, RegistrationImport
from eventhub.services.registration_imports import (
    LEASE,
    MOST_NAMED,
    TRIED_FOR,
    Report,
    Settings,
    add_to_report,
    end_import,
    forget_tried_imports,
    keep_import,
    keep_trial,
    lease_import,
    release_import,
    start_import,
    stop_import,
    take_rows,
)
from eventhub.transactions import transact
from tests.factories.moments import NOW, at

READY = Settings(columns=("email", "name"), category="researcher", language="fr")


def keep(event: Event, settings: Settings = READY) -> RegistrationImport:
    return transact(keep_import, event, None, "x" * 300 + "people.csv", b"content", settings, NOW)


def test_keeps_settings_as_they_were_chosen(event: Event) -> None:
    file = keep(event)
    assert Settings.of(file) == READY
    assert (file.state, file.file_name[-10:], len(file.file_name)) == ("tried", "people.csv", 200)


def test_reports_add_up_and_are_read_as_they_were_written() -> None:
    refusal = RowRefusal(3, "E-mail", "twice", {"row": 2})
    report = Report(Counter(created=2), (refusal,)) + Report(Counter(created=1, left=4))
    assert Report.read(report.written()) == Report(Counter(created=3, left=4), (refusal,))
    many = Report(refused=(refusal,) * MOST_NAMED) + Report(refused=(refusal,))
    assert len(many.refused) == MOST_NAMED


def test_one_press_starts_it(event: Event) -> None:
    file = keep(event)
    transact(start_import, event, file, None, NOW)
    with pytest.raises(ImportUnderWay):
        transact(start_import, event, file, None, NOW)
    with pytest.raises(ImportUnderWay):
        transact(keep_trial, file, READY, Report(), 3)
    assert db.session.scalars(select(LogEntry.action)).all() == ["registrations.import_started"]


def test_other_choices_than_those_that_were_tried_start_nothing(event: Event) -> None:
    file = keep(event, replace(READY, values=(("Doc.", "researcher"),)))
    with pytest.raises(ImportChanged):
        transact(start_import, event, file, None, NOW, replace(READY, entry="agreed"))
    db.session.rollback()
    assert file.state == "tried"
    transact(start_import, event, file, None, NOW, Settings.of(file))
    assert file.state == "running"


def test_what_was_refused_is_kept_a_week(event: Event) -> None:
    file = keep(event)
    transact(start_import, event, file, None, NOW)
    transact(end_import, event, file, NOW, b"rows")
    transact(forget_tried_imports, NOW + TRIED_FOR - timedelta(seconds=1))
    db.session.refresh(file)
    assert file.content == b"rows"
    transact(forget_tried_imports, NOW + TRIED_FOR)
    db.session.refresh(file)
    assert (file.state, file.content) == ("done", b"")


def test_does_not_start_without_the_columns_that_it_needs(event: Event) -> None:
    file = keep(event, Settings(columns=("organisation",)))
    with pytest.raises(ImportNotReady) as refused:
        transact(start_import, event, file, None, NOW)
    assert refused.value.missing == ("email", "name", "category")


@pytest.mark.parametrize(
    ("state", "settings", "starts"),
    [
        ("draft", Settings(entry="agreed"), True),
        ("draft", Settings(entry="agreed", is_told=True), False),
        ("draft", Settings(entry="invited"), False),
        ("open", Settings(entry="invited"), True),
        ("over", Settings(entry="agreed"), False),
    ],
)
def test_mails_lead_somewhere(event: Event, state: str, settings: Settings, starts: bool) -> None:
    event.state = state
    db.session.commit()
    file = keep(event, Settings(**{**vars(settings), "columns": READY.columns, "category": "researcher"}))
    if starts:
        transact(start_import, event, file, None, NOW)
    else:
        with pytest.raises(RegistrationClosed):
            transact(start_import, event, file, None, NOW)
    assert file.state == ("running" if starts else "tried")


def test_an_event_that_is_over_imports_nobody(event: Event) -> None:
    file = keep(event)
    with pytest.raises(RegistrationClosed):
        transact(start_import, event, file, None, at("18:30"))


def test_a_lease_keeps_others_away_until_it_is_over_or_given_back(event: Event) -> None:
    number = keep(event).id
    assert not transact(lease_import, number, NOW)  # it is not started
    transact(start_import, event, db.session.get_one(RegistrationImport, number), None, NOW)
    assert transact(lease_import, number, NOW)
    assert not transact(lease_import, number, NOW + LEASE - timedelta(seconds=1))
    transact(release_import, number)
    assert transact(lease_import, number, NOW)
    assert transact(lease_import, number, NOW + LEASE)


def test_rows_are_taken_once_and_in_order(event: Event) -> None:
    file = keep(event)
    transact(start_import, event, file, None, NOW)
    assert transact(take_rows, file.id, 0, 201, NOW)
    assert not transact(take_rows, file.id, 0, 201, NOW)
    assert transact(take_rows, file.id, 201, 401, NOW)


def test_a_stopped_file_takes_no_rows_and_keeps_no_content(event: Event) -> None:
    file = keep(event)
    transact(start_import, event, file, None, NOW)
    assert transact(stop_import, event, file, None, NOW)
    assert not transact(stop_import, event, file, None, NOW)
    assert not transact(take_rows, file.id, 0, 201, NOW)
    transact(end_import, event, file, NOW)
    assert (file.state, file.content) == ("stopped", b"")


def test_its_end_says_what_became_of_the_rows(event: Event) -> None:
    file = keep(event)
    transact(start_import, event, file, None, NOW)
    transact(add_to_report, file, Report(Counter(created=2)), 3)
    transact(add_to_report, file, Report(Counter(created=1)), 1)
    transact(end_import, event, file, NOW)
    transact(end_import, event, file, NOW)
    assert (file.state, file.report["rows"], file.ended_at) == ("done", 4, NOW)
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    assert [one.action for one in entries] == ["registrations.import_started", "registrations.imported"]
    assert entries[1].values == {"file": file.public_id, "created": 3}
