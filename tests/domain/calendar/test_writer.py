"""The bytes that leave the house, and what other programs make of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventhub.domain.calendar.items import Calendar, CalendarItem, Status
from eventhub.domain.calendar.writer import assembled_bytes, calendar_bytes, item_bytes

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
TITLE_OF_500 = ("Où va la recherche\u00a0? 👩🏽‍🔬 مؤتمر; " * 20)[:500]
DESCRIPTION = 'a, b; c\\d\\n\\N "e": <b>f</b> %41 ^n\r\ng\th\x00\x07\u2028i\ud800'

HOSTILE = {
    "accents": "Évaluation à l'œil nu",
    "decomposed": "E\u0301valuation",
    "emoji": "👩🏽‍🔬 meets 🇫🇷",
    "arabic": "مؤتمر الصحة",
    "long": TITLE_OF_500,
    "punctuation": "Lab, room; desk: 2",
    "backslashes": "C:\\temp\\x",
    "quotes": "\"Ada\" 'B' “C”",
    "looks like a line": "END:VEVENT",
}
Item = Callable[..., CalendarItem]
Read = Callable[[bytes], list[tuple[str, datetime, datetime]]]


def lines(raw: bytes) -> list[str]:
    return raw.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def line(raw: bytes, name: str) -> str:
    (found,) = (each for each in lines(raw) if each.startswith((name + ":", name + ";")))
    return found


def names(raw: bytes) -> set[str]:
    return {each.split(":")[0].split(";")[0] for each in lines(raw)}


def agenda(*items: CalendarItem) -> Calendar:
    return Calendar("Journée, santé; 2026", "fr", HOUR, items)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=300))
def test_point_1_lines_are_short_end_with_crlf_and_hold_no_control(item: Item, text: str) -> None:
    raw = calendar_bytes(
        replace(agenda(item(summary=text, location=text, description=text, categories=(text,))), name=text)
    )
    assert raw.endswith(b"END:VCALENDAR\r\n")
    for physical in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(physical) <= 75
        assert all(ord(character) >= 32 and not 127 <= ord(character) <= 159 for character in physical.decode("utf-8"))


def test_point_1_no_byte_order_mark(item: Item) -> None:
    assert calendar_bytes(agenda(item(summary="\ufeffTitre"))).startswith(b"BEGIN:VCALENDAR\r\n")
    assert line(item_bytes(item(summary="\ufeffTitre")), "SUMMARY") == "SUMMARY:Titre"


def test_point_2_the_calendar_says_what_it_is() -> None:
    assert lines(calendar_bytes(agenda()))[:8] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EventHub//EventHub//FR",
        "CALSCALE:GREGORIAN",
        "NAME:Journée\\, santé\\; 2026",
        "X-WR-CALNAME:Journée\\, santé\\; 2026",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_point_2_a_name_with_backslash_and_line_break_is_escaped_once() -> None:
    raw = calendar_bytes(Calendar("C:\\New\nline", "en", 90 * timedelta(minutes=1)))
    assert (line(raw, "NAME"), line(raw, "X-WR-CALNAME")) == ("NAME:C:\\\\New line", "X-WR-CALNAME:C:\\\\New line")
    assert line(raw, "X-PUBLISHED-TTL") == "X-PUBLISHED-TTL:PT90M"


def test_point_2_an_empty_agenda_is_a_valid_calendar(read: Read) -> None:
    raw = calendar_bytes(agenda())
    assert read(raw) == []
    assert [component.name for component in icalendar.Calendar.from_ical(raw).subcomponents] == ["VTIMEZONE"]


def test_point_2_the_zone_of_an_empty_agenda_goes_with_the_first_entry(item: Item) -> None:
    assert names(calendar_bytes(agenda(item()))).isdisjoint({"TZID", "TZNAME", "TZOFFSETTO"})


@pytest.mark.parametrize(
    "zone", [UTC, PARIS, ZoneInfo("America/New_York"), timezone(timedelta(hours=5, minutes=45))], ids=str
)
def test_point_3_times_are_in_utc(item: Item, zone: ZoneInfo) -> None:
    starts_at = datetime(2026, 10, 14, 8, 20, 0, 999, tzinfo=UTC).astimezone(zone)
    raw = item_bytes(item(starts_at=starts_at, ends_at=starts_at + HOUR))
    assert (line(raw, "DTSTART"), line(raw, "DTEND")) == ("DTSTART:20261014T082000Z", "DTEND:20261014T092000Z")


@pytest.mark.parametrize(
    ("first_day", "day_after", "start", "end"),
    [((2026, 3, 29), (2026, 3, 30), "20260329", "20260330"), ((2026, 10, 24), (2026, 10, 26), "20261024", "20261026")],
)
def test_point_3_whole_days_are_dates_of_the_event(
    item: Item, first_day: tuple[int, int, int], day_after: tuple[int, int, int], start: str, end: str
) -> None:
    starts_at, ends_at = datetime(*first_day, tzinfo=PARIS), datetime(*day_after, tzinfo=PARIS)
    raw = item_bytes(item(starts_at=starts_at, ends_at=ends_at, all_day=True))
    assert line(raw, "DTSTART") == f"DTSTART;VALUE=DATE:{start}"
    assert line(raw, "DTEND") == f"DTEND;VALUE=DATE:{end}"


def test_point_4_the_uid_is_the_one_of_the_item(item: Item) -> None:
    before, after = item(), item(sequence=4, status="CANCELLED", summary="Autre")
    assert line(item_bytes(before), "UID") == line(item_bytes(after), "UID") == f"UID:{before.uid}"


def test_point_5_stamps_come_from_the_item(item: Item) -> None:
    changed, created = datetime(2026, 9, 1, 14, 0, 30, 500, tzinfo=PARIS), datetime(2026, 8, 1, 9, tzinfo=UTC)
    raw = item_bytes(item(changed_at=changed, created_at=created))
    assert [line(raw, name) for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED")] == [
        "DTSTAMP:20260901T120030Z",
        "LAST-MODIFIED:20260901T120030Z",
        "CREATED:20260801T090000Z",
    ]


def test_point_5_kept_bytes_give_the_same_calendar(item: Item) -> None:
    items = tuple(item(uid=f"item-{number}", summary=f"Titre {number}") for number in range(3))
    kept = [item_bytes(each) for each in items]
    assert assembled_bytes("Journée, santé; 2026", "fr", HOUR, iter(kept)) == calendar_bytes(agenda(*items))


def test_point_6_the_sequence_is_the_one_of_the_item(item: Item) -> None:
    assert line(item_bytes(item(sequence=12)), "SEQUENCE") == "SEQUENCE:12"


@pytest.mark.parametrize("status", ["CONFIRMED", "TENTATIVE", "CANCELLED"])
def test_point_7_the_status_is_told(item: Item, status: Status) -> None:
    assert line(item_bytes(item(status=status)), "STATUS") == f"STATUS:{status}"


def test_point_8_words_of_an_entry(item: Item) -> None:
    raw = item_bytes(
        item(
            summary="Santé, numérique; et après\u00a0?\nSuite",
            location="Salle A,\nbâtiment 2",
            description=DESCRIPTION,
            url="https://example.org/journée/sessions/1?a=1,2;b=%20#c",
            categories=("Pitch, démo", " ", "IA; santé"),
        )
    )
    expected = {
        "SUMMARY": "SUMMARY:Santé\\, numérique\\; et après\u00a0? Suite",
        "LOCATION": "LOCATION:Salle A\\, bâtiment 2",
        "DESCRIPTION": 'DESCRIPTION:a\\, b\\; c\\\\d\\\\n\\\\N "e": <b>f</b> %41 ^n\\ng h\\ni',
        "URL": "URL:https://example.org/journ%C3%A9e/sessions/1?a=1,2;b=%20#c",
        "CATEGORIES": "CATEGORIES:Pitch\\, démo,IA\\; santé",
    }
    assert {name: line(raw, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        (48.8566, 2.3522, "GEO:48.856600;2.352200"),
        (0.00001, -179.9999999, "GEO:0.000010;-180.000000"),
        (0.0, 0.0, "GEO:0.000000;0.000000"),
    ],
)
def test_point_8_the_venue_has_a_position(item: Item, latitude: float, longitude: float, written: str) -> None:
    assert line(item_bytes(item(latitude=latitude, longitude=longitude)), "GEO") == written


@pytest.mark.parametrize(
    ("name", "mail", "written"),
    [
        ("Pôle santé", "jour@example.org", 'ORGANIZER;CN="Pôle santé":mailto:jour@example.org'),
        ("A: b; c, d", "j+e@example.org", 'ORGANIZER;CN="A: b; c, d":mailto:j+e@example.org'),
        ('The "Hub"\nteam', "j@example.org", "ORGANIZER;CN=\"The 'Hub' team\":mailto:j@example.org"),
        ("", "100%;x@example.org", "ORGANIZER:mailto:100%25%3Bx@example.org"),
    ],
)
def test_point_8_the_organiser_is_named(item: Item, name: str, mail: str, written: str) -> None:
    assert line(item_bytes(item(organizer_name=name, organizer_mail=mail)), "ORGANIZER") == written


def test_point_8_the_organiser_is_read_as_written(
    item: Item, read_organizer: Callable[[bytes], tuple[str, str]]
) -> None:
    name = "Pôle; santé: " + "é" * 80
    raw = calendar_bytes(agenda(item(organizer_name=name, organizer_mail="jour@example.org")))
    assert read_organizer(raw) == (name, "mailto:jour@example.org")


def test_point_8_what_is_empty_is_left_out(item: Item) -> None:
    assert names(item_bytes(item(location="\n", description="\x00", categories=("",)))) == {
        *("BEGIN", "END", "UID", "SEQUENCE", "STATUS", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY"),
    }


def test_point_9_alarms_where_asked_for(item: Item) -> None:
    raw = item_bytes(item(alarms_minutes=(0, 15, 1440, 15), summary="Titre"))
    assert [each for each in lines(raw) if each.startswith("TRIGGER")] == [
        "TRIGGER:-PT24H",
        "TRIGGER:-PT15M",
        "TRIGGER:-PT0M",
    ]
    assert lines(raw)[-6:] == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Titre",
        "TRIGGER:-PT0M",
        "END:VALARM",
        "END:VEVENT",
    ]


def test_point_9_nothing_rings_for_what_is_cancelled(item: Item) -> None:
    assert "BEGIN:VALARM" not in lines(item_bytes(item(status="CANCELLED", alarms_minutes=(15,))))


def test_point_10_no_method_no_attendee_and_one_address(item: Item) -> None:
    raw = calendar_bytes(
        agenda(item(organizer_name="Pôle", organizer_mail="jour@example.org", summary="x\r\nATTENDEE:mailto:y"))
    )
    assert names(raw).isdisjoint({"METHOD", "ATTENDEE"})
    assert raw.count(b"@") == raw.count(b"jour@example.org") == 1


@pytest.mark.parametrize("summary", HOSTILE.values(), ids=HOSTILE.keys())
def test_other_programs_read_hostile_names(item: Item, read: Read, summary: str) -> None:
    items = [item(uid="first", summary=summary), item(uid="second", description=DESCRIPTION, location=summary)]
    assert read(calendar_bytes(agenda(*items))) == sorted(
        (each.summary.strip(), each.starts_at, each.ends_at) for each in items
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\x00\n"])
def test_other_programs_read_a_name_of_two_lines_as_one(item: Item, read: Read, end: str) -> None:
    ((summary, _, _),) = read(calendar_bytes(agenda(item(summary=f"Un{end}deux\x07"))))
    assert summary == "Un deux"


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        (datetime(2026, 3, 29, 1, 30, tzinfo=PARIS), datetime(2026, 3, 29, 3, 30, tzinfo=PARIS)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=PARIS), datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1)),
        (datetime(2026, 10, 14, 23, 30, tzinfo=PARIS), datetime(2026, 10, 15, 0, 30, tzinfo=PARIS)),
    ],
    ids=["spring", "autumn", "midnight"],
)
def test_other_programs_read_the_right_hour(item: Item, read: Read, starts_at: datetime, ends_at: datetime) -> None:
    raw = calendar_bytes(agenda(item(starts_at=starts_at, ends_at=ends_at)))
    utc_start = starts_at.astimezone(UTC)
    assert read(raw) == [("Rendez-vous", utc_start, utc_start + HOUR)]


def test_other_programs_read_all_of_a_long_calendar(item: Item, read: Read) -> None:
    items = [item(uid=f"item-{number}", summary=f"Rendez-vous {number:04}") for number in range(2000)]
    assert read(calendar_bytes(agenda(*items))) == [(each.summary, each.starts_at, each.ends_at) for each in items]
