"""Which language a page speaks: `?lang=`, the cookie, the account, the browser, the event's first."""

from babel import negotiate_locale
from flask import Flask, current_app, g, request
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from eventhub.db import Words
from eventhub.web import viewers
from eventhub.web.preferences import Preference

ENDONYMS = {"fr": "Français", "en": "English"}


def available() -> list[str]:
    """The languages that have a catalogue."""
    languages: list[str] = current_app.config["LANGUAGES"]
    return languages


LANGUAGE = Preference("lang", "language", available)
asked, remembered = LANGUAGE.asked, LANGUAGE.remembered


def select() -> str:
    """The language of this request, for Babel."""
    event = g.get("event")
    viewers.viewer()  # knows the account's language, and no longer where the database fails
    return chosen(event.languages[0] if event else available()[0])


def chosen(first: str) -> str:
    """The same, where an event speaks this language first."""
    for language in (asked(), remembered(), g.get("account_language")):
        if language in available():
            return str(language)
    browser = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    return negotiate_locale(browser, available()) or first


def current() -> str:
    locale = get_locale()
    return locale.language if locale else available()[0]


def key_for(words: Words, language: str | None = None) -> str:
    """The language in which this text is there: the reader's, else the event's first, else any."""
    event = g.get("event")
    wanted = [language or current(), *(event.languages if event else []), *words]
    return next((code for code in wanted if words.get(code)), language or current())


def localised(words: Words | None, language: str | None = None) -> str:
    """The text in the reader's language, falling back to the event's first."""
    return (words or {}).get(key_for(words or {}, language), "")


def switch_names() -> list[tuple[str, str]]:
    """The languages to switch between, in the same order on every page: hands remember where a switch is."""
    codes = [*(code for code in ENDONYMS if code in available()), *available()]
    return [(code, ENDONYMS.get(code, code)) for code in dict.fromkeys(codes)]


def language_name(code: str) -> str:
    """The language's name in the reader's language, as it is written within a sentence."""
    locale = get_locale()
    return str(locale.languages.get(code, code)) if locale else code


def other_language(code: str) -> str:
    """The name of a text's language where the page speaks another one; "" where there is nothing to say."""
    return "" if code == current() else language_name(code)


def marked(words: Words, *, noted: bool = True) -> str:
    """The text as HTML says it: in another language than the page's it bears that language, and a note naming it."""
    spoken, text = key_for(words), localised(words)
    if not text or spoken == current():
        return text
    said = Markup('<span lang="{}">{}</span>').format(spoken, text)
    note = _("in %(language)s", language=language_name(spoken)) if noted else ""
    return said + Markup(' <span class="language-note">{}</span>').format(note) if note else said


def init(app: Flask) -> None:
    app.after_request(LANGUAGE.keep)
