"""The questions of a page as its template shows them: label, help, whether they wait for another answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from wtforms import Field

from eventhub.domain.form_pages import AskedQuestion, AskedSection
from eventhub.domain.question_parts import Answer, Condition, Kind, Question
from eventhub.web.languages import marked
from eventhub.web.questions import PREFIX, QuestionsForm


@dataclass(frozen=True)
class ShownQuestion:
    """`is_open`: it stands on the page; else it waits for `condition` to hold."""

    key: str
    kind: str
    field: Field
    help: str
    is_required: bool
    is_open: bool
    condition: Condition | None
    file_name: str | None  # of the document that was answered before

    @property
    def waits_for(self) -> str | None:
        """The name of the field that it hangs on."""
        return PREFIX + self.condition.question if self.condition else None


@dataclass(frozen=True)
class ShownSection:
    title: str
    text: str
    questions: tuple[ShownQuestion, ...]


def shown_sections(
    sections: Sequence[AskedSection], form: QuestionsForm, answers: Mapping[str, Answer]
) -> list[ShownSection]:
    """The sections with their controls, for templates/registrations/_questions.html."""
    return [
        ShownSection(
            marked(dict(one.section.labels)),
            marked(dict(one.section.texts)),
            tuple(shown_question(asked, form, answers) for asked in one.questions),
        )
        for one in sections
    ]


def shown_question(asked: AskedQuestion, form: QuestionsForm, answers: Mapping[str, Answer]) -> ShownQuestion:
    question = asked.question
    stands = answers.get(question.key) if question.kind is Kind.FILE else None
    return ShownQuestion(
        key=question.key,
        kind=question.kind.value,
        field=form[PREFIX + question.key],
        help=marked(dict(question.helps)) or standing_help(question),
        is_required=question.is_required,
        is_open=asked.is_open,
        condition=question.shown_if,
        file_name=str(stands).partition("/")[2] if stands else None,
    )


def standing_help(question: Question) -> str:
    """What the kind of question itself says, where the organiser says nothing."""
    helps = {
        Kind.ORCID: _("Sixteen digits in four groups, such as 0000-0002-1825-0097."),
        Kind.TRIAL_NUMBER: _("Such as NCT04368728, 2012-003632-23, 2022-500024-30-00 or ISRCTN15779782."),
        Kind.FILE: _("PDF, PNG, JPEG, DOCX, PPTX, ODT or ODP, at most 10 MB."),
    }
    return str(helps.get(question.kind, ""))
