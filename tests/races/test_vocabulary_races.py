"""A tag is merged away while somebody tags an entry with it: their entry has the other one, or nothing was saved.

Without the locks the entry would bear neither.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event as Signal

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, Person, Tag
from eventhub.queries.vocabulary import held_tags, tags_of
from eventhub.services import profiles, vocabulary
from eventhub.services.profiles import Entry, content_of, save_profile
from eventhub.services.vocabulary import merge_tags
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW
from tests.factories.vocabulary import make_tag

LONG_ENOUGH = 2.0  # seconds in which the merge gets as far as anything lets it


def race(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """The profile has looked its tag up and waits; the merge goes as far as it can; then both end."""
    event = make_event()
    account, person = make_account(), make_participant(event)
    for key in ("one", "other"):
        make_tag(event, key=key)
    db.session.commit()
    ids = event.id, account.id, person.id
    db.session.remove()
    looked_up, merged, find = Signal(), Signal(), held_tags

    def find_and_wait(event_id: int, keys: set[str]) -> dict[str, Tag]:
        found = find(event_id, keys)
        if found:
            looked_up.set()
            merged.wait(LONG_ENOUGH)
        return found

    def save() -> str:
        with app.app_context():
            writer = db.session.get_one(Person, ids[2])
            content = replace(content_of(writer), offers=(Entry("A panel", "en", ("one",)),))
            try:
                transact(save_profile, writer, content, 1, fingerprints_of(content_of(writer)), NOW)
            except StaleForm:
                return "stale"
            except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
                return type(fault).__name__
            finally:
                db.session.remove()
            return "saved"

    def merge() -> None:
        looked_up.wait(10)
        with app.app_context():
            transact(
                merge_tags, db.session.get_one(Event, ids[0]), "one", "other", db.session.get_one(Account, ids[1]), NOW
            )
            merged.set()
            db.session.remove()

    monkeypatch.setattr(profiles, "held_tags", find_and_wait)
    with ThreadPoolExecutor(2) as both:
        saving, merging = both.submit(save), both.submit(merge)
        done = saving.result()
        merging.result()
    left = [tag.key for tag in tags_of(db.session.get_one(Event, ids[0]))]
    found = [tag.key for offer in db.session.get_one(Person, ids[2]).offers for tag in offer.tags]
    db.session.remove()  # an open read would keep the tables from being emptied
    assert left == ["other"]
    return done, found


def test_an_entry_that_is_tagged_meanwhile_has_the_tag_that_stays(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert race(app, monkeypatch) == ("saved", ["other"])


def test_without_the_locks_it_is_not(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_only(event_id: int, keys: set[str]) -> dict[str, Tag]:
        event = db.session.get_one(Event, event_id)
        return {tag.key: tag for tag in tags_of(event) if tag.key in keys}

    monkeypatch.setattr(profiles, "held_tags", look_only)
    monkeypatch.setattr(vocabulary, "held_vocabulary", tags_of)
    assert race(postgres_app, monkeypatch) != ("saved", ["other"])
