"""Drafts and versions of what an event asks."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import DefinitionBroken, StaleForm
from eventhub.domain.form_editing import put_question
from eventhub.domain.question_parts import FormDefinition
from eventhub.models import Account, Event, FormVersion, LogEntry
from eventhub.queries.forms import definition_of, last_form, published_form
from eventhub.services.registration_forms import change_form, publish_form, reset_draft, stamp_of, start_form
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW


@pytest.fixture
def editor(app: Flask) -> Account:
    made = make_account()
    db.session.commit()
    return made


def without_cv(form: FormDefinition) -> FormDefinition:
    return put_question(form, "cv")


def keys(form: FormVersion | None) -> list[str]:
    return [question.key for question in definition_of(form).questions]


def published(event: Event) -> FormVersion:
    form = make_form_version(event)
    db.session.commit()
    return form


def test_a_new_event_starts_with_a_draft_that_can_be_published(event: Event, editor: Account) -> None:
    draft = transact(start_form, event, event.languages, editor, NOW)
    assert (draft.number, draft.published_at, published_form(event)) == (1, None, None)
    transact(publish_form, event, stamp_of(draft), editor, NOW)
    assert published_form(event) is draft


def test_the_first_change_makes_a_draft_and_the_next_changes_it(event: Event, editor: Account) -> None:
    form = published(event)
    draft = transact(change_form, event, "1.1", without_cv, "question:remove:cv", editor, NOW)
    assert (stamp_of(draft), keys(form)[-1], keys(draft)[-1]) == ("2.1", "cv", "orcid")
    again = transact(change_form, event, "2.1", lambda one: put_question(one, "orcid"), "x", editor, NOW)
    assert (again.id, stamp_of(again), "orcid" in keys(again)) == (draft.id, "2.2", False)


def test_of_two_who_opened_the_same_one_changes_it(event: Event, editor: Account) -> None:
    published(event)
    transact(change_form, event, "1.1", without_cv, "x", editor, NOW)
    with pytest.raises(StaleForm):
        transact(change_form, event, "1.1", without_cv, "x", editor, NOW)
    with pytest.raises(StaleForm):
        transact(publish_form, event, "1.1", editor, NOW)
    with pytest.raises(StaleForm):
        transact(reset_draft, event, "1.1", editor, NOW)
    assert stamp_of(last_form(event)) == "2.1"


def test_a_form_that_cannot_be_asked_is_not_kept(event: Event, editor: Account) -> None:
    published(event)
    with pytest.raises(DefinitionBroken):
        transact(change_form, event, "1.1", lambda one: put_question(one, "stage"), "x", editor, NOW)
    assert stamp_of(last_form(event)) == "1.1"


def test_publishing_twice_is_publishing_once(event: Event, editor: Account) -> None:
    published(event)
    transact(change_form, event, "1.1", without_cv, "x", editor, NOW)
    transact(publish_form, event, "2.1", editor, NOW)
    standing = last_form(event)
    transact(publish_form, event, stamp_of(standing), editor, NOW)
    actions = db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)).all()
    assert actions == ["form.changed", "form.published"]


def test_giving_a_draft_up_brings_no_old_stamp_back(event: Event, editor: Account) -> None:
    form = published(event)
    draft = transact(change_form, event, "1.1", without_cv, "x", editor, NOW)
    transact(reset_draft, event, "2.1", editor, NOW)
    assert (draft.definition == form.definition, stamp_of(draft)) == (True, "2.2")
    transact(reset_draft, event, "2.2", editor, NOW)
    assert transact(change_form, event, "2.3", without_cv, "x", editor, NOW).version == 4


def test_without_a_version_a_draft_given_up_is_empty(event: Event, editor: Account) -> None:
    draft = transact(start_form, event, event.languages, editor, NOW)
    transact(reset_draft, event, stamp_of(draft), editor, NOW)
    assert keys(draft) == []
