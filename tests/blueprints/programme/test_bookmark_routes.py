"""Bookmarks on the web: by who takes part, back to where the button stands, and a filter of one's own."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Bookmark, Event, Person, Session
from tests.factories import make_account, make_event, make_participant, make_session
from tests.factories.moments import at
from tests.factories.publications import make_bookmark
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def talk(event: Event) -> Session:
    return make_session(event, titles={"en": "Cells"})


@pytest.fixture
def person(event: Event, talk: Session) -> Person:
    made = make_participant(event, account=make_account(language="en"))
    db.session.commit()
    return made


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Bookmark)) or 0


def address_of(talk: Session) -> str:
    return f"/{talk.item.event.slug}/sessions/{talk.item.public_id}"


def test_kept_from_the_programme_and_let_go_of_again(client: Client, talk: Session, person: Person) -> None:
    programme = f"/{talk.item.event.slug}/programme"
    here, anchor = address_of(talk), f"#session-{talk.item.public_id}"
    client.sign_in(person.account)
    sent = {"csrf_token": client.token_of(programme)}
    kept = client.post(f"{here}/bookmark", data=sent, headers={"Referer": f"http://localhost{programme}?day=all"})
    assert (kept.status_code, kept.location, count()) == (302, f"{programme}?day=all{anchor}", 1)
    page = client.get(programme).text
    assert f'action="{here}/bookmark/remove"' in page
    assert 'aria-pressed="true"' in page
    assert f'id="session-{talk.item.public_id}"' in page
    gone = client.post(f"{here}/bookmark/remove", data=sent)
    assert (gone.status_code, gone.location, count()) == (302, here, 0)


def test_visitors_are_led_to_sign_in_and_see_no_bookmark(client: Client, talk: Session, person: Person) -> None:
    here, programme = address_of(talk), f"/{talk.item.event.slug}/programme"
    sent = {"csrf_token": client.token_of("/account/sign-in")}
    refused = client.post(f"{here}/bookmark", data=sent, headers={"Referer": f"http://localhost{here}"})
    assert (refused.status_code, refused.location) == (302, f"/account/sign-in?next={here}")
    assert [("bookmark" in client.get(page).text, count()) for page in (programme, f"{programme}?mine=1")] == [
        (False, 0)
    ] * 2
    assert f'href="/account/sign-in?next={here}"' in client.get(here).text


def test_another_event_s_participant_may_not(client: Client, talk: Session) -> None:
    stranger = make_participant(make_event())
    db.session.commit()
    client.sign_in(stranger.account)
    sent = {"csrf_token": client.token_of(f"/{stranger.event.slug}/programme")}
    answers = [client.post(f"{address_of(talk)}/bookmark{step}", data=sent).status_code for step in ("", "/remove")]
    assert (answers, count()) == ([403, 403], 0)


def test_what_left_the_programme_is_refused_with_words(client: Client, talk: Session, person: Person) -> None:
    client.sign_in(person.account)
    sent = {"csrf_token": client.token_of(f"/{talk.item.event.slug}/programme")}
    talk.item.state = "cancelled"
    db.session.commit()
    answer = client.post(f"{address_of(talk)}/bookmark", data=sent, follow_redirects=True)
    assert "This session is not in the programme any more. Choose another one in the programme." in answer.text
    assert count() == 0


def titles_of(page: str) -> list[str]:
    return [title for title in ("Cells", "Other", "Later") if f">{title}</a>" in page]


def test_my_choice_shows_my_sessions_alone_and_says_how_many(
    client: Client, event: Event, talk: Session, person: Person
) -> None:
    make_session(event, titles={"en": "Other"})
    make_session(event, titles={"en": "Later"}, starts_at=at("14:00"), ends_at=at("15:00"), speakers=(person,))
    make_bookmark(talk, person)
    db.session.commit()
    client.sign_in(person.account)
    programme = f"/{event.slug}/programme"
    pages = [client.get(f"{programme}{asked}").text for asked in ("", "?mine=1", "?mine=2")]
    assert [titles_of(page) for page in pages] == [
        ["Cells", "Other", "Later"],
        ["Cells", "Later"],
        ["Cells", "Other", "Later"],
    ]
    assert '<span>My choice</span> <span class="tab-count">2</span>' in pages[0]
    assert "2 sessions of 3 shown." in pages[1]
    assert '<input type="hidden" name="mine" value="1">' in pages[1]


def test_who_chose_nothing_is_told_how(client: Client, talk: Session, person: Person) -> None:
    client.sign_in(person.account)
    assert "Nothing of your choice here" in client.get(f"/{talk.item.event.slug}/programme?mine=1").text


def test_my_own_choices_cost_one_query_more(app: Flask, client: Client, event: Event, person: Person) -> None:
    address = f"/{event.slug}/programme"
    waiting = make_participant(event, status="waitlisted")
    db.session.commit()
    counts = []
    for reader in (waiting, person):
        client.sign_in(reader.account).get(address)
        with count_queries() as found:
            client.get(address)
        counts.append(sum("UNION ALL" in one and "bookmark" in one for one in found.statements))
    assert counts == [0, 1]
