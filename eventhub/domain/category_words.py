"""Which category a word of a file means: people write half of “Chercheuse, chercheur”, a plural, or no accents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import one_line

Meant = frozenset[str]
NOBODY: Meant = frozenset()
BETWEEN_HALVES = re.compile(r"\s*[,;/|]\s*|\s+(?:ou|or)\s+")  # "Chercheuse, chercheur", "Clinicienne / clinicien"
ENDINGS = re.compile(r"(?<=\w{3})[.·•‧⋅(]\S*")  # of "chercheur·euse·s", "chercheur(se)", "chercheur.euse"


@dataclass(frozen=True)
class CategoryWords:
    """Folded words → the categories (keys) that they may mean: whole names before keys, and those before halves.

    `chosen`: what the organiser said a value of the file means, which goes before everything.
    """

    chosen: Mapping[str, str]
    names: Mapping[str, Meant]
    halves: Mapping[str, Meant]

    def meant_by(self, typed: str) -> Meant:
        """One category where it is clear, several where it is not, none where nothing is called so."""
        folded = fold(one_line(typed))
        if folded in self.chosen:
            return frozenset({self.chosen[folded]})
        if folded in self.names:
            return self.names[folded]
        found = [self.halves[half] for half in halves_of(folded) if half in self.halves]
        return frozenset.intersection(*found) or frozenset.union(*found) if found else NOBODY


def category_words(names: Mapping[str, Mapping[str, str]], chosen: Mapping[str, str]) -> CategoryWords:
    """The words for these categories: key → names by language."""
    whole: dict[str, Meant] = {}
    halves: dict[str, Meant] = {}
    for key, named in names.items():
        for words in {fold(name) for name in named.values() if name}:
            whole[words] = whole.get(words, NOBODY) | {key}
        for half in {half for words in (*named.values(), key) for half in halves_of(fold(words))}:
            halves[half] = halves.get(half, NOBODY) | {key}
    for key in names:
        whole.setdefault(fold(key), frozenset({key}))
    known = {fold(typed): key for typed, key in chosen.items() if key in names}
    return CategoryWords(known, whole, halves)


def halves_of(folded: str) -> frozenset[str]:
    """The whole and its parts, as they are compared: without signs and spaces, in the singular."""
    parts = [ENDINGS.sub("", part) for part in BETWEEN_HALVES.split(folded)]
    return frozenset(filter(None, map(singular, [folded, *parts])))


def singular(words: str) -> str:
    """ "Start-ups" and "startup" are one: each word without its "s", and all of them together."""
    kept = ["".join(sign for sign in word if sign.isalnum()).removesuffix("s") for word in words.split()]
    return "".join(kept)
