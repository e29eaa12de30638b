"""The value of a button of the editor is a change of the form, and says where its reader goes on."""

from collections.abc import Callable

import pytest

from eventhub.blueprints.questions.acts import act_of
from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.form_editing import (
    move_page,
    move_question,
    move_section,
    put_question,
    remove_page,
    remove_section,
)
from eventhub.domain.question_parts import FormDefinition
from eventhub.models import Event
from tests.factories.forms import make_trial_definition

FORM = make_trial_definition()


@pytest.mark.parametrize(
    ("value", "expected", "anchor"),
    [
        ("question:up:stage", lambda form: move_question(form, "stage", -1), "question-stage"),
        ("question:down:stage", lambda form: move_question(form, "stage", 1), "question-stage"),
        ("question:remove:stage", lambda form: put_question(form, "stage"), "outline"),
        ("section:up:1.0", lambda form: move_section(form, 1, 0, -1), "outline"),
        ("section:remove:1.0", lambda form: remove_section(form, 1, 0), "outline"),
        ("page:down:0", lambda form: move_page(form, 0, 1), "outline"),
        ("page:remove:1", lambda form: remove_page(form, 1), "outline"),
    ],
)
def test_a_button_changes_the_form(
    event: Event, value: str, expected: Callable[[FormDefinition], FormDefinition], anchor: str
) -> None:
    act = act_of(value, "", event)
    assert act.change(FORM) == expected(FORM) != FORM
    assert act.anchor == anchor


def test_a_new_page_and_a_set_come_last(event: Event) -> None:
    page, questions = act_of("page:add", "", event), act_of("set:add", "researcher", event)
    assert (len(page.change(FORM).pages), page.anchor) == (3, "outline-end")
    changed = questions.change(FORM)
    assert (len(changed.pages), questions.anchor) == (2, "outline-end")
    assert [one.key for one in changed.pages[-1].sections[-1].questions] == ["research_axes"]  # the others are there


@pytest.mark.parametrize(
    "value",
    [
        "",
        "answer:remove:orcid",
        "question:publish:orcid",
        "page:remove:first",
        "page:up:1.0",
        "section:remove:1",
        "section:up:-1.0",
        "page:remove:1000",
        "set:add:royalty",
    ],
)
def test_what_no_button_says_is_refused(event: Event, value: str) -> None:
    with pytest.raises(DefinitionBroken):
        act_of(value, "", event)
