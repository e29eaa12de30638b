"""Which questions a form asks of whom, how a form is kept as JSON, and what a new version does to old answers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.question_parts import Answer, Choice, Condition, FormDefinition, Kind, Page, Question, Section

# Asking


def asked(definition: FormDefinition, category: str, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions for this category whose conditions hold, in order; `answers` by the question's key."""
    shown: list[Question] = []
    given: dict[str, Answer] = {}
    for question in definition.questions:
        if is_asked(question, category, given):
            shown.append(question)
            given |= {key: answers[key] for key in (question.key,) if key in answers}
    return tuple(shown)


def is_asked(question: Question, category: str, given: Mapping[str, Answer]) -> bool:
    """`given`: answers to earlier questions that are asked themselves; what is not shown fulfils no condition."""
    is_for_them = not question.categories or category in question.categories
    return is_for_them and (question.shown_if is None or holds(question.shown_if, given))


def holds(condition: Condition, given: Mapping[str, Answer]) -> bool:
    answer = given.get(condition.question)
    chosen = set(answer) if isinstance(answer, list) else {str(answer)} - {"None"}
    return not chosen.isdisjoint(condition.values)


# Versions


@dataclass(frozen=True)
class FormChanges:
    """Keys of questions, in order. Answers are kept by key; none is deleted, this says which are read no more."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed_kind: tuple[str, ...] = ()
    lost_choices: tuple[tuple[str, str], ...] = ()  # (question, choice) that can be chosen no more
    newly_required: tuple[str, ...] = ()  # among those that stood before: who left them empty has to answer


def changes(old: FormDefinition, new: FormDefinition) -> FormChanges:
    """What the new version does to the answers that were given to the old one."""
    before = {question.key: question for question in old.questions}
    after = {question.key: question for question in new.questions}
    both = [(before[key], after[key]) for key in before if key in after]
    return FormChanges(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed_kind=tuple(was.key for was, now in both if was.kind != now.kind),
        lost_choices=tuple(lost for was, now in both if was.kind == now.kind for lost in lost_choices(was, now)),
        newly_required=tuple(was.key for was, now in both if now.is_required and not was.is_required),
    )


def lost_choices(was: Question, now: Question) -> list[tuple[str, str]]:
    return [(was.key, key) for key in was.choice_keys if key not in now.choice_keys]


# Keeping


def write_definition(definition: FormDefinition) -> dict[str, Any]:
    """The form as JSON takes it; `read_definition` makes the same form of it."""
    written: dict[str, Any] = listed(asdict(definition))
    return written


def listed(part: Any) -> Any:
    """The same with lists for tuples and plain strings for names of kinds."""
    if isinstance(part, dict):
        return {key: listed(value) for key, value in part.items()}
    if isinstance(part, tuple):
        return [listed(one) for one in part]
    return part.value if isinstance(part, Kind) else part


def read_definition(plain: Any) -> FormDefinition:
    """The form from its JSON, whatever that is; DefinitionBroken ("shape", "unknown_kind") where it is none.

    Whether the form can be asked is for `question_checks.check_definition`.
    """
    return FormDefinition(tuple(read_page(page) for page in Reading(plain, "").parts("pages")))


@dataclass(frozen=True)
class Reading:
    """A part of the JSON that is being read, and where it stands."""

    plain: Any
    path: str

    def part(self, name: str) -> "Reading":
        if not isinstance(self.plain, Mapping):
            raise DefinitionBroken(self.path, "shape")
        return Reading(self.plain.get(name), f"{self.path}.{name}".lstrip("."))

    def parts(self, name: str) -> list["Reading"]:
        """The parts of a list; none where it is left out."""
        whole = self.part(name)
        ones = whole.expect(list, []) or []
        return [Reading(one, f"{whole.path}.{place}") for place, one in enumerate(ones)]

    def expect(self, kind: type | tuple[type, ...], otherwise: Any) -> Any:
        """The value where it is of this type, something else where it is left out."""
        if self.plain is None:
            return otherwise
        is_flag = isinstance(self.plain, bool)  # true is a number to Python, and none to us
        if not isinstance(self.plain, kind) or (is_flag and kind is not bool):
            raise DefinitionBroken(self.path, "shape")
        return self.plain

    def text(self) -> str:
        return str(self.expect(str, ""))

    def flag(self, name: str) -> bool:
        return bool(self.part(name).expect(bool, None))

    def bound(self, name: str) -> int | float | None:
        value: int | float | None = self.part(name).expect((int, float), None)
        return value

    def words(self, name: str) -> dict[str, str]:
        whole = self.part(name)
        return {str(key): whole.part(key).text() for key in whole.expect(dict, {})}

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(one.text() for one in self.parts(name))


def read_page(page: Reading) -> Page:
    return Page(page.words("labels"), tuple(read_section(section) for section in page.parts("sections")))


def read_section(section: Reading) -> Section:
    questions = tuple(read_question(question) for question in section.parts("questions"))
    return Section(section.words("labels"), section.words("texts"), questions)


def read_question(question: Reading) -> Question:
    return Question(
        key=question.part("key").text(),
        kind=read_kind(question.part("kind")),
        labels=question.words("labels"),
        helps=question.words("helps"),
        is_required=question.flag("is_required"),
        categories=question.texts("categories"),
        shown_if=read_condition(question.part("shown_if")),
        choices=tuple(Choice(one.part("key").text(), one.words("labels")) for one in question.parts("choices")),
        least=question.bound("least"),
        most=question.bound("most"),
        on_profile=question.flag("on_profile"),
    )


def read_kind(kind: Reading) -> Kind:
    if kind.text() not in {one.value for one in Kind}:
        raise DefinitionBroken(kind.path, "unknown_kind")
    return Kind(kind.text())


def read_condition(condition: Reading) -> Condition | None:
    if condition.plain is None:
        return None
    return Condition(condition.part("question").text(), condition.texts("values"))
