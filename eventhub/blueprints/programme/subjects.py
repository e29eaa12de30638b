"""Loads the session or the speaker that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, Session
from eventhub.queries.programme import session_named
from eventhub.queries.speakers import SpeakerListing, speaker_called
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class ShownSpeaker:
    """Somebody who speaks at this event, as everybody may see them."""

    event: Event
    listing: SpeakerListing


def session_of(event: str, session_id: str) -> Session:
    """The session of this address, within the event of this address."""
    return session_named(event_of(event), session_id) or abort(404)


def dated_session_of(event: str, session_id: str) -> Session:
    """One that has a time in public: what was never published has none, and no calendar file."""
    found = session_of(event, session_id)
    return found if found.item.state != "draft" else abort(404)


def speaker_of(event: str, person_id: str) -> ShownSpeaker:
    """Whoever speaks in the published programme of this event, and released the name."""
    here = event_of(event)
    return ShownSpeaker(here, speaker_called(here, person_id) or abort(404))
