"""Versions of the questions that a trial event asks."""

from typing import Any

from eventhub.db import db
from eventhub.domain.question_parts import Condition, FormDefinition, Kind, Page, Question, Section
from eventhub.domain.questions import write_definition
from eventhub.models import Event, FormVersion
from tests.factories.moments import NOW
from tests.factories.questions import make_choices, make_question


def make_trial_definition() -> FormDefinition:
    """Two pages: the first asks researchers for a laboratory, all for a stage, and a name where it is "other"."""
    first = (
        make_question("laboratory", is_required=True, categories=("researcher",), on_profile=True),
        make_question("stage", Kind.CHOICE, choices=make_choices("early", "late", "other"), is_required=True),
        make_question("stage_name", shown_if=Condition("stage", ("other",)), is_required=True),
    )
    second = (make_question("orcid", Kind.ORCID), make_question("cv", Kind.FILE))
    return FormDefinition((page_of("Work", *first), page_of("More", *second)))


def page_of(label: str, *questions: Question) -> Page:
    return Page({"fr": label, "en": label}, (Section({"fr": f"{label} fr", "en": f"{label} en"}, {}, questions),))


def make_form_version(event: Event, definition: FormDefinition | None = None, **values: Any) -> FormVersion:
    """A published version; `published_at=None` makes a draft."""
    defaults: dict[str, Any] = {"number": 1, "created_at": NOW, "published_at": NOW}
    plain = write_definition(definition or make_trial_definition())
    form = FormVersion(event_id=event.id, definition=plain, **defaults | values)
    db.session.add(form)
    db.session.flush()
    return form
