"""The organiser's side: its pages in groups, each for those whose role may open it."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.web import access


class Page(NamedTuple):
    """What a page is called, where it is, and what one must be allowed to open it."""

    label: str
    endpoint: str
    permission: Permission


@dataclass(frozen=True)
class Place:
    """A page as the navigation shows it."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Pages that belong together, under one word."""

    label: str
    places: list[Place]


PAGES: dict[str, tuple[Page, ...]] = {
    _l("Event"): (
        Page(_l("Overview"), "organise.organise", Permission.SEE_ORGANISING),
        Page(_l("Settings"), "settings_organise.settings", Permission.EDIT_EVENT),
        Page(_l("Appearance"), "organise.face", Permission.EDIT_EVENT),
        Page(_l("Missing translations"), "organise.translations", Permission.SEE_TRANSLATIONS),
        Page(_l("Team"), "team_organise.team", Permission.SEE_TEAM),
        Page(_l("Log"), "log_organise.log", Permission.SEE_LOG),
    ),
    _l("Registration"): (
        Page(_l("Registrations"), "registrations_organise.registrations", Permission.SEE_REGISTRATIONS),
        Page(_l("Statistics"), "statistics_organise.statistics", Permission.SEE_STATISTICS),
        Page(_l("Categories"), "categories_organise.categories", Permission.EDIT_CATEGORIES),
        Page(_l("Questions"), "form_organise.form", Permission.EDIT_FORM),
        Page(_l("Places"), "places_organise.places", Permission.EDIT_PLACES),
        Page(_l("Consents"), "consents_organise.consents", Permission.EDIT_CONSENTS),
    ),
    _l("People"): (
        Page(_l("Organisations"), "organisations_organise.organisations", Permission.EDIT_ORGANISATIONS),
        Page(_l("Profiles"), "profile_fields_organise.fields", Permission.EDIT_FORM),
        Page(_l("Vocabulary"), "vocabulary_organise.vocabulary", Permission.EDIT_VOCABULARY),
    ),
}


def organising() -> list[Group]:
    """The groups of the event of the address that the viewer may open; empty groups are left out."""
    event: Event | None = g.get("event")
    if event is None:
        return []
    groups = [
        Group(str(label), [place(page, event) for page in pages if opens(page, event)])
        for label, pages in PAGES.items()
    ]
    return [group for group in groups if group.places]


def opens(page: Page, event: Event) -> bool:
    return page.endpoint in current_app.view_functions and allows(page.permission, access.viewer(), event)


def place(page: Page, event: Event) -> Place:
    """A page below another one (a registration, an import) still belongs to it; the overview has none below."""
    address = url_for(page.endpoint, event=event.slug)
    is_below = not address.endswith("/") and request.path.startswith(f"{address}/")
    return Place(str(page.label), address, request.path == address or is_below)
