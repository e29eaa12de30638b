"""The words of what is printed: the programme in the reader's language, and the sheets beside the doors."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from eventhub.db import Words
from eventhub.domain.accents import SUN, face_of
from eventhub.domain.typed_text import one_line
from eventhub.engines.typesetting import typeset
from eventhub.models import Event, Track
from eventhub.queries.programme import Listing, Speaker
from eventhub.queries.programme_files import PublishedProgramme
from eventhub.web import languages
from eventhub.web.addresses import absolute
from eventhub.web.filters import clock, local, long_days, opening_day, poster_days
from eventhub.web.languages import key_for, language_name, localised
from eventhub.web.motif import pair_shapes
from eventhub.web.session_kinds import kind_name
from eventhub.web.titles import session_title, titled
from eventhub.web.track_marks import drawn_sign, track_colour

Values = dict[str, Any]


def paper(name: str, values: Values) -> bytes:
    """The PDF of this paper of the folder papers/."""
    folder: Path = current_app.config["PAPERS"]
    return typeset(folder / f"{name}.typ", values)


def programme_paper(programme: PublishedProgramme) -> Values:
    """What papers/programme.typ sets: all published sessions by day and hour."""
    event = programme.event
    shapes = pair_shapes()
    place = ", ".join(part for part in (localised(event.venues), event.city) if part)
    return house(event, _("Programme")) | {
        "word": _("Programme"),
        "figure": poster_days(event),
        "line": one_line(f"{long_days(event)}. {place}" if place else long_days(event)),
        "address": absolute("programme.programme", event=event.slug),
        "pair": {antibody: outlines(asdict(shapes)[antibody]) for antibody in ("upper", "lower")} | {"dot": shapes.dot},
        "note": note(programme.version),
        "empty": _("The programme is being made"),
        "tracks": [track_part(track) for track in used_tracks(programme)],
        "days": [day_part(list(there), programme) for _day, there in by_day(programme.listings, event)],
    }


def house(event: Event, word: str) -> Values:
    """What all papers of an event share: its name, its language, its colours on white."""
    poster = face_of(event.accent or SUN).light
    name = one_line(localised(event.names))
    return {
        "title": f"{word} – {name}",
        "name": name,
        "organiser": one_line(event.organiser_name),
        "language": languages.current(),
        "field": poster.field,
        "on_field": poster.on_field,
        "pair_upper": poster.pair_upper,
        "pair_lower": poster.pair_lower,
        "dot": poster.dot,
    }


def outlines(antibody: Values) -> list[Any]:
    return [antibody["body"], *antibody["chains"]]


def note(version: str) -> str:
    """Which version it is, where versions are named, and that it may not be the last one."""
    may_change = _("The programme may change: its page always has the latest one.")
    is_version = _("Version: %(name)s.", name=one_line(version))
    return f"{is_version} {may_change}" if version else str(may_change)


def used_tracks(programme: PublishedProgramme) -> list[Track]:
    """Those on which there is something."""
    used = {one.session.track_id for one in programme.listings}
    return [one for one in programme.tracks if one.id in used]


def by_day(listings: Sequence[Listing], event: Event) -> Any:
    return groupby(listings, key=lambda one: local(one.starts_at, event).date())


def day_part(listings: Sequence[Listing], programme: PublishedProgramme) -> Values:
    slots = groupby(listings, key=lambda one: one.starts_at)
    return {
        "title": opening_day(listings[0].starts_at, programme.event),
        "slots": [slot_part(moment, list(there), programme) for moment, there in slots],
    }


def slot_part(moment: datetime, listings: Sequence[Listing], programme: PublishedProgramme) -> Values:
    return {"time": clock(moment), "talks": [talk_part(one, programme.kinds) for one in listings]}


def talk_part(listing: Listing, kinds: Mapping[str, Words]) -> Values:
    session = listing.session
    spoken = _("in %(language)s", language=language_name(session.language))
    return {
        "title": text(titled(session.titles, session.kind)),
        "speakers": named(listing.speakers),
        "chair": chaired_by(listing),
        "track": track_part(session.track) if session.track else None,
        "words": one_line(f"{kind_name(session.kind, kinds)}, {spoken}"),
        "room": one_line(localised(session.room.names)) if session.room else "",
        "times": times(listing),
        "is_break": listing.is_break,
    }


def text(words: Words, language: str | None = None) -> Values:
    """A text and the language it is in, which may not be the paper's."""
    return {"text": one_line(localised(words, language)), "language": key_for(words, language)}


def named(speakers: Sequence[Speaker]) -> str:
    """Each with the organisation that was released: Ana Pires (Institut d’essai), Luc Martin."""
    return ", ".join(one_line(with_organisation(speaker)) for speaker in speakers)


def named_shortly(speakers: Sequence[Speaker]) -> str:
    """One with the organisation, several by name: a door is read in passing."""
    return named(speakers) if len(speakers) == 1 else ", ".join(one_line(speaker.name) for speaker in speakers)


def with_organisation(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.organisation.name})" if speaker.organisation else speaker.name


def times(listing: Listing) -> str:
    return f"{clock(listing.starts_at)}–{clock(listing.ends_at)}"


def track_part(track: Track) -> Values:
    colour = track_colour(track.colour)
    return {"name": text(track.names), "sign": drawn_sign(track.sign, colour), "colour": colour}


def chaired_by(listing: Listing) -> str:
    return _("Chair: %(names)s", names=named_shortly(listing.chairs)) if listing.chairs else ""


def door_paper(programme: PublishedProgramme, *, room: str = "", day: date | None = None) -> Values:
    """What papers/door_sheets.typ sets: a sheet for each room and day, or for this room, this day alone."""
    event = programme.event
    sheets = [
        sheet
        for when, listings in by_day(programme.listings, event)
        if day in (None, when)
        for sheet in sheets_of(list(listings), programme, room)
    ]
    return house(event, _("Door sheets")) | {"empty": _("No session there"), "sheets": sheets}


def sheets_of(listings: Sequence[Listing], programme: PublishedProgramme, room: str) -> list[Values]:
    """The sheets of one day, in the order of the rooms."""
    wanted = [one for one in programme.rooms if room in ("", one.key)]
    own = {one.key: [each for each in listings if each.session.room_id == one.id] for one in wanted}
    return [
        {
            "room": one_line(localised(one.names)),
            "place": one_line(localised(one.places)),
            "day": opening_day(own[one.key][0].starts_at, programme.event),
            "talks": [door_part(each, programme.event) for each in own[one.key]],
        }
        for one in wanted
        if own[one.key]
    ]


def door_part(listing: Listing, event: Event) -> Values:
    session = listing.session
    return {
        "titles": titles_of(session.titles, session.kind, event),
        "speakers": named_shortly(listing.speakers),
        "chair": chaired_by(listing),
        "track": track_part(session.track) if session.track else None,
        "start": clock(listing.starts_at),
        "end": clock(listing.ends_at),
        "is_break": listing.is_break,
    }


def titles_of(titles: Words, kind: str, event: Event) -> list[Values]:
    """The title in each language of the event that has one, the reader's first."""
    codes = dict.fromkeys((languages.current(), *event.languages))
    said = [{"text": one_line(titles[code]), "language": code} for code in codes if (titles.get(code) or "").strip()]
    return said or [{"text": one_line(session_title(titles, kind)), "language": key_for(titled(titles, kind))}]
