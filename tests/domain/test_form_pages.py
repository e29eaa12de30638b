"""Page by page: what each category sees, what hangs on what, and what stands of the other pages."""

from eventhub.domain.answers import AnswerRefusal
from eventhub.domain.form_pages import Asking, JudgedPart, asked_pages, judge_part, page_of, unanswered
from eventhub.domain.question_parts import Condition, FormDefinition, Kind, Page, Section
from tests.factories.forms import make_trial_definition
from tests.factories.forms import page_of as make_page
from tests.factories.questions import make_choices, make_question

FORM = make_trial_definition()
NOBODY = frozenset[str]()


def asking(category: str = "researcher", page: int = 1, **standing: str) -> Asking:
    return Asking(FORM, FORM.pages[page - 1 : page], category, dict(standing))


def shown(part: Asking, **answers: str) -> list[tuple[str, bool]]:
    return [(one.question.key, one.is_open) for section in part.sections(answers) for one in section.questions]


def judge(part: Asking, *seen: str, **typed: str) -> JudgedPart:
    return judge_part(part, {key: [text] for key, text in typed.items()}, seen, NOBODY)


def test_pages_that_ask_nothing_are_passed_over() -> None:
    form = FormDefinition((make_page("A", make_question("a", categories=("startup",))), make_page("B"), *FORM.pages))
    assert asked_pages(form, "startup", {}) == (1, 3, 4)
    assert asked_pages(form, "clinician", {}) == (3, 4)


def test_a_question_that_hangs_on_the_page_waits_closed() -> None:
    assert shown(asking()) == [("laboratory", True), ("stage", True), ("stage_name", False)]
    assert shown(asking("clinician"), stage="other") == [("stage", True), ("stage_name", True)]


def test_a_chain_waits_whole_and_sections_without_questions_are_left_out() -> None:
    chain = (
        make_question("a", Kind.CHOICE, choices=make_choices("x")),
        make_question("b", Kind.CHOICE, choices=make_choices("y"), shown_if=Condition("a", ("x",))),
        make_question("c", shown_if=Condition("b", ("y",))),
    )
    empty = Section({"en": "Nothing"}, {}, (make_question("d", categories=("startup",)),))
    form = FormDefinition((Page({}, (Section(questions=chain), empty)),))
    part = Asking(form, form.pages, "researcher", {})
    assert [[one.question.key for one in section.questions] for section in part.sections({})] == [["a", "b", "c"]]


def test_a_page_keeps_what_others_answered() -> None:
    judged = judge(asking(page=2, laboratory="CIML", former="kept"), "orcid", "cv", orcid="0000-0002-1825-0097")
    assert judged == JudgedPart({"laboratory": "CIML", "former": "kept", "orcid": "0000-0002-1825-0097"}, {}, ())
    assert judged.is_complete


def test_an_answer_that_leads_on_is_not_complete_before_that_is_seen() -> None:
    judged = judge(asking(), "laboratory", "stage", laboratory="CIML", stage="other")
    assert (judged.unseen, judged.refusals, judged.is_complete) == (("stage_name",), {}, False)
    seen = judge(asking(), "laboratory", "stage", "stage_name", laboratory="CIML", stage="other")
    assert (seen.unseen, seen.refusals) == ((), {"stage_name": AnswerRefusal("missing")})


def test_what_hangs_no_longer_goes_with_its_question() -> None:
    judged = judge(asking(stage_name="old"), "laboratory", "stage", laboratory="CIML", stage="late", stage_name="old")
    assert judged.answers == {"laboratory": "CIML", "stage": "late"}


def test_answers_of_another_category_stay() -> None:
    judged = judge(asking("clinician", laboratory="CIML"), "stage", stage="late", laboratory="typed all the same")
    assert judged.answers == {"laboratory": "CIML", "stage": "late"}


def test_what_was_left_out_and_where_it_is() -> None:
    left = unanswered(FORM, "researcher", {"stage": "other"})
    assert [question.key for question in left] == ["laboratory", "stage_name"]
    assert [page_of(FORM, key) for key in ("stage_name", "cv")] == [1, 2]
