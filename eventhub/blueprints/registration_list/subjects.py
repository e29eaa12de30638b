"""Loads what the addresses of the organiser's list name, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, Registration, RegistrationImport, SavedView
from eventhub.queries import registration_details, registration_imports
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class Reading:
    """A file of registrations that is being read in, and its event."""

    event: Event
    file: RegistrationImport


@dataclass(frozen=True)
class Saved:
    """A saved view, and its event."""

    event: Event
    view: SavedView


def registration_of(event: str, registration_id: str) -> Registration:
    return registration_details.registration_called(event_of(event), registration_id) or abort(404)


def view_of(event: str, view_id: str) -> Saved:
    found = event_of(event)
    return Saved(found, registration_details.view_called(found, view_id) or abort(404))


def reading_of(event: str, import_id: str) -> Reading:
    found = event_of(event)
    return Reading(found, registration_imports.import_called(found, import_id) or abort(404))
