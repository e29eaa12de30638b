"""Loads the category that an address names, or answers 404."""

from flask import abort

from eventhub.models import Category
from eventhub.web.subjects import event_of


def category_of(event: str, category_key: str) -> Category:
    """The category of this key, of this event."""
    entered = event_of(event)
    return next((one for one in entered.categories if one.key == category_key), None) or abort(404)
