"""A colleague is asked and comes, an interpreter is booked, two meet by a link: in two browsers, French and English."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

# Yanis meets Maud, and has a colleague at his hospital.
MEETS, OTHER, COLLEAGUE = "yanis.hadj-kaddour", "maud.ekstrom-casanova", "eleonore.castagnole"
LINK = "https://meet.example.org/immunologie"

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def enter(page: Page, who: str) -> Page:
    visits.sign_in(page, f"{who}@example.org")
    return page


def open_meeting(page: Page, name: str, language: str) -> None:
    page.goto(f"{EVENT}/meetings?lang={language}")
    visits.follow(page.get_by_role("link", name=name).first)


def is_fine(page: Page) -> None:
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_colleague_an_interpreter_and_a_link(demonstration: str, open_page: OpenPage) -> None:
    page = enter(open_page(base_url=demonstration, viewport=visits.NARROW, locale="fr"), MEETS)
    other = enter(open_page(base_url=demonstration, locale="en", color_scheme="dark"), OTHER)
    open_meeting(page, "Maud", "fr")
    ask_colleague(page)
    agree_by_mail(open_page(base_url=demonstration, locale="fr"))
    book_interpreter(other)
    meet_by_link(page, other)
    leave_again(open_page(base_url=demonstration, locale="fr"))


def ask_colleague(page: Page) -> None:
    visits.follow(page.get_by_role("link", name="Qui vient"))
    is_fine(page)
    page.locator("[name=colleague]").select_option(label="Éléonore Castagnole")
    visits.follow(page.get_by_role("button", name="Demander à cette personne"))
    expect(page.locator(".toasts")).to_contain_text("La demande est partie.")
    visits.follow(page.get_by_role("link", name="Qui vient"))
    expect(page.get_by_text("pas encore de réponse")).to_be_visible()
    is_fine(page)
    visits.follow(page.get_by_role("link", name="Rendez-vous avec").first)


def agree_by_mail(page: Page) -> None:
    """She finds the mail, and what she is asked in her list as well."""
    visits.open_mail(page, f"{COLLEAGUE}@example.org", "vous propose de venir à un rendez-vous")
    enter(page, COLLEAGUE)
    page.goto(f"{EVENT}/meetings?lang=fr")
    is_fine(page)
    visits.follow(page.get_by_role("link", name="Répondre").first)
    is_fine(page)
    visits.follow(page.get_by_role("button", name="Je viens"))
    expect(page.locator(".toasts")).to_contain_text("Vous venez")


def book_interpreter(other: Page) -> None:
    open_meeting(other, "Yanis", "en")
    expect(other.get_by_role("heading", level=1)).to_contain_text("Éléonore Castagnole")
    visits.follow(other.get_by_role("link", name="Who comes"))
    other.locator("[name=interpreter]").first.check()
    is_fine(other)
    visits.follow(other.get_by_role("button", name="Book the interpreter"))
    expect(other.locator(".toasts")).to_contain_text("The interpreter is booked")


def meet_by_link(page: Page, other: Page) -> None:
    visits.follow(page.get_by_role("link", name="Qui vient"))
    page.locator("[name=link]").fill("meet")
    visits.follow(page.get_by_role("button", name="Se voir par ce lien"))
    is_fine(page)
    page.locator("[name=link]").fill(LINK)
    visits.follow(page.get_by_role("button", name="Se voir par ce lien"))
    expect(page.locator(".toasts")).to_contain_text("par le lien")
    other.reload()
    expect(other.get_by_role("link", name=LINK)).to_be_visible()


def leave_again(page: Page) -> None:
    visits.open_mail(page, f"{COLLEAGUE}@example.org", "Vous venez à un rendez-vous")
    enter(page, COLLEAGUE)
    open_meeting(page, "Maud", "fr")
    is_fine(page)
    page.get_by_role("link", name="Je ne peux pas venir").click()
    expect(page.get_by_role("dialog")).to_contain_text("Le rendez-vous a lieu sans vous")
    visits.follow(page.get_by_role("dialog").get_by_role("button", name="Je ne peux pas venir"))
    expect(page.locator(".toasts")).to_contain_text("Vous n’y venez plus")
