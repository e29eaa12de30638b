"""Every page of the path: found by axe to have nothing wrong, and no wider than a phone of 320 pixels."""

from collections.abc import Container
from typing import Literal

import pytest
from playwright.sync_api import Page

from benchmarks import path_pages
from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


# What `test_states_of_*.py` and `test_components.py` look at in several states; the long run opens it here, too.
# fmt: off
SEEN_ELSEWHERE = {
    "events", "home", "programme", "session", "speakers", "organisations", "organisation",
    "practical", "register", "register-errors", "sign-in", "not-found", "privacy", "accessibility",
    "style-guide", "mailbox", "people", "people-nobody", "person", "profile", "request", "meetings", "meeting",
    "agenda", "registration", "account", "organise", "face", "translations",
}
# What differs little from another page of the team; the long run opens it, too.
LIKE_ANOTHER = {
    "timetable-large", "organise-sessions-none", "organise-session-add", "organise-speaker-add", "registrations-found",
    "track", "track-remove", "room-remove", "session-type-remove", "meeting-window-remove", "meeting-table-remove",
    "places-category", "organise-doubles", "meeting-phase",
}
# fmt: on


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("language", "first", "seen"),
    [
        ("fr", 0, SEEN_ELSEWHERE | LIKE_ANOTHER),
        *(pytest.param(one, turn, (), marks=pytest.mark.endurance) for turn, one in enumerate(("en", "fr"), 1)),
    ],
)
def test_every_page_is_accessible_and_narrow(
    demonstration: str, open_page: OpenPage, language: str, first: int, seen: Container[str]
) -> None:
    """Light and dark take turns; the long run has all pages, each in both languages and both themes."""
    faults = []
    for reader, pages in path_pages.by_reader():
        page = open_page(base_url=demonstration, viewport=visits.NARROW, locale=language)
        if reader:
            visits.sign_in(page, reader)
        for turn, wanted in enumerate((one for one in pages if one.name not in seen), first):
            page.emulate_media(color_scheme=SCHEMES[turn % 2])
            path_pages.open_page(page, wanted)
            faults += faults_here(page)
    assert faults == []


def faults_of(page: Page, address: str) -> list[str]:
    page.goto(address)
    return faults_here(page)


def faults_here(page: Page) -> list[str]:
    """What axe finds, and a page that is wider than the screen; whatever was pressed before is there first."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return accessibility_faults(page) + ([f"{page.url} scrolls sideways at 320 pixels"] if wide else [])


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
    page.wait_for_url("**/agenda")
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
