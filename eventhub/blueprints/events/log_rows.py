"""The log as its reader sees it: who did what to whom, in words."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from eventhub.models import Event, LogEntry
from eventhub.queries.log import LogPage
from eventhub.web.log_words import act_words, subject_words


@dataclass(frozen=True)
class LogRow:
    """One act. `actor` is "" for the program itself; `subject` "" where nobody in particular is meant."""

    at: datetime
    actor: str
    words: str
    kind: str
    subject: str
    address: str


def rows_of(page: LogPage, event: Event) -> list[LogRow]:
    return [row_of(entry, page.names, event) for entry in page.entries]


def row_of(entry: LogEntry, names: dict[tuple[str, str], str], event: Event) -> LogRow:
    actor = entry.account.name if entry.account else ""
    words, kind = act_words(entry.action, entry.values), subject_words(entry.subject)
    named = names.get((entry.subject, entry.subject_id), "")
    return LogRow(entry.at, actor, words, kind, named, address_of(entry, event))


def address_of(entry: LogEntry, event: Event) -> str:
    """The page of a registration; other subjects have none of their own."""
    endpoint = "registrations_organise.registration_page"
    if entry.subject != "registration" or endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, event=event.slug, registration_id=entry.subject_id)


def subject_choices(kinds: list[str]) -> list[tuple[str, str]]:
    """The kinds that the log speaks of, in words."""
    return [(kind, subject_words(kind)) for kind in kinds]
