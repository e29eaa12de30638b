"""The pages of the path, each with its reader: what the gallery shows, what is measured, what journeys look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

EVENT = "/rencontres-immunologie-2"
PARTICIPANT = "nairi.kevonian@example.org"
ORGANISER = "helene.mavromatis@example.org"


@dataclass(frozen=True)
class PathPage:
    """A page. `address` is where it is, or where the link is that leads there: the first whose address has `link`."""

    name: str
    address: str
    reader: str | None = None
    link: str = ""
    is_public: bool = False
    press: str = ""  # a button to press there, to see what it answers
    is_missing: bool = False  # answers 404, on purpose


def public(name: str, address: str, link: str = "") -> PathPage:
    return PathPage(name, address, link=link, is_public=True)


def own(name: str, address: str, link: str = "", press: str = "") -> PathPage:
    return PathPage(name, address, PARTICIPANT, link, press=press)


PAGES = (
    public("events", "/"),
    public("home", f"{EVENT}/"),
    public("programme", f"{EVENT}/programme"),
    public("programme-track", f"{EVENT}/programme?track=trials"),
    public("session", f"{EVENT}/programme", link="/sessions/"),
    public("speakers", f"{EVENT}/speakers"),
    public("organisations", f"{EVENT}/organisations"),
    public("organisation", f"{EVENT}/organisations", link="/organisations/"),
    public("practical", f"{EVENT}/practical"),
    public("register", f"{EVENT}/register"),
    PathPage("register-errors", f"{EVENT}/register", press="main form [type=submit]"),
    PathPage("sign-in", "/account/sign-in"),
    PathPage("not-found", f"{EVENT}/nowhere", is_missing=True),
    public("privacy", "/privacy"),
    public("accessibility", "/accessibility"),
    PathPage("style-guide", "/styleguide"),
    own("people", f"{EVENT}/people"),
    own("people-nobody", f"{EVENT}/people?q=zzzz"),
    own("person", f"{EVENT}/people", link="/people/"),
    own("profile", f"{EVENT}/profile"),
    own("request", f"{EVENT}/meetings", link="/requests/"),
    own("meetings", f"{EVENT}/meetings"),
    own("meeting", f"{EVENT}/agenda", link="/meetings/"),
    own("agenda", f"{EVENT}/agenda"),
    own("registration", f"{EVENT}/registration"),
    own("account", "/account/"),
    PathPage("mailbox", "/mailbox"),
    PathPage("organise", f"{EVENT}/organise/", ORGANISER),
    PathPage("face", f"{EVENT}/organise/face", ORGANISER),
    PathPage("translations", f"{EVENT}/organise/translations", ORGANISER),
)


def by_reader() -> Iterator[tuple[str | None, list[PathPage]]]:
    """Each reader with their pages: one sign-in for all of them."""
    for reader in dict.fromkeys(page.reader for page in PAGES):
        yield reader, [page for page in PAGES if page.reader == reader]


def open_page(browser_page: Page, wanted: PathPage) -> None:
    """Go there."""
    browser_page.goto(wanted.address)
    if wanted.link:
        browser_page.goto(address_of_link(browser_page, wanted))
    if wanted.press:
        browser_page.locator(wanted.press).first.click()
        browser_page.wait_for_load_state()


def address_of_link(browser_page: Page, wanted: PathPage) -> str:
    links: list[str] = browser_page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
    return next(link for link in links if wanted.link in link and not link.endswith((".ics", "/cancel")))
