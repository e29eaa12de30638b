"""Questions as controls: each kind in its own, filled with what was answered."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.form_pages import AskedQuestion, AskedSection
from eventhub.domain.question_parts import Answer, Choice, Kind, Question, Section
from eventhub.web.questions import choices_of, countries, country_choices, questions_form, value_of
from eventhub.web.shown_questions import shown_sections
from tests.factories.questions import make_choices, make_question


@pytest.fixture(autouse=True)
def request_in_english(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context(), force_locale("en"):
        yield


def control(question: Question, *answer: Answer) -> str:
    answers = {question.key: answer[0]} if answer else {}
    return str(questions_form([question], answers)[f"answer_{question.key}"]())


@pytest.mark.parametrize(
    ("kind", "answer", "part"),
    [
        (Kind.SHORT_TEXT, "CIML", 'type="text" value="CIML"'),
        (Kind.LONG_TEXT, "One\ntwo", ">\r\nOne\ntwo</textarea>"),
        (Kind.NUMBER, 1.5, 'value="1.5"'),
        (Kind.DATE, "2027-10-19", 'type="date" value="2027-10-19"'),
        (Kind.DATE, "soon", 'type="text" value="soon"'),
        (Kind.COUNTRY, "FR", '<option selected value="FR">France</option>'),
        (Kind.CONSENT, "yes", 'checked id="answer_q" name="answer_q" type="checkbox" value="yes"'),
        (Kind.ORCID, "0000-0002-1825-0097", 'value="0000-0002-1825-0097"'),
        (Kind.FILE, "a/b.pdf", 'type="file"'),
    ],
)
def test_each_kind_shows_its_answer(kind: Kind, answer: Answer, part: str) -> None:
    assert part in control(make_question("q", kind), answer)


def test_a_short_choice_is_a_row_of_circles_and_a_long_one_a_list() -> None:
    short = control(make_question("q", Kind.CHOICE, choices=make_choices("a", "b")), "b")
    assert (short.count('type="radio"'), short.count("checked")) == (3, 1)
    needed = control(make_question("q", Kind.CHOICE, choices=make_choices("a", "b"), is_required=True), "b")
    assert (needed.count('type="radio"'), "No answer" in short, "No answer" in needed) == (2, True, False)
    many = make_choices(*(f"c{number}" for number in range(12)))
    long = control(make_question("q", Kind.CHOICE, choices=many), "c3")
    assert (long.count("<option"), 'selected value="c3"' in long, "Choose…" in long) == (13, True, True)


def test_several_choices_are_boxes() -> None:
    boxes = control(make_question("q", Kind.CHOICES, choices=make_choices("a", "b", "c")), ["a", "c"])
    assert (boxes.count('type="checkbox"'), boxes.count("checked")) == (3, 2)


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [(Kind.CHOICES, "a", ["a"]), (Kind.CHOICE, ["a"], None), (Kind.CONSENT, "no", False), (Kind.SHORT_TEXT, 7, "7")],
)
def test_what_a_former_form_let_through_breaks_nothing(kind: Kind, answer: Answer, value: object) -> None:
    assert value_of(make_question("q", kind), answer) == value


def test_countries_are_states_and_in_the_reader_s_order() -> None:
    assert {"FR", "CH", "GB"} <= countries()
    assert {"EU", "ZZ", "001"}.isdisjoint(countries())
    with force_locale("fr"):
        page = str(questions_form([make_question("q", Kind.COUNTRY)], {})["answer_q"]())
    assert page.index("Allemagne") < page.index("Éthiopie") < page.index("Suisse")


def test_words_that_are_there_in_another_language_alone_say_so() -> None:
    choices = (Choice("bus", {"fr": "Car"}), Choice("foot", {"fr": "À pied", "en": "On foot"}))
    question = Question("way", Kind.CHOICE, {"fr": "Trajet"}, helps={"fr": "Le matin"}, choices=choices)
    form = questions_form([question], {})
    section = AskedSection(Section({"fr": "Venir"}), (AskedQuestion(question, is_open=True),))
    (shown,) = shown_sections([section], form, {})
    note = ' <span class="language-note">in French</span>'
    assert shown.title == f'<span lang="fr">Venir</span>{note}'
    assert shown.questions[0].field.label.text == f'<span lang="fr">Trajet</span>{note}'
    assert shown.questions[0].help == f'<span lang="fr">Le matin</span>{note}'
    choices_shown = {value: words for value, words, *_rest in choices_of(question)}
    assert choices_shown == {"bus": '<span lang="fr">Car</span>', "foot": "On foot", "": "No answer"}


def test_each_country_has_a_name_in_the_reader_s_language(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=fr"), force_locale("fr"):
        assert [code for code, name in country_choices() if code == name] == []
