"""The editor's overview: acts by buttons, publishing, preview; and what two editors at once are told."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.question_parts import FormDefinition, Page, Section
from eventhub.models import Event, FormVersion, LogEntry, TeamMember
from eventhub.queries.forms import definition_of, last_form, published_form
from tests.architecture.addresses import make_organiser
from tests.factories import make_account, make_participant
from tests.factories.forms import make_form_version
from tests.factories.questions import make_question
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

FORM = "/trial/organise/form?lang=en"


@pytest.fixture
def team(client: Client, event: Event) -> Client:
    account = make_organiser(event)
    db.session.commit()
    return client.sign_in(account)


def published(event: Event) -> FormVersion:
    form = make_form_version(event)
    db.session.commit()
    return form


def opened(client: Client, address: str = FORM) -> str:
    return client.get(address).text.split('name="opened"')[1].split('value="')[1].split('"')[0]


def standing(event: Event) -> FormDefinition:
    db.session.rollback()
    return definition_of(last_form(event))


def keys(event: Event) -> list[str]:
    return [question.key for question in standing(event).questions]


def test_without_a_form_the_way_in_is_a_starting_set(team: Client, event: Event) -> None:
    assert "No questions yet" in team.get(FORM).text
    answer = team.send(FORM, opened=opened(team), act="set:add", set="researcher")
    assert answer.location == "/trial/organise/form#outline-end"
    assert keys(event) == ["laboratory", "orcid", "research_axes"]
    page = team.get(FORM).text
    for words in ("Draft 1", "Laboratory or team", "Short text · required · for: Researcher · on the profile"):
        assert words in page


def test_each_act_moves_the_draft_and_leaves_what_is_asked(team: Client, event: Event) -> None:
    published(event)
    for act, expected in [
        ("question:down:laboratory", ["stage", "laboratory", "stage_name", "orcid", "cv"]),
        ("question:remove:laboratory", ["stage", "stage_name", "orcid", "cv"]),
        ("page:up:1", ["orcid", "cv", "stage", "stage_name"]),
        ("section:remove:0.0", ["stage", "stage_name"]),
    ]:
        assert team.send(FORM, opened=opened(team), act=act).status_code == 302
        assert keys(event) == expected
    form = published_form(event)
    assert form is not None
    assert (form.number, len(definition_of(form).questions)) == (1, 5)
    actions = db.session.scalars(select(LogEntry.action)).all()
    assert actions == ["form.changed"] * 4


def test_an_act_that_breaks_a_condition_is_refused_in_words(team: Client, event: Event) -> None:
    published(event)
    answer = team.send(FORM, opened=opened(team), act="question:remove:stage")
    assert answer.status_code == 409
    assert "A question depends on one that the form does not have." in answer.text
    assert "stage" in keys(event)


NO_BUTTONS = ["", "question", "question:fly:stage", "page:up:x", "page:remove:9", "set:add", "section:up:1"]


@pytest.mark.parametrize("act", NO_BUTTONS)
def test_what_no_button_says_changes_nothing(team: Client, event: Event, act: str) -> None:
    published(event)
    assert team.send(FORM, opened=opened(team), act=act).status_code == 409
    assert last_form(event) is published_form(event)


def test_of_two_editors_the_second_is_told(team: Client, event: Event) -> None:
    published(event)
    first = opened(team)
    team.send(FORM, opened=first, act="question:down:laboratory")
    answer = team.send(FORM, opened=first, act="question:remove:cv")
    assert answer.status_code == 409
    assert "This was changed in another window or by somebody else." in answer.text
    assert "cv" in keys(event)


def test_publishing_says_what_it_does_to_answers(team: Client, event: Event) -> None:
    form = published(event)
    person = make_participant(event)
    assert person.registration
    person.registration.form_id, person.registration.answers = form.id, {"orcid": "0000-0002-1825-0097"}
    db.session.commit()
    team.send(FORM, opened=opened(team), act="question:remove:orcid")
    team.send(FORM, opened=opened(team), act="set:add", set="shared")
    page = team.get("/trial/organise/form/publish?lang=en").text
    for words in (
        "1 registration has answers: they are kept.",
        "Removed: Orcid. Its answers are kept, and shown no more.",
        "New and required: Country where you work. Who is registered finds it on their agenda and their registration.",
    ):
        assert words in page
    sent = team.send("/trial/organise/form/publish", opened=opened(team, "/trial/organise/form/publish"))
    assert sent.location == "/trial/organise/form"
    db.session.expire_all()
    now_asked = published_form(event)
    assert now_asked is not None
    assert (now_asked.number, person.registration.answers) == (2, {"orcid": "0000-0002-1825-0097"})
    page = team.get(FORM).text
    for words in ("Version 2", "Version 1", "1 registration<"):
        assert words in page


def test_a_new_required_question_is_asked_at_the_next_visit(app: Flask, client: Client, event: Event) -> None:
    published(event)
    person = make_participant(event)
    assert person.registration
    person.registration.answers = {"laboratory": "CIML"}
    db.session.commit()
    page = client.sign_in(person.account).get("/trial/registration?lang=en").text
    assert "1 question waits for your answer" in page
    assert "/trial/registration/answers" in page


def test_a_stale_page_publishes_nothing(team: Client, event: Event) -> None:
    published(event)
    team.send(FORM, opened=opened(team), act="page:add")
    stale = opened(team, "/trial/organise/form/publish")
    team.send(FORM, opened=opened(team), act="question:remove:cv")
    assert team.send("/trial/organise/form/publish", opened=stale).status_code == 409
    db.session.rollback()
    form = published_form(event)
    assert form is not None
    assert form.number == 1


def test_a_draft_is_given_up(team: Client, event: Event) -> None:
    published(event)
    team.send(FORM, opened=opened(team), act="question:remove:cv")
    team.send(FORM, opened=opened(team), act="draft:reset")
    assert "cv" in keys(event)
    assert "Give the draft up" not in team.get(FORM).text


def test_the_preview_is_what_a_category_is_asked(team: Client, event: Event) -> None:
    published(event)
    page = team.get("/trial/organise/form/preview?category=clinician&lang=en").text
    assert ('name="answer_laboratory"' in page, 'name="answer_stage"' in page) == (False, True)
    assert "<button" not in page.split("data-preview>")[1].split("</form>")[0]


def test_the_rest_of_the_team_has_no_editor(app: Flask, client: Client, event: Event) -> None:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="viewer"))
    db.session.commit()
    assert client.sign_in(account).get("/trial/organise/form").status_code == 403


def test_the_overview_sends_as_few_queries_for_many_versions(team: Client, event: Event) -> None:
    published(event)
    team.get(FORM)
    with count_queries() as one:
        team.get("/trial/organise/form")
    for number in range(2, 31):
        make_form_version(event, number=number)
    db.session.commit()
    with count_queries() as many:
        team.get("/trial/organise/form")
    assert len(many.statements) == len(one.statements)


def test_the_first_publishing_says_how_much_is_asked_of_whom_and_what_misses_a_language(
    team: Client, event: Event
) -> None:
    question = make_question("laboratory", categories=("researcher",))
    shared = replace(make_question("stage"), labels={"fr": "Stade"})
    make_form_version(event, FormDefinition((Page({}, (Section({}, {}, (question, shared)),)),)), published_at=None)
    db.session.commit()
    page = team.get("/trial/organise/form/publish?lang=en").text
    for words in ("2 questions will be asked.", "Of everybody: 1.", "Researcher: 1 more.", "1 text misses a language"):
        assert words in page
    assert 'href="/trial/organise/form/question?key=stage"><span lang="fr">Stade</span>' in page
    make_participant(event)
    db.session.commit()
    assert "2 questions will be asked." not in team.get("/trial/organise/form/publish?lang=en").text
