"""Loads what the addresses of places, codes and delegations name, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Category, Event, InvitationCode
from eventhub.queries.delegations import delegate_named
from eventhub.queries.places import code_with_id
from eventhub.web.access import viewer
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class GivenCode:
    """An invitation code, and its event."""

    event: Event
    code: InvitationCode


def category_of(event: str, category_key: str) -> Category:
    found = event_of(event)
    return next((one for one in found.categories if one.key == category_key), None) or abort(404)


def code_of(event: str, code_id: str) -> GivenCode:
    found = event_of(event)
    return GivenCode(found, code_with_id(found, code_id) or abort(404))


def event_of_delegate(event: str, delegate_id: str) -> Event:
    """The event, where this is a colleague of the viewer's own delegation who has not completed their part."""
    found, leader = event_of(event), viewer().person
    if leader is None or delegate_named(leader, delegate_id) is None:
        abort(404)
    return found
