"""The pages of the path, each with its reader: what the gallery shows, what is measured, what journeys look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

EVENT = "/rencontres-immunologie-2"
PARTICIPANT = "nairi.kevonian@example.org"
ORGANISER = "helene.mavromatis@example.org"
OPERATOR = "basile.corradi@example.org"


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
    PathPage("embed", f"{EVENT}/programme/embed/page"),  # for frames, and for no search engine
    public("programme-now", f"{EVENT}/programme/now"),
    public("speakers", f"{EVENT}/speakers"),
    public("speaker", f"{EVENT}/speakers", link="/speakers/"),
    public("organisations", f"{EVENT}/organisations"),
    public("organisation", f"{EVENT}/organisations", link="/organisations/"),
    public("practical", f"{EVENT}/practical"),
    public("register", f"{EVENT}/register"),
    PathPage("register-errors", f"{EVENT}/register", press="main form [type=submit]"),
    PathPage("sign-in", "/account/sign-in"),
    PathPage("sign-in-link", "/account/link"),
    PathPage("password-forgotten", "/account/password/forgotten"),
    PathPage("not-found", f"{EVENT}/nowhere", is_missing=True),
    public("privacy", "/privacy"),
    public("accessibility", "/accessibility"),
    PathPage("style-guide", "/styleguide"),
    own("people", f"{EVENT}/people"),
    own("people-nobody", f"{EVENT}/people?q=zzzz"),
    own("person", f"{EVENT}/people", link="/people/"),
    own("profile", f"{EVENT}/profile"),
    own("profile-seen", f"{EVENT}/profile/seen"),
    own("photo", f"{EVENT}/profile/photo"),
    own("request", f"{EVENT}/meetings", link="/requests/"),
    own("ask", f"{EVENT}/people", link="/requests/ask/"),
    own("request-edit", f"{EVENT}/requests/d37ef0c54877040f/edit"),  # of the seed, as all that follow
    PathPage("request-notes", f"{EVENT}/requests/6001909b2abf58eb", "perrine.hakobyan@example.org"),
    PathPage("request-proposed", f"{EVENT}/requests/55ef120dd7d0fbdd", "salwa.korhonen@example.org"),
    PathPage("answer-by-mail-ended", f"{EVENT}/requests/by-mail/{'x' * 43}", is_missing=True),
    own("meetings", f"{EVENT}/meetings"),
    own("refused-nobody", f"{EVENT}/meetings/refused"),
    PathPage("refused", f"{EVENT}/meetings/refused", "ezio.barrabino@example.org"),
    own("messages", f"{EVENT}/messages"),
    PathPage("messages-nobody", f"{EVENT}/messages", "ezio.barrabino@example.org"),
    own("conversation", f"{EVENT}/messages", press="main a.whole-link"),
    own("conversation-none", f"{EVENT}/people", link="/people/", press="main a[href*='/messages/']"),
    own("refuse", f"{EVENT}/people", link="/people/", press="main a[href*='/meetings/refused/']"),
    own("meeting", f"{EVENT}/agenda", link="/meetings/"),
    own("meeting-move", f"{EVENT}/agenda", link="/meetings/", press="main a[href$='/move']"),
    own("meeting-cancel", f"{EVENT}/agenda", link="/meetings/", press="main a[href$='/cancel']"),
    PathPage("meeting-move-asked", f"{EVENT}/meetings/1082144757b111e8", "octave.benhamed@example.org"),
    own("agenda", f"{EVENT}/agenda"),
    own("calendar-feed", f"{EVENT}/agenda/feed"),
    own("programme-choice", f"{EVENT}/programme?mine=1"),
    own("session-choice", f"{EVENT}/programme?track=technologies", link="/sessions/"),
    own("registration", f"{EVENT}/registration"),
    own("answers", f"{EVENT}/registration/answers"),
    own("cancel-registration", f"{EVENT}/registration/cancel"),
    own("transfer", f"{EVENT}/registration/transfer"),
    own("delegation", f"{EVENT}/delegation"),
    own("account", "/account/"),
    own("privacy-own", "/account/privacy"),
    own("privacy-erase", "/account/privacy/erase"),
    own("account-details", "/account/details"),
    own("account-email", "/account/email"),
    own("account-password", "/account/password"),
    own("second-factor", "/account/second-factor"),
    own("sign-ins", "/account/sign-ins"),
    PathPage("mailbox", "/mailbox"),
    PathPage("organise", f"{EVENT}/organise/", ORGANISER),
    PathPage("settings", f"{EVENT}/organise/settings", ORGANISER),
    PathPage("state", f"{EVENT}/organise/state", ORGANISER),
    PathPage("team", f"{EVENT}/organise/team", ORGANISER),
    PathPage("log", f"{EVENT}/organise/log", ORGANISER),
    PathPage("outbox", f"{EVENT}/organise/outbox", ORGANISER),
    PathPage("outbox-dead", f"{EVENT}/organise/outbox?state=dead", ORGANISER),
    PathPage("test-mail", f"{EVENT}/organise/outbox/test", ORGANISER),
    PathPage("incoming", f"{EVENT}/organise/incoming", ORGANISER),
    PathPage("mails", f"{EVENT}/organise/mails", ORGANISER),
    PathPage("mail", f"{EVENT}/organise/mails/meeting_booked", ORGANISER),
    PathPage("mail-words", f"{EVENT}/organise/mails/meeting_booked/words", ORGANISER),
    PathPage("create", "/new", OPERATOR),
    PathPage("face", f"{EVENT}/organise/face", ORGANISER),
    PathPage("translations", f"{EVENT}/organise/translations", ORGANISER),
    PathPage("timetable", f"{EVENT}/organise/programme", ORGANISER),
    PathPage("timetable-large", f"{EVENT}/organise/programme?zoom=3", ORGANISER),
    PathPage("timetable-suggest", f"{EVENT}/organise/programme/suggest", ORGANISER),
    PathPage("timetable-place", f"{EVENT}/organise/programme", ORGANISER, link="/place"),
    PathPage("organise-sessions", f"{EVENT}/organise/sessions", ORGANISER),
    PathPage("organise-sessions-none", f"{EVENT}/organise/sessions?q=zzzz", ORGANISER),
    PathPage("organise-session", f"{EVENT}/organise/sessions", ORGANISER, press="main tbody th a"),
    PathPage("organise-session-add", f"{EVENT}/organise/sessions/add", ORGANISER, press="main form.form [name=step]"),
    PathPage("organise-seats", f"{EVENT}/organise/sessions/bcf790a8f8da63b5/seats", ORGANISER),  # of the seed
    PathPage("organise-speakers", f"{EVENT}/organise/speakers", ORGANISER),
    PathPage("organise-speaker", f"{EVENT}/organise/speakers", ORGANISER, press="main tbody th a"),
    PathPage("organise-speaker-add", f"{EVENT}/organise/speakers/add?q=an", ORGANISER),
    PathPage("speaking-ended", f"{EVENT}/speaking/{'x' * 43}", is_missing=True),
    PathPage("tracks", f"{EVENT}/organise/tracks", ORGANISER),
    PathPage("track", f"{EVENT}/organise/tracks", ORGANISER, link="/tracks/trials"),
    PathPage("track-remove", f"{EVENT}/organise/tracks/trials/remove", ORGANISER),
    PathPage("rooms", f"{EVENT}/organise/rooms", ORGANISER),
    PathPage("room", f"{EVENT}/organise/rooms", ORGANISER, link="/rooms/"),
    PathPage("room-remove", f"{EVENT}/organise/rooms", ORGANISER, link="/remove"),
    PathPage("session-types", f"{EVENT}/organise/session-types", ORGANISER),
    PathPage("session-type-remove", f"{EVENT}/organise/session-types/talk/remove", ORGANISER),
    PathPage("hours", f"{EVENT}/organise/programme/hours", ORGANISER),
    PathPage("meeting-windows", f"{EVENT}/organise/meetings/windows", ORGANISER),
    PathPage("meeting-window", f"{EVENT}/organise/meetings/windows", ORGANISER, press=".ordered-names a"),
    PathPage("meeting-window-remove", f"{EVENT}/organise/meetings/windows", ORGANISER, link="/remove"),
    PathPage("meeting-tables", f"{EVENT}/organise/meetings/tables", ORGANISER),
    PathPage("meeting-table", f"{EVENT}/organise/meetings/tables", ORGANISER, press=".ordered-names a"),
    PathPage("meeting-table-remove", f"{EVENT}/organise/meetings/tables", ORGANISER, link="/remove"),
    PathPage("meeting-table-close", f"{EVENT}/organise/meetings/tables", ORGANISER, link="/close"),
    PathPage("meeting-tables-many", f"{EVENT}/organise/meetings/tables/many", ORGANISER),
    PathPage("papers", f"{EVENT}/organise/programme/papers", ORGANISER),
    PathPage("consents", f"{EVENT}/organise/consents", ORGANISER),
    PathPage("consent-text", f"{EVENT}/organise/consents/text?purpose=privacy", ORGANISER),
    PathPage("organise-organisations", f"{EVENT}/organise/organisations", ORGANISER),
    PathPage("organise-organisation", f"{EVENT}/organise/organisations", ORGANISER, link="/organise/organisations/add"),
    PathPage("organise-merge", f"{EVENT}/organise/organisations", ORGANISER, press=".organisation-merge [type=submit]"),
    PathPage("organise-doubles", f"{EVENT}/organise/organisations/doubles", ORGANISER),
    PathPage("organise-merges", f"{EVENT}/organise/organisations/merges", ORGANISER),
    PathPage("vocabulary", f"{EVENT}/organise/vocabulary", ORGANISER),
    PathPage("profile-fields", f"{EVENT}/organise/profile-fields", ORGANISER),
    PathPage("registrations", f"{EVENT}/organise/registrations", ORGANISER),
    PathPage("registrations-found", f"{EVENT}/organise/registrations?q=an&sort=name", ORGANISER),
    PathPage("organise-registration", f"{EVENT}/organise/registrations?sort=name", ORGANISER, press="main tbody th a"),
    PathPage("decide", f"{EVENT}/organise/registrations/decide?step=mail&scope=all", ORGANISER),
    PathPage("add-registration", f"{EVENT}/organise/registrations/add", ORGANISER),
    PathPage("import-registrations", f"{EVENT}/organise/registrations/import", ORGANISER),
    PathPage("statistics", f"{EVENT}/organise/statistics", ORGANISER),
    PathPage("categories", f"{EVENT}/organise/categories", ORGANISER),
    PathPage("category", f"{EVENT}/organise/categories", ORGANISER, link="/categories/startup"),
    PathPage("category-remove", f"{EVENT}/organise/categories/startup/remove", ORGANISER),
    PathPage("difference", f"{EVENT}/organise/programme/publish", ORGANISER),
    PathPage("versions", f"{EVENT}/organise/programme/versions", ORGANISER),
    PathPage("version", f"{EVENT}/organise/programme/versions", ORGANISER, link="/versions/"),
    PathPage("places", f"{EVENT}/organise/places", ORGANISER),
    PathPage("places-category", f"{EVENT}/organise/places", ORGANISER, link="/places/categories/"),
    PathPage("codes", f"{EVENT}/organise/places/codes", ORGANISER),
    PathPage("all-meetings", f"{EVENT}/organise/meetings", ORGANISER),
    PathPage("all-meeting", f"{EVENT}/organise/meetings?state=scheduled", ORGANISER, press=".list-table tbody a"),
    PathPage("all-meeting-move", f"{EVENT}/organise/meetings/537785becb58cd1d/move", ORGANISER),
    PathPage("all-meeting-table", f"{EVENT}/organise/meetings/537785becb58cd1d/table", ORGANISER),
    PathPage("all-meeting-cancel", f"{EVENT}/organise/meetings/537785becb58cd1d/cancel", ORGANISER),
    PathPage("all-meeting-missed", f"{EVENT}/organise/meetings/537785becb58cd1d/missed", ORGANISER),
    PathPage("meeting-desk", f"{EVENT}/organise/meetings/desk?find_first=nairi&find_second=an", ORGANISER),
    PathPage("meeting-outcomes", f"{EVENT}/organise/meetings/outcomes", ORGANISER),
    PathPage("meeting-outcome", f"{EVENT}/meetings/1082144757b111e8/outcome", "octave.benhamed@example.org"),
    PathPage("meeting-day", f"{EVENT}/organise/meetings/day", ORGANISER),
    PathPage("meeting-calendar", f"{EVENT}/organise/meetings/calendar", ORGANISER),
    PathPage("meeting-book", f"{EVENT}/organise/meetings/book?find_first=an", ORGANISER),
    PathPage("reported-messages", f"{EVENT}/organise/meetings/reports", ORGANISER),
    PathPage("match-matrix", f"{EVENT}/organise/meetings/matrix", ORGANISER),
    PathPage("meeting-limits", f"{EVENT}/organise/meetings/limits?q=an", ORGANISER),
    PathPage(
        "person-limits",
        f"{EVENT}/organise/meetings/limits?q=an",
        ORGANISER,
        press="main a[href*='/limits/people/']",
    ),
    PathPage("meeting-phases", f"{EVENT}/organise/meetings/phases", ORGANISER),
    PathPage("meeting-phase", f"{EVENT}/organise/meetings/phases/frozen", ORGANISER),
    PathPage("meeting-what-if", f"{EVENT}/organise/meetings/what-if", ORGANISER),
    PathPage("questions", f"{EVENT}/organise/form", ORGANISER),
    PathPage("question", f"{EVENT}/organise/form", ORGANISER, link="/form/question?key="),
    PathPage("questions-preview", f"{EVENT}/organise/form/preview", ORGANISER),
    PathPage("questions-publish", f"{EVENT}/organise/form/publish", ORGANISER),
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
