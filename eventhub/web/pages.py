"""What every page is given: the event, the viewer, languages, navigation, addresses of files."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext as _

from eventhub.domain import event_states
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.web import faces, filters, languages, motif, organising, pagination, seeing, themes, viewers
from eventhub.web.addresses import address_with
from eventhub.web.clock import now


@dataclass(frozen=True)
class Destination:
    """A word of the navigation, where it leads, and whether one is there."""

    label: str
    address: str
    current: bool
    short: str  # the same for a quarter of a phone's width


def destination(
    label: str, endpoint: str, event: Event, short: str | None = None, also: tuple[str, ...] = ()
) -> Destination:
    """`also`: other folders of the event whose pages belong to it."""
    address = url_for(endpoint, event=event.slug)
    folders = (address.rstrip("/"), *(f"/{event.slug}/{one}" for one in also))
    is_current = request.path == address or f"{request.path}/".startswith(tuple(f"{one}/" for one in folders))
    return Destination(label, address, is_current, short or label)


def known_event() -> Event | None:
    """The event of the address, where this viewer may know of it: a page that says 404 names no draft."""
    event: Event | None = g.get("event")
    return event if event and allows(Permission.SEE_EVENT, viewers.viewer(), event) else None


def navigation() -> list[Destination]:
    """The words of the header: a participant's work, the team's way to it, or what a visitor can read."""
    event = known_event()
    if event is None:
        return []
    if viewers.viewer().participates:
        # Before anybody may ask for a meeting there are no slots to book, and nothing stands on that page.
        also = ("requests", "messages")
        meetings = (
            [] if event.phase == "closed" else [destination(_("Meetings"), "meetings.meetings", event, also=also)]
        )
        return [
            destination(_("Programme"), "programme.programme", event),
            destination(_("People"), "people.directory", event),
            *meetings,
            destination(_("Agenda"), "calendars.agenda", event),
        ]
    if organises(event):
        return [
            destination(_("Organise"), "organise.organise", event),
            destination(_("Programme"), "programme.programme", event),
            destination(_("Speakers"), "programme.speakers", event),
            practical(event),
        ]
    return [
        destination(_("Programme"), "programme.programme", event),
        destination(_("Speakers"), "programme.speakers", event),
        destination(_("Organisations"), "organisations.organisations", event),
        practical(event),
    ]


def practical(event: Event) -> Destination:
    return destination(_("Practical info"), "events.practical", event, short=_("Practical"))


def organises(event: Event) -> bool:
    """Whether the viewer works at the organisers' pages of this event."""
    return allows(Permission.SEE_ORGANISING, viewers.viewer(), event)


def further_navigation() -> list[Destination]:
    """What else the event has: in the phone's menu, and at the foot of every page."""
    event = known_event()
    if event is None:
        return []
    viewer = viewers.viewer()
    organisations = destination(_("Organisations"), "organisations.organisations", event)
    if viewer.participates:
        organising = [destination(_("Organise"), "organise.organise", event)] if organises(event) else []
        profile = destination(_("My profile"), "profile.edit", event)
        speakers = destination(_("Speakers"), "programme.speakers", event)
        return [*organising, profile, speakers, organisations, practical(event)]
    can_register = viewer.registration is None and event.state == "open" and now() < event.ends_at
    registering = [destination(_("Register"), "registrations.register", event)] if can_register else []
    return [*([organisations] if organises(event) else []), *registering]


@cache
def content_hash(path: Path, _changed: float) -> str:
    """The file's hash; `_changed` makes an edited file count as another one."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def static_url(filename: str) -> str:
    """A file's address with the hash of its content, to be kept for a year."""
    path = Path(str(current_app.static_folder)) / filename
    return url_for("static", filename=filename, v=content_hash(path, path.stat().st_mtime))


def language_address(code: str) -> str:
    """This page in another language; what else the address says stays."""
    return address_with(languages.LANGUAGE.parameter, code)


def theme_address(theme: str) -> str:
    """This page in light or dark; what else the address says stays."""
    return address_with(themes.THEME.parameter, theme)


def sight_at(event: Event | None) -> seeing.Sight | None:
    """With whose eyes the reader sees this page; at another event it is with their own."""
    sight = seeing.current(now())
    return sight if sight and sight.reaches(event.slug if event else None) else None


def page_context() -> dict[str, Any]:
    event = known_event()
    return {
        "event": event,
        "organises": event is not None and organises(event),
        "event_is_over": event is not None and event_states.is_over(event.state, event.ends_at, now()),
        "viewer": viewers.viewer(),
        "language": languages.current(),
        "languages": languages.switch_names(),
        "theme": themes.current(),
        "navigation": navigation(),
        "further_navigation": further_navigation(),
        "now": now(),
        "sight": sight_at(event) if viewers.current_sign_in() else None,
        "demonstration": current_app.config["DEMONSTRATION"],
    }


def init(app: Flask) -> None:
    app.context_processor(page_context)
    app.jinja_env.globals.update(
        static_url=static_url,
        language_address=language_address,
        theme_address=theme_address,
        page_address=pagination.page_address,
        pair_shapes=motif.pair_shapes,
        organising=organising.organising,
    )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    filters.init(app)
    languages.init(app)
    themes.init(app)
    faces.init(app)
