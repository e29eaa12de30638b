"""The programme as schedule.json: what schedule.xml says, for apps that would rather read JSON."""

import json
from typing import Any

from eventhub.domain.conference_files.parts import Conference, Day, Link, Person, Place, Talk, Track
from eventhub.domain.conference_files.wording import TIMESLOT, hour, length, moment, sayable


def schedule_json(conference: Conference) -> bytes:
    """The whole file, in UTF-8."""
    content = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "EventHub"},
        "schedule": {
            "version": conference.version,
            "base_url": conference.base_url,
            "url": conference.url,
            "conference": conference_part(conference),
        },
    }
    return json.dumps(cleaned(content), ensure_ascii=False, indent=1).encode()


def cleaned(value: Any) -> Any:
    """The same value, each text within it as the other file has it."""
    if isinstance(value, str):
        return sayable(value)
    if isinstance(value, dict):
        return {cleaned(key): cleaned(one) for key, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value


def conference_part(conference: Conference) -> dict[str, Any]:
    return {
        "acronym": conference.acronym,
        "title": conference.title,
        "start": conference.days[0].date.isoformat(),
        "end": conference.days[-1].date.isoformat(),
        "daysCount": len(conference.days),
        "timeslot_duration": TIMESLOT,
        "time_zone_name": conference.time_zone,
        "colors": {"primary": conference.colour},
        "rooms": [place_part(place) for place in conference.places],
        "tracks": [track_part(track) for track in conference.tracks],
        "days": [day_part(day) for day in conference.days],
    }


def place_part(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "slug": place.slug,
        "guid": place.guid,
        "description": place.description or None,
        "capacity": place.capacity,
    }


def track_part(track: Track) -> dict[str, Any]:
    return {"name": track.name, "slug": track.slug, "color": track.colour}


def day_part(day: Day) -> dict[str, Any]:
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": moment(day.starts_at),
        "day_end": moment(day.ends_at),
        "rooms": {hall.name: [talk_part(talk) for talk in hall.talks] for hall in day.halls},
    }


def talk_part(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.number,
        "guid": talk.guid,
        "logo": "",
        "date": moment(talk.starts_at),
        "start": hour(talk.starts_at),
        "duration": length(talk.duration),
        "room": talk.room,
        "slug": talk.slug,
        "url": talk.url,
        "title": talk.title,
        "subtitle": talk.subtitle,
        "track": talk.track,
        "type": talk.kind,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": talk.description,
        "recording_license": talk.license,
        "do_not_record": talk.is_kept_unrecorded,
        "persons": [person_part(person) for person in talk.persons],
        "links": [link_part(link) for link in talk.links],
        "attachments": [link_part(link) for link in talk.attachments],
        "answers": [],
    }


def person_part(person: Person) -> dict[str, Any]:
    return {
        "id": person.number,
        "code": person.public_id,
        "name": person.name,
        "public_name": person.name,
        "biography": person.biography,
        "url": person.url,
    }


def link_part(link: Link) -> dict[str, Any]:
    return {"title": link.title, "url": link.url}
