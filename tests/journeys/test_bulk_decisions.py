"""Several registrations are decided at once: whom it is about and the mail are seen before anything happens."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import mail_of, make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

EVENT = "bulk"
APPLICANTS = ("Alma", "Bruno", "Carla", "Denis")
REGISTERED = (("Prime", "confirmed"), *((name, "pending") for name in APPLICANTS))
REASON = "Cette année nous n’avons que peu de places."
LINE = "Nous vous écrirons dès qu’une place se libère."


def test_some_are_rejected_and_some_wait(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, EVENT, 1, REGISTERED))
    options = {"base_url": stand.address, "viewport": visits.NARROW}
    organiser, (bruno, carla) = open_page(**options), (open_page(**options, locale="fr") for _one in range(2))
    stand.be(organiser, f"{EVENT}:owner")
    stand.be(bruno, f"{EVENT}:bruno")
    stand.be(carla, f"{EVENT}:carla")

    # rejected: the preview is what arrives
    choose(organiser, ("Alma", "Bruno"), "Reject")
    visits.expect_heading(organiser, "Reject")
    expect(organiser.get_by_role("main")).to_contain_text("It concerns 2 registrations.")
    seen = preview(organiser, REASON)
    faults = faults_here(organiser)
    expect_status(bruno, "Les organisateurs vous répondront")  # nothing happens before the last button
    organiser.get_by_role("button", name="Reject: 2 registrations").click()
    expect(organiser.get_by_text("2 registrations rejected.")).to_be_visible()
    stand.deliver()
    for name in ("Alma", "Bruno"):
        visits.open_mail(bruno, mail_of(EVENT, name), "Votre inscription n’a pas été retenue")
        expect(bruno.get_by_role("main")).to_contain_text(REASON)
        assert seen in bruno.get_by_role("main").inner_text()
    expect_status(bruno, "Votre inscription n’a pas été retenue")

    # to the waiting list, where one of them withdrew meanwhile: it is said, and what was typed stays
    choose(organiser, ("Carla", "Denis"), "Move to the waiting list")
    preview(organiser, LINE)
    stand.be(bruno, f"{EVENT}:denis")
    bruno.goto(f"/{EVENT}/registration/cancel")
    bruno.get_by_role("button", name="Annuler mon inscription").click()
    organiser.get_by_role("button", name="Move to the waiting list: 2 registrations").click()
    expect(organiser.get_by_role("main")).to_contain_text("1 registration is left out")
    faults += faults_here(organiser)
    expect(organiser.get_by_label("Message, in French")).to_have_value(LINE)
    preview(organiser, LINE)
    organiser.get_by_role("button", name="Move to the waiting list: 1 registration").click()
    expect(organiser.get_by_text("1 registration put on the waiting list.")).to_be_visible()
    faults += faults_here(organiser)
    expect_status(carla, "Vous êtes sur la liste d’attente", "Vous êtes en position 1 sur 1.")
    stand.deliver()
    visits.open_mail(carla, mail_of(EVENT, "Carla"), "liste d’attente")
    expect(carla.get_by_role("main")).to_contain_text(LINE)
    assert faults == []


def choose(page: Page, names: tuple[str, ...], step: str) -> None:
    visits.organise(page, f"/{EVENT}", "Registrations")
    for name in names:
        page.get_by_role("checkbox", name=f"Select {name}").check()
    page.get_by_label("What", exact=True).select_option(label=step)
    page.get_by_role("button", name="Continue").click()


def preview(page: Page, message: str) -> str:
    """The mail with this message as it will be read; a line of it that no message has."""
    page.get_by_label("Message, in French").fill(message)
    page.get_by_role("button", name="See the mail").first.click()
    letter = page.get_by_role("region", name="The mail in French")
    expect(letter).to_contain_text(message)
    lines = letter.locator("pre").inner_text().splitlines()
    return next(line.strip() for line in lines if "inscription" in line or "liste" in line)


def expect_status(page: Page, heading: str, words: str = "") -> None:
    page.goto(f"/{EVENT}/registration")
    visits.expect_place(page, heading, words)
