"""Whether a page is light or dark: `?theme=`, the cookie, else as the device says."""

from flask import Flask

from eventhub.web.preferences import Preference

SYSTEM = "system"
THEMES = ("light", "dark", SYSTEM)
THEME = Preference("theme", "theme", lambda: THEMES, unkept=SYSTEM)


def current() -> str:
    return THEME.asked() or THEME.remembered() or SYSTEM


def init(app: Flask) -> None:
    app.after_request(THEME.keep)
