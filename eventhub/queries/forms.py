"""The questions of an event in their versions, and the answers that were given to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from eventhub.db import db
from eventhub.domain.question_parts import Answer, FormDefinition, Kind, Question
from eventhub.domain.questions import asked, read_definition
from eventhub.models import Account, Event, FormVersion, InvitationCode, Person, Registration, StoredFile

NO_QUESTIONS = FormDefinition()


@dataclass(frozen=True)
class GivenAnswer:
    """A question that somebody was asked, and what they answered; none where they left it empty."""

    question: Question
    answer: Answer | None


@dataclass(frozen=True)
class Version:
    """A version of an event's questions, who made it, and how many registrations were answered on it."""

    form: FormVersion
    account: Account | None
    answered: int


@dataclass(frozen=True)
class AnsweredFile:
    """A document that somebody gave as an answer, under the name that it came with."""

    registration: Registration
    file: StoredFile
    name: str


def published_form(event: Event) -> FormVersion | None:
    """The version that is asked: the last one published."""
    wanted = select(FormVersion).where(FormVersion.event_id == event.id, FormVersion.published_at.is_not(None))
    return db.session.scalar(wanted.order_by(FormVersion.number.desc()).limit(1))


def last_form(event: Event) -> FormVersion | None:
    """What the editor shows: the draft, or the published version where there is none."""
    wanted = select(FormVersion).where(FormVersion.event_id == event.id)
    return db.session.scalar(wanted.order_by(FormVersion.number.desc()).limit(1))


def form_of(registration: Registration) -> FormVersion | None:
    """The version that it was answered on, or the published one where it has seen none."""
    answered = db.session.get(FormVersion, registration.form_id) if registration.form_id else None
    return answered or published_form(registration.event)


def numbered_form(event: Event, number: int) -> FormVersion | None:
    return db.session.scalar(select(FormVersion).where(FormVersion.event_id == event.id, FormVersion.number == number))


def definition_of(form: FormVersion | None) -> FormDefinition:
    return read_definition(form.definition) if form else NO_QUESTIONS


def definition_for(event: Event) -> FormDefinition:
    """What the event asks; nothing where no version is published."""
    return definition_of(published_form(event))


def form_versions(event: Event) -> list[Version]:
    """All of them, the latest first."""
    counted = (
        select(Registration.form_id, func.count().label("answered"))
        .where(Registration.event_id == event.id, Registration.status != "unconfirmed")
        .group_by(Registration.form_id)
        .subquery()
    )
    wanted = (
        select(FormVersion, Account, func.coalesce(counted.c.answered, 0))
        .outerjoin(Account, Account.id == FormVersion.account_id)
        .outerjoin(counted, counted.c.form_id == FormVersion.id)
        .where(FormVersion.event_id == event.id)
    )
    rows = db.session.execute(wanted.order_by(FormVersion.number.desc()))
    return [Version(form, account, answered) for form, account, answered in rows]


def count_answered(event: Event) -> int:
    """How many registrations that count have given answers."""
    wanted = select(func.count()).where(
        Registration.event_id == event.id, Registration.status != "unconfirmed", Registration.form_id.is_not(None)
    )
    return db.session.scalar(wanted) or 0


def count_registered(event: Event) -> int:
    """How many registrations count, whether they were asked anything or not."""
    wanted = select(func.count()).where(Registration.event_id == event.id, Registration.status != "unconfirmed")
    return db.session.scalar(wanted) or 0


def given_answers(definition: FormDefinition, category: str, answers: Mapping[str, Answer]) -> list[GivenAnswer]:
    """What this category was asked, in order, with what was answered; sends no query."""
    return [GivenAnswer(question, answers.get(question.key)) for question in asked(definition, category, answers)]


def answers_of(registration: Registration) -> list[GivenAnswer]:
    """The same for one registration, by the questions that the event asks now."""
    definition = definition_for(registration.event)
    return given_answers(definition, registration.category.key, registration.answers)


def profile_answers(registration: Registration) -> list[GivenAnswer]:
    """What a profile shows of them: answers that were given, to questions flagged for it, and never files.

    `web/answer_words.py:shown_answers` gives them their words.
    """
    return [
        given
        for given in answers_of(registration)
        if given.question.on_profile and given.answer is not None and given.question.kind is not Kind.FILE
    ]


def unconfirmed_attempt(event: Event, public_id: str) -> Registration | None:
    """An attempt that is being filled in, with its person and category."""
    wanted = select(Registration).where(
        Registration.event_id == event.id, Registration.public_id == public_id, Registration.status == "unconfirmed"
    )
    return db.session.scalar(wanted.options(joinedload(Registration.person), joinedload(Registration.category)))


def code_of(registration: Registration) -> str:
    """The invitation code that it was begun with; "" where there is none."""
    code = db.session.get(InvitationCode, registration.code_id) if registration.code_id else None
    return code.code if code else ""


def answered_file(event: Event, registration_id: str, sha256: str) -> AnsweredFile | None:
    """The file of this hash, where this registration gave it as the answer to a question for files."""
    person = joinedload(Registration.person).joinedload(Person.account)
    wanted = select(Registration).where(Registration.event_id == event.id, Registration.public_id == registration_id)
    registration = db.session.scalar(wanted.options(person))
    name = file_names(registration).get(sha256) if registration else None
    if registration is None or name is None:
        return None
    files = select(StoredFile).where(StoredFile.event_id == event.id, StoredFile.sha256 == sha256)
    file = db.session.scalar(files.options(undefer(StoredFile.content)))
    return AnsweredFile(registration, file, name) if file else None


def file_names(registration: Registration) -> dict[str, str]:
    """The names of the files that it answers with, by hash; what is asked tells files from words that look alike."""
    forms = [definition_of(form_of(registration)), definition_for(registration.event)]
    keys = {question.key for form in forms for question in form.questions if question.kind is Kind.FILE}
    references = [registration.answers[key] for key in sorted(keys) if isinstance(registration.answers.get(key), str)]
    return {sha256: name for sha256, _, name in (str(one).partition("/") for one in references)}
