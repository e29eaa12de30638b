"""Loads the request that a link of a mail is about, or says why the link is good no more."""

from typing import NamedTuple

from flask import abort

from eventhub.domain.errors import AnswerLinkNotGood
from eventhub.models import Event, MeetingRequest, Person
from eventhub.queries import events
from eventhub.queries.requests import request_named
from eventhub.web.answer_links import AnswerLink, read_token
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import enter


class MailedRequest(NamedTuple):
    """A request, and the one whom it was mailed to."""

    event: Event
    request: MeetingRequest
    person: Person
    link: AnswerLink

    @property
    def requester(self) -> Person:
        return self.request.requester


def mailed_request(event: str, token: str) -> MailedRequest:
    """Whoever the link was written for, whether or not it is good still. AnswerLinkNotGood where it leads nowhere."""
    found = events.event_named(event) or abort(404)
    mailed = found_by(found, token)
    if mailed is None:
        event_of(event)  # a draft is there for nobody who has no link to something in it
        raise AnswerLinkNotGood("unknown")
    enter(found)
    return mailed


def found_by(event: Event, token: str) -> MailedRequest | None:
    link = read_token(token)
    request = request_named(event, link.request_id) if link else None
    if link is None or request is None or link.person_id != request.recipient.public_id:
        return None
    return MailedRequest(event, request, request.recipient, link)


def answerable(event: str, token: str) -> MailedRequest:
    """The same, to be answered now. AnswerLinkNotGood where it is used, late, older than the request, or in vain."""
    mailed = mailed_request(event, token)
    request = mailed.request
    if not (takes_part(mailed.person) and takes_part(mailed.requester)):
        raise AnswerLinkNotGood("left")
    if request.status != "pending":
        raise AnswerLinkNotGood(request.status)
    if request.expires_at <= now():
        raise AnswerLinkNotGood("expired")
    if request.version != mailed.link.version:
        raise AnswerLinkNotGood("newer")
    return mailed


def takes_part(person: Person) -> bool:
    registration = person.registration
    return person.erased_at is None and registration is not None and registration.status == "confirmed"
