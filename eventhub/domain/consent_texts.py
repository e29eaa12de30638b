"""The words that people agree to where an event has none of its own, and how a proof names what was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Words = Mapping[str, str]

PURPOSES = ("privacy", "photo", "newsletter")
# Without this one nobody is registered; the others are free, and taken back at once.
NEEDED = "privacy"
# The version of the words below; another one with each change of their sense.
BUILT_IN = "2026-11"
FALLBACK = "en"
ON_PAPER = "paper"  # the version of a text that somebody agreed to in writing, outside of EventHub
PAPER = -1  # the number of that version where versions are counted

STARTING_TEXTS: dict[str, dict[str, str]] = {
    "privacy": {
        "en": "We keep what you type here to run this event: to know who comes, to write to you about it, to make your "
        "badge, and to arrange your meetings.\n\nOther participants see nothing of it before you choose, line by line, "
        "what they may see.",
        "fr": "Nous gardons ce que vous écrivez ici pour organiser cet événement\u00a0: savoir qui vient, vous écrire "
        "à ce sujet, préparer votre badge et organiser vos rendez-vous.\n\nLes autres participants n’en voient rien "
        "tant que vous n’avez pas choisi, ligne par ligne, ce qu’ils peuvent voir.",
    },
    "photo": {
        "en": "I agree to appear in photos of the day.",
        "fr": "J’accepte d’apparaître sur les photos de la journée.",
    },
    "newsletter": {
        "en": "I would like the organisers’ newsletter.",
        "fr": "Je souhaite recevoir la lettre d’information des organisateurs.",
    },
}


def starting_text(purpose: str, languages: Sequence[str]) -> dict[str, str]:
    """The built-in words in these languages; in the first of them where nobody has translated them."""
    words = STARTING_TEXTS[purpose]
    told = {language: words[language] for language in languages if language in words}
    return told or {languages[0]: words[FALLBACK]}


def version_shown(number: int, language: str) -> str:
    """What a proof keeps: which words, in which language. Number 0: the built-in ones."""
    return f"{number or BUILT_IN} {language}"


def number_of(version: str) -> int:
    """The event's own version that a proof names; 0 for the built-in words, a demonstration's, or a paper's."""
    number = version.partition(" ")[0]
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def counted_as(version: str) -> int:
    """The same, with paper apart: what somebody signed is no version of any text here."""
    return PAPER if version == ON_PAPER else number_of(version)


@dataclass(frozen=True)
class AskedAgain:
    """A text has had another sense since the version of this number, which was published at that moment."""

    number: int
    at: datetime


def is_outdated(version: str, given_at: datetime, asked: AskedAgain | None) -> bool:
    """Whether a proof of this version was given for another sense. Paper names no version: its moment decides."""
    if asked is None:
        return False
    return given_at < asked.at if version == ON_PAPER else number_of(version) < asked.number


def paragraphs(text: str) -> list[str]:
    """A text as it is shown: an empty line begins another paragraph."""
    return [part for part in (" ".join(one.split()) for one in text.replace("\r", "").split("\n\n")) if part]
