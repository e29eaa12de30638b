"""The organiser's navigation: what each role may open, in groups, and where one is."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.permissions import ALLOWED_ROLES
from eventhub.web.access import permission_of
from eventhub.web.organising import PAGES
from tests.factories import make_event
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

DRAFT = ["Timetable", "Sessions", "Speakers", "Versions", "Papers and files"]
PROGRAMME = [*DRAFT[:3], "Tracks", "Rooms", "Session types", "Opening hours", *DRAFT[3:]]
RULES = ["Meeting windows", "Tables", "Who may ask whom", "Limits", "Phases", "What if?"]
DAY = ["Desk for meetings", "Day of the meetings", "Standby", "Interpreters", "Outcomes"]
SEEN = [*RULES[:2], "Requests and meetings", *DAY, *RULES[2:]]
MEETINGS = [*SEEN[:8], "Reported messages", *SEEN[8:]]
OPENED = {
    "owner": [
        "Overview",
        "Settings",
        "Appearance",
        "Missing translations",
        "Team",
        "Log",
        "Outbox",
        "Incoming mail",
        "Mail templates",
        "Registrations",
        "Statistics",
        "Categories",
        "Questions",
        "Places",
        "Consents",
        *PROGRAMME,
        *MEETINGS,
        "Organisations",
        "Profiles",
        "Vocabulary",
    ],
    "programme": ["Overview", "Missing translations", "Team", "Mail templates", "Statistics", *PROGRAMME, "Vocabulary"],
    "registrations": [
        "Overview",
        "Team",
        "Outbox",
        "Incoming mail",
        "Mail templates",
        "Registrations",
        "Statistics",
        "Categories",
        "Questions",
        "Places",
        *DRAFT,
        "Organisations",
        "Profiles",
        "Vocabulary",
    ],
    "meetings": ["Overview", "Team", "Outbox", "Incoming mail", "Mail templates", "Statistics", *DRAFT, *MEETINGS],
    "desk": ["Overview", "Team", *SEEN],
    "viewer": ["Overview", "Team", "Registrations", "Statistics", *DRAFT, *RULES],
}


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def places_on(client: Client, event: Event, page: str) -> tuple[list[str], list[str]]:
    """The pages of the navigation that this page shows, and which of them is marked as the one that it is."""
    text = client.get(f"/{event.slug}/organise/{page}?lang=en").text
    _, _, rest = text.partition('<nav class="organise-navigation"')
    links = re.findall(r'<a href="[^"]+"( aria-current="page")?>([^<]+)</a>', rest.partition("</nav>")[0])
    return [label for _mark, label in links], [label for mark, label in links if mark]


@pytest.mark.parametrize("role", OPENED)
def test_each_role_is_shown_what_it_may_open(client: Client, role: str) -> None:
    event = make_event()
    client.sign_in(member(event, role))
    assert places_on(client, event, "") == (OPENED[role], ["Overview"])


def test_one_sees_where_one_is(client: Client) -> None:
    event = make_event()
    client.sign_in(member(event, "owner"))
    assert places_on(client, event, "face") == (OPENED["owner"], ["Appearance"])


def test_of_two_pages_above_the_nearest_one_is_marked(client: Client) -> None:
    event = make_event()
    client.sign_in(member(event, "owner"))
    assert places_on(client, event, "programme/hours") == (OPENED["owner"], ["Opening hours"])


def test_a_page_that_another_leads_to_marks_that_one(client: Client) -> None:
    event = make_event()
    client.sign_in(member(event, "owner"))
    assert places_on(client, event, "meetings/calendar") == (OPENED["owner"], ["Day of the meetings"])


def test_nobody_else_has_one(client: Client) -> None:
    event = make_event()
    db.session.commit()
    assert places_on(client, event, "face") == ([], [])


def test_each_page_is_there_and_asks_for_what_a_role_may(app: Flask) -> None:
    endpoints = [page.endpoint for pages in PAGES.values() for page in pages]
    with app.app_context():
        asked = {endpoint: permission_of(endpoint) for endpoint in endpoints}
    assert (len(asked), set(asked.values()) - ALLOWED_ROLES.keys()) == (len(endpoints), set())
