"""Versions, answers and files, as pages ask for them."""

from datetime import timedelta

from eventhub.db import db
from eventhub.engines.documents import read_document
from eventhub.models import Event, Registration
from eventhub.queries import forms
from eventhub.services.answer_files import keep_documents, reference_of
from tests.factories import make_event, make_participant
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.questions import make_form, make_question
from tests.fixtures.queries import count_queries

DOCUMENT = read_document(b"%PDF-1.7\n%%EOF", "cv.pdf")


def registered(event: Event, **answers: object) -> Registration:
    registration = make_participant(event).registration
    assert registration
    registration.answers = answers
    db.session.flush()
    return registration


def test_the_last_published_version_is_asked_and_the_draft_is_edited(event: Event) -> None:
    assert (forms.published_form(event), forms.last_form(event), forms.definition_for(event)) == (
        None,
        None,
        forms.NO_QUESTIONS,
    )
    make_form_version(event, number=1)
    second = make_form_version(event, number=2, published_at=NOW + timedelta(days=1))
    draft = make_form_version(event, make_form(make_question("new")), number=3, published_at=None)
    make_form_version(make_event(), number=9)
    assert (forms.published_form(event), forms.last_form(event)) == (second, draft)
    assert (forms.numbered_form(event, 3), forms.numbered_form(event, 9)) == (draft, None)


def test_a_registration_keeps_the_version_that_it_was_answered_on(event: Event) -> None:
    first, second = make_form_version(event, number=1), make_form_version(event, number=2)
    registration = registered(event)
    assert forms.form_of(registration) is second
    registration.form_id = first.id
    assert forms.form_of(registration) is first


def test_versions_say_how_many_answered_them(event: Event) -> None:
    first, second = make_form_version(event, number=1), make_form_version(event, number=2)
    for form, status in ((first, "confirmed"), (first, "cancelled"), (first, "unconfirmed"), (second, "pending")):
        registration = registered(event)
        registration.form_id, registration.status = form.id, status
    db.session.flush()
    with count_queries() as count:
        found = [(one.form, one.answered) for one in forms.form_versions(event)]
    assert (found, len(count.statements)) == ([(second, 1), (first, 2)], 1)
    assert forms.count_answered(event) == 3


def test_a_profile_shows_what_is_flagged_and_answered(event: Event) -> None:
    make_form_version(event)
    shown = registered(event, laboratory="CIML", stage="late", cv=reference_of(DOCUMENT))
    assert [(one.question.key, one.answer) for one in forms.profile_answers(shown)] == [("laboratory", "CIML")]
    answered = [(one.question.key, one.answer) for one in forms.answers_of(shown)]
    assert answered == [("laboratory", "CIML"), ("stage", "late"), ("orcid", None), ("cv", reference_of(DOCUMENT))]


def test_answers_of_a_page_send_one_query(event: Event) -> None:
    make_form_version(event)
    registration = registered(event, laboratory="CIML")
    assert (registration.event.slug, registration.category.key) == (event.slug, "researcher")  # loaded before
    with count_queries() as count:
        forms.profile_answers(registration)
    assert len(count.statements) == 1


def test_an_attempt_is_there_while_it_is_unconfirmed(event: Event) -> None:
    attempt = registered(event)
    assert forms.unconfirmed_attempt(event, attempt.public_id) is None
    attempt.status = "unconfirmed"
    assert forms.unconfirmed_attempt(event, attempt.public_id) is attempt
    assert forms.unconfirmed_attempt(make_event(), attempt.public_id) is None


def test_a_file_is_found_by_the_answer_that_names_it(event: Event) -> None:
    make_form_version(event)
    keep_documents(event.id, [DOCUMENT])
    registration = registered(event, cv=reference_of(DOCUMENT))
    found = forms.answered_file(event, registration.public_id, DOCUMENT.sha256)
    assert found is not None
    assert (found.registration, found.name, found.file.content) == (registration, "cv.pdf", DOCUMENT.content)
    assert forms.answered_file(event, registration.public_id, "0" * 64) is None
    assert forms.answered_file(event, registered(event).public_id, DOCUMENT.sha256) is None
    assert forms.answered_file(make_event(), registration.public_id, DOCUMENT.sha256) is None


def test_words_that_look_like_a_file_are_none(event: Event) -> None:
    make_form_version(event)
    keep_documents(event.id, [DOCUMENT])
    registration = registered(event, laboratory=reference_of(DOCUMENT))
    assert forms.answered_file(event, registration.public_id, DOCUMENT.sha256) is None
