"""Whether words speak of somebody: by an address, by a whole name, or as people search for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eventhub.domain.search_words import fold

AROUND_ADDRESSES = re.compile(r"[\s<>;,:()\"'/?&=]+")
BETWEEN_WORDS = re.compile(r"[\W_]+")

Words = frozenset[str]


@dataclass(frozen=True)
class Somebody:
    """`emails`, casefolded; `names`: the words of each whole name, folded; `family`: those of the family name."""

    emails: frozenset[str]
    names: frozenset[Words]
    family: Words = frozenset()

    @classmethod
    def of(cls, emails: Iterable[str], names: Iterable[str] = (), family: str = "") -> "Somebody":
        """A name of one word is no whole name: too many texts have it for another reason."""
        whole = (words for words in map(words_of, names) if len(words) > 1)
        return cls(frozenset(email.casefold() for email in emails if email), frozenset(whole), words_of(family))

    def has_address_in(self, text: str) -> bool:
        """Whether an address stands in it, alone or among other words."""
        parts = AROUND_ADDRESSES.split(text.casefold()) if "@" in text else ()
        return any(part.strip(".") in self.emails for part in parts)

    def is_named_in(self, text: str) -> bool:
        """Whether the address or the whole name stands in it, in any order."""
        words = words_of(text)
        return self.has_address_in(text) or any(name <= words for name in self.names)

    def is_sought_by(self, text: str) -> bool:
        """Whether somebody who searches for this looks for them: by the family name and nothing that is not theirs."""
        words = words_of(text)
        is_name = bool(self.family) and self.family <= words and any(words <= name for name in self.names)
        return is_name or self.is_named_in(text)


def words_of(text: str) -> Words:
    return frozenset(word for word in BETWEEN_WORDS.split(fold(text)) if word)
