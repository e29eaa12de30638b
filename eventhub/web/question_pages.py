"""Some pages of a form as one person is asked them: what stands on the page, and what was sent with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request

from eventhub.domain.form_pages import Asking, JudgedPart, judge_part
from eventhub.domain.question_parts import Answer
from eventhub.engines.documents import Document
from eventhub.web.questions import PREFIX, QuestionsForm, countries, questions_form
from eventhub.web.sent_answers import references_of, typed_answers, typed_documents
from eventhub.web.shown_questions import ShownSection, shown_sections


@dataclass(frozen=True)
class Part(Asking):
    """The same as a page of ours, with its form."""

    @cached_property
    def form(self) -> QuestionsForm:
        return questions_form(self.questions, self.standing)

    @property
    def has_files(self) -> bool:
        return any(question.kind == "file" for question in self.questions)

    def shown(self, answers: Mapping[str, Answer]) -> list[ShownSection]:
        return shown_sections(self.sections(answers), self.form, self.standing)

    def context(self, sent: "Sent | None" = None) -> dict[str, Any]:
        """What templates/registrations/_questions.html needs."""
        answers = sent.judged.answers if sent else self.standing
        unseen = len(sent.judged.unseen) if sent else 0
        return {"form": self.form, "sections": self.shown(answers), "unseen": unseen, "has_files": self.has_files}

    def read(self) -> "Sent":
        """Judge what was sent; each refusal stands beside its question."""
        self.form.validate()
        documents = typed_documents(self.questions, self.form)
        typed = typed_answers(self.questions, self.standing) | references_of(documents)
        seen = request.form.getlist("seen")
        judged = judge_part(self, typed, seen, countries())
        fresh = {key: refusal for key, refusal in judged.refusals.items() if not self.form[PREFIX + key].errors}
        self.form.refuse_answers(fresh)
        return Sent(judged, documents, is_complete=judged.is_complete and not self.form.errors)


@dataclass(frozen=True)
class Sent:
    judged: JudgedPart
    documents: dict[str, Document]
    is_complete: bool
