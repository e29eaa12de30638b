"""What the templates of the organiser's list are given: tabs with counts, rows of facts, moments of a history."""

from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from eventhub.blueprints.registration_list.filters import asked_pairs
from eventhub.blueprints.registration_list.words import (
    SOURCE_WORDS,
    STATUS_SIGNS,
    STATUS_WORDS,
)
from eventhub.domain.question_parts import Answer, Question
from eventhub.models import Event, LogEntry, Registration
from eventhub.queries.forms import definition_of, form_of
from eventhub.queries.registration_list import Asked, RegistrationPage
from eventhub.web.answer_words import shown_answer
from eventhub.web.dates import written
from eventhub.web.filters import local, long_day, spoken_clock
from eventhub.web.languages import language_name, localised
from eventhub.web.log_words import act_words, actor_words

Rows = list[dict[str, Any]]


def list_address(event: Event, parameter: str, value: str | None) -> str:
    """The list with this one filter changed; the rest of what it was asked stays."""
    pairs = [(name, typed) for name, typed in asked_pairs() if name != parameter]
    wanted = [*pairs, (parameter, value)] if value else pairs
    address = url_for("registrations_organise.registrations", event=event.slug)
    return f"{address}?{urlencode(wanted)}" if wanted else address


def status_tabs(event: Event, found: RegistrationPage, asked: Asked) -> Rows:
    """All, then each status that somebody has, with how many."""
    everybody = {
        "label": _("All"),
        "address": list_address(event, "status", None),
        "current": not asked.statuses,
        "count": found.by_status.total(),
    }
    return [everybody] + [
        {
            "label": words,
            "address": list_address(event, "status", status),
            "current": asked.statuses == (status,),
            "count": found.by_status[status],
            "sign": STATUS_SIGNS[status],
        }
        for status, words in STATUS_WORDS.items()
        if found.by_status[status] or status in asked.statuses
    ]


def category_tabs(event: Event, found: RegistrationPage, asked: Asked) -> Rows:
    everybody = {
        "label": _("All categories"),
        "address": list_address(event, "category", None),
        "current": not asked.categories,
        "count": found.by_category.total(),
    }
    return [everybody] + [
        {
            "label": localised(one.names),
            "address": list_address(event, "category", one.key),
            "current": asked.categories == (one.key,),
            "count": found.by_category[one.id],
            "kind": "category",
            "sign": one.sign,
            "colour": one.colour,
        }
        for one in event.categories
    ]


# One registration


def answer_rows(registration: Registration) -> Rows:
    """What was answered, by the version of the questions that it was answered to; then what is left of older ones."""
    questions = definition_of(form_of(registration)).questions
    answers: dict[str, Answer] = registration.answers or {}
    rows = [answer_row(one, answers[one.key], registration) for one in questions if one.key in answers]
    known = {one.key for one in questions}
    return rows + [{"term": key, "words": plain(answer)} for key, answer in answers.items() if key not in known]


def answer_row(question: Question, answer: Answer, registration: Registration) -> dict[str, Any]:
    """A file has a link of its own."""
    shown = shown_answer(question, answer)
    row: dict[str, Any] = {"term": shown.label, "words": shown.words}
    if shown.file is None:
        return row
    slug, public_id = registration.event.slug, registration.public_id
    address = url_for("answer_files.document", event=slug, registration_id=public_id, sha256=shown.file)
    return row | {"address": address, "action": _("Download")}


def plain(answer: Answer) -> str:
    return ", ".join(answer) if isinstance(answer, list) else str(answer)


def fact_rows(registration: Registration) -> Rows:
    """Who it is and how they came in."""
    event, person = registration.event, registration.person
    facts = [
        (_("E-mail address"), registration.email),
        (_("Organisation"), person.organisation.name if person.organisation else ""),
        (_("Role"), localised(person.functions)),
        (_("Language of the mails"), language_name(registration.language)),
        (_("Way in"), str(SOURCE_WORDS[registration.source])),
        (_("Registered"), moment_words(registration.created_at, event)),
        (
            _("Address confirmed"),
            moment_words(registration.confirmed_at, event) if registration.confirmed_at else _("not yet"),
        ),
    ]
    return [{"term": term, "words": words} for term, words in facts if words]


def moment_words(moment: Any, event: Event) -> str:
    return str(_("%(day)s, %(time)s", day=long_day(moment, event), time=spoken_clock(moment)))


def short_moment(moment: Any, event: Event) -> str:
    return f"{written(local(moment, event).date(), 'd MMM y')}, {spoken_clock(moment)}"


def history_rows(entries: list[LogEntry], event: Event) -> Rows:
    """The moments of the timeline, the latest first."""
    return [
        {"time": short_moment(one.at, event), "title": act_words(one.action, one.values), "words": actor_words(one)}
        for one in entries
    ]
