"""A view is kept under a name that is its own in its event."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import ViewNameTaken
from eventhub.models import Account, Event, LogEntry
from eventhub.services.saved_views import delete_view, save_view
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member


@pytest.fixture
def team(event: Event) -> Account:
    account = make_member(event)
    db.session.commit()
    return account


def actions() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_a_view_has_a_name_of_its_own_in_its_event(event: Event, team: Account) -> None:
    other = make_event()
    db.session.commit()
    view = transact(save_view, event, team, "To decide", "status=pending", NOW)
    with pytest.raises(ViewNameTaken):
        transact(save_view, event, team, "To decide", "", NOW)
    transact(save_view, other, team, "To decide", "", NOW)
    transact(delete_view, event, view, team, NOW)
    transact(save_view, event, team, "To decide", "", NOW)
    assert actions() == ["view.saved", "view.saved", "view.deleted", "view.saved"]
