"""Papers are set once, the same each time, tagged, and whatever the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typst import TypstError

from eventhub.engines import typesetting
from eventhub.engines.typesetting import typeset

TEMPLATE = """
#let values = json(bytes(sys.inputs.values))
#set document(title: values.title, date: none)
#set text(font: "Source Sans Pro", lang: values.language)
= #values.title
"""
PROMISE = b"<pdfuaid:part>1</pdfuaid:part>"


@pytest.fixture
def template(tmp_path: Path) -> Iterator[Path]:
    typesetting.setting.cache_clear()
    path = tmp_path / "trial.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    yield path
    typesetting.setting.cache_clear()


def test_a_paper_promises_to_be_readable_by_all(template: Path) -> None:
    content = typeset(template, {"title": "Été 2027", "language": "fr"})
    assert (content[:5], PROMISE in content, b"/Lang(fr)" in content) == (b"%PDF-", True, True)
    assert b"/Marked true" in content


def test_equal_values_give_equal_bytes(template: Path) -> None:
    values = {"title": "Talk", "language": "en"}
    first = typeset(template, values)
    typesetting.setting.cache_clear()
    assert typeset(template, dict(reversed(values.items()))) == first
    assert typeset(template, values | {"title": "Other talk"}) != first


def test_what_was_set_is_not_set_again(template: Path) -> None:
    values = {"title": "Talk", "language": "en"}
    first = typeset(template, values)
    template.unlink()
    assert typeset(template, values) is first


def test_words_are_never_markup(template: Path) -> None:
    hostile = '#panic("caught") $x$ *bold* \\ " ] } @nowhere <label> // /*'
    assert PROMISE in typeset(template, {"title": hostile, "language": "en"})


def test_letters_that_our_font_lacks_come_from_another(template: Path) -> None:
    assert PROMISE not in typeset(template, {"title": "\u0378", "language": "en"})
    assert typeset(template, {"title": "ա \u0378 中", "language": "en"})[:5] == b"%PDF-"


def test_a_broken_template_is_told(template: Path) -> None:
    template.write_text("#nothing-like-this", encoding="utf-8")
    with pytest.raises(TypstError, match="unknown variable"):
        typeset(template, {})
