"""Changes a form in one place: every act of its editor, as a function from form to form. Places count from 0."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.question_parts import FormDefinition, Kind, Page, Question, Section, Words

Part = TypeVar("Part")
Change = Callable[[FormDefinition], FormDefinition]
LONGEST_KEY = 40


# Parts in a row


def at(parts: tuple[Part, ...], place: int) -> Part:
    """The part there; DefinitionBroken where there is none."""
    if not 0 <= place < len(parts):
        raise DefinitionBroken(str(place), "shape")
    return parts[place]


def put(parts: tuple[Part, ...], place: int, *instead: Part) -> tuple[Part, ...]:
    """The row with others instead of the part there, or with none."""
    at(parts, place)
    return (*parts[:place], *instead, *parts[place + 1 :])


def moved(parts: tuple[Part, ...], place: int, step: int) -> tuple[Part, ...]:
    """The part there goes `step` further (-1: up); at the end of the row it stays."""
    part, rest = at(parts, place), list(put(parts, place))
    rest.insert(max(0, place + step), part)
    return tuple(rest)


# Pages and sections


def add_page(form: FormDefinition, page: Page) -> FormDefinition:
    return FormDefinition((*form.pages, page))


def with_page(form: FormDefinition, number: int, change: Callable[[Page], Page]) -> FormDefinition:
    return FormDefinition(put(form.pages, number, change(at(form.pages, number))))


def rename_page(form: FormDefinition, number: int, labels: Words) -> FormDefinition:
    return with_page(form, number, lambda page: replace(page, labels=labels))


def remove_page(form: FormDefinition, number: int) -> FormDefinition:
    return FormDefinition(put(form.pages, number))


def move_page(form: FormDefinition, number: int, step: int) -> FormDefinition:
    return FormDefinition(moved(form.pages, number, step))


def add_section(form: FormDefinition, number: int, section: Section) -> FormDefinition:
    return with_page(form, number, lambda page: replace(page, sections=(*page.sections, section)))


def with_section(form: FormDefinition, number: int, place: int, change: Callable[[Section], Section]) -> FormDefinition:
    def changed(page: Page) -> Page:
        return replace(page, sections=put(page.sections, place, change(at(page.sections, place))))

    return with_page(form, number, changed)


def rename_section(form: FormDefinition, number: int, place: int, labels: Words, texts: Words) -> FormDefinition:
    return with_section(form, number, place, lambda section: replace(section, labels=labels, texts=texts))


def remove_section(form: FormDefinition, number: int, place: int) -> FormDefinition:
    return with_page(form, number, lambda page: replace(page, sections=put(page.sections, place)))


def move_section(form: FormDefinition, number: int, place: int, step: int) -> FormDefinition:
    """Within its page; from its end to the next page, from its beginning to the one before."""
    page = at(form.pages, number)
    section, target = at(page.sections, place), place + step
    if 0 <= target < len(page.sections):
        return with_page(form, number, lambda one: replace(one, sections=moved(one.sections, place, step)))
    if not 0 <= number + step < len(form.pages):
        return form
    without = remove_section(form, number, place)
    return with_page(without, number + step, lambda one: replace(one, sections=entering(one.sections, section, step)))


def entering(parts: tuple[Part, ...], part: Part, step: int) -> tuple[Part, ...]:
    """The row with somebody who comes from above (step 1) or from below."""
    return (part, *parts) if step > 0 else (*parts, part)


# Questions


def place_of(form: FormDefinition, key: str) -> tuple[int, int, int]:
    """Page, section and position of the question; DefinitionBroken where there is none."""
    for path, question in form.placed():
        if question.key == key:
            page, section, position = (int(number) for number in re.findall(r"\d+", path))
            return page, section, position
    raise DefinitionBroken(key, "shape")


def add_question(form: FormDefinition, number: int, place: int, question: Question) -> FormDefinition:
    """At the end of that section."""
    return with_section(form, number, place, lambda section: replace(section, questions=(*section.questions, question)))


def put_question(form: FormDefinition, key: str, *instead: Question) -> FormDefinition:
    """Another question instead of the one of this key, or none."""
    number, place, position = place_of(form, key)

    def changed(section: Section) -> Section:
        return replace(section, questions=put(section.questions, position, *instead))

    return with_section(form, number, place, changed)


def move_question(form: FormDefinition, key: str, step: int) -> FormDefinition:
    """Within its section; beyond, into the next one or the one before, of other pages too."""
    number, place, position = place_of(form, key)
    section = form.pages[number].sections[place]
    if 0 <= position + step < len(section.questions):
        return with_section(
            form, number, place, lambda one: replace(one, questions=moved(one.questions, position, step))
        )
    sections = [(one, other) for one, page in enumerate(form.pages) for other in range(len(page.sections))]
    target = sections.index((number, place)) + step
    if not 0 <= target < len(sections):
        return form
    question = section.questions[position]
    without = put_question(form, key)
    return with_section(
        without, *sections[target], lambda one: replace(one, questions=entering(one.questions, question, step))
    )


def insert_section(form: FormDefinition, section: Section) -> FormDefinition:
    """At the end of the last page; questions that the form has already are left out."""
    standing = {question.key for question in form.questions}
    fresh = replace(section, questions=tuple(one for one in section.questions if one.key not in standing))
    if not fresh.questions:
        return form
    if not form.pages:
        return FormDefinition((Page({}, (fresh,)),))
    return add_section(form, len(form.pages) - 1, fresh)


def ask_also(form: FormDefinition, section: Section, category: str) -> FormDefinition:
    """The section for one more category: what others are asked already is asked of it too, the rest comes last."""
    keys = {question.key for question in section.questions}
    for question in form.questions:
        if question.key in keys and question.categories and category not in question.categories:
            form = put_question(form, question.key, replace(question, categories=(*question.categories, category)))
    return insert_section(form, section)


def until_year(form: FormDefinition, before: int, after: int) -> FormDefinition:
    """Numbers that could be the year of an event at most can be that of its copy."""
    for question in form.questions:
        if question.kind is Kind.NUMBER and question.most == before:
            form = put_question(form, question.key, replace(question, most=after))
    return form


def without_category(form: FormDefinition, key: str) -> FormDefinition:
    """Without what is asked of this category alone, and what hangs on that; parts that lose all they had go too."""
    gone: set[str] = set()

    def stays(question: Question) -> bool:
        is_theirs = question.categories == (key,)
        hangs_on_theirs = question.shown_if is not None and question.shown_if.question in gone
        gone.update({question.key} if is_theirs or hangs_on_theirs else ())
        return question.key not in gone

    def of_others(question: Question) -> Question:
        return replace(question, categories=tuple(one for one in question.categories if one != key))

    pages = []
    for page in form.pages:
        sections = tuple(
            replace(section, questions=tuple(of_others(one) for one in section.questions if stays(one)))
            for section in page.sections
        )
        kept = [new for new, old in zip(sections, page.sections, strict=True) if new.questions or not old.questions]
        if kept or not page.sections:
            pages.append(replace(page, sections=tuple(kept)))
    return FormDefinition(tuple(pages))


def key_for(label: str, taken: Collection[str]) -> str:
    """A key that reads like the label and that nothing else has: "Laboratoire d’accueil" → "laboratoire_d_accueil"."""
    signs = unicodedata.normalize("NFKD", label.lower())
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: LONGEST_KEY - 4].strip("_") or "question"
    numbered = (f"{base}_{number}" for number in range(2, 1000))
    return base if base not in taken else next(key for key in numbered if key not in taken)
