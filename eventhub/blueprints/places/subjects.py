"""Loads what the addresses of places and codes name, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Category, Event, InvitationCode
from eventhub.queries.places import code_with_id
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
