"""An organiser's tables where there is no room: rows become cards with labels, and what can be done stays in sight."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

ORGANISER = "helene.mavromatis@example.org"
WITH_TABLES = (
    "consents",
    "organisations",
    "places",
    "places/codes",
    "registrations",
    "registrations/import",
    "statistics",
    "team",
)
CUT = """[...document.querySelectorAll("main .table-frame, main .bar-table")].filter(
  (one) => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().right > innerWidth).length"""
LABELS = """[...document.querySelectorAll("tbody tr:first-child td[data-label]")].map(
  (cell) => getComputedStyle(cell, "::before").content.replaceAll('"', ""))"""

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
def test_no_table_is_cut_off(demonstration: str, open_page: OpenPage, width: int) -> None:
    page = open_page(base_url=demonstration, viewport={"width": width, "height": 844}, locale="fr")
    visits.sign_in(page, ORGANISER)
    cut = {}
    for name in WITH_TABLES:
        page.goto(f"{EVENT}/organise/{name}")
        expect(page.locator("main .table-frame").first).to_be_attached()
        cut[name] = page.evaluate(CUT)
    assert cut == dict.fromkeys(WITH_TABLES, 0)


def test_a_card_says_what_each_number_is(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en")
    visits.sign_in(page, ORGANISER)
    page.goto(f"{EVENT}/organise/places?lang=en")
    labels = ["Capacity", "Places taken", "of these offered", "Left", "Waiting", "To decide", "Who may come", "Closes"]
    assert page.evaluate(LABELS) == labels
    page.set_viewport_size({"width": 1280, "height": 844})
    assert page.evaluate(LABELS) == ["none"] * len(labels)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_what_is_ticked_can_be_acted_on_where_one_stands(
    demonstration: str, open_page: OpenPage, has_scripts: bool
) -> None:
    page = open_page(
        base_url=demonstration, viewport={"width": 390, "height": 700}, locale="en", java_script_enabled=has_scripts
    )
    visits.sign_in(page, ORGANISER)
    page.goto(f"{EVENT}/organise/registrations?status=confirmed")
    go = page.locator(".list-bulk button")
    expect(go).not_to_be_in_viewport()
    tick(page, 2)
    expect(go).to_be_in_viewport()
    expect(page.locator(".list-ticked")).to_be_in_viewport()
    if has_scripts:
        assert accessibility_faults(page) == []
    page.select_option("#bulk-step", "mail")
    go.click()
    page.wait_for_url("**/registrations/decide?*")
    assert (page.url.count("chosen="), "scope=chosen" in page.url) == (2, True)


def tick(page: Page, many: int) -> None:
    boxes = page.locator("tbody .check")
    for place in range(many):
        boxes.nth(place).check()
