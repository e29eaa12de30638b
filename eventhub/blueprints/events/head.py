"""What search engines and shared links read of a page: its address, its languages, its locale."""

from dataclasses import dataclass

from flask import current_app, url_for

from eventhub.models import Event
from eventhub.web import languages
from eventhub.web.addresses import absolute
from eventhub.web.faces import picture_of

LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class Head:
    """Whole addresses: of the page as it was asked for, in any language, and in each."""

    address: str
    any_language: str
    alternates: list[tuple[str, str]]
    locale: str


def head_of(endpoint: str, **values: str) -> Head:
    """Where this page is known under; a language is part of it only where the address asked for one."""
    plain, asked = whole(endpoint, **values), languages.asked()
    alternates = [(code, whole(endpoint, **values, lang=code)) for code in languages.available()]
    current = languages.current()
    return Head(dict(alternates)[asked] if asked else plain, plain, alternates, LOCALES.get(current, current))


def preview_of(event: Event) -> str | None:
    """The picture that a shared link shows: the event's banner."""
    banner = picture_of(event, "banner")
    return whole("pictures.picture", event=event.slug, sha256=banner.file.sha256) if banner else None


def whole(endpoint: str, **values: str) -> str:
    """The address as people type it; where the installation was not told its own, as this browser did."""
    if current_app.config["BASE_URL"]:
        return absolute(endpoint, **values)
    return url_for(endpoint, **values, _external=True)
