"""What was sent as answers: typed words and documents, by the question's key."""

from collections.abc import Mapping, Sequence

from flask import request

from eventhub.domain.errors import DomainError
from eventhub.domain.question_parts import Answer, Kind, Question
from eventhub.engines.documents import MOST_MEGABYTES, Document, read_document
from eventhub.services.answer_files import reference_of
from eventhub.web.questions import PREFIX, QuestionsForm


def typed_answers(questions: Sequence[Question], standing: Mapping[str, Answer]) -> dict[str, list[str]]:
    """What was typed, by the question's key; a file that was sent before stands unless it is taken away."""
    typed = {one.key: request.form.getlist(PREFIX + one.key) for one in questions if one.kind is not Kind.FILE}
    for question in questions:
        if question.kind is Kind.FILE:
            stands = standing.get(question.key) if not request.form.get(f"remove_{question.key}") else None
            typed[question.key] = [str(stands)] if stands else []
    return typed


def typed_documents(questions: Sequence[Question], form: QuestionsForm) -> dict[str, Document]:
    """The documents that were sent, by the question's key; what is none is refused beside its field."""
    documents = {}
    for question in questions:
        upload = request.files.get(PREFIX + question.key) if question.kind is Kind.FILE else None
        if upload is None or not upload.filename:
            continue
        try:
            content = upload.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1)
            documents[question.key] = read_document(content, upload.filename)
        except DomainError as error:
            form.refuse_file(question.key, error)
    return documents


def references_of(documents: Mapping[str, Document]) -> dict[str, list[str]]:
    return {key: [reference_of(document)] for key, document in documents.items()}
