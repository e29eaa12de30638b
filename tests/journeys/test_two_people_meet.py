"""Two people in two browsers, one in French and one in English: ask, question, answer, other times, one is picked, it
is moved with the other's consent, and cancelled; and a meeting that is booked from a mail."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

QUESTION = "Which of your two cohorts?"
ANSWER = "Celle de Lyon, avec ses témoins."


def ask(page: Page, name: str) -> str:
    """Ask whom this name finds; the address of the request."""
    page.goto(f"{EVENT}/people?q={name}")
    page.locator("main a[href*='/people/']").first.click()
    page.locator("a[href*='/requests/ask/']").first.click()
    page.locator("[name=message]").fill("Vingt minutes sur nos cohortes ?")
    page.locator("main form [type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/requests/[0-9a-f]{16}$"))
    return page.url


def write(page: Page, words: str) -> None:
    page.locator("[name=words]").fill(words)
    page.locator("#note-form [type=submit]").click()
    expect(page.locator("#notes")).to_contain_text(words)


def propose_two(page: Page) -> None:
    page.locator("#propose summary").click()
    boxes = page.locator("#propose-form [name=slots]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator("#propose-form [type=submit]").click()
    expect(page.get_by_text("Your times are proposed.")).to_be_visible()


def time_on(page: Page) -> str:
    """The meeting's time, as both languages write it."""
    return re.sub(r"\D", "", page.locator(".meeting-when-time").inner_text())


def move_and_cancel(asker: Page, asked: Page, address: str) -> None:
    """Who was asked would like another time; the other says yes to it, and cancels in the end."""
    asked.goto(f"{address}?lang=en")
    before = time_on(asked)
    asked.locator("main a[href$='/move']").click()
    asked.locator("[name=slot]").last.check(force=True)
    asked.locator("[name=words]").fill("My train leaves at four.")
    asked.get_by_role("main").get_by_role("button", name="Ask for").first.click()
    expect(asked.locator(".move-question")).to_be_visible()
    asker.goto(f"{address}?lang=fr")
    expect(asker.locator(".move-words")).to_have_text("My train leaves at four.")
    assert (time_on(asker), [faults_here(page) for page in (asked, asker)]) == (before, [[], []])
    asker.locator("main form[action$='/accept'] button").click()
    expect(asker.locator(".move-question")).to_have_count(0)
    asked.goto(f"{address}?lang=en")
    assert (time_on(asked) != before, time_on(asked)) == (True, time_on(asker))
    asker.locator("main a[href$='/cancel']").click()
    asker.locator("#cancel-dialog .button-danger").click()
    expect(asker.locator(".meeting-when.is-off")).to_be_visible()
    asked.goto(f"{address}?lang=en")
    expect(asked.get_by_text("cancelled this meeting.")).to_be_visible()
    assert [faults_here(page) for page in (asked, asker)] == [[], []]


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_question_to_a_meeting(demonstration: str, open_page: OpenPage, scripts: bool) -> None:
    """On a phone and on a desk, with JavaScript and without."""
    asker = open_page(base_url=demonstration, locale="fr", viewport=visits.NARROW, java_script_enabled=scripts)
    asked = open_page(base_url=demonstration, locale="en", java_script_enabled=scripts)
    first, second = (
        ("ayumi.descombes", "sacha.goldenthal") if scripts else ("philippa.thistlewood-rao", "dimitris.valavanos")
    )
    visits.sign_in(asker, f"{first}@example.org")
    visits.sign_in(asked, f"{second}@example.org")
    address = ask(asker, second.split(".")[1].split("-")[0])

    asked.goto(f"{address}?lang=en")
    write(asked, QUESTION)
    asker.goto(f"{address}?lang=fr")
    expect(asker.locator("#notes")).to_contain_text(QUESTION)
    write(asker, ANSWER)
    asked.goto(f"{EVENT}/meetings")
    expect(asked.get_by_text("Answered your question").first).to_be_visible()
    asked.goto(address)
    expect(asked.locator("#notes")).to_contain_text(ANSWER)
    propose_two(asked)
    asker.goto(address)
    if scripts:  # a page without them cannot be looked at by one
        assert [faults_here(page) for page in (asked, asker)] == [[], []]
    asker.locator("form[action$='/pick'] button").nth(1).click()
    expect(asker).to_have_url(re.compile(r"/meetings/[0-9a-f]{16}$"))
    meeting = asker.url
    times = set()
    for page, other in ((asker, second), (asked, first)):
        page.goto(f"{EVENT}/agenda")
        row = page.locator(".agenda-item", has=page.locator(f"a[href$='{meeting.split('/')[-1]}']"))
        expect(row).to_contain_text(re.compile(other.split(".")[0], re.IGNORECASE))
        times.add(row.locator(".agenda-start").inner_text())
    assert len(times) == 1
    if scripts:
        move_and_cancel(asker, asked, meeting)


def test_two_clicks_from_the_mail(demonstration: str, open_page: OpenPage) -> None:
    """Nobody is signed in where the mail is read; the link shows first, acts once, and then says that it is used."""
    asker, reader = (open_page(base_url=demonstration, locale="en") for _ in range(2))
    visits.sign_in(asker, "nathanael.okonkwo@example.org")
    address = ask(asker, "pastorelli")
    visits.open_mailed_page(reader, "leandre.pastorelli@example.org", "/requests/by-mail/", "Okonkwo")
    link = reader.url
    assert faults_here(reader) == []
    asker.goto(address)
    expect(asker.locator("#standing-title")).to_be_visible()  # looking changed nothing
    reader.locator("main form button[name=slot]").first.click()
    visits.expect_heading(reader, "You accepted")
    reader.goto(link)
    expect(reader.locator(".lead")).to_be_visible()
    asker.goto(f"{address}?lang=en")
    expect(asker.locator("#standing-title")).to_have_text("Accepted")
