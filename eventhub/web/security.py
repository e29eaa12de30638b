"""Headers that tell the browser how little it may do, and what it may keep."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from eventhub.extensions import compressor
from eventhub.web import access, viewers
from eventhub.web.files import YEAR, is_file, keep_file

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# Who asks whether the house stands knows it by number, not by name.
ANSWERED_UNDER_ANY_NAME = frozenset({"site.live", "site.ready"})


class WrongHost(SecurityError):
    """The request was sent to a name that is not ours: what we answer must not lead there."""


def refuse_other_hosts() -> None:
    """WrongHost unless the request names one of the hosts that the settings give."""
    if request.endpoint not in ANSWERED_UNDER_ANY_NAME and host_name(request.host) not in current_app.config["HOSTS"]:
        raise WrongHost


def host_name(host: str) -> str:
    """The name without its port, as names are compared; "" for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a view may lock its answer up tighter
    if not access.is_findable():
        response.headers["X-Robots-Tag"] = "noindex"
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    if request.endpoint == "static" and response.status_code in (200, 304):
        keep_file(response, is_lasting="v" in request.args)
    elif "Cache-Control" not in response.headers:
        private = viewers.current_sign_in() is not None or request.path.startswith("/account/")
        response.headers["Cache-Control"] = "no-store" if private else "private, no-cache"
    return squeezed(response)


def squeezed(response: Response) -> Response:
    """Compressed where nobody is signed in: a page that holds a sign-in's secrets beside words that somebody else may
    have put there must not tell by its length what it holds."""
    return compressor.after_request(response) if is_file() or viewers.current_sign_in() is None else response


def init(app: Flask) -> None:
    app.before_request_funcs.setdefault(None, []).insert(0, refuse_other_hosts)  # before anything else is looked at
    app.after_request(protect)
    proxies = app.config["PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]  # how Flask says to do it
