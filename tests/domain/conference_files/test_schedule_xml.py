"""schedule.xml keeps what its format asks: elements, their order, shapes of values, and ids that agree throughout."""

import re
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given

from eventhub.domain.conference_files.parts import Conference, Link, Person
from eventhub.domain.conference_files.schedule_xml import schedule_xml
from eventhub.domain.conference_files.wording import sayable
from tests.domain.conference_files.conftest import conferences, make_conference, make_talk

# As the c3voc documents the format (https://c3voc.de/wiki/schedule).
CONFERENCE = ["acronym", "title", "start", "end", "days", "timeslot_duration", "base_url", "time_zone_name"]
EVENT = [
    *(
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "recording",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
    ),
    *("abstract", "description", "logo", "persons", "links", "attachments"),
]
SHAPES = {
    "date": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
    "start": r"[0-2]\d:[0-5]\d",
    "duration": r"\d{1,3}:[0-5]\d",
    "url": r"https?://.+",
}
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def read(conference: Conference) -> Element:
    return ElementTree.fromstring(schedule_xml(conference))


def texts(talk: Element) -> dict[str, str]:
    return {part.tag: part.text or "" for part in talk}


def faults_of(root: Element) -> list[str]:
    """What a reader of the format would stumble over."""
    names = [part.tag for part in root]
    found = [] if names[:3] == ["generator", "version", "conference"] else ["head"]
    found += [] if set(names[3:]) == {"day"} else ["days"]
    conference = root.find("conference")
    found += [] if conference is not None and [one.tag for one in conference][:8] == CONFERENCE else ["conference"]
    for day in root.iterfind("day"):
        found += faults_of_day(day)
    for name in ("guid", "id"):
        values = [talk.get(name) for talk in root.iter("event")]
        found += [] if len(set(values)) == len(values) else [f"{name} twice"]
    return found


def faults_of_day(day: Element) -> list[str]:
    found = [] if re.fullmatch(r"\d+", day.get("index", "")) else ["index"]
    start, end = (datetime.fromisoformat(day.get(name, "")) for name in ("start", "end"))
    for room in day.iterfind("room"):
        for talk in room.iterfind("event"):
            values = texts(talk)
            found += [] if [part.tag for part in talk] == EVENT else ["elements"]
            found += [name for name, shape in SHAPES.items() if not re.fullmatch(shape, values[name])]
            found += [] if re.fullmatch(UUID, talk.get("guid", "")) and int(talk.get("id", "0")) > 0 else ["ids"]
            found += [] if values["room"] == room.get("name") else ["room"]
            found += [] if start <= datetime.fromisoformat(values["date"]) < end else ["day"]
            found += (
                [] if values["date"][:10] == day.get("date") and values["date"][11:16] == values["start"] else ["hour"]
            )
    return found


def test_a_talk_says_everything() -> None:
    talk = make_talk(
        7,
        title="Grip & <hold>",
        abstract="One\nTwo",
        track="Targets",
        language="fr",
        license="CC BY 4.0",
        is_kept_unrecorded=True,
        persons=(Person(3, "00ff", "Ana Pires"),),
        links=(Link("https://example.org/?a=1&b=2", "Paper"),),
        attachments=(Link("https://example.org/slides.pdf", "Slides"),),
    )
    root = read(make_conference([talk], ["Amphi"]))
    (found,) = root.iter("event")
    assert faults_of(root) == []
    assert {name: texts(found)[name] for name in ("title", "abstract", "track", "language", "duration")} == {
        "title": "Grip & <hold>",
        "abstract": "One\nTwo",
        "track": "Targets",
        "language": "fr",
        "duration": "00:45",
    }
    assert (found.findtext("recording/license"), found.findtext("recording/optout")) == ("CC BY 4.0", "true")
    assert [(one.attrib, one.text) for one in found.iterfind("persons/person")] == [
        ({"id": "3", "code": "00ff"}, "Ana Pires")
    ]
    assert [(one.get("href"), one.text) for one in found.iterfind("links/link")] == [
        ("https://example.org/?a=1&b=2", "Paper")
    ]
    assert [one.get("href") for one in found.iterfind("attachments/attachment")] == ["https://example.org/slides.pdf"]


@given(conferences())
def test_no_words_break_the_file(conference: Conference) -> None:
    root = read(conference)
    assert faults_of(root) == []
    own = {talk.number: talk for day in conference.days for hall in day.halls for talk in hall.talks}
    for found in root.iter("event"):
        talk = own.pop(int(found.get("id", "0")))
        assert (found.findtext("title"), found.findtext("abstract")) == (sayable(talk.title), sayable(talk.abstract))
        assert found.findtext("persons/person") == sayable(talk.persons[0].name)
    assert own == {}


def test_the_check_sees_faults() -> None:
    root = read(make_conference([make_talk(1)], ["Amphi"]))
    (talk,) = root.iter("event")
    talk.remove(talk[0])
    talk.set("guid", "1")
    for name, value in (("start", "9:00"), ("room", "elsewhere")):
        part = talk.find(name)
        assert part is not None
        part.text = value
    broken = Element("date")
    broken.text = "2027-10-20T09:00:00+02:00"
    talk.insert(0, broken)
    assert sorted(faults_of(root)) == ["day", "hour", "ids", "room", "start"]
