"""An organiser gives the event another face: errors and result have nothing wrong for axe, at 320 pixels."""

import pytest
from playwright.sync_api import FilePayload

from tests.factories.pictures import make_picture_file
from tests.journeys import visits
from tests.journeys.test_every_page import faults_of
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

ORGANISER = "helene.mavromatis@example.org"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_blue_event(demonstration: str, open_page: OpenPage) -> None:
    """What is refused is said, what is right is saved, and the home page wears it."""
    page = open_page(base_url=demonstration, viewport={"width": 320, "height": 640}, locale="en", color_scheme="light")
    visits.sign_in(page, ORGANISER)
    page.goto(f"{EVENT}/organise/face?lang=en")
    page.fill("[name=accent]", "blue")
    page.set_input_files("[name=logo]", {"name": "logo.png", "mimeType": "image/png", "buffer": b"no picture"})
    visits.follow(page.locator("main form [type=submit]"))
    assert page.locator(".error-summary a").count() == 2
    assert accessibility_faults(page) == []
    page.fill("[name=accent]", "#0B5FA5")
    logo = FilePayload(name="logo.png", mimeType="image/png", buffer=make_picture_file(900, 300))
    page.set_input_files("[name=logo]", logo)
    visits.follow(page.locator("main form [type=submit]"))
    page.goto(f"{EVENT}/")
    field = page.eval_on_selector(".poster", "poster => getComputedStyle(poster).backgroundColor")
    assert field == "rgb(11, 95, 165)"
    assert page.eval_on_selector(".header-logo", "logo => logo.complete && logo.naturalWidth") == 480
    assert faults_of(page, f"{EVENT}/") == []
    page.goto(f"{EVENT}/organise/face")  # other journeys find the event as it was
    page.fill("[name=accent]", "")
    page.check("[name=remove_logo]")
    visits.follow(page.locator("main form [type=submit]"))
    assert page.locator(".header-logo").count() == 0
