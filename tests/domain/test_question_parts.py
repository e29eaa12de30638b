"""A form knows its questions in the order in which they are asked."""

from eventhub.domain.question_parts import FormDefinition, Kind, Page, Section
from tests.factories.questions import make_choices, make_question

FORM = FormDefinition(
    (
        Page(sections=(Section(questions=(make_question("a"), make_question("b"))), Section())),
        Page(sections=(Section(questions=(make_question("c"),)),)),
    )
)


def test_questions_stand_in_order_through_all_pages() -> None:
    assert [question.key for question in FORM.questions] == ["a", "b", "c"]


def test_each_has_a_path() -> None:
    assert [path for path, _ in FORM.placed()] == [
        "pages.0.sections.0.questions.0",
        "pages.0.sections.0.questions.1",
        "pages.1.sections.0.questions.0",
    ]


def test_an_empty_form_asks_nothing() -> None:
    assert FormDefinition().questions == ()


def test_keys_of_choices() -> None:
    question = make_question("axes", Kind.CHOICES, choices=make_choices("tumours", "infections"))
    assert question.choice_keys == ("tumours", "infections")
