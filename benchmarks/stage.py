"""The demonstration in a folder of its own, served as `make run` does it, and a browser that looks at it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.cli.processes import run_eventhub, started, status_of
from tests.servers.chromium import FLAGS, find_chromium
from tests.servers.web import free_port

PASSWORD = "rencontres-immunologie-2"  # known to everybody


@contextmanager
def demonstration(*sizes: str) -> Iterator[str]:
    """Its address, while the block lasts. `sizes`: options of `eventhub demo`."""
    with tempfile.TemporaryDirectory(prefix="eventhub-look-") as folder:
        settings = {
            "EVENTHUB_MODE": "demonstration",
            "EVENTHUB_INSTANCE": folder,
            "EVENTHUB_RATE_LIMITS": "off",  # one reader opens hundreds of pages in a minute
        }
        for words in (["upgrade"], ["demo", *sizes]):
            done = run_eventhub(*words, settings=settings)
            if done.returncode:
                raise SystemExit(done.stderr)
        port = free_port()
        with started("serve", "--with-worker", "--port", str(port), settings=settings, log=Path(folder) / "serve.log"):
            status_of(port, "/health/ready")
            yield f"http://127.0.0.1:{port}"


@contextmanager
def browser() -> Iterator[Browser]:
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags)
        yield opened
        opened.close()


def chromium_path() -> str:
    """The same browser, for programs that start it themselves."""
    with sync_playwright() as playwright:
        return find_chromium(playwright)


def page_of(opened: Browser, reader: str | None, **options: Any) -> Page:
    """A page of this reader (an address of the demonstration, or none for a visitor), signed in."""
    page = opened.new_context(reduced_motion="reduce", **options).new_page()
    if reader:
        page.goto("/account/sign-in")
        page.locator("#email").fill(reader)
        page.locator("#password").fill(PASSWORD)
        page.locator("main form [type=submit]").first.click()
        page.wait_for_url(lambda address: "/account/sign-in" not in address)
    return page
