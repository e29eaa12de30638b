"""Mails that are to leave, of a template that is there for trials alone."""

from datetime import datetime
from itertools import count
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from eventhub.db import db
from eventhub.models import Event, OutboxMessage
from eventhub.services.deliveries import Taking, mark_failed
from eventhub.services.outbox import tell
from tests.factories.moments import NOW

numbers = count(1)
TRIAL = {
    "emails/trial/subject.txt": "{{ _('Confirm my address') }}: {{ house }}, {{ note }}\n",
    "emails/trial/body.txt": "{% extends 'emails/_layout.txt' %}{% block content %}{{ note }}\n\n\n\n"
    "{{ base_url }}/{{ event_slug }}/ {{ day(starts_at) }} {{ clock(starts_at) }}{% endblock %}",
    "emails/trial/body.html": "{% extends 'emails/_layout.html' %}{% block content %}<p>{{ note }}</p>{% endblock %}",
    "emails/broken/subject.txt": "{{ note.of.nothing }}",
}


def add_trial_templates(app: Flask) -> None:
    app.jinja_env.loader = ChoiceLoader([app.jinja_env.loader, DictLoader(TRIAL)])  # type: ignore[list-item]  # Flask sets one


def queue_mail(now: datetime, **values: Any) -> OutboxMessage:
    """A mail in the outbox, due now; goes through the service that all mails go through."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "template": "trial",
        "reader_mail": f"reader{number}@example.org",
        "reader_name": f"Reader {number}",
        "language": "en",
        "dedupe_key": f"trial:{number}",
    }
    trial = {
        "note": "Twenty minutes?",
        "event_slug": "trial-meeting",
        "event_names": {"fr": "Rencontres d’essai", "en": "Trial Meeting"},
        "time_zone": "Europe/Paris",
        "starts_at": "2027-10-19T12:20:00+00:00",
    }
    about = trial | values.pop("values", {})
    return tell(**defaults | values, values=about, now=now)


def queue_real_mail(now: datetime) -> int:
    """A mail, kept, of a template that a process of its own finds too; its number."""
    address = {"confirm_address": "https://example.org/confirm"}
    message = queue_mail(now, template="confirm_registration", values=address)
    db.session.commit()
    return message.id


def state_of(number: int) -> str:
    """What others have made of a mail by now."""
    db.session.rollback()
    return db.session.get_one(OutboxMessage, number).state


def bury_mail(event: Event | None, error: str = "550 5.1.1 No such mailbox", **values: Any) -> OutboxMessage:
    """A mail, kept, that the mail server refused for good; on the way that a worker takes."""
    message = queue_mail(NOW, event=event, **values)
    message.attempts = 1
    db.session.flush()
    mark_failed(Taking(message.id, 1), error, for_good=True, now=NOW)
    db.session.commit()
    return message
