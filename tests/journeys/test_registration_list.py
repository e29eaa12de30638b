"""An organiser adds somebody, writes a mail that is seen first, and imports a file: in a browser, at 320 pixels."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from eventhub.engines.spreadsheets import read_rows
from tests.factories.registration_list import make_file
from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

ORGANISER = "helene.mavromatis@example.org"
LIST = f"{EVENT}/organise/registrations"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_somebody_added_by_hand(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    visits.sign_in(page, ORGANISER)

    # somebody is added by hand, who agreed on paper
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("link", name="Add somebody").click()
    page.check("[name=category][value=clinician]")
    page.fill("[name=given_name]", "Josèphe")
    page.fill("[name=family_name]", "Journalier")
    page.fill("[name=email]", "josephe.journalier@example.org")
    page.check("[name=has_agreed]")
    page.click("main form [type=submit]")
    expect(page.locator("h1")).to_have_text("Josèphe Journalier")
    assert accessibility_faults(page) == []

    # a note, and a mail that is seen before it goes
    page.fill("[name=text]", "Asked for a seat near the door.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".note-text")).to_have_text("Asked for a seat near the door.")
    page.get_by_role("link", name="Write a mail").click()
    page.locator("[name^=subject_]").fill("The door")
    page.locator("[name^=message_]").fill("A seat is kept for you.")
    page.get_by_role("button", name="See the mail").click()
    expect(page.get_by_role("main")).to_contain_text("A seat is kept for you.")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Write a mail: 1 registration").click()
    expect(page.locator("h1")).to_have_text("Josèphe Journalier")
    visits.open_mail(page, "josephe.journalier@example.org")

    # the list finds her; all rows are ticked at once
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("searchbox").fill("josephe")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("1 registration")
    page.locator("thead .list-tick input").check()
    expect(page.locator("[name=chosen]")).to_be_checked()
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_file_with_a_row_that_cannot_be_read(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en")
    visits.sign_in(page, ORGANISER)
    rows = [("Kim", "Karton", "kim.karton@example.org"), ("Lou", "Lettre", "nowhere")]
    content = make_file(("First name", "Last name", "E-mail"), rows)
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("link", name="Import", exact=True).click()
    page.set_input_files("[name=file]", FilePayload(name="people.csv", mimeType="text/csv", buffer=content))
    page.get_by_role("button", name="Look at the file").click()
    page.locator("[name=category]").select_option("startup")
    page.locator("[name=entry][value=agreed]").check()
    page.get_by_role("button", name="Look what would happen").click()
    expect(page.locator("#trial")).to_contain_text("Row 3, E-mail This is no mail address.")
    assert accessibility_faults(page) == []
    page.locator("[name=existing][value=update]").check()
    page.get_by_role("button", name="Import now").click()
    expect(page.locator("#trial")).to_contain_text("The choices changed: here is what they would do.")
    expect(page.locator("[name=existing][value=update]")).to_be_checked()
    page.get_by_role("button", name="Import now").click()
    done = "The import is done: 1 row imported, 0 left as they were, 1 refused."
    expect(page.locator(".import-state")).to_contain_text(done, timeout=60_000)
    assert accessibility_faults(page) == []
    page.goto(f"{LIST}?source=import&lang=en")
    expect(page.locator("tbody")).to_contain_text("Kim Karton")


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_saved_view_is_taken_away(demonstration: str, open_page: OpenPage) -> None:
    """Filtered by links, kept for the team, downloaded in both forms; then the charts."""
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    visits.sign_in(page, ORGANISER)
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("navigation", name="Status").get_by_role("link", name=re.compile("^Confirmed")).click()
    page.get_by_role("navigation", name="Category").get_by_role("link", name="Start-up").click()
    heading = page.locator("h1").inner_text()
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Young companies")
    page.get_by_role("button", name="Save", exact=True).click()
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("link", name="Young companies").click()
    expect(page.locator("h1")).to_have_text(heading)
    assert accessibility_faults(page) == []
    rows = {kind: download(page, kind) for kind in ("CSV", "XLSX")}
    assert len(rows["CSV"]) == int(heading.split()[0])
    assert rows["XLSX"] == rows["CSV"]
    page.get_by_role("button", name="Delete Young companies").click()
    visits.organise(page, EVENT, "Statistics")
    expect(page.get_by_role("table", name="How far registrations got")).to_be_visible()
    assert accessibility_faults(page) == []


def download(page: Page, kind: str) -> list[tuple[str, ...]]:
    """The names and addresses of the file, by the reader of imports."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download as {kind}").click()
    found = read_rows(download.value.path().read_bytes(), download.value.suggested_filename)
    return [row[:3] for _number, row in found.rows]
