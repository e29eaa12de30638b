"""A meeting is cancelled, and somebody else has the time seconds later: two browsers, French and English."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

CANCELS, FREED, ASKED = "ayumi.descombes", "Souleymane", "hinata.kurosegawa"
OFFERS, AGREED = "nolwenn.tchakounte", "rodrigue.sampieri"

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def enter(page: Page, who: str) -> Page:
    visits.sign_in(page, f"{who}@example.org")
    return page


def cancel(page: Page, name: str) -> None:
    page.goto(f"{EVENT}/meetings?lang=en")
    visits.follow(page.get_by_role("link", name=name).first)
    page.goto(f"{page.url.split('?')[0]}/cancel")
    visits.follow(page.locator("main form [type=submit]").first)
    expect(page.locator(".toasts")).to_contain_text("The meeting is cancelled")


def test_who_was_freed_is_offered_to_who_was_asked(demonstration: str, open_page: OpenPage) -> None:
    other = enter(open_page(base_url=demonstration, locale="en"), CANCELS)
    page = enter(open_page(base_url=demonstration, viewport=visits.NARROW, locale="fr"), ASKED)
    cancel(other, FREED)
    visits.open_mail(page, f"{ASKED}@example.org", "Free now")
    page.goto(f"{EVENT}/meetings?lang=fr")
    expect(page.get_by_text("1 proposition vous attend")).to_be_visible()
    visits.follow(page.get_by_role("link", name="Horaires libérés"))
    expect(page.get_by_role("link", name=FREED)).to_be_visible()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visits.follow(page.get_by_role("button", name="Réserver"))
    expect(page.locator(".toasts")).to_contain_text("Le rendez-vous est pris.")
    expect(page.get_by_text("14:20–14:40").first).to_be_visible()


def test_one_offers_a_time_and_the_other_takes_it(demonstration: str, open_page: OpenPage) -> None:
    page = enter(open_page(base_url=demonstration, locale="fr", color_scheme="dark"), OFFERS)
    other = enter(open_page(base_url=demonstration, locale="en"), AGREED)
    page.goto(f"{EVENT}/meetings/standby?lang=fr")
    visits.follow(page.get_by_role("button", name="Proposer").first)
    expect(page.locator(".toasts")).to_contain_text("C’est proposé.")
    assert accessibility_faults(page) == []
    visits.open_mail(other, f"{AGREED}@example.org", "Horaire libéré")
    other.goto(f"{EVENT}/meetings/standby?lang=en")
    visits.follow(other.get_by_role("button", name="Book it"))
    expect(other.locator(".toasts")).to_contain_text("The meeting is booked.")
    page.goto(f"{EVENT}/meetings/standby?lang=fr")
    expect(page.get_by_text("Rien pour le moment.")).to_be_visible()
    page.goto(f"{EVENT}/meetings?lang=fr")
    expect(page.get_by_role("link", name="Rodrigue").first).to_be_visible()
