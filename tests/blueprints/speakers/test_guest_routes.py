"""The page behind a speaker's link: no account, only buttons change anything, and all that is typed is text."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Absence, Event, OutboxMessage, Person, Speaker
from eventhub.services.speaker_links import renew_links, withdraw_invitation
from eventhub.transactions import transact
from tests.factories import make_draft, make_event
from tests.factories.moments import NOW, at
from tests.factories.pictures import make_picture_file
from tests.factories.publications import make_talk, publish_now, put
from tests.factories.speakers import TOKEN, make_asked
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = f"/trial/speaking/{TOKEN}"
HOSTILE = "<script>alert(1)</script>"


def opened(text: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', text)
    assert found
    return unescape(found[1])


@pytest.fixture
def asked(event: Event) -> Speaker:
    made = make_asked(event)
    make_draft(event, speakers=(made.person,), titles={"en": f"On cells {HOSTILE}"})
    db.session.commit()
    return made


def test_the_page_says_what_is_asked_and_nobody_keeps_it(asked: Speaker, client: Client) -> None:
    answer = client.get(f"{PAGE}?lang=en")
    assert HOSTILE not in answer.text
    found = ["On cells &lt;script&gt;", "60 min", "French", "I accept", "I cannot come", "There all day"]
    assert [words for words in found if words in answer.text] == found
    headers = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert [answer.headers[name] for name in headers] == ["no-store", "noindex", "same-origin"]


@pytest.mark.parametrize("token", ["w" * 43, TOKEN[:-1]])
def test_a_wrong_link_leads_to_words(asked: Speaker, client: Client, token: str) -> None:
    answer = client.get(f"/trial/speaking/{token}?lang=en")
    assert (answer.status_code, "This link is not good any more" in answer.text) == (410, True)
    assert (asked.person.name in answer.text, answer.headers["Cache-Control"]) == (False, "no-store")


def test_a_link_of_another_event_opens_nothing_here(asked: Speaker, client: Client) -> None:
    make_event(slug="other")
    db.session.commit()
    assert client.get(f"/other/speaking/{TOKEN}").status_code == 410


def test_a_draft_is_there_for_who_was_asked_and_for_nobody_else(event: Event, asked: Speaker, client: Client) -> None:
    event.state = "draft"
    db.session.commit()
    statuses = [client.get(address).status_code for address in (PAGE, f"/trial/speaking/{'w' * 43}", "/trial/")]
    assert statuses == [200, 404, 404]


def test_the_pages_of_a_draft_lead_nowhere_that_is_not_there(event: Event, asked: Speaker, client: Client) -> None:
    """The head of a page leads home: to the event's page, or past it while its guest may not see that one."""
    made = make_draft(event, speakers=(asked.person,))
    event.state = "draft"
    db.session.commit()
    talk = f"{PAGE}/sessions/{made.item.public_id}"
    for address in (PAGE, f"{PAGE}/about", f"{PAGE}/photo", f"{PAGE}/presence", talk, f"{talk}/words"):
        found = client.get(f"{address}?lang=en")
        assert (found.status_code, 'href="/trial/"' in found.text, " – Trial" in found.text) == (200, False, True)


def test_who_writes_during_a_publication_loses_nothing(event: Event, asked: Speaker, client: Client) -> None:
    """Publishing mails a new link to whoever it concerns; the page that is open still answers."""
    talk = make_talk(event, "09:30", "10:30", asked.person)
    put(talk, "11:00", "12:00")
    client.get(PAGE)
    publish_now(event)
    db.session.refresh(asked)
    assert asked.link_hash != hash_of(TOKEN)
    client.send(f"{PAGE}/answer", page=PAGE, answer="no", reason="I am ill")
    db.session.rollback()
    assert (asked.status, asked.reason) == ("declined", "I am ill")


def test_a_link_that_is_taken_back_takes_the_former_one_along(event: Event, asked: Speaker, client: Client) -> None:
    renew_links(event, [asked.person_id], NOW)
    db.session.commit()
    assert client.get(PAGE).status_code == 200
    transact(withdraw_invitation, event, asked.person, None, NOW)
    assert client.get(PAGE).status_code == 410


@pytest.mark.parametrize("state", ["over", "archived"])
def test_the_link_ends_with_the_event(event: Event, asked: Speaker, client: Client, state: str) -> None:
    event.state = state
    db.session.commit()
    assert client.get(PAGE).status_code == 410


def test_the_link_ends_when_the_time_is_over(event: Event, asked: Speaker, client: Client) -> None:
    event.starts_at, event.ends_at = NOW - timedelta(days=900), NOW - timedelta(days=899)
    db.session.commit()
    assert client.get(PAGE).status_code == 410


def test_yes_and_no_are_kept_and_told(event: Event, asked: Speaker, client: Client) -> None:
    member(event, "programme")
    client.send(f"{PAGE}/answer", page=PAGE, answer="no", reason=HOSTILE)
    db.session.rollback()
    assert (asked.status, asked.reason) == ("declined", HOSTILE)
    assert "You have declined" in client.get(f"{PAGE}?lang=en").text
    client.send(f"{PAGE}/answer", page=PAGE, answer="yes")
    db.session.rollback()
    assert (asked.status, asked.reason) == ("accepted", "")
    mails = db.session.scalars(select(OutboxMessage.template)).all()
    assert mails == ["speaker_answered", "speaker_answered"]


