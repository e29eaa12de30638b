"""What people do in a browser, a function a deed."""

import re

from playwright.sync_api import Page, expect

EVENT = "/rencontres-immunologie-2"
PASSWORD = "rencontres-immunologie-2"


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


def open_mail(page: Page, to: str) -> None:
    """The latest mail to this address, as soon as the worker has delivered it."""
    for _ in range(40):
        page.goto(f"/mailbox?to={to}")
        links = page.locator("main a[href^='/mailbox/']")
        if links.count():
            links.first.click()
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail to {to}")


def follow_link_of_mail(page: Page, part: str) -> None:
    page.locator(f".quote a[href*='{part}']").first.click()


def choose_password(page: Page, password: str) -> None:
    page.locator("[name=password]").fill(password)
    page.locator("main form [type=submit]").click()


def pick_slot(page: Page) -> str:
    """Choose the first time that is free for both; what the page calls it."""
    label = page.locator("label.slot-time").first
    time = re.sub(r"\s", "", label.inner_text())
    label.click()
    return time


def expect_heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
