"""Looks at one page as people of all screens do: axe and geometry, narrow and wide, light and dark."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.servers.chromium import RULES

GEOMETRY = Path(__file__).with_name("geometry.js").read_text(encoding="utf-8")
NARROWEST, PHONE, WIDE = 320, 390, 1280
BETWEEN = (320, 768, 1024)
HEIGHT = 844
Scheme = Literal["light", "dark"]
WHOLE = {"runOnly": [*RULES, "best-practice"], "resultTypes": ["violations"]}
SEEN = {"runOnly": ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]}
OBSCURED = "has insufficient size because it is partially obscured"
RUN = """async (options) => (await axe.run(document, options)).violations.flatMap(({id, nodes}) => nodes.map((node) =>
  `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\\n").slice(1).join(" ").slice(0, 200)}`))"""


@dataclass
class Looks:
    """A browser's page that is shown state after state, and what was found wrong.

    Light and dark take turns, narrow and wide too. A first look has all of axe once; a thorough one has the other of
    each, what depends on theme and width in both, and more widths.
    """

    page: Page
    is_thorough: bool = False
    faults: list[str] = field(default_factory=list)
    seen: int = 0

    def at(self, state: str, *, is_covered: bool = False, is_forced: bool = False) -> None:
        """The page as it stands now.

        Where something covers the page, words may lie on words. What a bar at the window's edge hides in part is
        scrolled to. Where the device forces its colours, axe does not know them.
        """
        turn = (self.seen + 2 * self.is_thorough) % 4
        self.seen += 1
        schemes: tuple[Scheme, Scheme] = ("light", "dark") if turn in (0, 3) else ("dark", "light")
        for place, width in enumerate((PHONE if self.is_thorough else NARROWEST, WIDE)):
            self.page.emulate_media(color_scheme=schemes[place])
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found = self.page.evaluate(GEOMETRY, {"everything": not is_covered})
            if place == turn % 2 or self.is_thorough:
                found += axe_faults(self.page, WHOLE if place == turn % 2 else SEEN)
            told = [one for one in found if not (OBSCURED in one or (is_forced and one.startswith("color-contrast")))]
            self.faults += [f"{state} ({width}, {schemes[place]}): {fault}" for fault in told]
        for width in BETWEEN if self.is_thorough else ():
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found = self.page.evaluate(GEOMETRY, {"everything": False})
            self.faults += [f"{state} ({width}): {fault}" for fault in found]

    def answer(self, address: str, status: int = 200, state: str = "", *, is_forced: bool = False) -> None:
        """The page of this address, which has to answer so."""
        response = self.page.goto(address)
        assert response
        if response.status != status:
            self.faults.append(f"{address} answers {response.status}, not {status}")
        self.at(state or address, is_forced=is_forced)


def axe_faults(page: Page, rules: dict[str, list[str]]) -> list[str]:
    """What axe finds, best practices included; its script is brought to a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, rules)
    return found
