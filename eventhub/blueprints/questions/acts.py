"""What a button of the editor does: its value, such as "question:up:orcid", as a change of the form."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from eventhub.domain import form_editing as editing
from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.form_editing import Change
from eventhub.domain.question_parts import FormDefinition, Page
from eventhub.models import Event
from eventhub.services.starting_questions import set_names, starting_section
from eventhub.web.ordering import STEPS


@dataclass(frozen=True)
class Act:
    """A change, and the part of the page at which its reader goes on."""

    change: Change
    anchor: str


def act_of(value: str, chosen_set: str, event: Event) -> Act:
    """DefinitionBroken for what no button says."""
    kind, _, rest = value.partition(":")
    verb, _, place = rest.partition(":")
    maker = MAKERS.get(kind)
    if maker is None:
        raise DefinitionBroken(kind, "shape")
    return maker(verb, place or chosen_set, event)


def of_question(verb: str, key: str, _event: Event) -> Act:
    change = moving(verb, partial(editing.move_question, key=key), partial(editing.put_question, key=key))
    return Act(change, f"question-{key}" if verb in STEPS else "outline")


def of_section(verb: str, place: str, _event: Event) -> Act:
    number, section = numbers_in(place, 2)
    move = partial(editing.move_section, number=number, place=section)
    return Act(moving(verb, move, partial(editing.remove_section, number=number, place=section)), "outline")


def of_page(verb: str, place: str, _event: Event) -> Act:
    if verb == "add":
        return Act(lambda form: editing.add_page(form, Page()), "outline-end")
    (number,) = numbers_in(place, 1)
    move, remove = partial(editing.move_page, number=number), partial(editing.remove_page, number=number)
    return Act(moving(verb, move, remove), "outline")


def of_set(_verb: str, name: str, event: Event) -> Act:
    if name not in set_names([category.key for category in event.categories]):
        raise DefinitionBroken("set", "shape")
    section = starting_section(name, event.languages, event.ends_at.year)
    return Act(lambda form: editing.insert_section(form, section), "outline-end")


def moving(verb: str, move: Callable[..., FormDefinition], remove: Callable[..., FormDefinition]) -> Change:
    if verb == "remove":
        return remove
    if verb not in STEPS:
        raise DefinitionBroken(verb, "shape")
    return partial(move, step=STEPS[verb])


def numbers_in(place: str, count: int) -> list[int]:
    """ "1.0" → [1, 0]; DefinitionBroken where they are not so many numbers."""
    parts = place.split(".")
    if len(parts) != count or not all(part.isdecimal() and len(part) < 4 for part in parts):
        raise DefinitionBroken(place[:40], "shape")
    return [int(part) for part in parts]


MAKERS: dict[str, Callable[[str, str, Event], Act]] = {
    "question": of_question,
    "section": of_section,
    "page": of_page,
    "set": of_set,
}
