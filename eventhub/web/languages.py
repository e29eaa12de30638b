"""Which language a page speaks: `?lang=`, the account, the cookie, the browser, the event's first."""

from babel import negotiate_locale
from flask import Flask, Response, current_app, g, request
from flask_babel import get_locale
from sqlalchemy.exc import DBAPIError

from eventhub.db import Words
from eventhub.models import Account
from eventhub.services.accounts import choose_language
from eventhub.transactions import is_passing, transact
from eventhub.web import access
from eventhub.web.files import is_file
from eventhub.web.preferences import Preference

HERE = "language-here"  # asked for while the account could not be told: it goes before the account's
ENDONYMS = {"fr": "Français", "en": "English"}


def available() -> list[str]:
    """The languages that have a catalogue."""
    languages: list[str] = current_app.config["LANGUAGES"]
    return languages


LANGUAGE = Preference("lang", "language", available)
UNTOLD = Preference("lang", HERE, available)
asked, remembered = LANGUAGE.asked, LANGUAGE.remembered


def tell_account(account: Account, language: str) -> None:
    """Keep the language in the account; in the browser alone where the database takes nothing just now."""
    try:
        transact(choose_language, account, language)
    except DBAPIError as fault:
        if not is_passing(fault):
            raise
        g.account_untold = True


def select() -> str:
    """The language of this request, for Babel."""
    event = g.get("event")
    first = event.languages[0] if event else available()[0]
    access.viewer()  # knows the account's language, and no longer where the database fails
    for language in (asked(), UNTOLD.remembered(), g.get("account_language"), remembered()):
        if language in available():
            return str(language)
    browser = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    return negotiate_locale(browser, available()) or first


def keep(response: Response) -> Response:
    """A language that was asked for is remembered by the browser."""
    LANGUAGE.keep(response)
    language = None if is_file() else asked()
    if language:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        if g.get("account_untold"):
            response.set_cookie(HERE, language, secure=secure, httponly=True, samesite="Lax")
        elif HERE in request.cookies:
            response.delete_cookie(HERE, secure=secure, httponly=True, samesite="Lax")
    return response


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


def init(app: Flask) -> None:
    app.after_request(keep)
