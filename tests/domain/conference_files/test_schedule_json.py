"""schedule.json says what schedule.xml says, whatever the words."""

import json
from typing import Any
from xml.etree import ElementTree

from hypothesis import given

from eventhub.domain.conference_files.parts import Conference, Person
from eventhub.domain.conference_files.schedule_json import schedule_json
from eventhub.domain.conference_files.schedule_xml import schedule_xml
from tests.domain.conference_files.conftest import conferences, make_conference, make_talk

SAME = (
    "date",
    "start",
    "duration",
    "room",
    "slug",
    "url",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
)
# What readers of the format count on (https://c3voc.de/schedule/schema.json).
EVENT = {
    *(
        "abstract",
        "answers",
        "attachments",
        "date",
        "description",
        "do_not_record",
        "duration",
        "guid",
        "id",
        "language",
    ),
    *(
        "links",
        "logo",
        "persons",
        "recording_license",
        "room",
        "slug",
        "start",
        "subtitle",
        "title",
        "track",
        "type",
        "url",
    ),
}
CONFERENCE = {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"}


def read(conference: Conference) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(schedule_json(conference))
    return content["schedule"]  # type: ignore[no-any-return]  # JSON


def talks_of(schedule: dict[str, Any]) -> list[dict[str, Any]]:
    return [talk for day in schedule["conference"]["days"] for room in day["rooms"].values() for talk in room]


def test_the_conference_says_what_apps_count_on() -> None:
    person = Person(3, "00ff", "Ana Pires", "Works on targets.", "https://example.org/ana")
    schedule = read(make_conference([make_talk(7, persons=(person,))], ["Amphi", "Lab"]))
    conference = schedule["conference"]
    assert CONFERENCE - set(conference) == set()
    assert conference["daysCount"] == len(conference["days"]) == 2
    assert [room["name"] for room in conference["rooms"]] == ["Amphi", "Lab"]
    assert conference["tracks"] == [{"name": "Targets", "slug": "targets", "color": "#1F3FC4"}]
    (talk,) = talks_of(schedule)
    assert set(talk) == EVENT
    assert talk["persons"] == [
        {
            "id": 3,
            "code": "00ff",
            "name": "Ana Pires",
            "public_name": "Ana Pires",
            "biography": "Works on targets.",
            "url": "https://example.org/ana",
        }
    ]


@given(conferences())
def test_both_files_say_the_same(conference: Conference) -> None:
    schedule, root = read(conference), ElementTree.fromstring(schedule_xml(conference))
    found = [[str(talk["id"]), talk["guid"], *(talk[name] for name in SAME)] for talk in talks_of(schedule)]
    assert found == [
        [talk.get("id"), talk.get("guid"), *(talk.findtext(name) for name in SAME)] for talk in root.iter("event")
    ]
    days = [
        (str(day["index"]), day["date"], day["day_start"], day["day_end"]) for day in schedule["conference"]["days"]
    ]
    assert days == [tuple(day.get(name) for name in ("index", "date", "start", "end")) for day in root.iterfind("day")]
    assert schedule["conference"]["title"] == root.findtext("conference/title")
