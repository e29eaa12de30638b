"""Loads the picture or the accent that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.domain.accents import Face, face_of
from eventhub.models import Event, StoredFile
from eventhub.queries.pictures import shown_file
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class ShownFile:
    """A file as the event shows it."""

    event: Event
    file: StoredFile


@dataclass(frozen=True)
class ShownFace:
    """The face that the event has now."""

    event: Event
    face: Face


def picture_of(event: str, sha256: str) -> ShownFile:
    """The file of this address, at the event of this address alone."""
    entered = event_of(event)
    return ShownFile(entered, shown_file(entered, sha256) or abort(404))


def face_of_event(event: str, accent: str) -> ShownFace:
    """The face of this address, if it is the one that the event has."""
    entered = event_of(event)
    return ShownFace(entered, face_of(f"#{accent}")) if entered.accent == f"#{accent}" else abort(404)
