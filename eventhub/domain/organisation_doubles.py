"""Finds the organisations that may be one and the same, among thousands, for the organiser to judge."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from eventhub.domain.organisation_names import INITIALS, SAME, SAME_WORDS, KnownName, Name, forms_of, mistyped

EDGE = 4  # letters: with a few typing errors a name still begins or ends as the other
MOST_APART = 3  # letters between the lengths of two names of which one is mistyped
MOST_COMPARED = 20_000  # pairs; the smallest groups come first, since a thousand names that begin alike say little


@dataclass(frozen=True)
class Double:
    """Two organisations that may be one; `one` has the smaller id, `strength` is from 0 to 1."""

    one: int
    other: int
    strength: float


Entry = tuple[int, Name]


def possible_doubles(known: Iterable[KnownName]) -> list[Double]:
    """Pairs of organisations (by id) of which a name of the one means a name of the other; the likeliest first.

    Words that only begin a name ("Université") make no pair.
    """
    entries = [(one.id, form) for one in known for form in forms_of(one.name)]
    best: dict[tuple[int, int], float] = {}
    for one, other, strength in (*same_names(entries), *acronyms(entries), *mistyped_names(entries)):
        pair = (min(one, other), max(one, other))
        if one != other and strength > best.get(pair, 0):
            best[pair] = strength
    found = (Double(*pair, round(strength, 3)) for pair, strength in best.items())
    return sorted(found, key=lambda double: (-double.strength, double.one, double.other))


def same_names(entries: list[Entry]) -> Iterator[tuple[int, int, float]]:
    letters: dict[str, set[int]] = defaultdict(set)
    words: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, form in entries:
        letters[form.letters].add(number)
        words[tuple(form.sorted_words)].add(number)
    for groups, strength in ((letters.values(), SAME), (words.values(), SAME_WORDS)):
        for group in groups:
            yield from ((one, other, strength) for one, other in combinations(group, 2))


def acronyms(entries: list[Entry]) -> Iterator[tuple[int, int, float]]:
    by_letters: dict[str, set[int]] = defaultdict(set)
    for number, form in entries:
        by_letters[form.letters].add(number)
    for number, form in entries:
        if form.initials:
            yield from ((number, other, INITIALS) for other in by_letters.get(form.initials, ()))


def mistyped_names(entries: list[Entry]) -> Iterator[tuple[int, int, float]]:
    """Only names that begin or end alike are compared letter by letter, and of those no more than a second takes."""
    edges: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for number, form in entries:
        if form.edits:
            edges[form.letters[:EDGE], True].append((number, form))
            edges[form.letters[-EDGE:], False].append((number, form))
    pairs = (pair for group in sorted(edges.values(), key=len) for pair in near_pairs(group))
    for (number, form), (other, known) in islice(pairs, MOST_COMPARED):
        strength = mistyped(form, known)
        if strength:
            yield number, other, strength


def near_pairs(group: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Those of about the same length and letters."""
    ordered = sorted(group, key=lambda entry: len(entry[1].letters))
    for place, one in enumerate(ordered):
        form = one[1]
        for other in islice(ordered, place + 1, None):
            if len(other[1].letters) - len(form.letters) > MOST_APART:
                break
            if (form.signs ^ other[1].signs).bit_count() <= 2 * form.edits and one[0] != other[0]:
                yield one, other
