"""What the demonstration says is whole: names lead somewhere, in both languages, and nothing is laid to a real body."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from eventhub.demo.content import Content, TableContent, read_content
from eventhub.demo.people_content import PersonContent
from tests.demo.moments import interval_of

ENTRIES = 300  # characters of an offer or need
MESSAGE = 1000
OTHER_TABLES = ("released", "values")  # what is no text in two languages
SHARES = {"researcher": 40, "clinician": 20, "startup": 20, "industrial": 20}  # per cent
STRAIGHT = re.compile("['\"—]|  ")  # never: straight quotation marks, long dashes, double spaces
BREAKING = re.compile(r" [:;?!»%]|« |\d h \d|\d \d{3}\b")  # in French: a space that lets the line break


def known_people(content: Content) -> set[str]:
    return {person.key for person in everybody_in(content)}


def everybody_in(content: Content) -> list[PersonContent]:
    return [*content.registered, *content.speakers, *content.team]


def words_in(value: Any) -> Iterator[dict[str, str]]:
    """Every text per language, however deep it stands."""
    if is_dataclass(value):
        for one in fields(value):
            if one.name not in OTHER_TABLES:
                yield from words_in(getattr(value, one.name))
    elif isinstance(value, list):
        for one in value:
            yield from words_in(one)
    elif isinstance(value, dict):
        yield value


def texts_in(content: Content, language: str) -> list[str]:
    """All that is written in this language, messages included."""
    texts = [words[language] for words in words_in(content) if language in words]
    return texts + [one.message for one in content.requests if one.language == language]


def test_every_text_is_in_both_languages(content: Content) -> None:
    incomplete = [
        words
        for words in words_in(content)
        if words and (set(words) != {"fr", "en"} or not all(text.strip() for text in words.values()))
    ]
    assert incomplete == []


def test_keys_name_one_thing_each(content: Content) -> None:
    typed = content.backstage.typed_organisations
    groups: list[list[str]] = [
        [one.key for one in everybody_in(content)],
        [one.email for one in everybody_in(content)],
        [*(one.key for one in content.organisations), *(one.key for one in typed)],
        [*(one.name for one in content.organisations), *(one.name for one in typed)],
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
    invented |= {one.key for one in content.backstage.typed_organisations}
    assert [person.key for person in everybody_in(content) if person.organisation not in invented] == []


def test_invented_organisations_say_so(content: Content) -> None:
    silent = [
        one.key
        for one in content.organisations
        if not one.real
        and not (one.fact["fr"].startswith("Organisation imaginée") and one.fact["en"].startswith("Invented for"))
    ]
    assert silent == []


def test_addresses_belong_to_nobody(content: Content) -> None:
    invited = [one.email for one in content.backstage.invitations]
    emails = [*(person.email for person in everybody_in(content)), *invited, content.event.mailbox, content.press.email]
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


def test_each_offer_and_need_is_said_once(content: Content) -> None:
    entries = [words for person in content.participants for words in (*person.offers, *person.needs)]
    for language in content.event.languages:
        counted = Counter(words[language].casefold() for words in entries)
        assert [text for text, times in counted.items() if times > 1] == []


def test_the_four_categories_come_in_their_shares(content: Content) -> None:
    counted = Counter(person.category for person in content.participants)
    shares = {key: 5 * round(100 * number / counted.total() / 5) for key, number in counted.items()}
    assert (shares, counted.total() >= 68) == (SHARES, True)


def test_profiles_are_empty_for_some_and_hidden_for_others(content: Content) -> None:
    bare = [one for one in content.participants if not (one.offers or one.needs or one.biography or one.tags)]
    hidden = [one for one in content.participants if not one.visible]
    assert (len(bare), len(hidden)) == (3, 5)


def test_texts_are_set_as_printers_do(content: Content) -> None:
    assert [text for text in texts_in(content, "en") if STRAIGHT.search(text)] == []
    assert [text for text in texts_in(content, "fr") if STRAIGHT.search(text) or BREAKING.search(text)] == []


def test_nothing_is_laid_to_a_real_body(content: Content) -> None:
    """No profile, session or message names a real organisation."""
    names = [name for one in content.organisations if one.real for name in (one.name, one.short_name) if name]
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    texts = [
        text
        for part in (content.registered, content.speakers, content.team)
        for words in words_in(part)
        for text in words.values()
    ]
    assert [text for text in (*texts, *(one.message for one in content.requests)) if pattern.search(text)] == []


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


def test_french_is_set_as_french(content: Content) -> None:
    """A space that does not break stands before a colon and within quotes: no line begins with either."""
    badly_set = re.compile(r"[^\u00a0\u202f][:;?!»](\s|$)|«(?!\u00a0)")
    assert [text for text in texts_in(content, "fr") if badly_set.search(text)] == []
