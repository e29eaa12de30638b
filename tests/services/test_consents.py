"""Words in versions, and proofs that stay."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.consent_texts import PAPER
from eventhub.domain.errors import ConsentNeeded, StaleForm
from eventhub.models import Account, Consent, ConsentText, Event, LogEntry, Registration
from eventhub.queries.consents import Agreements, agreements_of, current_texts, outdated_purposes
from eventhub.queries.viewers import participant_at
from eventhub.services import consents
from eventhub.services.forgetting import forget_people
from tests.factories import make_account, make_event, make_participant
from tests.factories.applications import make_attempt
from tests.factories.moments import NOW

LATER = NOW + timedelta(days=1)
WORDS = {"fr": "Nos mots", "en": "Our words"}


@pytest.fixture
def owner(event: Event) -> Account:
    return make_account()


def agreed(event: Event, *purposes: str, version: str = "2026-11 fr", now: datetime = NOW) -> Registration:
    """A registration that agreed to this version of these texts, or of that of photos."""
    registration = make_participant(event).registration
    assert registration
    given = [(purpose, version) for purpose in purposes or ("photo",)]
    registration.consents = consents.proofs_of(event, given, now)
    db.session.flush()
    return registration


def proofs(registration: Registration) -> list[tuple[str, str, bool]]:
    wanted = select(Consent).where(Consent.registration_id == registration.id).order_by(Consent.id)
    return [(one.purpose, one.text_version, one.withdrawn_at is None) for one in db.session.scalars(wanted)]


def test_an_event_begins_with_the_built_in_words_once(event: Event, owner: Account) -> None:
    assert {one.number for one in current_texts(event).values()} == {0}
    consents.start_texts(event, owner, NOW)
    consents.start_texts(event, owner, NOW)
    rows = db.session.scalars(select(ConsentText).order_by(ConsentText.id))
    assert [(row.purpose, row.number, set(row.texts)) for row in rows] == [
        ("privacy", 1, {"fr", "en"}),
        ("photo", 1, {"fr", "en"}),
        ("newsletter", 1, {"fr", "en"}),
    ]


def test_a_new_version_is_a_new_row(event: Event, owner: Account) -> None:
    first = consents.publish_text(event, "photo", WORDS, 0, asks_again=False, account=owner, now=NOW)
    second = consents.publish_text(event, "photo", {"fr": "b", "en": "b"}, 1, asks_again=False, account=owner, now=NOW)
    assert first
    assert second
    assert ((first.number, first.texts), (second.number, second.texts)) == ((1, WORDS), (2, {"fr": "b", "en": "b"}))
    assert current_texts(event)["photo"].text_id == second.id
    assert [entry.action for entry in db.session.scalars(select(LogEntry))] == ["consent.published"] * 2


def test_the_same_words_are_no_new_version(event: Event, owner: Account) -> None:
    consents.publish_text(event, "photo", WORDS, 0, asks_again=False, account=owner, now=NOW)
    assert consents.publish_text(event, "photo", WORDS, 1, asks_again=False, account=owner, now=NOW) is None


def test_of_two_who_write_one_is_told(event: Event, owner: Account) -> None:
    consents.publish_text(event, "photo", WORDS, 0, asks_again=False, account=owner, now=NOW)
    with pytest.raises(StaleForm):
        consents.publish_text(event, "photo", {"fr": "b", "en": "b"}, 0, asks_again=False, account=owner, now=NOW)


def test_a_registration_proves_which_words_were_read(event: Event, owner: Account) -> None:
    text = consents.publish_text(event, "privacy", WORDS, 0, asks_again=False, account=owner, now=NOW)
    db.session.commit()
    given = (("privacy", "1 fr"), ("photo", "2026-11 fr"))
    registration = make_attempt(event, "secret", email="claire@example.org", consents=given)
    assert text
    assert [(one.purpose, one.text_version, one.text_id) for one in registration.consents] == [
        ("privacy", "1 fr", text.id),
        ("photo", "2026-11 fr", None),
    ]


def test_taking_back_keeps_the_proof(event: Event, owner: Account) -> None:
    registration = agreed(event, "privacy", "photo")
    assert consents.withdraw(registration, "photo", owner, LATER)
    assert not consents.withdraw(registration, "photo", owner, LATER)
    assert proofs(registration) == [("privacy", "2026-11 fr", True), ("photo", "2026-11 fr", False)]
    assert consents.give(registration, "photo", "en", owner, LATER)
    assert not consents.give(registration, "photo", "en", owner, LATER)
    assert proofs(registration)[2:] == [("photo", "2026-11 en", True)]


def test_the_notice_cannot_be_taken_back_alone(event: Event, owner: Account) -> None:
    registration = agreed(event, "privacy")
    with pytest.raises(ConsentNeeded):
        consents.withdraw(registration, "privacy", owner, LATER)
    assert proofs(registration) == [("privacy", "2026-11 fr", True)]


def owes(registration: Registration) -> bool:
    account = registration.person.account
    assert account
    return participant_at(account, registration.event)[1]


def test_another_sense_is_asked_again(event: Event, owner: Account) -> None:
    registration, other = agreed(event, "privacy", "photo"), agreed(event, "privacy")
    consents.publish_text(event, "photo", WORDS, 0, asks_again=False, account=owner, now=LATER)
    assert not owes(registration)
    consents.publish_text(event, "photo", {"fr": "b", "en": "b"}, 1, asks_again=True, account=owner, now=LATER)
    assert (owes(registration), owes(other)) == (True, False)
    assert outdated_purposes(registration) == ["photo"]
    consents.answer_again(registration, ["photo"], "fr", owner, LATER + timedelta(hours=1))
    assert proofs(registration)[1:] == [("photo", "2026-11 fr", False), ("photo", "2 fr", True)]
    assert not owes(registration)


def test_who_does_not_agree_any_more_has_it_ended(event: Event, owner: Account) -> None:
    registration = agreed(event, "privacy", "newsletter")
    consents.publish_text(event, "newsletter", WORDS, 0, asks_again=True, account=owner, now=LATER)
    consents.answer_again(registration, [], "fr", owner, LATER)
    assert proofs(registration)[1:] == [("newsletter", "2026-11 fr", False)]
    assert not owes(registration)


def test_the_notice_is_needed_again(event: Event, owner: Account) -> None:
    registration = agreed(event, "privacy")
    consents.publish_text(event, "privacy", WORDS, 0, asks_again=True, account=owner, now=LATER)
    with pytest.raises(ConsentNeeded):
        consents.answer_again(registration, [], "fr", owner, LATER)
    consents.answer_again(registration, ["privacy"], "fr", owner, LATER)
    assert not owes(registration)


def test_each_version_says_how_many_agree(event: Event, owner: Account) -> None:
    first, _second = agreed(event, "photo"), agreed(event, "photo")
    consents.publish_text(event, "photo", WORDS, 0, asks_again=False, account=owner, now=NOW)
    consents.withdraw(first, "photo", owner, LATER)
    consents.give(first, "photo", "fr", owner, LATER)
    assert agreements_of(event) == {("photo", 0): Agreements(standing=1), ("photo", 1): Agreements(standing=1)}


def test_who_agrees_to_newer_words_took_nothing_back(event: Event, owner: Account) -> None:
    """And who took the newer ones back is counted there alone."""
    stays, leaves = agreed(event, "photo"), agreed(event, "photo")
    consents.publish_text(event, "photo", WORDS, 0, asks_again=True, account=owner, now=NOW)
    for one in (stays, leaves):
        consents.answer_again(one, ["photo"], "fr", owner, LATER)
    consents.withdraw(leaves, "photo", owner, LATER)
    assert agreements_of(event) == {("photo", 1): Agreements(standing=1, withdrawn=1)}


def test_whose_data_is_erased_took_nothing_back(event: Event, owner: Account) -> None:
    stays, goes, went = agreed(event, "photo"), agreed(event, "photo"), agreed(event, "photo")
    consents.withdraw(went, "photo", owner, NOW)
    forget_people([goes.person], LATER)
    assert stays.id
    assert agreements_of(event) == {("photo", 0): Agreements(standing=1, withdrawn=1, erased=1)}


def test_paper_is_counted_apart(event: Event, owner: Account) -> None:
    registration = make_participant(event).registration
    assert registration
    registration.consents = consents.proofs_of(event, [("privacy", "paper")], NOW)
    db.session.flush()
    assert agreements_of(event) == {("privacy", PAPER): Agreements(standing=1)}


def publish(event: Event, owner: Account, *, asks_again: bool, now: datetime) -> None:
    standing = current_texts(event)["photo"]
    words = {"fr": f"Mots {standing.number}", "en": f"Words {standing.number}"}
    consents.publish_text(event, "photo", words, standing.number, asks_again=asks_again, account=owner, now=now)


# Versions after the one that was agreed to, and whether each has another sense.
@pytest.mark.parametrize(
    ("versions", "asked"),
    [
        ([], False),
        ([False], False),  # mended only
        ([True], True),
        ([True, False], True),  # another sense, mended after that
        ([False, False, True], True),
    ],
)
@pytest.mark.parametrize("agreed_to", [0, 2])
def test_who_agreed_is_asked_where_the_sense_changed_and_only_there(
    event: Event, owner: Account, agreed_to: int, versions: list[bool], asked: bool
) -> None:
    for asks_again in [True] * agreed_to:
        publish(event, owner, asks_again=asks_again, now=NOW)
    registration = agreed(event, version="2026-11 fr" if agreed_to == 0 else f"{agreed_to} fr")
    for asks_again in versions:
        publish(event, owner, asks_again=asks_again, now=NOW)  # at the same moment, even
    assert owes(registration) is asked
    assert outdated_purposes(registration) == (["photo"] if asked else [])
    consents.answer_again(registration, ["photo"], "fr", owner, NOW)
    assert (owes(registration), outdated_purposes(registration)) == (False, [])


def test_who_read_the_words_before_they_changed_is_asked(event: Event, owner: Account) -> None:
    """The page was opened on version 1, and sent once version 2 was there."""
    publish(event, owner, asks_again=False, now=NOW)
    publish(event, owner, asks_again=True, now=NOW)
    late = agreed(event, version="1 fr", now=LATER)
    assert (owes(late), outdated_purposes(late)) == (True, ["photo"])


@pytest.mark.parametrize(("given_at", "asked"), [(NOW, True), (LATER + timedelta(days=1), False)])
def test_what_was_agreed_on_paper_goes_by_its_day(
    event: Event, owner: Account, given_at: datetime, asked: bool
) -> None:
    publish(event, owner, asks_again=True, now=LATER)
    registration = agreed(event, version="paper", now=given_at)
    assert (owes(registration), outdated_purposes(registration)) == (asked, ["photo"] if asked else [])


def test_other_events_and_other_texts_ask_nothing(event: Event, owner: Account) -> None:
    registration = agreed(event, "privacy", "newsletter")
    publish(event, owner, asks_again=True, now=LATER)
    publish(make_event(), owner, asks_again=True, now=LATER)
    assert not owes(registration)
