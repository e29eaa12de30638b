"""Which pages are kept for visitors, what makes a kept page old, and who is never shown one."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, flash, redirect
from sqlalchemy import update
from werkzeug.wrappers import Response

from eventhub.db import db
from eventhub.models import Session
from eventhub.services.forgetting import forget_people
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.page_cache import LARGEST, KeptPage, PageCache
from tests.factories import (
    make_event,
    make_organisation,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import QueryCount, count_queries

KEPT = 1  # how the event stands


def make_programme() -> Session:
    """A session in a room, on a track, with a speaker of an organisation: all that visitors see of one."""
    event = make_event()
    speaker = make_speaker(event, family_name="Zola", organisation=make_organisation(event, name="Institut Calypso"))
    room, track = make_room(event, names={"en": "Grand amphi"}), make_track(event, names={"en": "Trials"})
    made = make_session(event, speakers=(speaker,), titles={"en": "NK cells"}, capacity=40, room=room, track=track)
    db.session.commit()
    return made


def sent(client: Client, address: str) -> int:
    """How often an answer asks the database for something."""
    with count_queries() as count:
        assert client.get(address).status_code == 200
    return asked_of(count)


def asked_of(count: QueryCount) -> int:
    return sum(one.startswith("SELECT") for one in count.statements)


def addresses_of(session: Session) -> list[str]:
    event = session.item.event.slug
    (speaker,) = (one.person.public_id for one in session.item.attendances)
    pages = ("", "programme", "programme/now", f"sessions/{session.item.public_id}", "speakers", f"speakers/{speaker}")
    return [f"/{event}/{page}" for page in pages]


def test_a_page_is_made_once_and_sent_again_with_one_query(app: Flask, client: Client) -> None:
    for address in addresses_of(make_programme()):
        first = client.get(address)
        with count_queries() as count:
            again = client.get(address)
        assert (again.data, asked_of(count)) == (first.data, KEPT), address


def change_room(session: Session) -> None:
    assert session.room
    session.room.names = {"en": "Calypso"}


def change_track(session: Session) -> None:
    assert session.track
    session.track.names = {"en": "Cells"}


def withdraw_name(session: Session) -> None:
    session.item.attendances[0].person.released_fields = []


def erase_speaker(session: Session) -> None:
    forget_people([session.item.attendances[0].person], NOW)


def leave_programme(session: Session) -> None:
    session.item.state = "cancelled"


def take_seat(session: Session) -> None:
    seats = {"taken": Session.taken + 1, "turns": Session.turns + 1}
    db.session.execute(update(Session).where(Session.item_id == session.item_id).values(**seats))


def move(session: Session) -> None:
    session.item.starts_at, session.item.ends_at = at("15:05"), at("15:55")


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (change_room, "Grand amphi", "Calypso"),
        (change_track, "Trials", "Cells"),
        (withdraw_name, "Zola", "NK cells"),
        (erase_speaker, "Zola", "NK cells"),
        (leave_programme, "NK cells", "The programme is being made"),
        (take_seat, "40 seats", "39 seats"),
        (move, "9:30", "15:05"),
    ],
)
def test_what_changes_is_shown_at_once(
    app: Flask, client: Client, change: Callable[[Session], None], before: str, after: str
) -> None:
    session = make_programme()
    address = f"/{session.item.event.slug}/programme"
    pages = [client.get(address).text]
    transact(lambda: change(db.session.get_one(Session, session.item_id)))
    pages.append(client.get(address).text)
    assert [before in pages[0], before in pages[1], after in pages[1]] == [True, False, True]


def test_a_table_that_is_taken_is_seen_a_minute_later(
    app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event()
    make_window(event)
    make_session(event)
    make_table(event)
    db.session.commit()
    address, kept = f"/{event.slug}/programme", []
    for minute in (0, 0, 1):
        moment = datetime(2027, 9, 1, 8, minute, 30, tzinfo=UTC)
        monkeypatch.setattr("eventhub.web.page_cache.now", lambda moment=moment: moment)
        kept.append(sent(client, address) == KEPT)
    assert kept == [False, True, False]


def test_registration_that_closes_is_told_at_once(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event(closes_at=at("08:00") - timedelta(days=30))
    db.session.commit()
    kept = []
    for days in (40, 35, 20):
        moment = at("08:00") - timedelta(days=days)
        monkeypatch.setattr("eventhub.web.page_cache.now", lambda moment=moment: moment)
        kept.append(sent(client, f"/{event.slug}/") == KEPT)
    assert kept == [False, True, False]


def test_somebody_who_is_signed_in_gets_their_own_page_and_leaves_none(app: Flask, client: Client) -> None:
    session = make_programme()
    person = make_participant(session.item.event, family_name="Kévonian")
    db.session.commit()
    address = f"/{session.item.event.slug}/programme"
    visitor = client.get(address).text
    signed_in = app.test_client()
    assert isinstance(signed_in, Client)
    theirs = signed_in.sign_in(person.account).get(address)
    assert ["Kévonian" in visitor, "Kévonian" in theirs.text] == [False, True]
    assert theirs.headers["Cache-Control"] == "no-store"
    app.extensions["page_cache"].clear()
    signed_in.get(address)
    assert len(app.extensions["page_cache"].pages) == 0
    assert client.get(address).text == visitor


def test_languages_and_themes_have_pages_of_their_own(app: Flask) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    seen = {}
    for language, theme in (("fr", "light"), ("en", "light"), ("en", "dark"), ("fr", "dark")):
        for _twice in range(2):
            reader = app.test_client()
            reader.set_cookie("language", language)
            reader.set_cookie("theme", theme)
            seen[language, theme] = reader.get(address).text
    found = {key: re.findall(r'<html lang="(\w+)" data-theme="(\w+)"', page) for key, page in seen.items()}
    assert found == {key: [key] for key in seen}


def test_a_browser_s_own_language_counts(app: Flask) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    reader = app.test_client()
    found = [
        re.findall(r'<html lang="(\w+)"', reader.get(address, headers={"Accept-Language": language}).text)
        for language in ("en", "fr-CH", "en-GB", "fr")
    ]
    assert found == [["en"], ["fr"], ["en"], ["fr"]]


def test_other_caches_are_told_what_a_page_depends_on(app: Flask, client: Client) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    for _twice in range(2):
        answer = client.get(address)
        assert set(answer.vary) == {"Accept-Encoding", "Accept-Language", "Cookie"}
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_the_browser_has_is_not_sent_again(app: Flask, client: Client) -> None:
    session = make_programme()
    address = f"/{session.item.event.slug}/programme"
    known = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": known})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", known)
    change_room(session)
    db.session.commit()
    changed = client.get(address, headers={"If-None-Match": known})
    assert (changed.status_code, changed.headers["ETag"] != known) == (200, True)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_page_is_compressed_once_for_each_way(app: Flask, client: Client, encoding: str) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    plain = client.get(address)
    answers = [client.get(address, headers={"Accept-Encoding": encoding}) for _twice in range(2)]
    assert [one.headers["Content-Encoding"] for one in answers] == [encoding, encoding]
    assert (answers[0].data, client.get(address).data) == (answers[1].data, plain.data)
    (page,) = app.extensions["page_cache"].pages.values()
    assert sorted(page.bodies) == sorted(["identity", encoding])


def test_a_browser_that_takes_no_compression_gets_none(app: Flask, client: Client) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    client.get(address, headers={"Accept-Encoding": "br"})
    answers = [client.get(address, headers={"Accept-Encoding": asked}) for asked in ("identity", "x", "")]
    assert ["Content-Encoding" in one.headers for one in answers] == [False, False, False]


def test_asking_for_a_language_sets_its_cookie_and_keeps_nothing(app: Flask, client: Client) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    client.get(address)
    answers = [client.get(f"{address}?lang=fr"), app.test_client().get(f"{address}?theme=dark")]
    assert ["Set-Cookie" in one.headers for one in answers] == [True, True]
    assert len(app.extensions["page_cache"].pages) == 1


@pytest.mark.parametrize(
    "asked",
    [
        "q=NK",
        "near=2027-10-19",
        "track=none",
        "day=1999-01-01",
        "x=1",
        "room=a&room=b",
        "spoken=xx",
        "track=",
        "speaker=0",
    ],
)
def test_strange_addresses_fill_no_room(app: Flask, client: Client, asked: str) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    for _twice in range(2):
        assert client.get(f"{address}?{asked}").status_code == 200
    assert len(app.extensions["page_cache"].pages) == 0


@pytest.mark.parametrize("asked", ["page=7", "page=-1", "page=x", "q=zola", "q="])
def test_strange_pages_of_speakers_fill_no_room(app: Flask, client: Client, asked: str) -> None:
    assert client.get(f"/{make_programme().item.event.slug}/speakers?{asked}").status_code == 200
    assert len(app.extensions["page_cache"].pages) == 0


def test_what_a_page_does_not_know_finds_the_kept_page(app: Flask, client: Client) -> None:
    address = f"/{make_programme().item.event.slug}/programme"
    plain = client.get(address).data
    with count_queries() as count:
        found = client.get(f"{address}?utm_source=mail&track=")
    assert (found.data, asked_of(count)) == (plain, KEPT)


def test_known_choices_have_pages_of_their_own(app: Flask, client: Client) -> None:
    session = make_programme()
    make_session(session.item.event, titles={"en": "Beside"})
    db.session.commit()
    assert session.track
    address = f"/{session.item.event.slug}/programme"
    pages = [
        client.get(f"{address}{asked}").text for asked in ("", f"?track={session.track.key}", "") for _ in range(2)
    ]
    assert ["Beside" in page for page in pages] == [True, True, False, False, True, True]


def test_words_said_once_are_said_to_their_reader_alone(app: Flask, client: Client) -> None:
    address = f"/{make_programme().item.event.slug}/programme"

    @public
    def tell() -> Response:
        flash("Your request was withdrawn.", "success")
        return redirect(address)

    app.view_functions["site.privacy"], before = tell, app.view_functions["site.privacy"]
    try:
        client.get("/privacy")
        pages = [client.get(address).text, client.get(address).text, app.test_client().get(address).text]
    finally:
        app.view_functions["site.privacy"] = before
    assert ["Your request was withdrawn." in page for page in pages] == [True, False, False]


def test_a_draft_and_what_is_missing_are_not_kept(app: Flask, client: Client) -> None:
    event = make_event(state="draft")
    hidden = make_session(make_event(), state="draft")
    db.session.commit()
    for address in (f"/{event.slug}/programme", f"/{hidden.item.event.slug}/sessions/{hidden.item.public_id}"):
        assert [client.get(address).status_code for _twice in range(2)] in ([404, 404], [302, 302])
    assert len(app.extensions["page_cache"].pages) == 0


def test_another_event_s_change_leaves_a_page_as_it_is(app: Flask, client: Client) -> None:
    session, other = make_programme(), make_programme()
    address = f"/{session.item.event.slug}/programme"
    client.get(address)
    change_room(other)
    db.session.commit()
    assert sent(client, address) == KEPT


def test_pages_that_nobody_asked_for_lately_make_room() -> None:
    cache = PageCache(most_bytes=1000)
    for number in range(3):
        cache.keep((number,), KeptPage("etag", {}), "identity", b"x" * 300)
        cache.find((0,))
    cache.keep((0,), KeptPage("etag", {}), "identity", b"y" * 300)
    found = {number: cache.find((number,)) is not None for number in range(3)}
    assert (found, cache.size <= 1000) == ({0: True, 1: False, 2: True}, True)


def test_one_very_large_page_is_not_kept() -> None:
    cache = PageCache()
    cache.keep((1,), KeptPage("etag", {}), "identity", b"x" * (LARGEST + 1))
    assert (cache.find((1,)), cache.size) == (None, 0)


def test_what_was_cleared_is_gone() -> None:
    cache = PageCache()
    cache.keep((1,), KeptPage("etag", {}), "identity", b"x")
    cache.clear()
    assert (cache.find((1,)), cache.size) == (None, 0)
