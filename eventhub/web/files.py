"""Answers that are files, the same for everybody: caches may share them, so they carry nobody's cookie."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from eventhub.extensions import limiter
from eventhub.web.clock import now

FILES = frozenset({"pictures.accent", "pictures.picture", "site.favicon", "site.style_sheet", "static"})
YEAR = 365 * 24 * 3600


def is_file() -> bool:
    """Whether this request asks for such a file."""
    return request.endpoint in FILES


RENEWED = "renewed"


class PagesAlone(SecureCookieSessionInterface):
    """Sends the session where a request changed it, and a sign-in's once a day; never with files: what many share must
    hold nobody's key.

    An answer that only reads sends none: a slow one would bring back the session from before a form that was sent
    meanwhile, and what that form kept there would be lost.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        today = now().date().isoformat()
        if session.permanent and not is_file() and session.get(RENEWED) != today:
            session[RENEWED] = today
        super().save_session(app, session, response)

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        return not is_file() and super().should_set_cookie(app, session)


def keep_file(response: Response, *, is_lasting: bool) -> None:
    """What bears its content's hash in its address never changes; an error is none of it."""
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_lasting else "public, max-age=300"


def init(app: Flask) -> None:
    app.session_interface = PagesAlone()
    limiter.request_filter(is_file)  # a venue's network shares one address, and each first page needs several files
