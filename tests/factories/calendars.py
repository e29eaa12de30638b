"""Secret calendar addresses of a team."""

from typing import Any

from eventhub.models import Account, Event, TeamFeed
from tests.factories.meetings import add
from tests.factories.moments import NOW


def make_team_feed(event: Event, account: Account, **values: Any) -> TeamFeed:
    """In French, fetched by nobody yet."""
    defaults = {"event_id": event.id, "account_id": account.id, "language": "fr", "created_at": NOW, "changed_at": NOW}
    return add(TeamFeed(**defaults | values))
