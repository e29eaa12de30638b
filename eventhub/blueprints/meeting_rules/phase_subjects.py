"""Loads the phase that an address names, or answers 404."""

from typing import NamedTuple

from flask import abort

from eventhub.domain.phases import PHASES
from eventhub.models import Event
from eventhub.web.subjects import event_of


class FoundPhase(NamedTuple):
    """What an address names, with its event."""

    event: Event
    phase: str


def phase_of(event: str, phase: str) -> FoundPhase:
    return FoundPhase(event_of(event), phase if phase in PHASES else abort(404))
