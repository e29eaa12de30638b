"""Each act of the editor of questions, from form to form."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain import form_editing as editing
from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.form_editing import Change
from eventhub.domain.question_checks import KEY
from eventhub.domain.question_parts import Condition, FormDefinition, Kind, Page, Section
from tests.factories.questions import make_form, make_question

A, B, C, D = (make_question(key) for key in "abcd")
FORM = FormDefinition(
    (
        Page({"en": "One"}, (Section({"en": "First"}, {}, (A, B)), Section({"en": "Second"}, {}, (C,)))),
        Page({"en": "Two"}, (Section({"en": "Third"}, {}, (D,)),)),
    )
)


def outline(form: FormDefinition) -> str:
    """ab c | d"""
    return " | ".join(
        " ".join("".join(one.key for one in section.questions) or "-" for section in page.sections) or "."
        for page in form.pages
    )


def test_the_outline_that_these_tests_read() -> None:
    assert outline(FORM) == "ab c | d"


@pytest.mark.parametrize(
    ("key", "step", "expected"),
    [
        ("a", 1, "ba c | d"),
        ("b", -1, "ba c | d"),
        ("b", 1, "a bc | d"),
        ("c", -1, "abc - | d"),
        ("c", 1, "ab - | cd"),
        ("d", -1, "ab cd | -"),
        ("a", -1, "ab c | d"),
        ("d", 1, "ab c | d"),
    ],
)
def test_a_question_moves_through_sections_and_pages(key: str, step: int, expected: str) -> None:
    assert outline(editing.move_question(FORM, key, step)) == expected


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [((0, 0), 1, "c ab | d"), ((0, 1), 1, "ab | c d"), ((1, 0), -1, "ab c d | ."), ((0, 0), -1, "ab c | d")],
)
def test_a_section_moves_through_pages(place: tuple[int, int], step: int, expected: str) -> None:
    assert outline(editing.move_section(FORM, *place, step)) == expected


def test_pages_come_move_and_go() -> None:
    assert outline(editing.add_page(FORM, Page())) == "ab c | d | ."
    assert outline(editing.move_page(FORM, 0, 1)) == "d | ab c"
    assert outline(editing.move_page(FORM, 0, -1)) == "ab c | d"
    assert outline(editing.remove_page(FORM, 0)) == "d"
    assert editing.rename_page(FORM, 1, {"en": "Last"}).pages[1].labels == {"en": "Last"}


def test_sections_come_change_and_go() -> None:
    assert outline(editing.add_section(FORM, 1, Section())) == "ab c | d -"
    assert outline(editing.remove_section(FORM, 0, 0)) == "c | d"
    renamed = editing.rename_section(FORM, 0, 1, {"en": "New"}, {"en": "Words"}).pages[0].sections[1]
    assert (renamed.labels, renamed.texts, renamed.questions) == ({"en": "New"}, {"en": "Words"}, (C,))


def test_questions_come_change_and_go() -> None:
    e = make_question("e")
    assert outline(editing.add_question(FORM, 0, 1, e)) == "ab ce | d"
    assert outline(editing.put_question(FORM, "a", e)) == "eb c | d"
    assert outline(editing.put_question(FORM, "a")) == "b c | d"


def test_a_set_leaves_out_what_is_there() -> None:
    section = Section({}, {}, (A, make_question("e")))
    assert outline(editing.insert_section(FORM, section)) == "ab c | d e"
    assert editing.insert_section(FORM, Section({}, {}, (A, D))) == FORM
    assert outline(editing.insert_section(FormDefinition(), section)) == "ae"


@pytest.mark.parametrize(
    "act",
    [
        partial(editing.move_question, key="x", step=1),
        partial(editing.put_question, key="x"),
        partial(editing.remove_page, number=2),
        partial(editing.remove_page, number=-1),
        partial(editing.remove_section, number=0, place=2),
        partial(editing.move_section, number=5, place=0, step=1),
        partial(editing.add_question, number=0, place=9, question=A),
    ],
    ids=["move", "put", "page", "before", "section", "elsewhere", "add"],
)
def test_what_is_not_there_is_refused(act: Change) -> None:
    with pytest.raises(DefinitionBroken):
        act(FORM)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([-1, 1])), max_size=12))
def test_moving_loses_no_question(steps: list[tuple[str, int]]) -> None:
    form = FORM
    for key, step in steps:
        form = editing.move_question(form, key, step)
    assert sorted(question.key for question in form.questions) == list("abcd")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Laboratoire d’accueil", "laboratoire_d_accueil"),
        ("Équipe n° 7 ?", "equipe_n_7"),
        ("東京", "question"),
        ("", "question"),
        ("Stage", "stage_2"),
    ],
)
def test_a_key_reads_like_its_label(label: str, key: str) -> None:
    assert editing.key_for(label, {"stage"}) == key


@given(st.text(max_size=80), st.integers(0, 3))
def test_a_key_is_a_key_and_nobody_else_s(label: str, others: int) -> None:
    taken: set[str] = set()
    for _ in range(others):
        taken.add(editing.key_for(label, taken))
    key = editing.key_for(label, taken)
    assert KEY.fullmatch(key)
    assert key not in taken
    assert len(taken) == others


def test_a_small_form_has_one_place() -> None:
    assert editing.place_of(make_form(A, B), "b") == (0, 0, 1)


def test_what_is_asked_of_one_category_alone_goes_with_it_and_with_what_hangs_on_it() -> None:
    theirs, both = make_question("a", categories=("startup",)), make_question("c", categories=("startup", "industrial"))
    hanging = make_question("b", shown_if=Condition("a", ("seed",)))
    form = FormDefinition(
        (
            Page({}, (Section({"en": "Theirs"}, {}, (theirs,)), Section({"en": "Rest"}, {}, (hanging, both)))),
            Page({}, (Section({}, {}, (make_question("d", categories=("startup",)),)),)),
            Page({"en": "Not filled yet"}),
        )
    )
    kept = make_question("c", categories=("industrial",))
    wanted = (Page({}, (Section({"en": "Rest"}, {}, (kept,)),)), Page({"en": "Not filled yet"}))
    assert editing.without_category(form, "startup") == FormDefinition(wanted)
    assert editing.without_category(form, "clinician") == form


def test_a_set_is_asked_of_one_more_category() -> None:
    standing = make_form(make_question("a", categories=("x",)), make_question("b"))
    set_of_three = Section({"en": "Set"}, {}, tuple(make_question(key, categories=("y",)) for key in "abc"))
    form = editing.ask_also(standing, set_of_three, "y")
    assert [(one.key, one.categories) for one in form.questions] == [("a", ("x", "y")), ("b", ()), ("c", ("y",))]
    assert editing.ask_also(form, set_of_three, "y") == form


def test_a_year_moves_with_its_event_and_other_numbers_stay() -> None:
    standing = make_form(make_question("year", Kind.NUMBER, most=2027), make_question("other", Kind.NUMBER, most=9))
    form = editing.until_year(standing, 2027, 2029)
    assert [one.most for one in form.questions] == [2029, 9]
