"""The list of versions, one of them, and back to it."""

import pytest

from eventhub.db import db
from eventhub.models import Account, DraftSpeaker, Event, ProgrammeVersion, Session
from eventhub.services.forgetting import forget_people
from tests.factories import make_speaker
from tests.factories.moments import NOW, at
from tests.factories.publications import draft, make_talk, publish_now, put
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/programme/versions"


@pytest.fixture
def talk(event: Event, owner: Account) -> Session:
    """Published twice: at eleven, then at two."""
    made = make_talk(event, "09:30", "10:30", titles={"en": "Probes"})
    for clock, name in (("11:00", "First"), ("14:00", "")):
        put(made, clock, f"{clock[:2]}:30")
        publish_now(event, owner, name)
    db.session.commit()
    return made


def test_there_is_none_yet(owner: Account, client: Client) -> None:
    assert "No version yet" in client.get(PAGE).text


def test_versions_say_who_and_what(client: Client, talk: Session, owner: Account) -> None:
    page = client.get(PAGE).text
    assert page.index("Version 2") < page.index("Version 1: First")
    assert page.count("1 moved, no agenda changes") == 2
    assert owner.name in page


def test_one_version_tells_its_difference(client: Client, talk: Session) -> None:
    page = client.get(f"{PAGE}/2").text
    assert "Tue 19 Oct, 11:00–11:30" in page
    assert "Tue 19 Oct, 14:00–14:30" in page
    assert client.get(f"{PAGE}/3").status_code == 404


def test_the_draft_goes_back_and_says_so_once(client: Client, talk: Session) -> None:
    for words in ("The draft is what version 1 was. Undo", "The draft is what version 1 was already."):
        answer = client.send(f"{PAGE}/1/take-back")
        assert answer.status_code == 302
        assert words in client.get(answer.location).text
    db.session.rollback()
    assert (draft(talk).starts_at, talk.item.starts_at) == (at("11:00"), at("14:00"))


def test_what_could_not_come_back_is_told(client: Client, talk: Session, event: Event, owner: Account) -> None:
    gone = make_speaker(event)
    draft(talk).people = [DraftSpeaker(person_id=gone.id, role="speaker")]
    publish_now(event, owner)
    draft(talk).people = []
    publish_now(event, owner)
    forget_people([gone], NOW)
    put(talk, "16:00", "16:30")
    db.session.commit()
    answer = client.send(f"{PAGE}/3/take-back")
    assert "1 person, room, track or type of that version is not there any more" in client.get(answer.location).text


def test_of_a_version_that_was_made_with_its_event_nothing_is_known(
    client: Client, event: Event, owner: Account
) -> None:
    db.session.add(ProgrammeVersion(event_id=event.id, number=1, published_at=NOW, act=0))
    db.session.commit()
    assert "As the event was made" in client.get(PAGE).text
    assert "Take the draft back" not in client.get(f"{PAGE}/1").text
    answer = client.send(f"{PAGE}/1/take-back")
    assert "What version 1 was is not kept." in client.get(answer.location).text


def test_a_viewer_looks_and_cannot_go_back(client: Client, event: Event, talk: Session) -> None:
    client.sign_in(member(event, "viewer"))
    page = client.get(f"{PAGE}/1")
    assert (page.status_code, "Take the draft back" in page.text) == (200, False)
    assert client.send(f"{PAGE}/1/take-back").status_code == 403


@pytest.mark.parametrize("number", [2147483648, 9223372036854775808])
def test_numbers_beyond_all_versions_are_not_there(client: Client, talk: Session, number: int) -> None:
    answers = client.get(f"{PAGE}/{number}"), client.send(f"{PAGE}/{number}/take-back", page=PAGE)
    assert [answer.status_code for answer in answers] == [404, 404]
