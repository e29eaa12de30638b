"""What somebody types to register, and the mailed link that follows."""

from datetime import datetime
from itertools import count
from typing import Any

from eventhub.models import Event, Registration
from eventhub.services.links import MailedLink
from eventhub.services.registrations import Application, Welcome, register
from eventhub.transactions import transact
from tests.factories.moments import NOW

numbers = count(1)
WELCOME = Welcome("https://trial/registration", "https://trial/profile", "https://trial/programme")


def make_application(**values: Any) -> Application:
    defaults: dict[str, Any] = {
        "category": "researcher",
        "given_name": "Claire",
        "family_name": "Maurin",
        "email": f"claire{next(numbers)}@example.org",
        "organisation": "Institut d’essai",
        "function": "Cheffe d’équipe",
        "languages": ("fr", "en"),
        "consents": (("privacy", "2026-11 fr"),),
        "language": "fr",
    }
    return Application(**defaults | values)


def make_attempt(event: Event, token: str, now: datetime = NOW, **values: Any) -> Registration:
    """An unconfirmed registration with its link, committed as a request would."""
    invitation = MailedLink(token, f"https://trial/confirm/{token}", "https://trial/sign-in")
    return transact(register, event, make_application(**values), invitation, now)
