"""Loads what the addresses of delegations name, or answers 404."""

from flask import abort

from eventhub.models import Event
from eventhub.queries.delegations import delegate_named
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer


def event_of_delegate(event: str, delegate_id: str) -> Event:
    """The event, where this is a colleague of the viewer's own delegation who has not completed their part."""
    found, leader = event_of(event), viewer().person
    if leader is None or delegate_named(leader, delegate_id) is None:
        abort(404)
    return found
