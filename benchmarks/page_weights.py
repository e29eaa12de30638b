"""What each page of the path weighs: requests, bytes on the wire, layout shift; and what exceeds its limit.

`.venv/bin/python -m benchmarks.page_weights`
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from benchmarks.path_pages import PathPage, by_reader, open_page
from benchmarks.stage import browser, demonstration, page_of

HOME_REQUESTS, HOME_BYTES = 15, 150_000
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(
    list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift', buffered: true})
    || setTimeout(() => done(0), 400))"""
TRANSFERRED = """() => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
    .map(entry => entry.transferSize)"""


@dataclass(frozen=True)
class Weight:
    """Of one page, loaded with an empty cache at 390 pixels (a phone)."""

    name: str
    requests: int
    transferred: int  # bytes
    shift: float

    @property
    def is_too_much(self) -> bool:
        heavy = self.name == "home" and (self.requests >= HOME_REQUESTS or self.transferred >= HOME_BYTES)
        return heavy or self.shift > 0


def main() -> None:
    with demonstration() as base, browser() as opened:
        weights = [weight for reader, pages in by_reader() for weight in weigh(opened, base, reader, pages)]
    print(f"{'page':<20}{'requests':>9}{'kB':>8}{'shift':>8}")
    for weight in weights:
        print(f"{weight.name:<20}{weight.requests:>9}{weight.transferred / 1000:>8.1f}{weight.shift:>8.3f}")
    sys.exit(any(weight.is_too_much for weight in weights))


def weigh(opened: Browser, base: str, reader: str | None, pages: list[PathPage]) -> Iterator[Weight]:
    size = {"width": 390, "height": 844}
    page = page_of(opened, reader, base_url=base, viewport=size, locale="fr")
    empty_the_cache(page)
    for wanted in pages:
        open_page(page, wanted)
        page.wait_for_load_state("networkidle")
        sizes = page.evaluate(TRANSFERRED)
        yield Weight(wanted.name, len(sizes), sum(sizes), page.evaluate(SHIFTS))
    page.context.close()


def empty_the_cache(page: Page) -> None:
    """Each page is weighed as the first that somebody opens."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})


if __name__ == "__main__":
    main()
