"""The grid of who may ask whom, in a browser: each switch saves itself, by keys, by two at once, without scripts."""

from functools import partial

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import TeamMember
from tests.factories import make_account, make_participant, make_request
from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import SOON, World, make_world
from tests.servers.chromium import OpenPage

WIDE = {"width": 1280, "height": 900}
STARTUP_TO_CLINICIAN = "startup clinician"


def make_rules(slug: str) -> World:
    """Two organisers, and one open request from a start-up to a clinician."""
    world = make_world(slug, SOON)
    world.people["second"] = make_account(name="Somebody else")
    db.session.add(TeamMember(event_id=world.event.id, account_id=world.people["second"].id, role="meetings"))
    make_request(make_participant(world.event, "startup"), make_participant(world.event, "clinician"), expires_at=SOON)
    db.session.commit()
    return world


def open_matrix(page: Page, slug: str) -> None:
    page.goto(f"/{slug}/organise/meetings/matrix?lang=en")


def ticked(page: Page, pair: str = STARTUP_TO_CLINICIAN) -> str:
    boxes = page.locator(f"[data-pair='{pair}'] input[type=checkbox]")
    return "".join("1" if boxes.nth(number).is_checked() else "0" for number in range(4))


def focused(page: Page) -> str:
    value: str = page.evaluate("document.activeElement.value")
    return value


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-matrix-said]")).to_have_text(words)


def keys(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def test_by_keys_alone(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_rules, "rules-keys"))
    page = open_page(base_url=stand.address, viewport=WIDE, locale="en")
    stand.be(page, "rules-keys:owner")
    open_matrix(page, "rules-keys")
    assert faults_here(page) == []

    page.locator("[data-pair='researcher researcher'] input[type=checkbox]").first.focus()
    keys(page, "ArrowDown", "ArrowDown", "ArrowRight")
    assert focused(page) == "researcher clinician may_request"
    keys(page, "ArrowDown", "ArrowDown")
    assert focused(page) == "clinician clinician may_see"  # on into the cell below
    keys(page, "PageDown", "End")
    assert focused(page) == "startup industrial may_see"
    keys(page, "ArrowRight", "Home", "Control+End")
    assert focused(page) == "industrial industrial auto_accepts"
    keys(page, "ArrowDown", "Control+Home")
    assert focused(page) == "researcher researcher may_see"
    assert page.locator(".matrix input[type=checkbox][tabindex='0']").count() == 1

    keys(page, "Space")
    said(page, "Saved. Researcher → Researcher: nothing. “Write”, “Ask” went off with it: they cannot be without.")
    assert focused(page) == "researcher researcher may_see"
    assert ticked(page, "researcher researcher") == "0000"
    expect(page.locator("[data-line='researcher may_see']")).to_have_text("Clinician · Startup · Industrial")
    keys(page, "ArrowDown", "ArrowDown", "ArrowDown", "Space")
    said(page, "Saved. Researcher → Researcher: See, Ask, Yes at once. “See”, “Ask” came on with it: it needs them.")
    keys(page, "Tab")
    assert page.evaluate("document.activeElement.closest('.matrix') === null")  # one stop for the whole grid
    page.reload()
    assert ticked(page, "researcher researcher") == "1011"


def test_open_requests_are_told_before_and_two_organisers_hear_of_each_other(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_rules, "rules-two"))
    first, second = (open_page(base_url=stand.address, viewport=WIDE, locale="en") for _one in range(2))
    for page, who in ((first, "owner"), (second, "second")):
        stand.be(page, f"rules-two:{who}")
        open_matrix(page, "rules-two")
    asks_first(first)
    the_later_is_told(second)
    quick_ones_are_all_kept(second)


def asks_first(page: Page) -> None:
    """Escape leaves it as it was; the button switches it off. The focus comes back either way."""
    box = page.locator(f"[value='{STARTUP_TO_CLINICIAN} may_request']")
    dialog = page.get_by_role("dialog")
    box.focus()
    keys(page, "Space")
    expect(dialog).to_contain_text("1 open request could not be sent any more.")
    assert faults_here(page) == []
    keys(page, "Escape")
    said(page, "It stays as it was.")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    keys(page, "Space")
    dialog.get_by_role("button", name="Switch off").click()
    said(page, "Saved. Startup → Clinician: See, Write.")
    expect(box).to_be_focused()
    assert ticked(page) == "1100"


def the_later_is_told(page: Page) -> None:
    """Their grid still shows what stood before: nothing is saved, what stands now is shown, and now they decide."""
    assert ticked(page) == "1110"
    page.locator(f"[value='{STARTUP_TO_CLINICIAN} may_message']").click()
    said(page, "Somebody else changed this meanwhile: here is what stands now. Decide again.")
    assert ticked(page) == "1100"
    page.locator(f"[value='{STARTUP_TO_CLINICIAN} may_message']").click()
    said(page, "Saved. Startup → Clinician: See.")


def quick_ones_are_all_kept(page: Page) -> None:
    """Three within one moment: the second is switched along by the first, the third is decided on what that made."""
    page.evaluate("""for (const name of ["may_see", "may_request", "may_see"])
        document.querySelector(`[value="industrial startup ${name}"]`).click()""")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert ticked(page, "industrial startup") == "1000"
    page.reload()
    assert ticked(page, "industrial startup") == "1000"


def test_what_cannot_be_saved_is_put_back_and_said(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_rules, "rules-lost"))
    page = open_page(base_url=stand.address, viewport=WIDE, locale="en")
    stand.be(page, "rules-lost:owner")
    open_matrix(page, "rules-lost")
    page.route("**/matrix/cell", lambda route: route.abort())
    page.locator("[value='industrial startup may_request']").click()
    said(page, "It could not be saved: the switch is back as it was. If that happens again, load this page anew.")
    assert ticked(page, "industrial startup") == "1110"


def test_without_scripts_on_a_phone(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_rules, "rules-plain"))
    page = open_page(base_url=stand.address, viewport=visits.NARROW, locale="en", java_script_enabled=False)
    stand.be(page, "rules-plain:owner")
    open_matrix(page, "rules-plain")
    page.locator(f"[value='{STARTUP_TO_CLINICIAN} may_see']").uncheck()
    page.get_by_role("main").get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("They stay, and can still be answered. Nothing is saved yet.")).to_be_visible()
    page.get_by_role("button", name="Save all the same").click()
    expect(page.get_by_role("status").first).to_contain_text("Who may ask whom is saved.")
    assert ticked(page) == "0000"
    assert ticked(page, "clinician startup") == "1110"


def test_a_phone_shows_the_grid_as_cards(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_rules, "rules-phone"))
    page = open_page(base_url=stand.address, viewport=visits.NARROW, locale="en")
    stand.be(page, "rules-phone:owner")
    open_matrix(page, "rules-phone")
    assert faults_here(page) == []
    page.locator("[value='researcher startup auto_accepts']").check()
    said(page, "Saved. Researcher → Startup: See, Write, Ask, Yes at once.")
    page.goto("/rules-phone/organise/meetings/limits?lang=en")
    page.get_by_label("Startup, Open requests").fill("4")
    assert faults_here(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Startup, Open requests")).to_have_value("4")
    page.get_by_label("Other limits for one person").press_sequentially("Maurin")
    page.get_by_role("option", name="Claire Maurin").click()
    page.get_by_label("Meetings in all").fill("6")
    assert faults_here(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Claire Maurin")).to_be_visible()
    assert faults_here(page) == []
    page.get_by_role("button", name="Remove Claire Maurin").click()
    expect(page.get_by_text("Nobody has limits of their own.")).to_be_visible()