def test_a_reason_that_is_too_long_is_kept_in_the_form(asked: Speaker, client: Client) -> None:
    answer = client.send(f"{PAGE}/answer?lang=en", page=PAGE, answer="no", reason="x" * 501)
    assert (answer.status_code, "Shorten this to 500 characters." in answer.text, "x" * 501 in answer.text) == (
        422,
        True,
        True,
    )


def test_what_is_said_of_oneself_is_kept_and_each_release_is_a_choice(asked: Speaker, client: Client) -> None:
    page = client.get(f"{PAGE}/about").text
    assert re.findall(r'name="released"[^>]*', page) != []
    assert [box for box in re.findall(r"<input[^>]*name=\"released\"[^>]*>", page) if "checked" in box] == []
    typed = {"opened": opened(page), "biography_fr": HOSTILE, "function_fr": "Cheffe", "organisation": "Institut"}
    assert client.send(f"{PAGE}/about", **typed, released="name").status_code == 302
    db.session.rollback()
    person = asked.person
    assert (person.biographies, person.functions, person.released_fields) == (
        {"fr": HOSTILE},
        {"fr": "Cheffe"},
        ["name"],
    )
    assert HOSTILE not in client.get(PAGE).text


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(asked: Speaker, client: Client) -> None:
    before = opened(client.get(f"{PAGE}/about").text)
    db.session.get_one(Person, asked.person_id).biographies = {"fr": "De l’équipe."}
    db.session.commit()
    answer = client.send(f"{PAGE}/about?lang=en", opened=before, biography_fr="De moi.")
    assert (answer.status_code, "Changed since you opened this form: biography." in answer.text) == (409, True)
    assert "De moi." in answer.text
    again = client.send(f"{PAGE}/about", opened=opened(answer.text), biography_fr="De moi.")
    db.session.rollback()
    assert (again.status_code, asked.person.biographies) == (302, {"fr": "De moi."})


def test_a_photo_is_added_seen_by_its_owner_alone_and_removed(asked: Speaker, client: Client) -> None:
    file = (BytesIO(make_picture_file()), "me.png")
    answer = client.send(f"{PAGE}/photo", photo=file)
    seen = client.get(f"{PAGE}/photo-file")
    assert (answer.status_code, seen.status_code, seen.headers["Cache-Control"]) == (302, 200, "no-store")
    assert client.get(f"/trial/people/{asked.person.public_id}/photo").status_code == 404
    client.send(f"{PAGE}/photo/remove", page=f"{PAGE}/photo")
    assert client.get(f"{PAGE}/photo-file").status_code == 404


@pytest.mark.parametrize(
    ("file", "words"), [(None, "Choose a file first."), ((b"GIF8 no picture", "me.gif"), "JPEG, PNG")]
)
def test_what_is_no_picture_is_refused(
    asked: Speaker, client: Client, file: tuple[bytes, str] | None, words: str
) -> None:
    sent = {"photo": (BytesIO(file[0]), file[1])} if file else {}
    answer = client.send(f"{PAGE}/photo?lang=en", **sent)
    assert (answer.status_code, words in answer.text) == (422, True)


def test_times_are_shown_back(asked: Speaker, client: Client) -> None:
    client.send(f"{PAGE}/presence", kind_20271019="between", starts_20271019="09:30", ends_20271019="12:00")
    assert "There from 9:30 to 12:00" in client.get(f"{PAGE}?lang=en").text
    client.send(f"{PAGE}/presence", kind_20271019="away")
    assert "Not there" in client.get(f"{PAGE}?lang=en").text
    answer = client.send(f"{PAGE}/presence?lang=en", kind_20271019="between", starts_20271019="9:30")
    assert (answer.status_code, "Type both hours" in answer.text) == (422, True)


@pytest.mark.parametrize(("language", "order"), [("en", ["en", "fr"]), ("fr", ["fr", "en"])])
def test_words_are_asked_for_in_the_own_language_first(
    asked: Speaker, client: Client, language: str, order: list[str]
) -> None:
    found = re.findall(r'name="biography_(..)"', client.get(f"{PAGE}/about?lang={language}").text)
    assert found == order


def test_who_is_away_at_the_time_of_their_session_is_told(event: Event, asked: Speaker, client: Client) -> None:
    for title, clock, end in (("Early", "09:30", "10:00"), ("Late", "17:00", "17:30")):
        make_draft(event, speakers=(asked.person,), titles={"en": title}, starts_at=at(clock), ends_at=at(end))
    db.session.add(Absence(person_id=asked.person_id, starts_at=at("12:00"), ends_at=at("18:00")))
    db.session.commit()
    page = client.get(f"{PAGE}?lang=en").text
    assert [title for title in ("Early", "Late") if f"“{title}” stands at" in page] == ["Late"]
