"""Loads the person or the message that an address names, or answers 404."""

from flask import abort

from eventhub.models import Message, Person
from eventhub.queries.messages import message_named
from eventhub.queries.people import person_with_id
from eventhub.web.subjects import event_of


def person_of(event: str, person_id: str) -> Person:
    return person_with_id(event_of(event), person_id) or abort(404)


def message_of(event: str, message_id: str) -> Message:
    return message_named(event_of(event), message_id) or abort(404)
