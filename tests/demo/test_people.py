"""The people of the demonstration show what they chose."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.domain.visibility import FIELDS
from eventhub.models import Event, Person, ProfileEntry


def test_people_show_what_they_chose(event: Event, content: Content) -> None:
    shown = {person.name: person.visible_fields for person in db.session.scalars(select(Person)) if person.is_visible}
    assert shown == {person.name: list(FIELDS) for person in content.participants if person.visible}


def test_speakers_release_what_they_chose(event: Event, content: Content) -> None:
    released = {person.name: set(person.released_fields) for person in db.session.scalars(select(Person))}
    wanted = {
        person.name: {name for name, is_released in person.released.items() if is_released}
        for person in (*content.participants, *content.speakers)
    }
    assert {name: released[name] for name in wanted} == wanted


def test_offers_and_needs_are_in_the_writers_language(event: Event, content: Content) -> None:
    written = set(db.session.execute(select(ProfileEntry.kind, ProfileEntry.language, ProfileEntry.text)))
    assert written == {
        (kind, person.languages[0], words[person.languages[0]])
        for person in content.participants
        for kind, texts in (("offer", person.offers), ("need", person.needs))
        for words in texts
    }
