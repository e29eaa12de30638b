"""What opens, appears or is pointed at: menus, details, dialogs, messages, hover and focus, forced colours, motion."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.crowd import TEXT
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand
from tests.journeys.test_states_of_forms import send
from tests.servers.chromium import OpenPage

OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
# One of each kind of thing that can be pressed, by how it looks.
PRESSABLE = """() => {
  const kinds = new Map();
  const all = "main :is(a, button, summary, .slot-time, .control), .header a, .footer a";
  for (const one of document.querySelectorAll(all)) {
    if (one.disabled || !one.checkVisibility() || one.closest("dialog")) continue;
    const kind = `${one.localName}.${one.className} in ${one.parentElement.className}`;
    if (!kinds.has(kind)) { one.dataset.kind = kinds.size; kinds.set(kind, kinds.size); }
  }
  return kinds.size;
}"""
DRAWN = """() => [...new Set([...document.querySelectorAll(
  ".poster :is(.big-date text, .pair-upper, .pair-lower)")].map((one) => getComputedStyle(one).fill))]"""
CONTRAST = """async (kind) => {
  const one = document.querySelector(`[data-kind="${kind}"]`);
  const found = await axe.run(one, { runOnly: ["color-contrast"] });
  return found.violations.flatMap(({ nodes }) => nodes.map((node) => `${node.html} ${node.any[0].message}`));
}"""


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("", "/typical/"),
        ("typical:me", "/typical/"),
        ("crowded:me", "/crowded/agenda"),
        ("typical:owner", "/typical/organise/"),
        ("crowded:me", "/crowded/profile"),
    ],
)
def test_all_that_opens(stand: Stand, open_page: OpenPage, who: str, address: str) -> None:
    """The menu covers the page, so geometry speaks of what scrolls; axe of all."""
    looks = Looks(open_page(base_url=stand.address, locale="fr"))
    stand.be(looks.page, who)
    looks.page.goto(address)
    looks.page.evaluate(OPEN)
    looks.at(f"{address} with all opened", is_covered=True)
    assert looks.faults == []


DIALOGS = {
    "cancel": ("<meeting scheduled>", "<meeting 0>", "a[data-dialog]"),
    "decline": ("<request pending of me>", "<request 2>", "#decline-form [type=submit]"),
    "withdraw": ("<request pending by me>", "<request 0>", "#withdraw-form [type=submit]"),
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs(stand: Stand, looks: Looks, dialog: str) -> None:
    """With little in it, and with all that can be typed."""
    typical, crowded, opener = DIALOGS[dialog]
    for event, address in (("typical", typical), ("crowded", crowded)):
        stand.be(looks.page, f"{event}:me")
        looks.page.goto(stand.address_of(event, address))
        if dialog == "decline" and event == "crowded":
            looks.page.locator("[name=reason]").fill(TEXT[:500])
        looks.page.locator(opener).first.click()
        expect(looks.page.locator("dialog[open]")).to_be_visible()
        looks.at(f"{dialog} of {event}", is_covered=True)
    assert looks.faults == []


def test_messages(stand: Stand, looks: Looks) -> None:
    """One of what went well, one of what did not."""
    stand.be(looks.page, "typical:me")
    looks.page.goto("/typical/profile")
    visits.follow(looks.page.locator("main form [type=submit]").last)
    assert looks.page.locator(".toast").count() == 1
    looks.at("a toast of success", is_covered=True)
    looks.page.goto(stand.address_of("typical", "<request pending by me>"))
    looks.page.locator("form[action$='/withdraw'] [name=version]").evaluate("one => one.value = 99")
    send(looks.page, "form[action$='/withdraw']", "")
    assert looks.page.locator(".toast-warning").count() == 1
    looks.at("a toast of what was refused", is_covered=True)
    assert looks.faults == []


def test_forced_colours(stand: Stand, looks: Looks) -> None:
    looks.page.emulate_media(forced_colors="active")
    stand.be(looks.page, "typical:me")
    for page in ("", "<request pending of me>", *(("programme", "people", "agenda") if looks.is_thorough else ())):
        looks.answer(stand.address_of("typical", page), state=f"{page} in forced colours", is_forced=True)
    assert looks.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_poster_is_drawn_in_forced_colours(stand: Stand, open_page: OpenPage, scheme: str) -> None:
    """A device does not force the colours of drawings: white would stay white on its white."""
    page = open_page(base_url=stand.address, color_scheme=scheme, forced_colors="active")
    page.goto("/typical/")
    assert page.evaluate(DRAWN) == [page.eval_on_selector(".poster h1", "words => getComputedStyle(words).color")]


def test_with_motion(stand: Stand, open_page: OpenPage) -> None:
    looks = Looks(open_page(base_url=stand.address, locale="en", reduced_motion="no-preference"))
    looks.answer("/typical/")
    assert looks.faults == []


@pytest.mark.endurance  # a hundred runs of axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hover_and_focus_keep_their_contrast(stand: Stand, open_page: OpenPage, scheme: str) -> None:
    page = open_page(base_url=stand.address, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    for address in ("/styleguide", "/typical/"):
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        kinds = page.evaluate(PRESSABLE)
        assert kinds > 5
        for kind in range(kinds):
            faults += pointed_at(page, kind)
    assert faults == []


def pointed_at(page: Page, kind: int) -> list[str]:
    """What axe finds while the pointer is on it, and then while it has the focus."""
    one = page.locator(f"[data-kind='{kind}']")
    one.evaluate("one => one.scrollIntoView({ block: 'center', inline: 'center' })")
    box = one.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    found: list[str] = page.evaluate(CONTRAST, kind)
    one.evaluate("one => one.focus({ focusVisible: true })")
    page.mouse.move(0, 0)
    found += page.evaluate(CONTRAST, kind)
    return found
