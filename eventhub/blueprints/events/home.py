"""What an event's home says to this reader: what to do next, what is left, how much there is."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain.admission import Places
from eventhub.domain.errors import RegistrationClosed, RegistrationNotYetOpen
from eventhub.domain.event_states import is_over
from eventhub.models import Event, Organisation, Track
from eventhub.permissions import Viewer
from eventhub.queries.programme import Outline
from eventhub.queries.windows import OpenWindow
from eventhub.services.doors import check_open
from eventhub.web.errors import refusal_of

# A sentence that says something; what is shorter ("By tram.", "8 av. Pasteur") goes on to the next full stop.
FIRST_SENTENCE = re.compile(r".{40,}?[.!?…](?=\s|$)", re.DOTALL)
PARTNER_GROUPS = ("public", "companies", "research", "others")
PARTNER_GROUP = {
    "cluster": "public",
    "public_partner": "public",
    "company": "companies",
    "research_centre": "research",
    "academic": "research",
    "hospital": "research",
    "technology_centre": "research",
}


@dataclass(frozen=True)
class Call:
    """The poster's button (none where nothing can be done) and the line below it."""

    label: str | None
    address: str | None
    note: str


@dataclass(frozen=True)
class TrackCount:
    track: Track
    count: int


def call_of(event: Event, viewer: Viewer, now: datetime) -> Call:
    """A participant goes to the agenda, a registered person to the registration, anybody else registers."""
    if viewer.participates:
        return Call(_("My agenda"), url_for("calendars.agenda", event=event.slug), "")
    if viewer.registration is not None:
        return Call(_("My registration"), url_for("registrations.registration", event=event.slug), "")
    if is_over(event.state, event.ends_at, now):
        return Call(None, None, _("This event is over."))
    try:
        check_open(event, now)
    except (RegistrationClosed, RegistrationNotYetOpen) as refusal:
        is_draft = event.state == "draft"
        return Call(None, None, _("Registration is not open.") if is_draft else refusal_of(refusal).sentence)
    return Call(_("Register"), url_for("registrations.register", event=event.slug), places_note(event))


def places_note(event: Event) -> str:
    """86 of 300 places left."""
    places = Places(event.capacity, event.taken)
    if places.left is None:
        return ""
    if places.is_full:
        return str(_("All %(capacity)d places are taken: you can join the waiting list.", capacity=event.capacity))
    return str(
        ngettext(
            "%(num)d place left of %(capacity)d",
            "%(num)d places left of %(capacity)d",
            places.left,
            capacity=event.capacity,
        )
    )


def tracks_with_counts(tracks: list[Track], outline: list[Outline]) -> list[TrackCount]:
    counts = Counter(one.track_id for one in outline)
    return [TrackCount(one, counts[one.id]) for one in tracks]


def figures_of(
    sessions: int, speakers: int, kinds: list[tuple[str, int]], windows: list[OpenWindow]
) -> list[tuple[int, str]]:
    """Each figure with its words; what there is none of is left out."""
    organisations = sum(count for _kind, count in kinds)
    tables = windows[0].tables if windows else 0
    figures = [
        (sessions, ngettext("session", "sessions", sessions)),
        (speakers, ngettext("speaker", "speakers", speakers)),
        (organisations, ngettext("organisation", "organisations", organisations)),
        (tables, ngettext("table for meetings", "tables for meetings", tables)),
    ]
    return [(number, words) for number, words in figures if number]


def partner_groups(partners: list[Organisation]) -> list[tuple[str, list[Organisation]]]:
    """The partners by what they are, in the order of PARTNER_GROUPS; empty groups are left out."""
    groups = [
        (group, [one for one in partners if PARTNER_GROUP.get(one.kind, "others") == group]) for group in PARTNER_GROUPS
    ]
    return [(group, theirs) for group, theirs in groups if theirs]


def first_sentences(words: dict[str, str]) -> dict[str, str]:
    """The first sentence in each language; all of a text that has only one."""
    return {language: first_sentence(text) for language, text in words.items()}


def first_sentence(text: str) -> str:
    line = text.strip().split("\n", 1)[0].strip()
    found = FIRST_SENTENCE.match(line)
    return found.group() if found else line
