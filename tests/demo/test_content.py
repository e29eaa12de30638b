"""What the demonstration says is whole: names lead somewhere, in both languages, and nothing is laid to a real body."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from eventhub.demo.content import Content, TableContent, read_content
from eventhub.domain.intervals import Interval, split
from tests.demo.moments import interval_of, minutes
from tests.factories.moments import at

ENTRIES = 300  # characters of an offer or need
MESSAGE = 1000


def known_people(content: Content) -> set[str]:
    return {person.key for person in (*content.participants, *content.speakers, *content.team)}


def words_in(value: Any) -> Iterator[dict[str, str]]:
    """Every text per language, however deep it stands."""
    if is_dataclass(value):
        for one in fields(value):
            if one.name != "released":
                yield from words_in(getattr(value, one.name))
    elif isinstance(value, list):
        for one in value:
            yield from words_in(one)
    elif isinstance(value, dict):
        yield value


def test_every_text_is_in_both_languages(content: Content) -> None:
    incomplete = [
        words
        for words in words_in(content)
        if words and (set(words) != {"fr", "en"} or not all(text.strip() for text in words.values()))
    ]
    assert incomplete == []


def test_keys_name_one_thing_each(content: Content) -> None:
    groups: list[list[str]] = [
        [one.key for one in (*content.participants, *content.speakers, *content.team)],
        [one.email for one in (*content.participants, *content.speakers, *content.team)],
        [one.key for one in content.organisations],
        [one.name for one in content.organisations],
        [one.key for one in content.sessions],
        [one.key for one in content.tags],
        [f"{one.requester}>{one.recipient}" for one in content.requests],
    ]
    assert [sorted(group) for group in groups] == [sorted(set(group)) for group in groups]


def test_sessions_name_what_is_there(content: Content) -> None:
    tracks = {track.key for track in content.tracks} | {""}
    rooms = {room.key for room in content.rooms}
    lost = [
        session.key
        for session in content.sessions
        if session.track not in tracks
        or session.room not in rooms
        or not known_people(content).issuperset(session.speakers)
    ]
    assert lost == []


def test_no_room_holds_two_sessions_at_once(content: Content) -> None:
    clashes = [
        (one.key, other.key)
        for position, one in enumerate(content.sessions)
        for other in content.sessions[:position]
        if one.room == other.room and interval_of(one.starts, one.ends).overlaps(interval_of(other.starts, other.ends))
    ]
    assert clashes == []


def test_sessions_fit_into_their_rooms_and_the_day(content: Content) -> None:
    sizes = {room.key: room.capacity for room in content.rooms}
    day = interval_of(content.event.opens, content.event.closes)
    assert [one.key for one in content.sessions if (one.capacity or 0) > sizes[one.room]] == []
    assert [one.key for one in content.sessions if not day.contains(interval_of(one.starts, one.ends))] == []


def test_categories_hold_what_the_event_holds(content: Content) -> None:
    assert sum(category.capacity for category in content.categories) == content.event.capacity


def test_everybody_belongs_to_an_invented_organisation(content: Content) -> None:
    invented = {one.key for one in content.organisations if not one.real}
    everybody = (*content.participants, *content.speakers, *content.team)
    assert [person.key for person in everybody if person.organisation not in invented] == []


def test_invented_organisations_say_so(content: Content) -> None:
    silent = [
        one.key
        for one in content.organisations
        if not one.real
        and not (one.fact["fr"].startswith("Organisation imaginée") and one.fact["en"].startswith("Invented for"))
    ]
    assert silent == []


def test_addresses_belong_to_nobody(content: Content) -> None:
    everybody = (*content.participants, *content.speakers, *content.team)
    emails = [*(person.email for person in everybody), content.event.mailbox, content.press.email]
    assert [email for email in emails if not email.endswith("@example.org") or email != email.lower()] == []


def test_participants_name_what_is_there(content: Content) -> None:
    categories, tracks = {one.key for one in content.categories}, {one.key for one in content.tracks}
    tags = {one.key for one in content.tags}
    lost = [
        person.key
        for person in content.participants
        if person.category not in categories
        or not tags.issuperset(person.tags)
        or not tracks.issuperset(person.interests)
    ]
    assert lost == []


def test_requests_are_between_participants(content: Content) -> None:
    participants = {person.key for person in content.participants}
    lost = [one.message for one in content.requests if not {one.requester, one.recipient} <= participants]
    assert lost == []


def test_a_pair_has_one_request(content: Content) -> None:
    pairs = [tuple(sorted((one.requester, one.recipient))) for one in content.requests]
    assert sorted(pairs) == sorted(set(pairs))


def test_nobody_hidden_is_asked(content: Content) -> None:
    hidden = {person.key for person in content.participants if not person.visible}
    assert [one.message for one in content.requests if one.recipient in hidden] == []


def test_meetings_lie_on_slots_and_tables(content: Content) -> None:
    windows = {window.key: window for window in content.windows}
    tables = {table.name for table in content.tables}
    lost = []
    for one in content.requests:
        if one.status != "accepted":
            continue
        window = windows[one.window]
        slots = split(
            interval_of(window.starts, window.ends), minutes(window.slot_minutes), minutes(window.changeover_minutes)
        )
        if Interval(at(one.slot), at(one.slot) + minutes(window.slot_minutes)) not in slots or one.table not in tables:
            lost.append(one.message)
    assert lost == []


def test_texts_fit_into_their_columns(content: Content) -> None:
    entries = [words for person in content.participants for words in (*person.offers, *person.needs)]
    assert [words for words in entries if max(map(len, words.values())) > ENTRIES] == []
    assert [one.message for one in content.requests if len(one.message) > MESSAGE] == []


def test_reading_twice_gives_one_content() -> None:
    assert read_content() is read_content()


def test_an_unknown_field_is_refused() -> None:
    row = {"name": "1", "zone": "A", "colour": "red"}
    with pytest.raises(TypeError, match="colour"):
        TableContent(**row)
