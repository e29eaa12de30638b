"""The team keeps its tracks: refused with reasons or kept, and a removal says what it takes with it."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, SessionDraft, TeamMember
from eventhub.queries.material import tracks_in_order
from tests.factories import make_account, make_session, make_track
from tests.factories.programme import make_draft
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

HOSTILE = "<script>alert(1)</script>"
PAGE = "/trial/organise/tracks"
TYPED = {"name_fr": "Immunité", "name_en": "Immunity", "sign": "lozenge"}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="programme"))
    db.session.commit()
    return client.sign_in(account)


def opened(answer: TestResponse) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', answer.text)
    assert found
    return unescape(found[1])


def keys(event: Event) -> list[str]:
    db.session.rollback()
    return [one.key for one in tracks_in_order(event)]


def test_an_event_without_tracks_says_so_and_the_first_is_added(event: Event, team: Client) -> None:
    assert "No track yet." in team.get(f"{PAGE}?lang=en").text
    answer = team.send(PAGE, **TYPED | {"name_en": HOSTILE, "description_en": "Cells."})
    assert (answer.status_code, answer.location) == (302, f"{PAGE}#track-immunite")
    text = team.get(f"{PAGE}?lang=en").text
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text
    (track,) = tracks_in_order(event)
    assert (track.sign, track.colour, track.descriptions) == ("lozenge", "further-1", {"en": "Cells."})


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            make_draft(event, track_id=make_track(event).id)
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"name_en": " "}, 422, "Type the name in this language."),
        ({"sign": "heart"}, 422, "Not a valid choice"),
        ({"name_en": "TARGETS"}, 409, "Another one has this name already: TARGETS."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    event: Event, team: Client, typed: dict[str, str], code: int, words: str
) -> None:
    make_track(event, names={"fr": "Cibles", "en": "Targets"})
    db.session.commit()
    answer = team.send(f"{PAGE}?lang=en", **TYPED | typed)
    assert (answer.status_code, words in answer.text) == (code, True)
    assert re.findall(r'name="name_fr"[^>]*value="([^"]*)"', answer.text) == ["Immunité"]
    assert len(keys(event)) == 1


def test_a_name_that_is_too_long_is_said_and_kept(event: Event, team: Client) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED | {"name_fr": "x" * 61})
    assert (answer.status_code, "Shorten this to 60 characters." in answer.text) == (422, True)
    assert re.findall(r'name="name_(?:fr|en)"[^>]*value="([^"]*)"', answer.text) == ["x" * 61, "Immunity"]
    assert keys(event) == []


def test_two_tabs(event: Event, team: Client) -> None:
    address = f"{PAGE}/{make_track(event).key}"
    db.session.commit()
    before = opened(team.get(address))
    assert team.send(address, opened=before, **TYPED).status_code == 302
    other = {"name_fr": "Cibles", "name_en": "Targets", "sign": "wave"}
    stale = team.send(f"{address}?lang=en", opened=before, **other)
    assert (stale.status_code, "Changed since you opened this form: names, mark." in stale.text) == (409, True)
    assert ("Immunity" in stale.text, 'value="Targets"' in stale.text) == (True, True)
    assert team.send(address, opened=opened(stale), **other).status_code == 302


def test_they_move(event: Event, team: Client) -> None:
    first, second = make_track(event).key, make_track(event).key
    db.session.commit()
    assert team.send(f"{PAGE}/{second}/move", page=PAGE, step="up").location == f"{PAGE}#track-{second}"
    team.send(f"{PAGE}/{second}/move", page=PAGE, step="sideways")
    assert keys(event) == [second, first]


def test_a_removal_says_which_sessions_lose_it(event: Event, team: Client) -> None:
    track = make_track(event)
    make_session(event, track_id=track.id, titles={"en": "Seen by all"})
    draft = make_draft(event, track_id=track.id, titles={"en": "Not yet seen"})
    db.session.commit()
    address = f"{PAGE}/{track.key}/remove"
    text = team.get(f"{address}?lang=en").text
    assert "2 sessions lose it and are for all from then on. The public sees 1 of them without it at once." in text
    assert ("Seen by all" in text, "Not yet seen" in text) == (True, True)
    assert team.send(address).location == PAGE
    assert keys(event) == []
    assert db.session.get_one(SessionDraft, draft.item_id).track_id is None
    assert team.get(address).status_code == 404
