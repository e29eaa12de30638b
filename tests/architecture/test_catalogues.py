"""Every sentence of code and templates is there in French, whole and well set."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FRENCH = ROOT / "translations" / "fr" / "LC_MESSAGES" / "messages.po"
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
HARD = "\u00a0\u202f"  # spaces that do not break
PLACEHOLDER = re.compile(r"%\((\w+)\)(\w)")
# An address, a clock, a tag or two placeholders around a colon have their own signs.
APART = re.compile(r"https?://\S*|\b\d{1,2}:\d\d\b|%\(\w+\)\w:%\(\w+\)\w|&\w+;|<[^>]*>")
FAULTS = re.compile(rf".{{0,9}}[^{HARD}?!:;»][:;?!»]|^[:;?!»]|«(?![{HARD}]).{{0,9}}|.{{0,9}}'|\.\.\.")


@cache
def said() -> set[str | tuple[str, ...]]:
    """Each sentence of code and templates; with its plural where it has one."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel gives it no types
    found = {words for _file, _line, words, *_more in extract_from_dir(ROOT, methods, options, KEYWORDS)}
    with_plural = {words[0] for words in found if isinstance(words, tuple)}
    return found - with_plural  # a catalogue has one entry for both uses of a word


@cache
def translations() -> list[Message]:
    with FRENCH.open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


def strings_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def ids_of(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def badly_set(french: str) -> list[str]:
    """What a French typesetter would mark, where it stands."""
    return FAULTS.findall(APART.sub("", french))


def test_every_sentence_is_translated_and_no_other() -> None:
    kept = {message.id if isinstance(message.id, str) else tuple(message.id) for message in translations()}
    assert (said() - kept, kept - said()) == (set(), set())


def sentences_within_texts(path: Path) -> list[str]:
    """Calls within an f-string are not found by whoever collects the sentences: no other language would have them."""
    texts = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr))
    calls = (node for text in texts for node in ast.walk(text) if isinstance(node, ast.Call))
    named = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in KEYWORDS]
    return [f"{path.relative_to(ROOT)}:{one.lineno}" for one in named]


def test_no_sentence_hides_in_a_text() -> None:
    assert [place for path in (ROOT / "eventhub").rglob("*.py") for place in sentences_within_texts(path)] == []


def test_no_translation_is_empty_or_a_guess() -> None:
    assert [one.id for one in translations() if one.fuzzy or not all(text.strip() for text in strings_of(one))] == []


def test_nothing_old_is_kept() -> None:
    assert re.findall(r"^#~.*", FRENCH.read_text(encoding="utf-8"), re.M) == []


def test_placeholders_are_the_same() -> None:
    """Those of the singular may be left out of it ("one place"); a placeholder of nobody is an error at run time."""
    differing = {}
    for message in translations():
        ours = set(PLACEHOLDER.findall(" ".join(ids_of(message))))
        theirs = set(PLACEHOLDER.findall(" ".join(strings_of(message))))
        if ours != theirs:
            differing[message.id] = (ours, theirs)
    assert differing == {}


def test_both_numbers_are_said() -> None:
    assert [one.id for one in translations() if len(strings_of(one)) != len(ids_of(one))] == []


def test_french_is_set_as_french() -> None:
    found = {text: badly_set(text) for message in translations() for text in strings_of(message)}
    assert {text: faults for text, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    "french", ["Où ?", "Où?", "Ceci : cela", "« Oui »", "«Oui»", "l'heure", "%(name)s: oui", "Attendez...", "Bien!"]
)
def test_a_planted_fault_is_seen(french: str) -> None:
    assert badly_set(french) != []


@pytest.mark.parametrize(
    "french",
    [
        "Où\u202f?",
        "Ceci\u00a0: cela",
        "«\u00a0Oui\u00a0»",
        "l’heure",
        "à 14:20",
        "https://exemple.org/?a=b",
        "%(a)s:%(b)s",
    ],
)
def test_what_is_well_set_passes(french: str) -> None:
    assert badly_set(french) == []
