"""The account that asks: the subject of its own pages."""

from eventhub.models import Account
from eventhub.web.viewers import current_sign_in


def own_account() -> Account | None:
    """None for a visitor, whom the table of permissions sends to the sign-in page."""
    sign_in = current_sign_in()
    return sign_in.account if sign_in else None
