"""An organiser composes questions and publishes them; whoever registers is asked them, with scripts and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.servers.chromium import OpenPage

ORGANISER = "helene.mavromatis@example.org"
EVENT = "/ateliers-anticorps"  # the other journeys register for the larger event


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_from_a_draft_to_an_answer(demonstration: str, open_page: OpenPage) -> None:
    organiser = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en")
    visits.sign_in(organiser, ORGANISER)
    start_afresh(organiser)
    add_question(organiser, "choice", "Do you bring samples?", ("Yes", "No"))
    add_question(organiser, "short_text", "Which samples?", (), hangs_on="do_you_bring_samples:yes")
    move_up_and_back(organiser, "Which samples?")
    publish(organiser)
    for scripts, email in ((True, "lise.script@example.org"), (False, "lise.plain@example.org")):
        newcomer = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", java_script_enabled=scripts)
        begin(newcomer, email)
        answer(newcomer, scripts)
        expect(newcomer).to_have_url(re.compile("/register/sent"))
    give_back(organiser)


def start_afresh(page: Page) -> None:
    """A page of this journey's own."""
    visits.organise(page, EVENT, "Questions")
    page.get_by_role("button", name="Add an empty page").click()
    page.get_by_role("link", name="Add a section").last.click()
    page.locator("[name=title_fr]").fill("Échantillons")
    page.locator("[name=title_en]").fill("Samples")
    assert faults_here(page) == []
    save(page)
    expect(page.get_by_text("This is a draft: nobody is asked it before you publish it.")).to_be_visible()


def add_question(page: Page, kind: str, label: str, choices: tuple[str, ...], hangs_on: str = "") -> None:
    page.get_by_role("link", name="Add a question").last.click()
    page.locator("[name=kind]").select_option(kind)
    page.locator("[name=label_fr]").fill(label)
    page.locator("[name=is_required]").check()
    page.get_by_role("checkbox", name="Researcher").check()
    rows = page.locator(".choice-row")
    expect(rows.first).to_be_visible(visible=bool(choices))
    for row, choice in enumerate(choices):
        rows.nth(row).locator("[name=choice_fr]").fill(choice)
    if hangs_on:
        page.locator("summary", has_text="Do you bring samples?").click()
        page.locator(f"[name=shown_if][value='{hangs_on}']").check()
    assert faults_here(page) == []
    save(page)
    expect(page.locator(".outline-question", has_text=label).first).to_be_visible()


def move_up_and_back(page: Page, label: str) -> None:
    """What hangs on a question cannot stand before it: the page says so and leaves it where it was."""
    page.get_by_role("button", name=f"Up {label}").click()
    expect(page.get_by_text("A question depends on one that comes after it.")).to_be_visible()
    assert faults_here(page) == []


def publish(page: Page) -> None:
    page.get_by_role("link", name="Preview").click()
    page.get_by_role("navigation", name="Category").get_by_role("link", name="Clinician").click()
    expect(page.get_by_text("Do you bring samples?")).to_have_count(0)
    page.get_by_role("navigation", name="Category").get_by_role("link", name="Researcher").click()
    expect(page.get_by_text("Do you bring samples?")).to_be_visible()
    assert faults_here(page) == []
    visits.organise(page, EVENT, "Questions")
    page.get_by_role("link", name="Publish…").click()
    expect(page.get_by_text("New and required: Do you bring samples?")).to_be_visible()
    assert faults_here(page) == []
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The questions are published")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save in the draft").click()
    page.wait_for_url(re.compile("/organise/form(#.*)?$"))


def begin(page: Page, email: str) -> None:
    visits.begin_registration(page, EVENT, email)
    page.wait_for_url("**/register/questions?page=*")


def answer(page: Page, scripts: bool) -> None:
    """With scripts the second question opens at once, without them once the page was sent."""
    answer_what_was_asked_before(page)
    page.locator("[name=answer_do_you_bring_samples][value=yes]").check()
    second = page.locator("[name=answer_which_samples]")
    expect(second).to_be_visible(visible=scripts)
    if not scripts:
        page.locator("button[value=on]").click()
        expect(page.get_by_text("Your answers lead to 1 more question.")).to_be_visible()
        expect(page.locator("[name=answer_do_you_bring_samples][value=yes]")).to_be_checked()
    if scripts:
        assert faults_here(page) == []
    second.fill("Twelve tubes")
    page.locator("button[value=on]").click()


def answer_what_was_asked_before(page: Page) -> None:
    """The starting questions for researchers, on a page of their own; a digit of the ORCID iD is wrong at first."""
    page.locator("[name=answer_country]").select_option("FR")
    page.locator("[name=answer_laboratory]").fill("Institut d’essai")
    page.get_by_label("ORCID iD").fill("0000-0002-1825-0098")
    page.locator("[name=answer_research_axes]").first.check()
    page.locator("button[value=on]").click()
    expect(page.get_by_role("link", name="One digit is mistyped")).to_be_visible()
    expect(page.locator("[name=answer_laboratory]")).to_have_value("Institut d’essai")
    page.get_by_label("ORCID iD").fill("0000-0002-1825-0097")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/register/questions?page=2")


def give_back(page: Page) -> None:
    """Other journeys find the event as it was: its questions go again, and the answers stay."""
    visits.organise(page, EVENT, "Questions")
    last = page.locator(".outline-page").last
    last.locator("> .outline-head").get_by_role("button", name="Remove").click()
    page.get_by_role("link", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The questions are published")).to_be_visible()
