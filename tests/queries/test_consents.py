"""The words of today, and what each event knows of somebody's consents."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.models import ConsentText, Event
from eventhub.queries.consents import current_texts, own_part_at, own_parts, standing_consent
from eventhub.services.consents import proofs_of
from tests.factories import make_event, make_participant, make_speaker
from tests.factories.moments import NOW


def add_text(event: Event, purpose: str, number: int) -> None:
    db.session.add(
        ConsentText(event_id=event.id, purpose=purpose, number=number, texts={"en": f"No. {number}"}, created_at=NOW)
    )
    db.session.flush()


def test_the_latest_version_is_shown_and_the_built_in_one_where_there_is_none(app: Flask) -> None:
    event, other = make_event(), make_event()
    for number in (2, 1):
        add_text(event, "photo", number)
    add_text(other, "newsletter", 1)
    assert {one.purpose: one.number for one in current_texts(event).values()} == {
        "privacy": 0,
        "photo": 2,
        "newsletter": 0,
    }


def test_a_part_shows_the_words_that_were_agreed_to(app: Flask) -> None:
    event = make_event()
    add_text(event, "photo", 1)
    person = make_participant(event)
    assert person.registration
    assert person.account
    person.registration.consents = proofs_of(event, [("privacy", "2026-11 fr"), ("photo", "1 fr")], NOW)
    add_text(event, "photo", 2)
    (part,) = own_parts(person.account)
    assert [(one.purpose, one.stands, one.today.number) for one in part.consents] == [
        ("privacy", True, 0),
        ("photo", True, 2),
        ("newsletter", False, 0),
    ]
    assert part.consents[1].words == {"en": "No. 1"}


def test_parts_are_one_s_own_and_not_those_that_are_erased(app: Flask) -> None:
    event, gone = make_event(), make_event()
    person = make_participant(event)
    account = person.account
    assert account
    make_participant(gone, account=account, erased_at=NOW)
    make_participant(event)
    assert [part.person for part in own_parts(account)] == [person]
    assert own_part_at(account, gone.slug) is None


def test_a_speaker_has_a_part_without_consents(app: Flask) -> None:
    account = make_participant(make_event()).account
    assert account
    speaker = make_speaker(make_event(), account=account)
    part = own_part_at(account, speaker.event.slug)
    assert part
    assert (part.registration, part.consents) == (None, [])


def test_the_consent_that_holds_is_the_latest_that_was_not_taken_back(app: Flask) -> None:
    registration = make_participant(make_event()).registration
    assert registration
    registration.consents = proofs_of(
        registration.event, [("photo", "1 fr"), ("photo", "2 fr"), ("photo", "3 fr")], NOW
    )
    registration.consents[2].withdrawn_at = NOW + timedelta(days=1)
    db.session.flush()
    found = standing_consent(registration, "photo")
    assert found
    assert found.text_version == "2 fr"
