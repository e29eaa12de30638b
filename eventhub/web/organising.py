"""The organiser's side: its pages in groups, each for those whose role may open it."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import g, request, url_for
from flask_babel import lazy_gettext as _l

from eventhub.models import Event
from eventhub.web.access import opens


class Page(NamedTuple):
    """What a page is called, and where it is; its view says who may open it. `leads_to`: a page that is reached from
    it, and has its address elsewhere."""

    label: str
    endpoint: str
    leads_to: str = ""


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
        Page(_l("Overview"), "organise.organise"),
        Page(_l("Settings"), "settings_organise.settings"),
        Page(_l("Appearance"), "face_organise.face"),
        Page(_l("Missing translations"), "translations_organise.translations"),
        Page(_l("Team"), "team_organise.team"),
        Page(_l("Log"), "log_organise.log"),
        Page(_l("Outbox"), "outbox_organise.outbox"),
        Page(_l("Incoming mail"), "incoming_organise.incoming"),
        Page(_l("Mail templates"), "mails_organise.mails"),
    ),
    _l("Registration"): (
        Page(_l("Registrations"), "registrations_organise.registrations"),
        Page(_l("Statistics"), "statistics_organise.statistics"),
        Page(_l("Categories"), "categories_organise.categories"),
        Page(_l("Questions"), "form_organise.form"),
        Page(_l("Places"), "places_organise.places"),
        Page(_l("Consents"), "consents_organise.consents"),
    ),
    _l("Programme"): (
        Page(_l("Timetable"), "timetable_organise.timetable"),
        Page(_l("Sessions"), "sessions_organise.sessions"),
        Page(_l("Speakers"), "speakers_organise.speakers"),
        Page(_l("Tracks"), "tracks_organise.tracks"),
        Page(_l("Rooms"), "rooms_organise.rooms"),
        Page(_l("Session types"), "session_types_organise.types"),
        Page(_l("Opening hours"), "hours_organise.hours"),
        Page(_l("Versions"), "versions_organise.versions"),
        Page(_l("Papers and files"), "papers_organise.papers"),
    ),
    _l("Meetings"): (
        Page(_l("Meeting windows"), "windows_organise.windows"),
        Page(_l("Tables"), "tables_organise.tables"),
        Page(_l("Requests and meetings"), "meetings_organise.meetings"),
        Page(_l("Desk for meetings"), "meeting_desk_organise.desk"),
        Page(_l("Day of the meetings"), "meeting_days_organise.day", "table_calendars_organise.calendar"),
        Page(_l("Standby"), "standby_organise.standby"),
        Page(_l("Interpreters"), "interpreters_organise.interpreters"),
        Page(_l("Outcomes"), "outcomes_organise.outcomes"),
        Page(_l("Reported messages"), "reports_organise.reports"),
        Page(_l("Who may ask whom"), "matrix_organise.matrix"),
        Page(_l("Limits"), "limits_organise.limits"),
        Page(_l("Phases"), "phases_organise.phases"),
        Page(_l("What if?"), "what_if_organise.what_if"),
    ),
    _l("People"): (
        Page(_l("Organisations"), "organisations_organise.organisations"),
        Page(_l("Profiles"), "profile_fields_organise.fields"),
        Page(_l("Vocabulary"), "vocabulary_organise.vocabulary"),
    ),
}


def organising() -> list[Group]:
    """The groups of the event of the address that the viewer may open; empty groups are left out."""
    event: Event | None = g.get("event")
    if event is None:
        return []
    current = current_address(event)
    groups = [
        Group(str(label), [place(page, event, current) for page in pages if opens(page.endpoint, event)])
        for label, pages in PAGES.items()
    ]
    return [group for group in groups if group.places]


def place(page: Page, event: Event, current: str) -> Place:
    address = url_for(page.endpoint, event=event.slug)
    return Place(str(page.label), address, address == current)


def current_address(event: Event) -> str:
    """The address of the page that the reader is on, or of the one above it: a registration, an import still belongs
    to its list. The nearest one where several are above; the overview has none below. "" for none."""
    marked = {
        url_for(endpoint, event=event.slug): url_for(page.endpoint, event=event.slug)
        for pages in PAGES.values()
        for page in pages
        for endpoint in (page.endpoint, page.leads_to)
        if endpoint
    }
    nearest = max((one for one in marked if request.path == one or is_below(one)), key=len, default="")
    return marked.get(nearest, "")


def is_below(address: str) -> bool:
    return not address.endswith("/") and request.path.startswith(f"{address}/")
