"""Loads the merge of organisations that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event
from eventhub.queries.organisation_merges import merge_named
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class MadeMerge:
    """A merge that was made at this event."""

    event: Event
    merge_id: str


def merge_of(event: str, merge_id: str) -> MadeMerge:
    """The merge of this address, within the event of this address."""
    at = event_of(event)
    return MadeMerge(at, merge_id) if merge_named(at, merge_id) else abort(404)
