"""Style sheets keep to their rooms and layers, say print in one way, and no class is dead or missing."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = ROOT / "static" / "css"
SHEETS = sorted(path for path in CSS.rglob("*.css") if not path.is_symlink())
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r'"([^"\n]*)"')
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
LAYERS = {
    "foundations/tokens.css": "tokens",
    "foundations/base.css": "base",
    "foundations/layout.css": "layout",
    "foundations/print.css": "print",
}
# Classes of templates whose look is that of their element or of another class of it.
WITHOUT_A_RULE = {
    "button-outline": "a plain .button is the outlined one",
    "gap-list": "a list with a class has no bullets",
    "meeting-rows": "a list with a class has no bullets",
}


def place(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


def text_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@cache
def styled() -> dict[str, str]:
    """Each class that a rule names, and a sheet that has it."""
    found = {}
    for path in SHEETS:
        for selector in re.findall(r"([^{};]+)\{", QUOTED.sub("", text_of(path))):
            if not selector.strip().startswith("@"):
                found.update(dict.fromkeys(CLASS.findall(selector), place(path)))
    return found


def template_texts() -> dict[str, str]:
    pages = [path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts]
    return {
        path.relative_to(ROOT / "templates").as_posix(): re.sub(
            r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        for path in pages
    }


def classes_in(text: str) -> tuple[set[str], set[str]]:
    """The classes of a template, and the beginnings of those that it completes by a value."""
    whole, begun = set[str](), set[str]()
    for value in re.findall(r'class="((?:\{[{%].*?[%}]\}|[^"])*)"', text, re.DOTALL):
        for word in re.sub(
            r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "*", value, flags=re.DOTALL), flags=re.DOTALL
        ).split():
            (begun if "*" in word else whole).add(word.split("*")[0])
    return whole, begun | set(re.findall(r'"[^"]*?([a-z][a-z-]*-)" ~', text))


def words_of_code(text: str) -> set[str]:
    """What stands in quotes where something is computed and could be classes: sentences have capitals or stops."""
    quoted = {one for pair in re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'", text) for one in pair}
    return {word for one in quoted if re.fullmatch(r"[a-z0-9 -]+", one) for word in one.split()}


@cache
def named_in_code() -> set[str]:
    jinja = [part for text in template_texts().values() for part in re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL)]
    bodies = [part for text in template_texts().values() for part in re.findall(r"block body_class %\}(.*?)\{%", text)]
    files = [*(ROOT / "eventhub").rglob("*.py"), *(ROOT / "static" / "js").rglob("*.js")]
    code = [path.read_text(encoding="utf-8") for path in files]
    return set().union(*map(words_of_code, jinja + code), *(set(body.split()) for body in bodies))


def is_completed(name: str, begun: set[str]) -> bool:
    """Whether a template begins this class and its end is a number or a word of code."""
    ends = [name.removeprefix(start) for start in begun if start and name.startswith(start)]
    return any(end.isdigit() or end in named_in_code() for end in ends)


def test_every_class_of_the_style_sheets_is_used() -> None:
    found = [classes_in(text) for text in template_texts().values()]
    whole, begun = set().union(*(one for one, _begun in found)), set().union(*(one for _whole, one in found))
    dead = {
        name: sheet
        for name, sheet in styled().items()
        if name not in whole | named_in_code() and not is_completed(name, begun)
    }
    assert dead == {}


def test_every_class_of_the_templates_has_a_rule() -> None:
    missing = {
        name: template
        for template, text in template_texts().items()
        for name in classes_in(text)[0]
        if name not in styled()
    }
    assert sorted(missing) == sorted(WITHOUT_A_RULE)


@pytest.mark.parametrize("planted", ["nowhere-used", "track-nowhere", "row-nowhere"])
def test_a_planted_class_is_dead(planted: str) -> None:
    begun = set().union(*(classes_in(text)[1] for text in template_texts().values()))
    assert planted not in named_in_code()
    assert not is_completed(planted, begun)


def test_classes_are_read_between_what_is_computed() -> None:
    text = '<p class="a{% if x %} is-b{% endif %} c-{{ d }}"></p>{% set e = "f f-" ~ g %}'
    assert classes_in(text) == ({"a", "is-b"}, {"c-", "f-"})


def test_a_sheet_stands_in_a_room_and_in_the_layer_of_that_room() -> None:
    layers = {place(path): re.findall(r"^@layer ([\w-]+) \{", text_of(path), re.MULTILINE) for path in SHEETS}
    assert layers == {name: [LAYERS.get(name, name.split("/")[0])] for name in layers}


@pytest.mark.parametrize("path", SHEETS, ids=place)
def test_paper_comes_last_in_a_sheet_and_once(path: Path) -> None:
    text = text_of(path)
    blocks = re.findall(r"@media[^{]*\bprint\b[^{]*\{", text)
    assert [block.strip() for block in blocks] in ([], ["@media print {"])
    if blocks:
        inside = text[text.index("@media print {") :]
        depth = 0
        for at, letter in enumerate(inside):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            if letter == "}" and depth == 0:
                assert inside[at + 1 :].strip() == "}"
                break
