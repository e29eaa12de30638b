"""Whether a page is light or dark: `?theme=`, the cookie, else as the device says."""

from flask import Flask, Response, current_app, request

from eventhub.web.files import YEAR, is_file

COOKIE = "theme"
SYSTEM = "system"
THEMES = ("light", "dark", SYSTEM)


def asked() -> str | None:
    """The theme that the address itself asks for."""
    theme = request.args.get("theme", "")
    return theme if theme in THEMES else None


def remembered() -> str | None:
    """The theme that this browser was told to keep."""
    theme = request.cookies.get(COOKIE, "")
    return theme if theme in THEMES else None


def current() -> str:
    return asked() or remembered() or SYSTEM


def keep(response: Response) -> Response:
    """A theme that was asked for is remembered by the browser; going back to the device's forgets it."""
    theme = None if is_file() else asked()
    if theme == SYSTEM:
        response.delete_cookie(COOKIE)
    elif theme:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(COOKIE, theme, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


def init(app: Flask) -> None:
    app.after_request(keep)
