"""Templates compile, keep to the strict content policy, and each component is shown on the style guide."""

import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())
PAGES = [name for name in NAMES if name.endswith(".html") and not name.startswith("emails/")]
MAILS = [name for name in NAMES if name.startswith("emails/")]
COMPONENTS = [name for name in NAMES if name.startswith("components/")]
GUIDE = "site/styleguide.html"

# What the content policy would stop in a page; mails have no policy, so there styles may stand.
FORBIDDEN = {
    "a style attribute": r"<[^>{]*\sstyle\s*=",
    "a style sheet in the page": r"<style\b",
    "a script in the page": r"<script\b(?![^>]*\bsrc=)",
    "a handler in an attribute": r"<[^>]*\son[a-z]+\s*=",
    "an address that runs": r"javascript:",
}
# What a reader's program would fetch from somebody else, and tell them who reads.
FETCHED = re.compile(
    r"""(?:\bsrc|\bsrcset|\bposter|<link\b[^>]*\bhref)\s*=\s*["']?(?:https?:)?//|(?<!\w)url\(|@import""", re.I
)


def text_of(name: str) -> str:
    """The template without its comments."""
    return re.sub(r"{#.*?#}", "", (TEMPLATES / name).read_text(encoding="utf-8"), flags=re.S)


@cache
def tree_of(environment: Environment, name: str) -> nodes.Template:
    return environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))


def parts_of(environment: Environment, name: str, seen: set[str] | None = None) -> set[str]:
    """The templates that this one is made of, itself included."""
    seen = set() if seen is None else seen
    seen.add(name)
    tree = tree_of(environment, name)
    for part in meta.find_referenced_templates(tree):
        if part and part not in seen:
            parts_of(environment, part, seen)
    return seen


def called_in(environment: Environment, name: str) -> set[str]:
    """The components that this template shows: imported and called."""
    tree = tree_of(environment, name)
    calls = {call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
    imports = {
        (one[1] if isinstance(one, tuple) else one): node.template.value
        for node in tree.find_all(nodes.FromImport)
        if isinstance(node.template, nodes.Const)
        for one in node.names
    }
    return {template for local, template in imports.items() if local in calls}


def test_every_template_compiles(sqlite_app: Flask) -> None:
    environment = sqlite_app.jinja_env
    assert sorted(environment.get_template(name).name or "" for name in environment.list_templates()) == NAMES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_to_the_content_policy(name: str) -> None:
    text = text_of(name)
    assert {what: found for what, pattern in FORBIDDEN.items() if (found := re.findall(pattern, text, re.I))} == {}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    assert FETCHED.findall(text_of(name)) == []


@pytest.mark.parametrize("path", sorted((TEMPLATES.parent / "static" / "css").rglob("*.css")), ids=str)
def test_no_style_sheet_fetches_from_elsewhere(path: Path) -> None:
    assert re.findall(r"""url\(\s*["']?(?:https?:)?//|@import[^;]*//""", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted", ['<p style="x">', "<style>", "<script>", '<a href="#" onclick="x()">', "javascript:x"]
)
def test_a_planted_fault_is_caught(planted: str) -> None:
    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, planted, re.I)] != []


@pytest.mark.parametrize(
    "planted", ['<img src="https://x.example/a.png">', "<script src=//x.example/a.js>", "url(a.png)"]
)
def test_a_planted_address_is_caught(planted: str) -> None:
    assert FETCHED.search(planted)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in COMPONENTS])
def test_a_component_is_the_macro_called_like_its_file(name: str) -> None:
    taken = re.findall(r'from "components/(\w+)\.html" import (\w+)', text_of(name))
    assert [pair for pair in taken if pair[0] != pair[1]] == []


# Shown on the style guide before the page that needs them is built.
AWAITED = {
    "components/match_sign.html": "the page of matches",
    "components/skeleton.html": "parts of a page that load late",
}


def test_every_component_stands_on_a_page_or_is_awaited_by_one(sqlite_app: Flask) -> None:
    environment = sqlite_app.jinja_env
    guide = {name for name in PAGES if name.startswith("site/_styleguide")} | {GUIDE}
    used = set().union(*(parts_of(environment, name) for name in PAGES if name not in guide | set(COMPONENTS)))
    assert set(COMPONENTS) - used == set(AWAITED)


def test_every_component_is_shown_on_the_style_guide(sqlite_app: Flask) -> None:
    environment = sqlite_app.jinja_env
    shown = set().union(*(called_in(environment, part) for part in parts_of(environment, GUIDE)))
    assert set(COMPONENTS) - shown == set()


@pytest.mark.parametrize("folder", sorted({name.split("/")[1] for name in MAILS if name.count("/") == 2}))
def test_a_mail_has_a_subject_and_two_bodies(folder: str) -> None:
    assert sorted(path.name for path in (TEMPLATES / "emails" / folder).iterdir()) == [
        "body.html",
        "body.txt",
        "subject.txt",
    ]
