"""An offer of a place that nobody answers goes to the next one; after a second one the registration has ended."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Registration
from eventhub.queries.events import event_named
from eventhub.services.waiting_list import end_offers
from eventhub.transactions import transact
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import mail_of, make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

EVENT = "offers"
REGISTERED = (("Prime", "confirmed"), ("Seconde", "waitlisted"), ("Tierce", "waitlisted"))
OFFERED = ("A place is kept for you", "We keep this place for you until")
TWO_DAYS = timedelta(hours=48)  # as long as an offer is kept


def test_an_offer_goes_on_to_the_next(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, EVENT, 1, REGISTERED))
    first, second, third = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(3))
    for page, (name, _status) in zip((first, second, third), REGISTERED, strict=True):
        stand.be(page, f"{EVENT}:{name.lower()}")
    first.goto(f"/{EVENT}/registration?lang=en")
    first.get_by_role("link", name="Cancel your registration").click()
    first.get_by_role("button", name="Cancel my registration").click()
    expect_own(second, *OFFERED)
    expect_own(third, "You are on the waiting list", "You are number 2 of 2 waiting.")

    # the first time both let it go, each to the other
    let_lapse(stand)
    expect_own(second, "You are on the waiting list", "You are number 2 of 2 waiting.")
    expect_mail(stand, second, "Seconde", "La place est allée à la personne suivante", "en fin de liste")
    expect_own(third, *OFFERED)
    faults = faults_here(third)
    let_lapse(stand)
    expect_own(second, *OFFERED)
    expect_own(third, "You are on the waiting list", "You are number 2 of 2 waiting.")

    # the second time the registration ends; its page was open, and the button comes too late for the worker too
    stand.work(age_offers)
    second.get_by_role("button", name="Take this place").click()
    expect(second.get_by_text("This place is not kept for you any more.")).to_be_visible()
    faults += faults_here(second)
    stand.work(pass_on)
    second.reload()
    visits.expect_place(second, "Your registration is cancelled")
    expect(second.get_by_role("button", name="Register again")).to_be_visible()
    faults += faults_here(second)
    expect_mail(stand, second, "Seconde", "Votre inscription a pris fin", "rejoignez de nouveau")
    expect_own(third, *OFFERED)
    third.get_by_role("button", name="Take this place").click()
    visits.expect_place(third, "You are registered")

    expect_own(second, "Your registration is cancelled")
    second.get_by_role("button", name="Register again").click()
    visits.expect_place(second, "You are on the waiting list", "You are number 1 of 1 waiting.")
    assert faults == []


def let_lapse(stand: Stand) -> None:
    """Two days go by without an answer, then the worker comes; the stand's other events keep their hours."""
    stand.work(age_offers)
    stand.work(pass_on)


def age_offers() -> None:
    """The offers that stand are two days older."""
    ids = select(Registration.id).join(Event).where(Event.slug == EVENT, Registration.offered_until.is_not(None))
    for registration in db.session.scalars(select(Registration).where(Registration.id.in_(ids))):
        assert registration.offered_until
        registration.offered_until -= TWO_DAYS
    db.session.commit()


def pass_on() -> None:
    event = event_named(EVENT)
    assert event
    assert transact(end_offers, event.id, datetime.now(UTC)) == 1


def expect_own(page: Page, heading: str, words: str = "") -> None:
    page.goto(f"/{EVENT}/registration?lang=en")
    visits.expect_place(page, heading, words)


def expect_mail(stand: Stand, page: Page, name: str, subject: str, words: str) -> None:
    stand.deliver()
    visits.open_mail(page, mail_of(EVENT, name), subject)
    expect(page.get_by_role("main")).to_contain_text(words)
