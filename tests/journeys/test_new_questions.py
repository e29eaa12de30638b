"""The organiser changes the questions of people who have answered: answers stay, and what is new is asked."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from eventhub.db import db
from tests.factories.forms import make_form_version
from tests.factories.questions import make_form, make_question
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import World, make_small, person_of
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

EVENT = "/asked"
ANSWER = "Institut d’essai"
NEWCOMER = "lise.meanwhile@example.org"


def make_asked(slug: str = EVENT[1:]) -> World:
    """An event that asks for a laboratory, which its participant has named."""
    world = make_small(slug, 20)
    form = make_form_version(world.event, make_form(make_question("laboratory", is_required=True)))
    registration = person_of(world, "me").registration
    assert registration
    registration.form_id, registration.answers = form.id, {"laboratory": ANSWER}
    db.session.commit()
    return world


WHERE = "Who is registered finds it on their agenda and their registration."


def test_answers_outlive_a_new_version(stand: Stand, open_page: OpenPage) -> None:
    stand.add(make_asked)
    organiser, me = (open_page(base_url=stand.address, viewport=visits.NARROW, locale="en") for _one in range(2))
    stand.be(organiser, "asked:owner")
    stand.be(me, "asked:me")
    me.goto(f"{EVENT}/registration")
    expect(me.get_by_text("waits for your answer")).to_have_count(0)

    # other words for the question that was answered, and a new one that is required
    visits.organise(organiser, EVENT, "Questions")
    organiser.get_by_role("link", name="Laboratory", exact=True).click()
    save_question(organiser, "Laboratory or unit")
    organiser.get_by_role("link", name="Add a question").click()
    organiser.locator("[name=is_required]").check()
    save_question(organiser, "Which diet?")
    me.reload()
    expect(me.get_by_text("waits for your answer")).to_have_count(0)  # a draft asks nobody
    publish(organiser, f"New and required: Which diet? {WHERE}")

    # at their next visit they are asked the new one, and find what they answered
    me.reload()
    expect(me.get_by_text("1 question waits for your answer")).to_be_visible()
    faults = faults_here(me)
    me.get_by_role("link", name="Answer now").click()
    expect(me.get_by_label("Laboratory or unit")).to_have_value(ANSWER)
    me.get_by_role("button", name="Save").click()
    expect(me.locator(".error-summary").get_by_role("link")).to_have_count(1)
    faults += faults_here(me)
    me.get_by_label("Which diet?").fill("No nuts")
    me.get_by_role("button", name="Save").click()
    expect(me.get_by_text("Your answers are saved.")).to_be_visible()
    expect(me.get_by_text("waits for your answer")).to_have_count(0)
    expect_answers(organiser, {"Laboratory or unit": ANSWER, "Which diet?": "No nuts"})

    # a question that goes takes no answer with it: it is there again when the question is
    visits.organise(organiser, EVENT, "Questions")
    organiser.get_by_role("button", name="Remove Which diet?").click()
    publish(organiser, "Removed: Which diet? Its answers are kept, and shown no more.")
    me.goto(f"{EVENT}/registration/answers")
    expect(me.get_by_label("Which diet?")).to_have_count(0)
    visits.organise(organiser, EVENT, "Questions")
    organiser.get_by_role("link", name="Add a question").click()
    save_question(organiser, "Which diet?")
    publish(organiser, "New: Which diet?")
    me.reload()
    expect(me.get_by_label("Which diet?")).to_have_value("No nuts")
    assert faults == []


def test_whoever_is_registering_meanwhile(stand: Stand, open_page: OpenPage) -> None:
    """They go on with the questions that they began, and are asked the new one once they are in."""
    stand.add(partial(make_asked, "meanwhile"))
    organiser, newcomer = (open_page(base_url=stand.address, viewport=visits.NARROW, locale="en") for _one in range(2))
    stand.be(organiser, "meanwhile:owner")
    visits.begin_registration(newcomer, "/meanwhile", NEWCOMER)
    expect(newcomer.get_by_label("Laboratory")).to_be_visible()
    visits.organise(organiser, "/meanwhile", "Questions")
    organiser.get_by_role("link", name="Add a question").click()
    organiser.locator("[name=is_required]").check()
    save_question(organiser, "Which diet?")
    publish(organiser, "New and required: Which diet?")

    newcomer.get_by_label("Laboratory").fill(ANSWER)
    newcomer.get_by_role("button", name="Continue").click()
    visits.expect_heading(newcomer, "We have written to you")
    stand.deliver()
    visits.confirm_address(newcomer, NEWCOMER)
    visits.expect_heading(newcomer, "My answers")  # they are in, and led to what is missing
    expect(newcomer.get_by_text("1 question waits for your answer")).to_be_visible()
    expect(newcomer.get_by_label("Laboratory")).to_have_value(ANSWER)
    newcomer.get_by_label("Which diet?").fill("No nuts")
    newcomer.get_by_role("button", name="Save").click()
    visits.expect_heading(newcomer, "You are registered")
    expect(newcomer.get_by_text("waits for your answer")).to_have_count(0)


def save_question(page: Page, label: str) -> None:
    for code in ("fr", "en"):
        page.locator(f"[name=label_{code}]").fill(label)
    page.get_by_role("button", name="Save in the draft").click()
    expect(page.get_by_role("link", name=label)).to_be_visible()


def publish(page: Page, words: str) -> None:
    page.get_by_role("link", name="Publish…").click()
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The questions are published")).to_be_visible()


def expect_answers(page: Page, answers: dict[str, str]) -> None:
    """What the organiser reads on the registration's page."""
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("rowheader").get_by_role("link", name="Claire Maurin").click()
    part = page.get_by_role("region", name="Answers")
    expect(part.get_by_role("term")).to_have_text(list(answers))
    expect(part.get_by_role("definition")).to_have_text(list(answers.values()))
