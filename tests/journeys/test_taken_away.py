"""The programme elsewhere: in the frame of another site, fetched by its script, and on the organisers' page."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.test_every_page import faults_of
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

PAPERS = f"{EVENT}/organise/programme/papers"
PROGRAMME_ORGANISER = "isaure.lacombrade@example.org"
FETCH = "address => fetch(address).then(answer => answer.text())"


class OtherSite(SimpleHTTPRequestHandler):
    """Somebody else's folder of pages."""

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A page of another site with these lines in it: its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(OtherSite, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()

    def publish(lines: str) -> str:
        (tmp_path / "page.html").write_text(f"<!doctype html>{lines}", encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/page.html"

    yield publish
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_another_site_shows_the_programme(
    demonstration: str, open_page: OpenPage, other_site: Callable[[str], str]
) -> None:
    """By the very line that the organisers' page gives; a link leaves the frame."""
    organiser = open_page(base_url=demonstration, locale="en")
    visits.sign_in(organiser, PROGRAMME_ORGANISER)
    organiser.goto(f"{PAPERS}?lang=en")
    line = organiser.locator("pre").first.inner_text()
    page = open_page(locale="en")
    page.goto(other_site(line))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("table").first).to_be_visible()
    title = frame.get_by_role("table").get_by_role("link").first
    words = title.inner_text()
    title.click()
    page.wait_for_url(f"{demonstration}{EVENT}/sessions/*")
    expect(page.locator("h1")).to_have_text(words)


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_script_elsewhere_may_fetch_what_visitors_see(
    demonstration: str, open_page: OpenPage, other_site: Callable[[str], str]
) -> None:
    page = open_page(locale="en")
    page.goto(other_site("<p>Elsewhere</p>"))
    for path in ("programme/embed", "schedule.json", "schedule.xml"):
        assert len(page.evaluate(FETCH, f"{demonstration}{EVENT}/{path}")) > 1000


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_are_accessible_and_narrow(demonstration: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="fr", color_scheme=scheme)
    visits.sign_in(page, PROGRAMME_ORGANISER)
    assert faults_of(page, PAPERS) + faults_of(page, f"{EVENT}/programme/embed/page") == []
