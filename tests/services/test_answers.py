"""Answers of a registration that stands: kept by question, and never over what somebody else saved meanwhile."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.engines.documents import read_document
from eventhub.models import LogEntry, Registration, StoredFile
from eventhub.services.answer_files import reference_of
from eventhub.services.answers import TypedAnswers, save_answers
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW

KEYS = ("laboratory", "stage", "cv")
DOCUMENT = read_document(b"%PDF-1.7\n%%EOF", "cv.pdf")


@pytest.fixture
def registration(app: Flask) -> Registration:
    event = make_event()
    make_form_version(event)
    person = make_participant(event)
    assert person.registration
    person.registration.answers = {"laboratory": "CIML", "former": "kept"}
    db.session.commit()
    return person.registration


def typed(
    registration: Registration, opened: dict[str, Any] | None = None, number: int = 2, **answers: Any
) -> TypedAnswers:
    form = make_form_version(registration.event, number=number)
    db.session.commit()
    shown = {key: registration.answers.get(key) for key in KEYS} if opened is None else opened
    documents = [DOCUMENT] if answers.get("cv") == reference_of(DOCUMENT) else []
    return TypedAnswers(answers, KEYS, form, documents, fingerprints_of_values(shown))


def test_what_was_typed_is_kept_and_the_rest_stays(registration: Registration) -> None:
    own = registration.person.account
    saved = typed(registration, stage="late", cv=reference_of(DOCUMENT))
    transact(save_answers, registration, saved, own, NOW)
    assert registration.answers == {"former": "kept", "stage": "late", "cv": reference_of(DOCUMENT)}
    assert registration.form_id == saved.form.id
    assert db.session.scalars(select(StoredFile.sha256)).all() == [DOCUMENT.sha256]
    assert db.session.scalars(select(LogEntry)).all() == []


def test_a_file_that_nothing_names_any_more_goes(registration: Registration) -> None:
    transact(save_answers, registration, typed(registration, cv=reference_of(DOCUMENT)), None, NOW)
    transact(save_answers, registration, typed(registration, number=3), None, NOW)
    assert db.session.scalars(select(StoredFile)).all() == []


def test_what_somebody_else_saved_is_not_overwritten(registration: Registration) -> None:
    opened = {"laboratory": "before", "stage": None, "cv": None}
    with pytest.raises(StaleForm) as refused:
        transact(save_answers, registration, typed(registration, opened, laboratory="mine"), None, NOW)
    assert refused.value.changed == ("laboratory",)
    assert registration.answers["laboratory"] == "CIML"


def test_the_same_pressed_twice_is_no_conflict(registration: Registration) -> None:
    opened = {"laboratory": "before", "stage": None, "cv": None}
    transact(save_answers, registration, typed(registration, opened, laboratory="CIML"), None, NOW)
    assert registration.answers["laboratory"] == "CIML"


def test_somebody_of_the_team_leaves_a_note(registration: Registration) -> None:
    helper = make_account()
    db.session.commit()
    transact(save_answers, registration, typed(registration, laboratory="Inserm"), helper, NOW)
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.subject_id) == ("registration.answers_changed", registration.public_id)
