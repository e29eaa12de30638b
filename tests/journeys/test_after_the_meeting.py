"""Two write to each other, one message is reported, and each keeps what came of their meeting: two browsers."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from eventhub.db import db
from tests.factories import make_meeting, make_table
from tests.factories.places import make_placed
from tests.journeys import visits
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand
from tests.journeys.worlds import NOW, World, make_world
from tests.servers.chromium import OpenPage

SLUG = "after-the-meeting"
MALICE = "<script>alert(1)</script> <b>Hello</b>"


def make_met() -> World:
    """Ada and Bela met an hour ago, in the middle of the event."""
    world = make_world(SLUG, NOW - timedelta(hours=4), phase="live")
    event = world.event
    ada, bela = (make_placed(event, given_name=name, family_name="") for name in ("Ada", "Bela"))
    for role, person in (("ada", ada), ("bela", bela)):
        assert person.account is not None
        world.people[role] = person.account
        world.pages[role] = f"messages/{person.public_id}"
    meeting = make_meeting(ada, bela, NOW - timedelta(hours=1), make_table(event))
    world.pages["meeting"] = f"meetings/{meeting.item.public_id}"
    db.session.commit()
    return world


def test_messages_and_outcomes(stand: Stand, open_page: OpenPage) -> None:
    stand.add(make_met)
    ada = open_page(base_url=stand.address, locale="fr", viewport=visits.NARROW)
    bela = open_page(base_url=stand.address, locale="en")
    stand.be(ada, f"{SLUG}:ada")
    stand.be(bela, f"{SLUG}:bela")
    looks = Looks(bela)
    write(stand, ada, bela, looks)
    report(stand, bela, looks)
    keep_outcomes(stand, ada, bela, looks)
    assert looks.faults == []


def write(stand: Stand, ada: Page, bela: Page, looks: Looks) -> None:
    ada.goto(f"{stand.address_of(SLUG, '<bela>')}?lang=fr")
    ada.locator("[name=words]").fill(MALICE)
    visits.follow(ada.get_by_role("button", name="Envoyer"))
    bela.goto(f"/{SLUG}/messages?lang=en")
    looks.at("conversations")
    visits.follow(bela.get_by_role("link", name="Ada"))
    expect(bela.get_by_text(MALICE)).to_be_visible()
    looks.at("a conversation")
    bela.locator("[name=words]").fill("Tomorrow?")
    visits.follow(bela.get_by_role("button", name="Send"))
    ada.reload()
    expect(ada.get_by_text("Tomorrow?")).to_be_visible()


def report(stand: Stand, bela: Page, looks: Looks) -> None:
    visits.follow(bela.get_by_role("link", name="Report this message"))
    looks.at("a report")
    visits.follow(bela.get_by_role("button", name="Report this message"))
    stand.be(bela, f"{SLUG}:owner")
    bela.goto(f"/{SLUG}/organise/meetings/reports?lang=en")
    expect(bela.get_by_text(MALICE)).to_be_visible()
    looks.at("reports")
    stand.be(bela, f"{SLUG}:bela")


def keep_outcomes(stand: Stand, ada: Page, bela: Page, looks: Looks) -> None:
    for page, language, link, save, step in (
        (ada, "fr", "Dire quelle en a été la suite", "Enregistrer", ""),
        (bela, "en", "Say what came of it", "Save", "Send the plasmids"),
    ):
        page.goto(f"{stand.address_of(SLUG, '<meeting>')}?lang={language}")
        visits.follow(page.get_by_role("link", name=link))
        page.get_by_role("radio").first.check()
        page.locator("[name=note]").fill("Between us")
        page.locator("[name=next_step]").fill(step)
        if page is bela:
            looks.at("an outcome")
        visits.follow(page.get_by_role("button", name=save))
    ada.goto(f"{stand.address_of(SLUG, '<meeting>')}?lang=fr")
    expect(ada.get_by_text("Send the plasmids")).to_be_visible()
    stand.be(bela, f"{SLUG}:owner")
    bela.goto(f"/{SLUG}/organise/meetings/outcomes?lang=en")
    expect(bela.get_by_role("row", name="We go on together")).to_contain_text("2")
    expect(bela.get_by_text("Between us")).to_have_count(0)
    looks.at("sums")
