"""What an address asks for and a browser then keeps for a year: the language, light or dark."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from flask import Response, current_app, request

from eventhub.web.files import YEAR, is_file


@dataclass(frozen=True)
class Preference:
    """One choice, under its parameter in addresses and its cookie. `unkept`: the choice that is kept by no cookie."""

    parameter: str
    cookie: str
    choices: Callable[[], Collection[str]]
    unkept: str = ""

    def asked(self) -> str | None:
        """What the address itself asks for."""
        return self.choice(request.args.get(self.parameter, ""))

    def remembered(self) -> str | None:
        """What this browser was told to keep."""
        return self.choice(request.cookies.get(self.cookie, ""))

    def choice(self, typed: str) -> str | None:
        return typed if typed in self.choices() else None

    def keep(self, response: Response) -> Response:
        """What was asked for is remembered by the browser; files, which many share, set no cookie."""
        wanted = None if is_file() else self.asked()
        if wanted and wanted == self.unkept:
            response.delete_cookie(self.cookie)
        elif wanted:
            secure = current_app.config["SESSION_COOKIE_SECURE"]
            response.set_cookie(self.cookie, wanted, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
        return response
