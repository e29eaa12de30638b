"""Who is among the speakers, in which order, on which page, and what words find."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance, Event
from eventhub.queries import speakers
from eventhub.queries.speakers import (
    Letter,
    first_speakers,
    page_of_speaker,
    speaker_called,
    speaker_items,
    speakers_found,
)
from tests.factories import make_event, make_organisation, make_session, make_speaker
from tests.factories.moments import at
from tests.fixtures.queries import count_queries


def speak(event: Event, *names: str, **values: object) -> list[str]:
    """The public ids of speakers with these family names, who all speak in one session."""
    made = [make_speaker(event, given_name="Ada", family_name=name, **values) for name in names]
    make_session(event, speakers=tuple(made))
    return [one.public_id for one in made]


def names(event: Event, words: str = "", page: int = 1) -> list[str]:
    return [one.speaker.family_name for one in speakers_found(event, words, page).speakers]


@pytest.fixture
def two_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "PER_PAGE", 2)


def test_whoever_speaks_twice_is_listed_once_with_both_sessions(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event)
    make_session(event, titles={"en": "second"}, starts_at=at("15:00"), ends_at=at("16:00"), speakers=(speaker,))
    make_session(event, titles={"en": "first"}, speakers=(speaker,))
    found = speakers_found(event)
    assert [
        (one.speaker.public_id, [talk.session.titles["en"] for talk in one.listings]) for one in found.speakers
    ] == [(speaker.public_id, ["first", "second"])]
    assert (found.total, found.everybody, found.page) == (1, 1, 1)


def test_who_chairs_is_listed_and_said_to_chair_where_they_do_not_speak(app: Flask) -> None:
    event = make_event()
    chair, both = make_speaker(event, family_name="Chair"), make_speaker(event, family_name="Whole")
    session = make_session(event, speakers=(both,))
    for person in (chair, both, make_speaker(event, released_fields=[])):
        db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="chair"))
    db.session.flush()
    found = speakers_found(event).speakers
    assert [(one.speaker.family_name, len(one.listings), one.chaired) for one in found] == [
        ("Chair", 1, frozenset({session.item_id})),
        ("Whole", 1, frozenset()),
    ]
    called = speaker_called(event, chair.public_id)
    assert called is not None
    assert called.chaired == {session.item_id}
    assert [(one.name.split()[-1], one.items) for one in speaker_items(event)] == [
        ("Chair", frozenset({session.item_id})),
        ("Whole", frozenset({session.item_id})),
    ]


def test_they_come_by_family_name_whatever_its_accents(app: Flask) -> None:
    event = make_event()
    speak(event, "Favre", "Évrard", "duval")
    assert names(event) == ["duval", "Évrard", "Favre"]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_only_who_released_a_name_and_speaks_in_what_is_published(app: Flask, state: str) -> None:
    event, other = make_event(), make_event()
    speak(event, "Hidden", released_fields=["organisation"])
    make_session(event, state=state, speakers=(make_speaker(event, family_name="Later"),))
    speak(other, "Elsewhere")
    make_speaker(event, family_name="Silent")
    assert speakers_found(event) == speakers.SpeakersFound([], [], 0, 0, 1)
    assert first_speakers(event, 3) == ([], 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [("zola", ["Zola"]), ("calypso", ["Abel"]), ("RECHERCHE", ["Abel"]), ("ada", ["Abel", "Zola"]), ("secret", [])],
)
def test_words_find_names_and_what_was_released(app: Flask, words: str, found: list[str]) -> None:
    event = make_event()
    calypso, secret = make_organisation(event, name="Institut Calypso"), make_organisation(event, name="Secret")
    speak(event, "Abel", organisation=calypso, functions={"fr": "Cheffe de recherche", "en": "Head"})
    speak(event, "Zola", organisation=secret, functions={"en": "Secret"}, released_fields=["name"])
    assert names(event, words) == found
    assert speakers_found(event, words).everybody == 2


def test_pages_letters_and_the_page_of_one(app: Flask, two_a_page: None) -> None:
    event = make_event()
    abel, aron, evrard, zola, three = speak(event, "Abel", "Aron", "Évrard", "Zola", "3rd")
    assert [names(event, page=page) for page in (1, 2, 3, 9)] == [
        ["3rd", "Abel"],
        ["Aron", "Évrard"],
        ["Zola"],
        ["Zola"],
    ]
    assert speakers_found(event).letters == [
        Letter("#", 1, 1, three),
        Letter("A", 1, 2, abel),
        Letter("E", 2, 2, evrard),
        Letter("Z", 3, 3, zola),
    ]
    assert [one.letter for one in speakers_found(event).letters if one.is_on(2)] == ["A", "E"]
    assert [page_of_speaker(event, one) for one in (three, abel, aron, zola, "nobody")] == [1, 1, 2, 3, None]
    assert names(event, "ab", page=4) == ["Abel"]


def test_the_first_few_and_how_many_there_are(app: Flask) -> None:
    event = make_event()
    speak(event, "Zola", "Abel", "Mann")
    shown, count = first_speakers(event, 2)
    assert ([one.family_name for one in shown], count) == (["Abel", "Mann"], 3)


def test_thirty_speakers_cost_no_more_queries_than_one(app: Flask) -> None:
    event = make_event()
    counts = []
    for number in (1, 29):
        for _number in range(number):
            speak(event, "Abel", organisation=make_organisation(event))
        db.session.commit()
        slug = event.slug  # read before the count: the commit made the row stale
        assert slug
        with count_queries() as count:
            speakers_found(event)
            first_speakers(event, 12)
        counts.append(len(count))
    assert counts == [counts[0]] * 2


def test_a_speaker_is_told_with_all_their_sessions(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event, family_name="Zola")
    for clock in ("11:00", "09:00"):
        make_session(event, speakers=(speaker,), starts_at=at(clock), ends_at=at("12:00"), titles={"en": clock})
    make_session(event, speakers=(speaker,), state="draft")
    db.session.commit()
    found = speaker_called(event, speaker.public_id)
    assert found is not None
    assert found.speaker.family_name == "Zola"
    assert [one.session.titles["en"] for one in found.listings] == ["09:00", "11:00"]


def test_nobody_is_told_without_a_released_name_or_at_another_event(app: Flask) -> None:
    event = make_event()
    hidden, silent = make_speaker(event, released_fields=["biography"]), make_speaker(event)
    make_session(event, speakers=(hidden,))
    db.session.commit()
    found = [speaker_called(event, one.public_id) for one in (hidden, silent)]
    assert (found, speaker_called(make_event(), hidden.public_id)) == ([None, None], None)


def test_speakers_are_choices_by_family_name_with_what_they_speak_in(app: Flask) -> None:
    event = make_event()
    zola, evrard = make_speaker(event, given_name="Ada", family_name="Zola"), make_speaker(event, family_name="Évrard")
    both, alone = make_session(event, speakers=(zola, evrard)), make_session(event, speakers=(zola,))
    make_session(event, speakers=(zola, make_speaker(event, released_fields=[])), state="draft")
    make_session(event, speakers=(make_speaker(event, released_fields=[]),))
    db.session.commit()
    assert event.id
    with count_queries() as count:
        found = speaker_items(event)
    assert [(one.public_id, one.items) for one in found] == [
        (evrard.public_id, frozenset({both.item_id})),
        (zola.public_id, frozenset({both.item_id, alone.item_id})),
    ]
    assert (found[1].name, len(count)) == ("Ada Zola", 1)
