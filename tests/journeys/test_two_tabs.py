"""Two tabs on one form of the organiser: the second hears what changed, and keeps what was typed in it."""

import re
from functools import partial

from playwright.sync_api import Locator, Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

EVENT = "/tabs"
CHANGED = "This was changed in another window or by somebody else."


def two_tabs(stand: Stand, open_page: OpenPage) -> tuple[Page, Page]:
    """Of one browser; the event is made for whoever comes first."""
    if EVENT[1:] not in stand.pages:
        stand.add(partial(make_small, EVENT[1:], 20))
    first = open_page(base_url=stand.address, viewport=visits.NARROW, locale="en")
    stand.be(first, "tabs:owner")
    return first, first.context.new_page()


def test_settings(stand: Stand, open_page: OpenPage) -> None:
    first, second = two_tabs(stand, open_page)
    for page in (first, second):
        visits.organise(page, EVENT, "Settings")
    first.get_by_label("Town").fill("Nice")
    save(first)
    expect(first.get_by_text("The settings are saved.")).to_be_visible()

    organiser_of(second).fill("Cluster of the coast")
    save(second)
    expect(second.get_by_role("main")).to_contain_text(f"{CHANGED} Changed since you opened this form: town.")
    expect(organiser_of(second)).to_have_value("Cluster of the coast")
    assert faults_here(second) == []
    first.reload()
    expect(organiser_of(first)).to_have_value("Grappe d’essai")  # nothing half-saved

    # told what changed, they check it and save again
    second.get_by_label("Town").fill("Nice")
    save(second)
    expect(second.get_by_text("The settings are saved.")).to_be_visible()
    first.reload()
    expect(first.get_by_label("Town")).to_have_value("Nice")
    expect(organiser_of(first)).to_have_value("Cluster of the coast")


def test_questions(stand: Stand, open_page: OpenPage) -> None:
    first, second = two_tabs(stand, open_page)
    visits.organise(first, EVENT, "Questions")
    first.get_by_role("link", name="Add a question").click()
    fill_question(first, "Which diet?")
    first.get_by_role("button", name="Save in the draft").click()
    expect(first.get_by_role("link", name="Which diet?")).to_be_visible()

    # both open the question; the one that saves later keeps its words, and saves over once it knows
    for page in (first, second):
        visits.organise(page, EVENT, "Questions")
        page.get_by_role("link", name="Which diet?").click()
    fill_question(first, "Which diet do you keep?")
    fill_question(second, "What do you not eat?")
    for page in (first, second):
        page.get_by_role("button", name="Save in the draft").click()
    expect(first.get_by_role("link", name="Which diet do you keep?")).to_be_visible()
    expect(second.get_by_role("main")).to_contain_text(CHANGED)
    expect(second.get_by_label("Question", exact=False).first).to_have_value("What do you not eat?")
    assert faults_here(second) == []
    second.get_by_role("button", name="Save in the draft").click()
    expect(second.get_by_role("link", name="What do you not eat?")).to_be_visible()

    # an act on an outline that is old does nothing, and shows the one that stands
    first.get_by_role("button", name="Remove Which diet do you keep?").click()
    expect(first.get_by_role("main")).to_contain_text(f"{CHANGED} Look at how it stands now, and decide again.")
    expect(first.get_by_role("link", name="What do you not eat?")).to_be_visible()
    assert faults_here(first) == []


def organiser_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile(r"^Organiser\b"))


def save(page: Page) -> None:
    visits.follow(page.get_by_role("button", name="Save", exact=True))


def fill_question(page: Page, label: str) -> None:
    for code in ("fr", "en"):
        page.locator(f"[name=label_{code}]").fill(label)
