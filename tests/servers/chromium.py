"""A real browser for journeys: finds or installs Chromium, and hands out pages whose hidden faults fail a test."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

FLAGS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The first has no window of its own to draw, which saves a fifth of a journey.
NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser", "google-chrome-stable")
REMEDY = (
    "No browser for the tests. Type `apt-get install chromium` (Debian) "
    "or `.venv/bin/playwright install --with-deps chromium`, or name one: EVENTHUB_CHROMIUM=/path/to/chromium."
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OpenPage = Callable[..., Page]


def on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def find_chromium(playwright: Playwright) -> str:
    """The path of a browser, installed now if need be; fails with the remedy: a skipped journey would go unnoticed."""
    chosen = os.environ.get("EVENTHUB_CHROMIUM")
    if chosen:
        return shutil.which(chosen) or pytest.fail(f"EVENTHUB_CHROMIUM={chosen} is no program. {REMEDY}", pytrace=False)
    own = playwright.chromium.executable_path
    with (Path(tempfile.gettempdir()) / f"eventhub-chromium-{os.geteuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers that come meanwhile find what the first installed
        for install in (None, install_by_apt, install_by_playwright):
            if install:
                install()
            found = on_path() or (own if Path(own).exists() else None)
            if found:
                return found
    pytest.fail(REMEDY, pytrace=False)


def install_by_apt() -> None:
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "--no-install-recommends", "fonts-liberation"]
        for command in (["apt-get", "update"], [*install, NAMES[0]], [*install, "chromium"]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
            if on_path():
                return


def install_by_playwright() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL, check=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker; each test gets contexts of its own, which share nothing."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page as another person would, with nothing remembered; takes what Browser.new_context takes.

        open_page(locale="fr", color_scheme="dark", viewport={"width": 320, "height": 640}, java_script_enabled=False)

    A script's error or a breach of the content security policy on any of them fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "en", "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("console", hear)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One page of one visitor."""
    return open_page()


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, a line each: `assert accessibility_faults(page) == []`.

    axe is a script: on a page opened without JavaScript it would never answer.
    """
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{page.url} {violation['id']}: {violation['help']}: {node['html']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
