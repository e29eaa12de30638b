"""Finds the organisations that somebody may mean while typing: "AP-HM", "Assistance publique hopitaux marseille"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from eventhub.domain.search_words import fold

MOST_MATCHES = 8  # of a list below a field, on a phone above the keyboard
SMALL_WORDS = frozenset(
    """
    a and at au aux by d dans de des du e en et for from in l la le les of on ou par pour s sous sur the to und y
    """.split()  # noqa: SIM905  # a list of thirty quoted words is read by nobody
)
BETWEEN_WORDS = re.compile(r"[^\w]+|_+")
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
LETTERS_FOR_EDIT, MOST_EDITS = 8, 3  # "Institut Curie" and "Institut Cochin" are four apart
FEWEST_INITIALS, MOST_INITIALS = 3, 10  # two letters stand for too many
# Not measured: steps set by hand for the order in which matches are shown. Typing errors take 0.8 down to 0.7, a
# beginning goes from 0.5 up to 0.75 the more of the name is there; both stay below initials. What counts is the order,
# and who passes the thresholds of the callers; the names in tests/domain/test_organisation_names.py hold both.
SAME, SAME_WORDS, INITIALS, MISTYPED, BEGUN = 1.0, 0.95, 0.9, 0.8, 0.5
A_LETTER_WRONG, WHOLE_NAME = 0.05, 0.25
LONGEST_NAME = 160


@dataclass(frozen=True)
class KnownName:
    """One way of writing an organisation; it may have several, under the same id."""

    id: int
    name: str


@dataclass(frozen=True)
class Match:
    """`strength` from 0 to 1; from `INITIALS` (0.9) on they are most likely the same."""

    id: int
    name: str
    strength: float


class Name:
    """A name in the forms in which it is compared, each made once."""

    def __init__(self, text: str) -> None:
        self.words = BETWEEN_WORDS.sub(" ", fold(text)).split()
        self.letters = "".join(self.words)
        self.telling = [word for word in self.words if word not in SMALL_WORDS] or self.words

    @cached_property
    def sorted_words(self) -> list[str]:
        return sorted(self.telling)

    @cached_property
    def initials(self) -> str:
        """The first letters of its words; none where they are too few or too many for an acronym."""
        initials = "".join(word[0] for word in self.telling)
        return initials if FEWEST_INITIALS <= len(initials) <= MOST_INITIALS else ""

    @cached_property
    def signs(self) -> int:
        """Which letters it has, as bits: names that differ in many are not compared letter by letter."""
        bits = 0
        for letter in self.letters:
            bits |= 1 << (ord(letter) & 63)
        return bits

    @cached_property
    def edits(self) -> int:
        """How many typing errors are forgiven: one for each eight letters, none below five, three at most."""
        return min((len(self.letters) + 3) // LETTERS_FOR_EDIT, MOST_EDITS)


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The letters by which two spellings are one name: "AP-HM" and "ap hm"."""
    return (Name(name).letters or fold(name))[:LONGEST_NAME]


class NameIndex:
    """Known names, made ready once; some thousands are compared within some tens of milliseconds."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self.entries = [(one, forms_of(one.name)) for one in known]

    def alike(self, typed: str) -> list[Match]:
        """The organisations that may be meant, the likeliest first, each once by its likeliest name, at most 8."""
        wanted = Name(typed)
        best: dict[int, Match] = {}
        for known, forms in self.entries if wanted.letters else ():
            strength = max((likeness(wanted, form) for form in forms), default=0)
            if strength > (best[known.id].strength if known.id in best else 0):
                best[known.id] = Match(known.id, known.name, round(strength, 3))
        return sorted(best.values(), key=lambda match: (-match.strength, len(match.name), match.name))[:MOST_MATCHES]


def alike(typed: str, known: Sequence[KnownName]) -> list[Match]:
    """The same for names that are compared once; keep a `NameIndex` where they are compared often."""
    return NameIndex(known).alike(typed)


def forms_of(name: str) -> list[Name]:
    """The whole name, and the parts that brackets make of it: "Institut Paoli-Calmettes (IPC)"."""
    inner = IN_BRACKETS.findall(name)
    parts = [name, IN_BRACKETS.sub(" ", name), *inner] if inner else [name]
    return [form for form in map(Name, parts) if form.letters]


def likeness(wanted: Name, known: Name) -> float:
    """How likely one means the other, from 0 to 1."""
    if wanted.letters == known.letters:
        return SAME
    if wanted.sorted_words == known.sorted_words:
        return SAME_WORDS
    if wanted.letters == known.initials or wanted.initials == known.letters:
        return INITIALS
    return max(mistyped(wanted, known), begun(wanted, known))


def begun(wanted: Name, known: Name) -> float:
    """For words that begin the name's words, in its order ("hop mars"); stronger the more of the name is there."""
    words = iter(known.telling)
    if not all(any(word.startswith(part) for word in words) for part in wanted.telling):
        return 0
    return BEGUN + WHOLE_NAME * min(len("".join(wanted.telling)) / len("".join(known.telling)), 1)


def mistyped(wanted: Name, known: Name) -> float:
    most = min(wanted.edits, known.edits)
    is_near = abs(len(wanted.letters) - len(known.letters)) <= most
    # A wrong letter changes two bits at most: one goes, one comes.
    if not most or not is_near or (wanted.signs ^ known.signs).bit_count() > 2 * most:
        return 0
    edits = edits_between(wanted.letters, known.letters, most)
    return 0 if edits > most else MISTYPED - A_LETTER_WRONG * (edits - 1)


def edits_between(one: str, other: str, most: int) -> int:
    """Letters put in, left out, replaced or swapped with their neighbour (Damerau, optimal string alignment);
    `most` + 1 where there are more. Letters that both begin or end with need none, and are not looked at."""
    one, other = without_same_ends(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place in range(1, len(one) + 1):
        before, row = row, next_row(before, row, (one, other), place, most)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def without_same_ends(one: str, other: str) -> tuple[str, str]:
    begin = first_difference(one, other)
    one, other = one[begin:], other[begin:]
    end = first_difference(one[::-1], other[::-1])
    return one[: len(one) - end], other[: len(other) - end]


def first_difference(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def next_row(before: list[int], row: list[int], texts: tuple[str, str], place: int, most: int) -> list[int]:
    """Edits from the first `place` letters of the one text to each beginning of the other, where they can be `most`:
    only beginnings of about the same length are looked at."""
    one, other = texts
    letter, earlier = one[place - 1], one[place - 2] if place > 1 else ""
    following = [place, *[most + 1] * len(other)]
    for column in range(max(place - most, 1), min(place + most, len(other)) + 1):
        sign = other[column - 1]
        edits = min(row[column] + 1, following[column - 1] + 1, row[column - 1] + (letter != sign))
        if column > 1 and earlier == sign and letter == other[column - 2]:
            edits = min(edits, before[column - 2] + 1)
        following[column] = edits
    return following
