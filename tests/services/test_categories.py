"""The team's categories: added, renamed by who saw what stood, ordered, and gone only while nobody is in them."""

from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    CategoryClosed,
    CategoryExists,
    CategoryInUse,
    DomainError,
    ImportRuns,
    LastCategory,
    StaleForm,
)
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.domain.question_parts import FormDefinition
from eventhub.models import Account, Category, Event, InvitationCode, LogEntry
from eventhub.queries.forms import definition_of, last_form, published_form
from eventhub.services.categories import (
    CategoryContent,
    add_category,
    content_of,
    move_category,
    remove_category,
    save_category,
)
from eventhub.services.doors import category_called
from eventhub.services.registration_forms import change_form, stamp_of
from eventhub.transactions import transact
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.places import make_code
from tests.factories.questions import make_form, make_question
from tests.factories.registration_list import make_import, make_registration

STUDENT = CategoryContent({"en": "Student", "fr": "Étudiante, étudiant"}, "lozenge")


def logged() -> list[tuple[str, str]]:
    return [(one.action, one.subject_id) for one in db.session.scalars(select(LogEntry).order_by(LogEntry.id))]


def order(event: Event) -> list[str]:
    db.session.rollback()
    return [one.key for one in event.categories]


def named(event: Event, key: str) -> Category:
    return next(one for one in event.categories if one.key == key)


def test_a_new_one_comes_last_open_to_everybody(event: Event, account: Account) -> None:
    made = transact(add_category, event, STUDENT, account, NOW)
    values: dict[str, Any] = {"key": "etudiante-etudiant", "sign": "lozenge", "colour": "other", "capacity": None}
    assert {name: getattr(made, name) for name in values} == values
    assert (made.names, made.is_by_invitation) == (STUDENT.names, False)
    assert order(event)[-2:] == ["industrial", "etudiante-etudiant"]
    assert logged() == [("category.added", "etudiante-etudiant")]


def test_no_two_read_the_same_in_a_language(event: Event, account: Account) -> None:
    typed = CategoryContent({"en": "clinician ", "fr": "Soignante"}, "wave")
    with pytest.raises(CategoryExists) as refused:
        transact(add_category, event, typed, account, NOW)
    assert refused.value.name == "clinician "
    opened = fingerprints_of(content_of(named(event, "startup")))
    with pytest.raises(CategoryExists):
        transact(save_category, event, "startup", typed, opened, account, NOW)
    assert logged() == []


def test_renamed_it_keeps_its_key_and_its_people(event: Event, account: Account) -> None:
    registration = make_registration(event, "clinician")
    db.session.commit()
    opened = fingerprints_of(content_of(named(event, "clinician")))
    transact(save_category, event, "clinician", STUDENT, opened, account, NOW)
    assert (registration.category.names, registration.category.key) == (STUDENT.names, "clinician")
    transact(save_category, event, "clinician", STUDENT, opened, account, NOW)
    assert logged() == [("category.changed", "clinician")]


def test_of_two_tabs_the_second_is_told_what_changed(event: Event, account: Account) -> None:
    opened = fingerprints_of(content_of(named(event, "clinician")))
    transact(save_category, event, "clinician", STUDENT, opened, account, NOW)
    other = CategoryContent({"en": "Doctor", "fr": "Médecin"}, "plus")
    with pytest.raises(StaleForm) as stale:
        transact(save_category, event, "clinician", other, opened, account, NOW)
    assert (stale.value.changed, named(event, "clinician").names) == (("names", "sign"), STUDENT.names)


def test_they_are_ordered(event: Event, account: Account) -> None:
    transact(move_category, event, "industrial", -1, account, NOW)
    transact(move_category, event, "researcher", -1, account, NOW)
    assert order(event) == ["researcher", "clinician", "industrial", "startup"]
    assert logged() == [("category.moved", "industrial")]


def test_one_that_nobody_is_in_goes_with_its_codes(event: Event, account: Account) -> None:
    make_code(event, category_id=named(event, "startup").id)
    kept = make_code(event)
    db.session.commit()
    transact(remove_category, event, "startup", account, NOW)
    assert order(event) == ["researcher", "clinician", "industrial"]
    assert db.session.scalars(select(InvitationCode)).all() == [kept]
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.values["codes"]) == ("category.removed", 1)


@pytest.mark.parametrize("status", ["confirmed", "unconfirmed", "cancelled"])
def test_one_that_somebody_is_in_stays(event: Event, account: Account, status: str) -> None:
    make_registration(event, "startup", status)
    db.session.commit()
    refuse(event, account, CategoryInUse)
    assert (len(order(event)), logged()) == (4, [])


def test_the_last_one_stays(event: Event, account: Account) -> None:
    for key in ("researcher", "clinician", "industrial"):
        transact(remove_category, event, key, account, NOW)
    refuse(event, account, LastCategory)


def test_none_goes_while_a_file_is_read_in(event: Event, account: Account) -> None:
    make_import(event).state = "running"
    db.session.commit()
    refuse(event, account, ImportRuns)


def test_what_is_gone_is_not_removed_again_nor_registered_in(event: Event, account: Account) -> None:
    transact(remove_category, event, "startup", account, NOW)
    refuse(event, account, StaleForm)
    with pytest.raises(CategoryClosed):
        category_called(event, "startup")


def refuse(event: Event, account: Account, error: type[DomainError]) -> None:
    with pytest.raises(error):
        transact(remove_category, event, "startup", account, NOW)


# The questions


def form_for_two() -> FormDefinition:
    return make_form(
        make_question("stage", categories=("startup",)),
        make_question("role", categories=("startup", "industrial")),
        make_question("wish"),
    )


def asked(form: Any) -> dict[str, tuple[str, ...]]:
    return {one.key: one.categories for one in definition_of(form).questions}


WITHOUT = {"role": ("industrial",), "wish": ()}


def test_questions_for_it_alone_are_asked_no_more_and_the_versions_stay(event: Event, account: Account) -> None:
    first = make_form_version(event, form_for_two())
    db.session.commit()
    transact(remove_category, event, "startup", account, NOW)
    now_asked = published_form(event)
    assert now_asked is not None
    assert (now_asked.number, asked(now_asked)) == (2, WITHOUT)
    assert set(asked(first)) == {"stage", "role", "wish"}
    again = transact(change_form, event, stamp_of(last_form(event)), lambda form: form, "x", account, NOW)
    assert asked(again) == WITHOUT


def test_a_draft_stays_a_draft(event: Event, account: Account) -> None:
    make_form_version(event, form_for_two())
    draft = make_form_version(event, make_form(make_question("new", categories=("startup",))), number=2)
    draft.published_at = None
    db.session.commit()
    before = stamp_of(draft)
    transact(remove_category, event, "startup", account, NOW)
    published, last = published_form(event), last_form(event)
    assert last is not None
    assert (asked(published), asked(last), last.published_at) == (WITHOUT, {}, None)
    assert stamp_of(last) != before


def test_a_draft_alone_is_changed_and_not_published(event: Event, account: Account) -> None:
    make_form_version(event, form_for_two(), published_at=None)
    db.session.commit()
    transact(remove_category, event, "startup", account, NOW)
    assert (published_form(event), asked(last_form(event))) == (None, WITHOUT)


def test_questions_for_others_are_left_alone(event: Event, account: Account) -> None:
    form = make_form_version(event, form_for_two())
    db.session.commit()
    transact(remove_category, event, "clinician", account, NOW)
    assert published_form(event) is form
