"""Loads the speaker that an address or a mailed link names; a link that is no good says so."""

from typing import NamedTuple

from flask import abort

from eventhub.domain.errors import LinkNotGood
from eventhub.models import DraftSpeaker, Event, Person, SessionDraft, SessionFile, Speaker
from eventhub.queries import events
from eventhub.queries.draft_sessions import file_named
from eventhub.queries.speaker_pages import OwnTalk, file_for, own_talk_named, person_named, speaker_of_link
from eventhub.web.clock import now
from eventhub.web.languages import current
from eventhub.web.subjects import draft_of, event_of
from eventhub.web.viewers import enter


class OfEvent(NamedTuple):
    """Somebody of an event."""

    event: Event
    person: Person


class Guest(NamedTuple):
    """Whoever holds the link of a speaker."""

    event: Event
    speaker: Speaker
    token: str

    @property
    def person(self) -> Person:
        return self.speaker.person

    @property
    def languages(self) -> list[str]:
        """Of the event, the one that they read first."""
        return sorted(self.event.languages, key=lambda one: one != current())

    def talk(self, session_id: str) -> OwnTalk:
        return own_talk_named(self.event, self.person, session_id) or abort(404)

    def file(self, file_id: str) -> SessionFile:
        """Of one of their sessions, whoever gave it."""
        return file_for(self.person, file_id) or abort(404)

    def own_file(self, file_id: str) -> SessionFile:
        """One that they gave."""
        found = self.file(file_id)
        return found if found.person_id == self.person.id else abort(404)


def person_of(event: str, person_id: str) -> OfEvent:
    found = event_of(event)
    return OfEvent(found, person_named(found, person_id) or abort(404))


def guest_of(event: str, token: str) -> Guest:
    """LinkNotGood for an old or a wrong one. A draft is there for whoever was asked to speak in it, and for nobody
    else: a wrong link leads to a page that is not there."""
    found = events.event_named(event) or abort(404)
    speaker = speaker_of_link(found, token, now())
    if speaker is None:
        event_of(event)
        raise LinkNotGood
    enter(found)
    return Guest(found, speaker, token)


class TalkFile(NamedTuple):
    """A file of a session of the draft."""

    draft: SessionDraft
    file: SessionFile

    @property
    def people(self) -> list[DraftSpeaker]:
        return self.draft.people


def talk_file_of(event: str, session_id: str, file_id: str) -> TalkFile:
    draft = draft_of(event, session_id)
    return TalkFile(draft, file_named(draft.item.event, session_id, file_id) or abort(404))
