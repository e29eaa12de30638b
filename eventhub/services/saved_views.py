"""What the team asks its list again and again, kept under a name."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import ViewNameTaken
from eventhub.models import Account, Event, SavedView
from eventhub.services.log import note


def save_view(event: Event, account: Account, name: str, asked: str, now: datetime) -> SavedView:
    """Keep what the list was asked, under a name of the team's; ViewNameTaken where it has one of this name."""
    view = SavedView(event_id=event.id, account_id=account.id, name=name, asked=asked)
    try:
        with db.session.begin_nested():
            db.session.add(view)
    except IntegrityError:
        raise ViewNameTaken from None
    note("view.saved", ("event", event.slug), account, now, event=event)
    return view


def delete_view(event: Event, view: SavedView, account: Account, now: datetime) -> None:
    db.session.delete(view)
    note("view.deleted", ("event", event.slug), account, now, event=event)
    db.session.flush()
