"""What every page is given: where to go for whom, addresses that keep what they say, files with their hash."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask, url_for

from eventhub.db import db
from eventhub.models import Event, Person, TeamMember
from eventhub.web import pages
from eventhub.web.viewers import enter
from tests.factories import make_account, make_event, make_participant
from tests.fixtures.clients import Client


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def labels(page: str, kind: str) -> list[str]:
    """The words of a navigation of the page."""
    block = re.search(rf'<nav class="{kind}".*?</nav>', page, re.DOTALL)
    return re.findall(r">([^<>]+)</a>", block.group(0)) if block else []


def foot(page: str) -> list[str]:
    return re.findall(r">([^<>]+)</a>", page.split('<footer class="footer">')[1].split("</footer>")[0])


def page_for(client: Client, event: Event, person: Person | None = None) -> str:
    db.session.commit()
    address = f"/{event.slug}/programme"
    return (client.sign_in(person.account) if person else client).get(address).text


def test_visitors_read_and_register(client: Client) -> None:
    page = page_for(client, make_event())
    assert labels(page, "header-navigation") == ["Programme", "Speakers", "Organisations", "Practical info"]
    assert foot(page)[0] == "Register"


def test_participants_work_and_find_the_rest_at_the_foot(client: Client) -> None:
    event = make_event()
    page = page_for(client, event, make_participant(event))
    assert labels(page, "header-navigation") == ["Programme", "People", "Meetings", "Agenda"]
    assert foot(page)[:4] == ["My profile", "Speakers", "Organisations", "Practical info"]


def test_meetings_are_no_word_of_the_header_before_anybody_may_ask_for_one(client: Client) -> None:
    event = make_event(phase="closed")
    page = page_for(client, event, make_participant(event))
    assert labels(page, "header-navigation") == ["Programme", "People", "Agenda"]


@pytest.mark.parametrize(("role", "first"), [("owner", "Organise"), ("programme", "Organise"), ("desk", "Organise")])
def test_the_team_finds_its_own_pages_in_the_header(client: Client, role: str, first: str) -> None:
    event = make_event()
    page = page_for_team(client, event, role)
    assert labels(page, "header-navigation")[0] == first
    assert len(labels(page, "header-navigation")) == 4
    assert ("Organise" in foot(page), "Organisations" in foot(page)) == (False, first == "Organise")


def test_the_phone_s_bar_has_words_that_fit(client: Client) -> None:
    event = make_event()
    page = page_for_team(client, event, "owner")
    assert labels(page, "bottom-bar") == ["Organise", "Programme", "Speakers", "Practical"]


def test_who_takes_part_and_organises_keeps_both_ways(client: Client) -> None:
    event = make_event()
    person = make_participant(event)
    db.session.add(TeamMember(event_id=event.id, account_id=person.account_id, role="owner"))
    page = page_for(client, event, person)
    assert labels(page, "header-navigation") == ["Programme", "People", "Meetings", "Agenda"]
    assert foot(page)[0] == "Organise"


def page_for_team(client: Client, event: Event, role: str) -> str:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    return client.sign_in(account).get(f"/{event.slug}/programme").text


def test_the_organisers_entry_is_current_on_its_own_pages(app: Flask, client: Client) -> None:
    event = make_event()
    page_for_team(client, event, "owner")
    page = client.get(f"/{event.slug}/organise/translations").text
    assert f'href="/{event.slug}/organise/" aria-current="page"' in page


def test_nobody_is_sent_to_a_registration_that_is_closed(client: Client) -> None:
    assert "Register" not in foot(page_for(client, make_event(state="over")))


def test_whoever_waits_is_not_asked_to_register_again(client: Client) -> None:
    event = make_event()
    assert "Register" not in foot(page_for(client, event, make_participant(event, status="waitlisted")))


def test_the_other_language_keeps_what_the_address_says(app: Flask) -> None:
    with app.test_request_context("/account/sign-in?next=/a/b&lang=fr&q=1&q=2"):
        assert pages.language_address("en") == "?next=%2Fa%2Fb&q=1&q=2&lang=en"


def test_a_file_bears_its_hash(app: Flask) -> None:
    with app.test_request_context("/"):
        assert re.fullmatch(
            r"/static/css/foundations/tokens\.css\?v=[0-9a-f]{12}", pages.static_url("css/foundations/tokens.css")
        )


def test_the_destination_one_stands_on_is_current(app: Flask) -> None:
    event = make_event()
    with app.test_request_context(f"/{event.slug}/programme"):
        enter(event)
        current = [one.address for one in pages.navigation() if one.current]
        assert current == [url_for("programme.programme", event=event.slug)]


def passed_to_templates(source: Path) -> set[str]:
    """The names that the views of a file hand to their templates."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    rendering = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "render_template"]
    return {keyword.arg for call in rendering for keyword in call.keywords if keyword.arg}


def test_no_view_takes_a_name_that_every_page_has(app: Flask) -> None:
    """A page's own `languages` once stood in for those of the switch in its head."""
    with app.test_request_context("/"):
        known = set(pages.page_context())
    blueprints = Path(pages.__file__).parents[1] / "blueprints"
    taken = {path.name: passed_to_templates(path) & known for path in sorted(blueprints.rglob("*.py"))}
    assert {name: words for name, words in taken.items() if words} == {}
