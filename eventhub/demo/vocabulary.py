"""Names, topics and sentence patterns for a demonstration larger than the written one: content/vocabulary.toml."""

from dataclasses import dataclass
from functools import cache
from random import Random

from eventhub.db import Words
from eventhub.demo.content import load


@dataclass(frozen=True)
class Topic:
    """Something to work on: a plural noun in both languages, and the track that it belongs to."""

    fr: str
    en: str
    track: str

    def told(self, pattern: Words, number: int) -> Words:
        """The pattern about this topic. French bends: {les}, {des} and {bare}; English has {t} alone."""
        french = {"les": f"les {self.fr}", "Les": f"Les {self.fr}", "des": f"des {self.fr}", "bare": self.fr}
        english = {"t": self.en, "T": self.en[0].upper() + self.en[1:]}
        return {
            "fr": pattern["fr"].format(n=number, **french),
            "en": pattern["en"].format(n=number, **english),
        }


@dataclass(frozen=True)
class Vocabulary:
    """What there is to choose from; patterns by category where they depend on it, organisations by kind."""

    given: list[str]
    families: list[str]
    places: list[str]
    cities: list[str]
    topics: list[Topic]
    offers: dict[str, list[Words]]
    needs: dict[str, list[Words]]
    functions: dict[str, list[Words]]
    organisations: dict[str, str]
    titles: list[Words]
    abstracts: list[Words]
    messages: list[Words]

    def sentence(self, chance: Random, patterns: list[Words], topic: Topic | None = None) -> Words:
        """One of the patterns about this topic, or about any."""
        return (topic or chance.choice(self.topics)).told(chance.choice(patterns), chance.choice((12, 24, 40, 60, 90)))


@cache
def read_vocabulary() -> Vocabulary:
    words = load("vocabulary")
    return Vocabulary(
        given=words["given"],
        families=joined(words["family_first"], words["family_last"]),
        places=joined(words["place_first"], words["place_last"]),
        cities=words["cities"],
        topics=[Topic(**row) for row in words["topics"]],
        offers=words["offers"],
        needs=words["needs"],
        functions=words["functions"],
        organisations=words["organisation_patterns"],
        titles=words["titles"],
        abstracts=words["abstracts"],
        messages=words["messages"],
    )


def joined(first: list[str], last: list[str]) -> list[str]:
    return [f"{head}{tail}" for head in first for tail in last]
