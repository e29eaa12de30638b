"""The whole path with Tab, arrows, Space and Enter: the mouse stays on the table."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

EMAIL = "noemie.clavier@example.org"
OTHER, OTHER_NAME = "henrik.sandqvist@example.org", "Henrik Sandqvist"
STOPS = 120  # more presses of Tab than any page of the path needs


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_the_whole_path_by_keyboard(demonstration: str, open_page: OpenPage) -> None:
    newcomer, other = (open_page(base_url=demonstration, locale="en") for _ in range(2))
    register(newcomer)
    confirm(newcomer)
    describe_oneself(newcomer)
    ask(newcomer)
    meeting = answer(other)
    newcomer.goto(f"{EVENT}/agenda")
    follow(newcomer, f"main a[href='{meeting}']")
    reach(newcomer, "main a[href$='/cancel']")
    newcomer.keyboard.press("Enter")
    press(newcomer, "dialog[open] form[action$='/cancel'] [type=submit]")
    expect(newcomer.get_by_text("You cancelled this meeting.")).to_be_visible()


def register(page: Page) -> None:
    page.goto(f"{EVENT}/?lang=en")
    follow(page, "main a[href$='/register']")
    reach(page, "[name=category]")
    page.keyboard.press("ArrowDown")
    words = {"given_name": "Noémie", "family_name": "Clavier", "email": EMAIL, "organisation": "Hôpital d’essai"}
    for name, typed in words.items():
        write(page, f"[name={name}]", typed)
    for box in ("languages", "privacy"):
        reach(page, f"[name={box}]")
        page.keyboard.press("Space")
    press(page, "main form [type=submit]")
    expect(page).to_have_url(re.compile("/register/questions"))
    answer_questions(page)


def answer_questions(page: Page) -> None:
    """Those of a clinician, whom the arrow chose."""
    reach(page, "[name=answer_country]")
    page.keyboard.type("France")
    write(page, "[name=answer_hospital]", "Hôpital d’essai")
    reach(page, "[name=answer_speciality]")
    page.keyboard.type("Oncology")
    reach(page, "[name=answer_runs_trials]")
    page.keyboard.press("ArrowUp")
    press(page, "main form [type=submit][value=on]")
    expect(page).to_have_url(re.compile("/register/sent"))


def confirm(page: Page) -> None:
    """The mail is opened as its reader would: its link is an address to go to."""
    visits.open_mail(page, EMAIL)
    follow(page, ".quote a[href*='/register/confirm/']")
    write(page, "[name=password]", "trois mots jamais vus")
    press(page, "main form [type=submit]")
    visits.expect_heading(page, "You are registered")
    follow(page, ".next-steps a[href$='/profile']")
    visits.expect_heading(page, "My profile")


def describe_oneself(page: Page) -> None:
    write(page, "[name=offer_1]", "Access to a cohort of patients")
    reach(page, "[name=is_visible]")
    page.keyboard.press("Space")
    press(page, "main form [type=submit].button-solid")
    expect(page.locator("[name=is_visible]")).to_be_checked()


def ask(page: Page) -> None:
    page.goto(f"{EVENT}/people")
    write(page, "[name=q]", "sandqvist")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=sandqvist**")
    follow(page, "main a[href*='/people/']")
    visits.expect_heading(page, OTHER_NAME)
    follow(page, "main a[href*='/requests/ask/']")
    write(page, "[name=message]", "Twenty minutes on our cohorts?")
    press(page, "main form [type=submit]")
    expect(page).to_have_url(re.compile(r"/requests/[0-9a-f]{16}$"))


def answer(page: Page) -> str:
    """The other side signs in, moves through the times with the arrows, accepts; the path of the meeting."""
    page.goto("/account/sign-in")
    write(page, "[name=email]", OTHER)
    write(page, "[name=password]", visits.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/account/sign-in" not in address)
    page.goto(f"{EVENT}/meetings?lang=en")
    reach_name(page, "Noémie Clavier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/*")
    reach(page, "input.slot-radio")
    page.keyboard.press("ArrowDown")
    press(page, "form[action$='/accept'] button")
    expect(page.get_by_text("The meeting is booked. Everybody’s agenda shows it.")).to_be_visible()
    return page.url.split("?")[0].removeprefix(page.evaluate("location.origin"))


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, and seen to be there."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert_focus_is_seen(page)
            return
    raise AssertionError(f"Tab never reaches {selector} on {page.url}")


def reach_name(page: Page, name: str) -> None:
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.innerText?.includes(name)", name):
            return
    raise AssertionError(f"Tab never reaches {name} on {page.url}")


def assert_focus_is_seen(page: Page) -> None:
    """Somewhere on what has the focus, or on what frames it, the style draws an outline."""
    outlined = page.evaluate(
        """() => {
            const one = document.activeElement, label = one.id && document.querySelector(`label[for="${one.id}"]`);
            const near = [one, one.nextElementSibling, label];
            for (let frame = one.parentElement; frame && frame.localName !== 'main'; frame = frame.parentElement)
                near.push(frame);
            return near.filter(Boolean).some(seen => [null, '::before', '::after'].some(part => {
                const style = getComputedStyle(seen, part);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            }));
        }"""
    )
    assert outlined, page.evaluate("document.activeElement.outerHTML")


def write(page: Page, selector: str, words: str) -> None:
    reach(page, selector)
    page.keyboard.type(words)


def follow(page: Page, selector: str) -> None:
    before = page.url
    reach(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != before)


def press(page: Page, selector: str) -> None:
    reach(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
