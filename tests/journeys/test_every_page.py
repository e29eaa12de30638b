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
def test_answering_by_keyboard_alone(demonstration: str, open_page: OpenPage) -> None:
    """Sign in, reach the request, move through the times with the arrows, accept: no mouse."""
    page = open_page(base_url=demonstration, locale="en")
    page.goto("/account/sign-in")
    reach(page, "[name=email]")
    page.keyboard.type("nairi.kevonian@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(visits.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")
    page.goto(f"{EVENT}/meetings?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    reach(page, "main a[href*='/requests/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/*")
    reach(page, "input.slot-radio")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.value")
    reach(page, "form[action$='/accept'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/*")
    start = page.locator("dd", has_text="19 October").inner_text()
    assert f"{int(chosen[11:13]) + 2}:{chosen[14:16]}–" in start  # the event is two hours ahead of UTC


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; sixty stops at most."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")
