"""Sign-up in a browser: a line behind a full session, a seat that is given up, and the mail to whoever moves up."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

TEAM = "isaure.lacombrade@example.org"
KEEPER = "salwa.korhonen@example.org"  # nobody else’s journey needs her
FULL = "Joining a phase 1 trial"
OPEN = "Small numbers, large decisions"


def open_session(page: Page, title: str) -> None:
    """By the programme, as people do."""
    page.goto(f"{EVENT}/programme?lang=en")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/sessions/*")


WAITING = re.compile(r"\d+ (person waits|people wait)")


def who(team: Page, caption: str | re.Pattern[str]) -> list[str]:
    """The addresses in this table of the list of seats, in its order."""
    rows = team.get_by_role("table", name=caption).get_by_role("row")
    return [cell for row in rows.all()[1:] for cell in [row.get_by_role("cell").nth(1).inner_text().strip()]]


def test_a_seat_that_is_given_up_goes_to_whoever_waited_longest(demonstration: str, open_page: OpenPage) -> None:
    phone = {"width": 390, "height": 844}
    options = {"base_url": demonstration, "java_script_enabled": False, "viewport": phone, "locale": "en"}
    team = open_page(base_url=demonstration, java_script_enabled=False, locale="en")
    holder, mailbox = open_page(**options), open_page(**options)

    visits.sign_in(team, TEAM)
    open_session(team, FULL)
    seats = team.url.split("?")[0].replace("/sessions/", "/organise/sessions/") + "/seats"
    team.goto(f"{seats}?lang=en")
    sitting, waiting = who(team, "30 seats taken"), who(team, WAITING)  # other journeys may have ended somebody's wait

    visits.sign_in(holder, sitting[0])
    open_session(holder, FULL)
    expect(holder.get_by_text("You have a seat.")).to_be_visible()
    holder.get_by_role("button", name="Give my seat up").click()
    expect(holder.get_by_text("Your seat is free for somebody else.")).to_be_visible()
    expect(holder.get_by_role("button", name="Wait for a seat")).to_be_visible()

    team.goto(f"{seats}?lang=en")
    assert waiting[0] in who(team, "30 seats taken")
    assert who(team, WAITING) == waiting[1:]
    visits.open_mail(mailbox, waiting[0])
    expect(mailbox.locator(".quote a[href*='/sessions/']").first).to_be_visible()

    holder.get_by_role("button", name="Wait for a seat").click()
    expect(holder.get_by_text(f"You wait for a seat: number {len(waiting)} in the line.")).to_be_visible()
    holder.goto(f"{EVENT}/agenda?lang=en")
    expect(holder.get_by_role("listitem").filter(has_text=FULL).get_by_text("you wait for a seat")).to_be_visible()


def test_a_session_is_kept_in_mind_and_filtered(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, java_script_enabled=False, locale="en")
    visits.sign_in(page, KEEPER)
    page.goto(f"{EVENT}/programme?lang=en")
    bookmark = page.get_by_role("button", name=f"Keep in mind: {OPEN}")
    before = bookmark.get_attribute("aria-pressed")
    bookmark.click()
    expect(bookmark).to_have_attribute("aria-pressed", "false" if before == "true" else "true")
    if before == "true":
        bookmark.click()
        expect(bookmark).to_have_attribute("aria-pressed", "true")
    page.get_by_role("navigation", name="Tracks and my choice").get_by_role("link", name="My choice").click()
    expect(page.get_by_role("link", name=OPEN).first).to_be_visible()
    bookmark.click()
    expect(page.get_by_role("link", name=OPEN)).to_have_count(0)
