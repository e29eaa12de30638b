"""What stands beside a question."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.form_pages import AskedQuestion, AskedSection
from eventhub.domain.question_parts import Condition, Kind, Section
from eventhub.web.questions import questions_form
from eventhub.web.shown_questions import shown_sections
from tests.factories.questions import make_question


@pytest.fixture(autouse=True)
def request_in_english(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context(), force_locale("en"):
        yield


def test_what_stands_beside_a_question() -> None:
    file = make_question("cv", Kind.FILE, shown_if=Condition("stage", ("late",)))
    own = make_question("lab", helps={"en": "Its name."}, is_required=True)
    form = questions_form([own, file], {})
    asked = [
        AskedSection(Section({"en": "Work"}), (AskedQuestion(own, is_open=True), AskedQuestion(file, is_open=False)))
    ]
    (section,) = shown_sections(asked, form, {"cv": f"{'0' * 64}/my cv.pdf"})
    lab, document = section.questions
    assert (section.title, lab.help, lab.is_required, lab.waits_for) == ("Work", "Its name.", True, None)
    assert (document.is_open, document.waits_for, document.file_name) == (False, "answer_stage", "my cv.pdf")
    assert document.help == "PDF, PNG, JPEG, DOCX, PPTX, ODT or ODP, at most 10 MB."
