"""Conferences in believable and in hostile words."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from eventhub.domain.conference_files.days import days_of
from eventhub.domain.conference_files.parts import Conference, Link, Person, Place, Talk, Track

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2027, 10, 19, 9, tzinfo=PARIS)
ANY_TEXT = st.text(st.characters(categories=None), max_size=30)


def make_talk(number: int, starts_at: datetime = NINE, room: str = "Amphi", **values: object) -> Talk:
    defaults: dict[str, object] = {
        "number": number,
        "guid": str(uuid5(NAMESPACE_URL, str(number))),
        "slug": f"trial-{number}",
        "url": f"https://events.example.org/trial/sessions/{number}",
        "room": room,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=45),
        "title": f"Talk {number}",
        "kind": "Talk",
    }
    return Talk(**defaults | values)  # type: ignore[arg-type]  # a test names what it changes


def make_conference(talks: list[Talk], rooms: list[str], title: str = "Trial", track: str = "Targets") -> Conference:
    places = [Place(str(uuid5(NAMESPACE_URL, f"{at}{name!r}")), name, f"r{at}") for at, name in enumerate(rooms)]
    return Conference(
        acronym="trial",
        title=title,
        version="1",
        url="https://events.example.org/trial/programme",
        base_url="https://events.example.org/trial/",
        time_zone="Europe/Paris",
        colour="#FFC629",
        days=days_of(talks, places, PARIS, date(2027, 10, 19), date(2027, 10, 20)),
        tracks=(Track(track, "targets", "#1F3FC4"),),
        places=tuple(places),
    )


@st.composite
def conferences(draw: st.DrawFn) -> Conference:
    """Any texts anywhere, in up to three rooms, over several days and the hour that October has twice."""
    rooms = draw(st.lists(ANY_TEXT, min_size=1, max_size=3))
    starts = st.integers(-2000, 20_000).map(lambda minutes: NINE + timedelta(minutes=minutes))
    talks = [
        make_talk(
            number,
            draw(starts),
            draw(st.sampled_from(rooms)),
            title=draw(ANY_TEXT),
            track=draw(ANY_TEXT),
            abstract=draw(ANY_TEXT),
            kind=draw(ANY_TEXT),
            persons=(Person(number, f"{number:016x}", draw(ANY_TEXT), draw(ANY_TEXT)),),
            links=(Link("https://events.example.org/?a=1&b=2", draw(ANY_TEXT)),),
        )
        for number in range(1, draw(st.integers(1, 5)))
    ]
    return make_conference(talks, rooms, draw(ANY_TEXT), draw(ANY_TEXT))
