"""Invents sessions, and rooms for them, beyond the written ones; nobody speaks in two places at once."""

from itertools import product
from random import Random

from eventhub.demo.content import RoomContent, SessionContent
from eventhub.demo.sizes import LARGEST_ROOMS
from eventhub.demo.vocabulary import Vocabulary
from eventhub.domain.levels import LEVELS

TIMES = (
    ("09:00", "09:45"),
    ("09:45", "10:30"),
    ("11:00", "11:45"),
    ("11:45", "12:30"),
    ("14:00", "14:45"),
    ("14:45", "15:30"),
    ("16:00", "16:45"),
    ("16:45", "17:30"),
)
FURTHER_ROOM = "room-"
LEVELS_IN_TURN = ("", *LEVELS)
KINDS = ("talk", "talk", "talk", "panel", "pitch")


def grow_rooms(words: Vocabulary, written: list[RoomContent], wanted: int, chance: Random) -> list[RoomContent]:
    """The written rooms and further ones, sixteen at most."""
    names = chance.sample(words.places, max(0, min(wanted, LARGEST_ROOMS) - len(written)))
    further = [
        RoomContent(
            f"{FURTHER_ROOM}{number}",
            {"fr": f"Salle {name}", "en": f"{name} room"},
            {},
            chance.choice((40, 60, 80, 120)),
            ["projector", "microphone"],
        )
        for number, name in enumerate(names)
    ]
    return [*written, *further]


def grow_sessions(
    words: Vocabulary, wanted: int, days: int, rooms: list[RoomContent], speakers: list[str], chance: Random
) -> list[SessionContent]:
    """So many sessions: on the first day in the rooms that nobody has yet, then in all."""
    cells = [
        (day, times, room)
        for day, times, room in product(range(days), TIMES, rooms)
        if day > 0 or room.key.startswith(FURTHER_ROOM)
    ]
    turns = chance.sample(speakers, len(speakers))
    return [
        grow_session(words, number, cell, turns[number % len(turns)] if turns else None, chance)
        for number, cell in enumerate(spread(cells, wanted))
    ]


def spread(
    cells: list[tuple[int, tuple[str, str], RoomContent]], wanted: int
) -> list[tuple[int, tuple[str, str], RoomContent]]:
    """So many of the cells, evenly from the first to the last."""
    count = min(wanted, len(cells))
    return [cells[number * len(cells) // count] for number in range(count)]


def grow_session(
    words: Vocabulary, number: int, cell: tuple[int, tuple[str, str], RoomContent], speaker: str | None, chance: Random
) -> SessionContent:
    day, (starts, ends), room = cell
    topic = chance.choice(words.topics)
    return SessionContent(
        key=f"grown-{number}",
        kind=chance.choice(KINDS),
        room=room.key,
        starts=starts,
        ends=ends,
        track=topic.track,
        language=chance.choice(("fr", "fr", "en")),
        title=words.sentence(chance, words.titles, topic),
        abstract=words.sentence(chance, words.abstracts, topic),
        speakers=[speaker] if speaker else [],
        capacity=room.capacity if chance.random() < 0.4 else None,
        level=LEVELS_IN_TURN[number % len(LEVELS_IN_TURN)],
        day=day,
    )
