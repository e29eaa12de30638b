"""Registering page by page: an attempt is kept unconfirmed, answered, and only then written to."""

from collections.abc import Iterable
from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood
from eventhub.domain.form_pages import Answers
from eventhub.engines.documents import Document
from eventhub.models import Event, FormVersion, Registration
from eventhub.queries.registrations import is_written_to
from eventhub.services.answer_files import keep_documents
from eventhub.services.answers import lock_registration
from eventhub.services.doors import check_open
from eventhub.services.links import MailedLink
from eventhub.services.registrations import Application, invite, keep_attempt


def begin_attempt(
    event: Event, application: Application, form: FormVersion, begun: Registration | None, now: datetime
) -> Registration:
    """Keep what was typed first. No mail leaves before the questions of this version of the form are answered.

    It takes the place of what the same browser had `begun`, unless that was written to: its link is in somebody's
    mailbox, and stays good. The answers go on where it is the same person's.
    """
    check_open(event, now)
    attempt = keep_attempt(event, application, now)
    attempt.form_id = form.id
    if begun is not None and begun.status == "unconfirmed":
        if begun.email == attempt.email:  # a browser may serve many people, one after the other
            attempt.answers = begun.answers
        if not is_written_to(begun):
            db.session.delete(begun.person)
    db.session.flush()
    return attempt


def answer_attempt(attempt: Registration, answers: Answers, documents: Iterable[Document], now: datetime) -> None:
    """Keep the answers of one page, those of the others as they stand. LinkNotGood once it is confirmed or gone."""
    lock_registration(attempt)
    if attempt.status != "unconfirmed":
        raise LinkNotGood
    check_open(attempt.event, now)
    keep_documents(attempt.event_id, documents)
    attempt.answers = answers
    db.session.flush()


def send_attempt(attempt: Registration, invitation: MailedLink, now: datetime) -> None:
    """Everything is answered: write to the address, as `registrations.register` does; once, however often it is sent.

    LinkNotGood once it is confirmed or gone.
    """
    lock_registration(attempt)
    if attempt.status != "unconfirmed":
        raise LinkNotGood
    if is_written_to(attempt):
        return
    check_open(attempt.event, now)
    invite(attempt, invitation, now)
