"""The programme as schedule.xml, which Giggity, ConfClerk, EventFahrplan and signs beside doors read.

The elements and their order are those of frab's export, as the schema of the c3voc (https://c3voc.de/wiki/schedule)
describes them; `url`, `logo` of the conference and its `track` elements are what later programs added.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eventhub.domain.conference_files.parts import Conference, Day, Hall, Link, Talk
from eventhub.domain.conference_files.wording import TIMESLOT, hour, length, moment, sayable


def schedule_xml(conference: Conference) -> bytes:
    """The whole file, in UTF-8."""
    root = Element("schedule")
    SubElement(root, "generator", name="EventHub")
    add(root, "version", conference.version)
    add_conference(root, conference)
    for day in conference.days:
        add_day(root, day)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def add(parent: Element, name: str, /, text: str = "", **attributes: str) -> Element:
    made = SubElement(parent, name, {key: sayable(value) for key, value in attributes.items()})
    made.text = sayable(text)
    return made


def add_conference(root: Element, conference: Conference) -> None:
    made = SubElement(root, "conference")
    add(made, "acronym", conference.acronym)
    add(made, "title", conference.title)
    add(made, "start", conference.days[0].date.isoformat())
    add(made, "end", conference.days[-1].date.isoformat())
    add(made, "days", str(len(conference.days)))
    add(made, "timeslot_duration", TIMESLOT)
    add(made, "base_url", conference.base_url)
    add(made, "time_zone_name", conference.time_zone)
    add(made, "url", conference.url)
    for track in conference.tracks:
        add(made, "track", name=track.name, slug=track.slug, color=track.colour)


def add_day(root: Element, day: Day) -> None:
    made = SubElement(root, "day", index=str(day.number), date=day.date.isoformat())
    made.set("start", moment(day.starts_at))
    made.set("end", moment(day.ends_at))
    for hall in day.halls:
        add_hall(made, hall)


def add_hall(parent: Element, hall: Hall) -> None:
    made = add(parent, "room", name=hall.name, guid=hall.guid)
    for talk in hall.talks:
        add_talk(made, talk)


def add_talk(parent: Element, talk: Talk) -> None:
    made = SubElement(parent, "event", guid=talk.guid, id=str(talk.number))
    for name, text in texts_before(talk) + texts_after(talk):
        add(made, name, text)
        if name == "url":
            add_recording(made, talk)
    persons = SubElement(made, "persons")
    for person in talk.persons:
        add(persons, "person", person.name, id=str(person.number), code=person.public_id)
    add_links(made, "links", "link", talk.links)
    add_links(made, "attachments", "attachment", talk.attachments)


def texts_before(talk: Talk) -> list[tuple[str, str]]:
    """When and where: what stands before the recording."""
    return [
        ("date", moment(talk.starts_at)),
        ("start", hour(talk.starts_at)),
        ("duration", length(talk.duration)),
        ("room", talk.room),
        ("slug", talk.slug),
        ("url", talk.url),
    ]


def texts_after(talk: Talk) -> list[tuple[str, str]]:
    """What it is about."""
    return [
        ("title", talk.title),
        ("subtitle", talk.subtitle),
        ("track", talk.track),
        ("type", talk.kind),
        ("language", talk.language),
        ("abstract", talk.abstract),
        ("description", talk.description),
        ("logo", ""),
    ]


def add_recording(parent: Element, talk: Talk) -> None:
    made = SubElement(parent, "recording")
    add(made, "license", talk.license)
    add(made, "optout", "true" if talk.is_kept_unrecorded else "false")


def add_links(parent: Element, name: str, each: str, links: Iterable[Link]) -> None:
    made = SubElement(parent, name)
    for link in links:
        add(made, each, link.title, href=link.url)
