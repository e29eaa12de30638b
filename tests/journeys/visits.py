"""What people do in a browser, a function a deed."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

EVENT = "/rencontres-immunologie-2"
PASSWORD = "rencontres-immunologie-2"
OWN_PASSWORD = "three words apart"  # of those who come new
NARROW = {"width": 320, "height": 640}


def follow(element: Locator) -> None:
    """Press what leads to another page, and be there: a click alone comes back before a busy server has answered."""
    with element.page.expect_navigation():
        element.click()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """By the form that asks; the demonstration's page has further ones, a button for each known account."""
    page.goto("/account/sign-in")
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: "/account/sign-in" not in url)


def register(page: Page, email: str, category: str = "clinician") -> None:
    """Fill in the form; it stands on the page already."""
    page.locator(
        ".category-choice label, .choice-card, label", has=page.locator(f"[name=category][value={category}]")
    ).first.click()
    page.locator("[name=given_name]").fill("Noémie")
    page.locator("[name=family_name]").fill("Essayage")
    page.locator("[name=email]").fill(email)
    page.locator("[name=organisation]").fill("Hôpital d’essai")
    page.locator("[name=languages]").first.check()
    page.locator("[name=privacy]").check()
    page.locator("main form [type=submit]").click()
    answer_as_clinician(page)


def answer_as_clinician(page: Page) -> None:
    """The questions that the demonstration asks a clinician."""
    page.wait_for_url("**/register/questions?page=1")
    page.locator("[name=answer_country]").select_option("FR")
    page.locator("[name=answer_hospital]").fill("Hôpital d’essai")
    page.locator("[name=answer_speciality]").select_option("oncology")
    page.locator("[name=answer_runs_trials][value=none]").check()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/register/sent")


def begin_registration(page: Page, event: str, email: str, category: str = "Researcher") -> None:
    """From the event's home by its button, through the form; what comes next depends on the event's questions."""
    page.goto(f"{event}/?lang=en")
    page.locator("main").get_by_role("link", name="Register", exact=True).first.click()
    page.get_by_role("radio", name=category).check()
    page.get_by_label("First name").fill("Lise")
    page.get_by_label("Last name").fill("Essai")
    page.get_by_label("E-mail address").fill(email)
    page.locator("[name=languages]").first.check()
    page.locator("[name=privacy]").check()
    follow(page.get_by_role("button", name="Continue"))


def confirm_address(page: Page, email: str) -> None:
    """By the mail's link and its button, with a password for the new account."""
    open_mailed_page(page, email, "/register/confirm/")
    page.get_by_label("Password").fill(OWN_PASSWORD)
    follow(page.get_by_role("button", name="Confirm my address"))


def open_mail(page: Page, to: str, subject: str = "") -> None:
    """The latest mail to this address, with these words in its subject, as soon as the worker has delivered it."""
    for _ in range(40):
        page.goto(f"/mailbox?to={to}")
        links = page.locator("main a[href^='/mailbox/']", has_text=subject)
        if links.count():
            links.first.click()
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail to {to}")


def follow_link_of_mail(page: Page, part: str) -> None:
    page.locator(f".quote a[href*='{part}']").first.click()


def open_mailed_page(page: Page, to: str, part: str, subject: str = "") -> None:
    """Where the link of a mail leads, on the server that this browser uses: mails may know it by another name."""
    open_mail(page, to, subject)
    address = page.locator(f".quote a[href*='{part}']").first.get_attribute("href")
    page.goto(urlsplit(address or "").path)


def choose_password(page: Page, password: str) -> None:
    page.locator("[name=password]").fill(password)
    page.locator("main form [type=submit]").click()


def pick_slot(page: Page) -> str:
    """Choose the first time that is free for both; what the page calls it."""
    label = page.locator("label.slot-time").first
    time = re.sub(r"\s", "", label.inner_text())
    label.click()
    return time


def organise(page: Page, event: str, name: str) -> None:
    """A page of the organiser's side, by its link in the navigation of the first one."""
    page.goto(f"{event}/organise/?lang=en")
    follow(page.get_by_role("navigation", name="Organise").get_by_role("link", name=name, exact=True))


def expect_heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def expect_place(page: Page, heading: str, words: str = "") -> None:
    """What "My registration" says."""
    expect_heading(page, heading)
    expect(page.get_by_role("main")).to_contain_text(words)
