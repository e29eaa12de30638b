"""Pages for visitors, kept as they were answered until something changes that they show.

Only what anybody would be shown alike is kept: never for somebody who is signed in, never with a cookie to be set or
words said once, and under an address that asks for nothing but what the page knows. What changes is in the key, so
that nothing has to be thrown away: an old page is not found again, and goes when room is needed.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

import flask
from flask import Flask, Response, current_app, g, request

from eventhub.queries.shown import Standing, file_standing_of, standing_of
from eventhub.web import languages, themes, viewers
from eventhub.web.clock import now

View = TypeVar("View", bound=Callable[..., Any])
Key = tuple[object, ...]
Asked = tuple[tuple[str, str], ...]

MOST_BYTES = 24_000_000  # of one process, all bodies together
LARGEST = 2_000_000
SHARE = 64  # bytes that the place of a page takes besides its body
ENCODINGS = ("zstd", "br", "gzip")
PLAIN = "identity"
KINDS = ("text/html", "text/calendar")
HEAD = ("Content-Type", "Content-Disposition", "Cache-Control")  # what a view says of its answer
SAID_ONCE = "_flashes"
PREFERENCES = (languages.LANGUAGE.parameter, themes.THEME.parameter)  # asking for one sets a cookie


@dataclass(frozen=True)
class Terms:
    """What a page depends on besides the event: the arguments that it knows, those with which it is never kept (words,
    of which there is no end), whether it counts the tables that are left, and whether it is a file, which says neither
    what time it is nor how many places are left, and has no theme."""

    known: tuple[str, ...]
    apart: tuple[str, ...]
    counts_tables: bool
    is_file: bool


@dataclass
class KeptPage:
    """One page, plain and as it was sent to browsers that take it compressed."""

    etag: str
    head: dict[str, str]
    bodies: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(len(body) + SHARE for body in self.bodies.values())


class PageCache:
    """The pages that were asked for last, as many as have room."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self.pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Key) -> KeptPage | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def keep(self, key: Key, named: KeptPage, encoding: str, body: bytes) -> None:
        """This body beside those that the page has; the pages that nobody asked for lately go."""
        if len(body) > LARGEST:
            return
        with self.lock:
            page = self.pages.setdefault(key, named)
            self.size -= page.size
            page.bodies[encoding] = body
            self.size += page.size
            self.pages.move_to_end(key)
            while self.size > self.most_bytes:
                _key, oldest = self.pages.popitem(last=False)
                self.size -= oldest.size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.size = 0


KEPT: dict[Callable[..., Any], Terms] = {}


def kept(
    *known: str, apart: tuple[str, ...] = (), counts_tables: bool = False, is_file: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """This view's page may be kept for visitors; above `@require`, below the route."""

    def note(view: Callable[..., Any]) -> Callable[..., Any]:
        KEPT[view] = Terms(known, apart, counts_tables, is_file)
        return view

    return note


def is_wanted() -> bool:
    """Whether this answer is about to be kept: it is named, and compared with what the reader has, on its way out."""
    return "page_key" in g


def forgo() -> None:
    """The view did not understand what the address asks for: this answer is not kept."""
    g.pop("page_key", None)


def pages() -> PageCache:
    cache: PageCache = current_app.extensions["page_cache"]
    return cache


def answer() -> Response | None:
    """The page as it was kept; else nothing, and what the view answers is kept where its address is plain."""
    terms = KEPT.get(current_app.view_functions.get(request.endpoint or "", answer))
    if terms is None or request.method != "GET" or not is_anybody():
        return None
    asked = asked_for(terms)
    slug = (request.view_args or {}).get("event")
    key = key_of(slug, terms, asked) if asked is not None and slug else None
    if key is None:
        return None
    page = pages().find(key)
    if page is not None or is_plain(terms):
        g.page_key = key
    return None if page is None else sent(page)


def is_anybody() -> bool:
    """A visitor to whom nothing is to be said but what all are told."""
    return SAID_ONCE not in flask.session and viewers.current_sign_in() is None


def asked_for(terms: Terms) -> Asked | None:
    """The known arguments with their values; None for what is never kept. What the page does not know is left out."""
    if any(name in request.args for name in (*terms.apart, *PREFERENCES)):
        return None
    values = [(name, request.args.getlist(name)) for name in terms.known]
    if any(len(theirs) > 1 for _name, theirs in values):
        return None
    return tuple((name, theirs[0]) for name, theirs in values if theirs and theirs[0])


def is_plain(terms: Terms) -> bool:
    """Whether the address says nothing else: a page repeats it in its links to other languages."""
    return all(name in terms.known and value for name, value in request.args.items(multi=True))


def key_of(slug: str, terms: Terms, asked: Asked) -> Key | None:
    """Everything that the page depends on; None where visitors have no page."""
    standing = file_standing_of(slug) if terms.is_file else standing_of(slug)
    if standing is None or standing.state == "draft":
        return None
    return (
        *(standing.event_id, standing.shown_version, standing.state),
        *(moving_parts(standing, terms, now()) if isinstance(standing, Standing) else ()),
        languages.chosen(standing.languages[0]),
        "" if current_app.config["BASE_URL"] else request.host_url,
        request.path,
        asked,
    )


def moving_parts(standing: Standing, terms: Terms, moment: datetime) -> Key:
    """What a page shows besides; the minute where it says what time it is, or counts what is being taken."""
    is_moving = standing.is_on(moment) or (terms.counts_tables and standing.has_windows and moment < standing.ends_at)
    minute = int(moment.timestamp()) // 60 if is_moving else None
    return (standing.taken, standing.seats, standing.passed(moment), minute, themes.current())


def sent(page: KeptPage) -> Response:
    """The page in the way that the browser likes best, or plain, to be compressed on its way out."""
    liked = request.accept_encodings.best_match([*ENCODINGS, PLAIN], default=PLAIN) if has_encodings() else PLAIN
    encoding = liked if liked in page.bodies else PLAIN
    response = Response(page.bodies[encoding], headers=page.head)
    if encoding != PLAIN:
        response.headers["Content-Encoding"] = encoding
    response.set_etag(page.etag, weak=True)
    return response


def has_encodings() -> bool:
    return bool(request.headers.get("Accept-Encoding"))


def name_body(response: Response) -> Response:
    """Before it is compressed: a new page is kept plain, and named by what it says."""
    if "page_key" not in g:
        return response
    if response.status_code != 200 or response.mimetype not in KINDS or flask.session:
        forgo()
        return response
    if response.get_etag()[0] is None:
        g.page_body = response.get_data()
        g.page_head = {name: response.headers[name] for name in HEAD if name in response.headers}
        response.set_etag(name_of(g.page_body), weak=True)
    return response


def name_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]


def keep(response: Response) -> Response:
    """After everything else that is done to an answer; what sets a cookie is somebody's own."""
    if "page_key" not in g:
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    if "Set-Cookie" not in response.headers:
        named = KeptPage(response.get_etag()[0] or "", g.get("page_head", {}))
        if "page_body" in g:
            pages().keep(g.page_key, named, PLAIN, g.page_body)
        if encoding := response.headers.get("Content-Encoding"):
            pages().keep(g.page_key, named, encoding, response.get_data())
    response.make_conditional(request)
    return response


def init(app: Flask) -> None:
    """Last of all parts: its words on the way out come first, but for what looks at the finished answer."""
    app.extensions["page_cache"] = PageCache()
    app.before_request(answer)
    app.after_request(name_body)
    app.after_request_funcs.setdefault(None, []).insert(0, keep)
