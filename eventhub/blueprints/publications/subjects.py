"""Loads the version that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, ProgrammeVersion
from eventhub.queries.publications import version_numbered
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class Published:
    """A version with its event."""

    event: Event
    version: ProgrammeVersion


def version_of(event: str, number: int) -> Published:
    entered = event_of(event)
    return Published(entered, version_numbered(entered, number) or abort(404))
