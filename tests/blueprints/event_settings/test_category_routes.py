"""The team keeps its categories: what was typed is refused with reasons or kept, and the rest of the event follows."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from eventhub.blueprints.event_settings.category_forms import SETS
from eventhub.db import db
from eventhub.models import Event, TeamMember
from eventhub.services.starting_questions import SHARED, read_sets
from tests.factories import make_account
from tests.factories.places import make_code
from tests.factories.registration_list import make_registration
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

HOSTILE = "<script>alert(1)</script>"
PAGE = "/trial/organise/categories"
TYPED = {"name_fr": "Étudiante, étudiant", "name_en": "Student", "sign": "lozenge"}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="registrations"))
    db.session.commit()
    return client.sign_in(account)


def opened(answer: TestResponse) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', answer.text)
    assert found
    return unescape(found[1])


def keys(event: Event) -> list[str]:
    db.session.rollback()
    return [one.key for one in event.categories]


def test_the_list_has_names_marks_and_registrations(event: Event, team: Client) -> None:
    event.categories[1].names = {"en": "Doctor"}
    make_registration(event, "clinician")
    db.session.commit()
    text = team.get(f"{PAGE}?lang=en").text
    assert f'href="{PAGE}/clinician">Doctor</a>' in text
    assert '<span lang="fr">researcher</span>' in text
    assert "not yet in French" in text
    assert re.findall(r"(\d) registrations?<", text) == ["0", "1", "0", "0"]
    assert re.findall(rf'href="{PAGE}/(\w+)/remove"', text) == ["researcher", "startup", "industrial"]
    assert text.count("in use") == 4
    assert re.search(r'value="lozenge" required checked', text)


def test_as_many_queries_for_twenty_as_for_four(event: Event, team: Client) -> None:
    counts = []
    for number in (0, 16):
        for one in range(number):
            team.send(PAGE, name_fr=f"Sorte {one}", name_en=f"Kind {one}", sign="wave")
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_one_is_added_and_the_rest_of_the_event_follows(event: Event, team: Client) -> None:
    make_registration(event)
    db.session.commit()
    answer = team.send(PAGE, **TYPED)
    assert (answer.status_code, answer.location) == (302, f"{PAGE}#category-etudiante-etudiant")
    organised = ("places", "registrations", "statistics", "form/preview")
    for address in ("register", *(f"organise/{page}" for page in organised)):
        assert "Student" in team.get(f"/trial/{address}?lang=en").text, address


def test_what_was_typed_comes_out_as_text(event: Event, team: Client) -> None:
    team.send(PAGE, **TYPED | {"name_en": HOSTILE})
    text = team.get(f"{PAGE}?lang=en").text
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"name_en": " "}, 422, "Type the name in this language."),
        ({"name_fr": "x" * 61}, 422, "Shorten this to 60 characters."),
        ({"sign": "heart"}, 422, "Not a valid choice"),
        ({"name_en": "STARTUP"}, 409, "Another category has this name already: STARTUP."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    event: Event, team: Client, typed: dict[str, str], code: int, words: str
) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED | typed)
    assert (answer.status_code, words in answer.text) == (code, True)
    assert 'value="Étudiante, étudiant"' in answer.text or "name_fr" in typed
    assert len(keys(event)) == 4


def test_two_tabs(event: Event, team: Client) -> None:
    address = f"{PAGE}/clinician"
    before = opened(team.get(address))
    assert team.send(address, opened=before, **TYPED).location == f"{PAGE}#category-clinician"
    other = {"name_fr": "Médecin", "name_en": "Doctor", "sign": "plus"}
    stale = team.send(f"{address}?lang=en", opened=before, **other)
    assert (stale.status_code, "Changed since you opened this form: names, mark." in stale.text) == (409, True)
    assert "Student" in stale.text
    assert 'value="Doctor"' in stale.text
    assert team.send(address, opened=opened(stale), **other).status_code == 302
    assert "Doctor" in team.get("/trial/register?lang=en").text


def test_they_move(event: Event, team: Client) -> None:
    assert team.send(f"{PAGE}/startup/move", page=PAGE, step="up").location == f"{PAGE}#category-startup"
    team.send(f"{PAGE}/startup/move", page=PAGE, step="sideways")
    assert keys(event) == ["researcher", "startup", "clinician", "industrial"]


def test_what_goes_is_told_before_it_goes(event: Event, team: Client) -> None:
    make_code(event, category_id=event.categories[2].id)
    db.session.commit()
    address = f"{PAGE}/startup/remove?lang=en"
    assert "1 invitation code is good for it alone and ends." in team.get(address).text
    assert team.send(address).location == PAGE
    assert keys(event) == ["researcher", "clinician", "industrial"]
    assert team.get(address).status_code == 404


def test_one_with_registrations_stays_and_says_why(event: Event, team: Client) -> None:
    address = f"{PAGE}/startup/remove?lang=en"
    token = team.token_of(address)
    make_registration(event, "startup", "cancelled")
    db.session.commit()
    answer = team.post(address, data={"csrf_token": token})
    assert (answer.status_code, "1 registration is of this category." in answer.text) == (409, True)
    assert "startup" in keys(event)


def test_the_checklist_leads_here(event: Event, team: Client) -> None:
    event.state = "draft"
    event.categories[0].names = {"en": "Researcher"}
    db.session.commit()
    assert f'href="{PAGE}"' in team.get("/trial/organise/").text


def test_a_new_one_can_begin_with_a_set_of_questions(event: Event, team: Client) -> None:
    answer = team.send(PAGE, **TYPED, set_name="researcher")
    assert "Its questions stand in the draft, under Questions" in team.get(f"{answer.location}?lang=en").text
    form = team.get("/trial/organise/form?lang=en").text
    assert "for: Student" in form
    assert "Laboratory or team" in form
    assert team.send(PAGE, **TYPED | {"name_fr": "A", "name_en": "B"}, set_name="royalty").status_code == 422


def test_each_set_of_questions_has_its_words() -> None:
    assert [*SETS] == ["", *(name for name in read_sets() if name != SHARED)]
