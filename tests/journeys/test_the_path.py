"""The main job from end to end, in a real browser: register, find a person, book, take the calendar entry, cancel."""

import re
from dataclasses import dataclass

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

OTHER = "henrik.sandqvist@example.org"
OTHER_NAME = "Henrik Sandqvist"


@dataclass(frozen=True)
class Said:
    """What the path says in one language."""

    register: str
    profile: str
    booked: str
    meeting: str
    cancelled: str
    agenda: str


WORDS = {
    "fr": Said(
        "S’inscrire",
        "Mon profil",
        "Le rendez-vous est pris. Les agendas l’affichent.",
        "Rendez-vous avec Noémie Essayage",
        "Vous avez annulé ce rendez-vous.",
        "Mon agenda",
    ),
    "en": Said(
        "Register",
        "My profile",
        "The meeting is booked. Everybody’s agenda shows it.",
        "Meeting with Noémie Essayage",
        "You cancelled this meeting.",
        "My agenda",
    ),
}


@pytest.mark.parametrize(("language", "scripts"), [("fr", False), ("en", True)])
def test_the_whole_path(demonstration: str, open_page: OpenPage, language: str, scripts: bool) -> None:
    """In French without JavaScript, on a phone; in English with it, on a desk."""
    said = WORDS[language]
    width = {"width": 390, "height": 844} if language == "fr" else {"width": 1280, "height": 900}
    options = {"base_url": demonstration, "java_script_enabled": scripts, "viewport": width, "locale": language}
    newcomer, other = open_page(**options), open_page(**options)
    email = f"noemie.{language}@example.org"

    newcomer.goto(f"{EVENT}/?lang={language}")
    newcomer.locator("main").get_by_role("link", name=said.register, exact=True).click()
    visits.expect_heading(newcomer, said.register)
    visits.register(newcomer, email)
    visits.open_mail(newcomer, email)
    visits.follow_link_of_mail(newcomer, "/register/confirm/")
    visits.choose_password(newcomer, "trois mots jamais vus")
    newcomer.locator(".next-steps a[href$='/profile']").click()
    visits.expect_heading(newcomer, said.profile)
    describe_oneself(newcomer)

    ask(newcomer)
    meeting, time = answer(other, language, said)
    expect(other.get_by_text(said.booked)).to_be_visible()
    visits.expect_heading(other, said.meeting)

    for page, name in ((newcomer, OTHER_NAME), (other, "Noémie Essayage")):
        page.goto(f"{EVENT}/agenda?lang={language}")
        visits.expect_heading(page, said.agenda)
        row = page.locator(".agenda-item", has_text=name)
        expect(row.locator(".agenda-start")).to_have_text(time)
    entries = [calendar_entries(page, f"{meeting}.ics") for page in (newcomer, other)]
    assert len({uid for uid, _status, _sequence in entries}) == 1

    cancel(newcomer, meeting, said)
    assert calendar_entries(other, f"{meeting}.ics") == (entries[0][0], "CANCELLED", "1")
    other.goto(f"{EVENT}/agenda")
    expect(other.locator(".agenda-item", has_text="Noémie Essayage")).to_have_count(0)


def describe_oneself(page: Page) -> None:
    page.locator("[name=offer_1]").fill("Accès à une cohorte de patients")
    page.locator("[name=is_visible]").check()
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("[name=is_visible]")).to_be_checked()


def ask(page: Page) -> None:
    page.goto(f"{EVENT}/people?q=sandqvist")
    page.get_by_role("link", name=OTHER_NAME).first.click()
    page.locator("a[href*='/requests/ask/']").click()
    page.locator("[name=message]").fill("Vingt minutes sur nos cohortes ?")
    page.locator("main form [type=submit]").click()
    expect(page).to_have_url(re.compile(r"/requests/[0-9a-f]{16}$"))


def answer(page: Page, language: str, said: Said) -> tuple[str, str]:
    """Sign in as the other side, pick the first time, accept; the meeting's address and time."""
    visits.sign_in(page, OTHER)
    page.goto(f"{EVENT}/meetings?lang={language}")
    page.get_by_role("link", name="Noémie Essayage").first.click()
    time = visits.pick_slot(page)
    page.locator("form[action$='/accept'] [type=submit]").click()
    expect(page.get_by_text(said.booked)).to_be_visible()
    return page.url.split("?")[0], time


def cancel(page: Page, meeting: str, said: Said) -> None:
    page.goto(meeting)
    page.locator("a[href$='/cancel']").click()
    page.locator("form[action$='/cancel'] [type=submit]").click()
    expect(page.get_by_text(said.cancelled)).to_be_visible()


def calendar_entries(page: Page, address: str) -> tuple[str, str, str]:
    """UID, STATUS and SEQUENCE of the only entry, read by a program that shares no code with ours."""
    response = page.context.request.get(address)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    event = vobject.readOne(response.text()).vevent
    return event.uid.value, event.status.value, event.sequence.value


def test_a_slot_taken_a_moment_ago_says_so_and_offers_the_next(demonstration: str, open_page: OpenPage) -> None:
    """Two pages are open on the same time; the second to press hears it, and picks another on the same page."""
    asker, first, second = (open_page(base_url=demonstration, locale="en") for _ in range(3))
    visits.sign_in(asker, "duarte.figueirinha@example.org")
    waiting = {"minh-anh.delorme@example.org": first, "ghjulia.santarelli@example.org": second}
    for email, page in waiting.items():
        name = email.split("@")[0].split(".")[1]
        asker.goto(f"{EVENT}/people?q={name}")
        asker.locator("main a[href*='/people/']").first.click()
        asker.locator("a[href*='/requests/ask/']").click()
        asker.locator("[name=message]").fill("Shall we compare notes?")
        asker.locator("main form [type=submit]").click()
        visits.sign_in(page, email)
        page.goto(f"{EVENT}/meetings?lang=en")
        page.get_by_role("link", name="Duarte Figueirinha").first.click()
    times = first.locator("label.slot-time").all_inner_texts()
    common = [time for time in times if time in second.locator("label.slot-time").all_inner_texts()]
    for page in (first, second):
        page.locator("label.slot-time", has_text=re.compile(f"^{re.escape(common[0].strip())}")).click()
        page.locator("form[action$='/accept'] [type=submit]").click()
    expect(first.get_by_text("The meeting is booked.")).to_be_visible()
    refusal = f"Duarte Figueirinha is not free at {common[0].strip()}. The next time free for both of you is"
    expect(second.get_by_text(refusal).first).to_be_visible()
    visits.pick_slot(second)
    second.locator("form[action$='/accept'] [type=submit]").click()
    expect(second.get_by_text("The meeting is booked.")).to_be_visible()
