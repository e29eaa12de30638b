"""Every page of the path: found by axe to have nothing wrong, and no wider than a phone of 320 pixels."""

import pytest
from playwright.sync_api import Page

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

PUBLIC = ["/", f"{EVENT}/", f"{EVENT}/programme", f"{EVENT}/speakers", f"{EVENT}/organisations", f"{EVENT}/practical"]
PUBLIC += [f"{EVENT}/register", "/account/sign-in", "/privacy", "/accessibility", "/mailbox", f"{EVENT}/nowhere"]
OWN = [f"{EVENT}/{page}" for page in ("people", "profile", "meetings", "agenda", "registration")] + ["/account/"]
LINKED = ["/requests/", "/meetings/", "/people/", "/sessions/", "/organisations/"]


def linked_pages(page: Page) -> list[str]:
    """One page of each kind that is reached by links only."""
    found = []
    for start in (f"{EVENT}/meetings", f"{EVENT}/people", f"{EVENT}/programme", f"{EVENT}/organisations"):
        page.goto(start)
        links = page.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
        found += [
            next(link for link in links if kind in link) for kind in LINKED if any(kind in link for link in links)
        ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("scheme", "language"), [("light", "fr"), ("dark", "en")])
def test_every_page_is_accessible_and_narrow(
    demonstration: str, open_page: OpenPage, scheme: str, language: str
) -> None:
    narrow = {"width": 320, "height": 640}
    page = open_page(base_url=demonstration, viewport=narrow, color_scheme=scheme, locale=language)
    faults = [fault for address in PUBLIC for fault in faults_of(page, address)]
    visits.sign_in(page, "nairi.kevonian@example.org")
    faults += [fault for address in (*OWN, *linked_pages(page)) for fault in faults_of(page, address)]
    assert faults == []


def faults_of(page: Page, address: str) -> list[str]:
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return accessibility_faults(page) + ([f"{address} scrolls sideways at 320 pixels"] if wide else [])


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_answering_by_keyboard_alone(demonstration: str, page: Page, open_page: OpenPage) -> None:
    """Sign in, reach the request, move through the times with the arrows, accept: no mouse."""
    own = open_page(base_url=demonstration, locale="en")
    own.goto("/account/sign-in")
    own.locator("[name=email]").focus()
    own.keyboard.type("leandre.pastorelli@example.org")
    own.keyboard.press("Tab")
    own.keyboard.type(visits.PASSWORD)
    own.keyboard.press("Enter")
    own.wait_for_url(lambda url: "/account/sign-in" not in url)
    own.goto(f"{EVENT}/meetings?lang=en")
    reached = own.evaluate("document.activeElement.tagName")
    assert reached == "BODY"
    own.keyboard.press("Tab")
    assert own.evaluate("document.activeElement.getAttribute('href')") == "#content"
