"""The day comes on which an event forgets its people: its owner is told, the names go, the statistics stay."""

from datetime import UTC, datetime, timedelta
from functools import partial

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.domain.retention import NOTICE
from eventhub.jobs.purge import purge_all
from tests.factories import make_organisation, make_participant
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import NOW, World, make_world
from tests.servers.chromium import OpenPage

EVENT = "/forgetful"
FAMILY = "Oubliance"  # nobody else's name
MONTHS = 1
OWNER = "owner.forgetful@example.org"


def make_forgetful() -> World:
    """An event that ended two months ago, and may keep its people for one."""
    world = make_world(EVENT[1:], NOW - timedelta(days=62), state="over", phase="over", retention_months=MONTHS)
    institute = make_organisation(world.event, name="Institut Mémoire", city="Nice")
    world.people["owner"].email = OWNER
    for category, status in (("researcher", "confirmed"), ("clinician", "confirmed"), ("startup", "cancelled")):
        person = make_participant(
            world.event, category, status, family_name=f"{FAMILY}-{category}", organisation=institute
        )
        world.people[category] = person.account  # type: ignore[assignment]  # participants have one
    db.session.commit()
    return world


def test_an_event_forgets_its_people(stand: Stand, open_page: OpenPage) -> None:
    stand.add(make_forgetful)
    owner, me = (open_page(base_url=stand.address, viewport=visits.NARROW, locale="en") for _one in range(2))
    stand.be(owner, "forgetful:owner")
    stand.be(me, "forgetful:researcher")
    me.goto(f"{EVENT}/registration")
    expect(me.get_by_role("main")).to_contain_text(FAMILY)
    address = me.locator("dd", has_text="@example.org").inner_text()
    owner.goto(f"{EVENT}/organise/registrations")
    expect(owner.get_by_role("rowheader").filter(has_text=FAMILY)).to_have_count(3)
    before = figures(owner)

    # the worker tells the owner, and forgets nobody before the days of notice are over
    now = datetime.now(UTC)
    stand.work(partial(purge_all, now))
    stand.deliver()
    stand.be(owner, "")
    visits.open_mail(owner, OWNER, "les données des personnes sont effacées")
    expect(owner.get_by_role("main")).to_contain_text("Les nombres restent.")
    stand.be(owner, "forgetful:owner")
    stand.work(partial(purge_all, now + NOTICE - timedelta(hours=1)))
    owner.goto(f"{EVENT}/organise/registrations")
    expect(owner.get_by_role("rowheader").filter(has_text=FAMILY)).to_have_count(3)
    stand.work(partial(purge_all, now + NOTICE))

    # names, addresses and organisations are gone from the list, its search and the files
    owner.reload()
    expect(owner.get_by_role("rowheader")).to_have_count(4)
    expect(owner.get_by_role("rowheader")).to_have_text(["erased person"] * 4)
    expect(owner.get_by_role("main")).to_contain_text("The personal data of this event was erased on")
    faults = faults_here(owner)
    source = owner.content()
    assert [word for word in (FAMILY, address, "Maurin", "Mémoire") if word in source] == []
    for words in (FAMILY, address):
        owner.goto(f"{EVENT}/organise/registrations?q={words}")
        expect(owner.get_by_role("main")).to_contain_text("Nobody matches")
    assert figures(owner) == before
    faults += faults_here(owner)

    # who was there is nobody to the event any more, and visitors still read it
    me.goto(f"{EVENT}/registration")
    visits.expect_heading(me, "This page is not open to you")
    expect(me.get_by_role("main").get_by_role("link")).to_have_text(["To the home page"])
    faults += faults_here(me)
    stand.be(me, "")
    me.goto(f"{EVENT}/")
    visits.expect_heading(me, "Trial Meeting")
    assert faults == []


def figures(page: Page) -> list[str]:
    """Categories and statuses, and how far people got: as the page of statistics has them."""
    page.goto(f"{EVENT}/organise/statistics")
    tables = ("Categories and statuses", "How far registrations got")
    return [page.get_by_role("table", name=name).inner_text() for name in tables]
