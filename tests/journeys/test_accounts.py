"""One account in a browser at 320 pixels: in by a mailed link, a second factor set up and asked for, a passkey."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.servers.chromium import OpenPage

EMAIL = "violaine.casterlan@example.org"
NARROW = {"width": 320, "height": 640}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_link_codes_and_passkey(demonstration: str, open_page: OpenPage) -> None:
    home = demonstration.replace("127.0.0.1", "localhost")  # passkeys are for names, not for numbers
    page = open_page(base_url=home, viewport=NARROW, locale="en", color_scheme="dark")
    sign_in_by_link(page)
    secret, recovery = set_up_codes(page)
    sign_out(page)
    sign_in_with_code(page, secret)
    add_passkey(page)
    sign_out(page)
    page.goto("/account/sign-in")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.locator("[data-passkeys] [type=submit]").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/account/second-factor?lang=en")
    expect(page.get_by_text("My laptop").first).to_be_visible()
    assert faults_here(page) == []
    visits.follow(page.get_by_role("link", name="Remove the application"))
    assert faults_here(page) == []
    page.fill("[name=current_password]", visits.PASSWORD)
    page.fill("[name=code]", recovery)
    page.locator("main form [type=submit]").click()
    expect(page.get_by_text("The application is removed")).to_be_visible()
    visits.follow(page.get_by_role("link", name="Remove My laptop"))
    assert faults_here(page) == []
    page.locator("main form [type=submit]").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()


def sign_in_by_link(page: Page) -> None:
    """The page, the mail, the button."""
    page.goto("/account/sign-in?lang=en")
    page.get_by_role("link", name="Get a link by mail").click()
    page.fill("[name=email]", EMAIL)
    page.locator("main form [type=submit]").click()
    expect(page.get_by_text("If an account has this address")).to_be_visible()
    assert faults_here(page) == []
    visits.open_mailed_page(page, EMAIL, "/account/link/")
    assert faults_here(page) == []
    page.locator("main form [type=submit]").click()
    page.wait_for_url(lambda url: "/account/link/" not in url)


def set_up_codes(page: Page) -> tuple[str, str]:
    """The application's secret, and one of the recovery codes."""
    page.goto("/account/?lang=en")  # the mail was in the account's own language
    page.get_by_role("link", name="Change Second factor").click()
    page.get_by_role("button", name="Set up an application").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prove that it is you")
    assert faults_here(page) == []
    page.fill("[name=current_password]", visits.PASSWORD)
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/set-up")
    assert page.eval_on_selector(".code-picture", "one => one.complete && one.naturalWidth > 100")
    assert faults_here(page) == []
    secret = page.locator(".code-secret").inner_text().replace(" ", "")
    page.fill("[name=code]", pyotp.TOTP(secret).now())
    page.locator("main form [type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    assert faults_here(page) == []
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    return secret, codes[0]


def sign_out(page: Page) -> None:
    page.goto("/account/")
    visits.follow(page.get_by_role("button", name="Sign out here"))


def sign_in_with_code(page: Page, secret: str) -> None:
    """The password, then the code of the next half minute: that of this one is spent."""
    page.goto("/account/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", visits.PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/second-step")
    assert faults_here(page) == []
    page.fill("[name=code]", "000000")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.fill("[name=code]", pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30)))
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url(lambda url: "/account/sign-in" not in url)


def add_passkey(page: Page) -> None:
    """A device that Chromium makes believe; it stays with the page."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/account/passkeys/add")
    page.fill("[name=name]", "My laptop")
    assert faults_here(page) == []
    page.locator("main form [type=submit]").click()
    page.wait_for_url(re.compile("/account/second-factor$"))


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_without_scripts_the_pages_offer_what_works(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en", java_script_enabled=False)
    page.goto("/account/sign-in")
    assert page.locator("[data-passkeys]:visible").count() == 0
    visits.sign_in(page, EMAIL)
    page.goto("/account/passkeys/add")
    assert page.locator("[data-passkeys]:visible").count() == 0
