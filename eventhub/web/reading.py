"""How one reader is told many texts: their language is asked for once a page, instead of with every word."""

from dataclasses import dataclass

from flask import g
from markupsafe import Markup

from eventhub.db import Words
from eventhub.web import languages


@dataclass(frozen=True)
class Reading:
    """The page's language, and those in which a text is looked for, the reader's first."""

    language: str
    order: tuple[str, ...]

    def key(self, words: Words) -> str:
        """The language in which this text is there, as `languages.key_for` finds it."""
        for code in self.order:
            if words.get(code):
                return code
        return next((code for code in words if words[code]), self.language)

    def plain(self, words: Words | None) -> str:
        return words.get(self.key(words), "") if words else ""

    def said(self, words: Words | None) -> str:
        """The text, marked as another language where it falls back to one: the macro of events/_said.html."""
        return self.marked(words, self.plain(words))

    def marked(self, words: Words | None, text: str) -> str:
        """This part of the text, marked as the whole would be."""
        spoken = self.key(words) if words else self.language
        if spoken == self.language or not text:
            return text
        return Markup('<span lang="{}">{}</span>').format(spoken, text)


def reading() -> Reading:
    """That of this request's reader, at the event of the address."""
    event, language = g.get("event"), languages.current()
    return Reading(language, tuple(dict.fromkeys((language, *(event.languages if event else ())))))
