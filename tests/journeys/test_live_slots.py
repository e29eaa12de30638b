"""The slot grid and one's own agenda in a browser: live when somebody else is faster, by keys, without scripts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import MeetingRequest
from eventhub.services.own_blocks import block_slot, free_slot
from eventhub.transactions import transact
from tests.factories import make_account, make_participant, make_request, make_table
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import SOON, World, make_world, person_of, window_of
from tests.servers.chromium import OpenPage

Step = Callable[..., object]


def make_slots(slug: str) -> World:
    """One person has asked another; ten tables, an afternoon for meetings from 12:00 UTC on."""
    world = make_world(slug, SOON)
    db.session.add(window_of(world.event))
    for _ in range(10):
        make_table(world.event)
    world.people["asker"] = make_account(name="Ben Essai")
    asker = make_participant(world.event, account=world.people["asker"], given_name="Ben", family_name="Essai")
    request = make_request(asker, person_of(world, "me"), expires_at=datetime.now(UTC) + timedelta(days=20))
    world.pages["request"] = f"requests/{request.public_id}"
    db.session.commit()
    return world


def starts(number: int) -> datetime:
    return SOON + timedelta(hours=5, minutes=20 * number)


def let_asker(stand: Stand, service: Step, number: int) -> None:
    """The other keeps a time for themselves, or gives it back, at this moment."""
    with stand.app.app_context():
        request = db.session.query(MeetingRequest).order_by(MeetingRequest.id.desc()).first()
        assert request
        transact(service, request.requester, starts(number), datetime.now(UTC))


def look_again(page: Page) -> None:
    """What happens each five seconds, now."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def radio(number: int) -> str:
    return f"input.slot-radio[value='{starts(number):%Y-%m-%dT%H:%MZ}']"


def test_what_somebody_else_takes_is_said_and_the_choice_stays(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_slots, "live-slots"))
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "live-slots:me")
    page.goto(f"/live-slots/{stand.pages['live-slots']['request']}?lang=en")
    page.locator(radio(2)).focus()
    page.keyboard.press("Space")
    said = page.locator("[data-slot-said]")
    bar = page.locator(".foot-bar-headline")
    chosen = bar.text_content()

    let_asker(stand, block_slot, 4)
    look_again(page)
    expect(said).to_contain_text("is no longer free.")
    expect(page.locator(radio(4))).to_have_count(0)
    expect(page.locator(radio(2))).to_be_checked()
    expect(page.locator(radio(2))).to_be_focused()
    expect(bar).to_have_text(chosen or "")

    let_asker(stand, free_slot, 4)
    look_again(page)
    expect(said).to_contain_text("is free for both of you now.")
    expect(page.locator(radio(4))).to_have_count(1)

    let_asker(stand, block_slot, 2)
    look_again(page)
    expect(said).to_contain_text("which you had chosen, was taken a moment ago. Choose another time.")
    expect(bar).to_have_text("No time chosen yet")
    assert page.evaluate("document.activeElement.className") == "slot-why-not"
    page.keyboard.press("Enter")
    expect(page.locator(".slot-why:target")).to_contain_text("Ben Essai is not free at")
    assert faults_here(page) == []
    why = page.locator(".slot-why:visible").get_attribute("id")
    let_asker(stand, block_slot, 5)
    look_again(page)
    expect(page.locator(radio(5))).to_have_count(0)
    assert page.locator(".slot-why:visible").get_attribute("id") == why


def test_few_times_and_none_are_told_as_they_are(stand: Stand, open_page: OpenPage) -> None:
    """The sentence over the slots, the remedies below them and the way to accept follow what is left."""
    stand.add(partial(make_slots, "few-slots"))
    for number in range(4):
        let_asker(stand, block_slot, number)
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "few-slots:me")
    page.goto(f"/few-slots/{stand.pages['few-slots']['request']}?lang=en")
    ask, remedy, bar = (page.locator(one) for one in ("[data-slot-ask]", "[data-slot-remedy]", ".foot-bar"))
    expect(ask).to_contain_text("Pick one of the 5 times")
    expect(remedy).to_be_empty()
    for number in range(4, 9):
        let_asker(stand, block_slot, number)
        if number == 5:
            look_again(page)
            expect(ask).to_contain_text("Pick one of the 3 times")
            expect(remedy).to_contain_text("Only 3 times fit?")
            expect(bar).to_be_visible()
    look_again(page)
    expect(remedy).to_contain_text("No time fits?")
    expect(ask).to_be_empty()
    expect(bar).to_be_hidden()
    let_asker(stand, free_slot, 4)
    look_again(page)
    expect(ask).to_contain_text("Pick the one time")
    page.locator(".slot-time").click()
    expect(bar).to_be_visible()
    expect(page.locator(".slot-accept")).to_contain_text("Accept ")


def test_by_keys_and_without_scripts_at_320_pixels(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_slots, "plain-slots"))
    let_asker(stand, block_slot, 0)
    page = open_page(base_url=stand.address, viewport=visits.NARROW, locale="en", java_script_enabled=False)
    stand.be(page, "plain-slots:me")
    page.goto(f"/plain-slots/{stand.pages['plain-slots']['request']}?lang=en")
    page.locator(radio(1)).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(radio(2))).to_be_checked()
    page.locator("a.slot-why-not").first.click()
    expect(page.locator(".slot-why:target")).to_contain_text("The next time free for both of you is")
    page.locator(".slot-why:target a").first.click()
    page.goto("/plain-slots/agenda")
    page.locator(".own-slot").first.click()
    expect(page.locator(".agenda-blocked")).to_have_count(1)
    expect(page.locator(".toast")).to_contain_text("is kept free: nobody can book you then.")


def test_a_time_is_kept_and_given_back_where_one_is(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_slots, "own-time"))
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "own-time:me")
    page.goto("/own-time/agenda?lang=en")
    name = f"{starts(1):%Y-%m-%dT%H:%MZ}"
    button = page.locator(f"[data-own-slot='{name}']")
    page.evaluate("window.stayed = true")
    button.focus()
    for kept, words in ((1, "is kept free: nobody can book you then."), (0, "can be booked again.")):
        page.keyboard.press("Enter")
        expect(page.locator(".agenda-blocked")).to_have_count(kept)
        expect(page.locator("[data-own-said]")).to_contain_text(words)
        expect(button).to_be_focused()
    page.get_by_role("button", name="Keep it all free").click()
    expect(page.locator(".agenda-blocked .own-slot")).to_have_count(9)
    expect(page.get_by_role("button", name="Give it all back")).to_be_focused()
    assert page.evaluate("window.stayed")
    assert faults_here(page) == []
