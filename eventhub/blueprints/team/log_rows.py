"""The log as its reader sees it: who did what to whom, in words."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from eventhub.models import Event, LogEntry
from eventhub.queries.log import LogPage
from eventhub.web.languages import localised
from eventhub.web.log_words import act_words, actor_words, subject_words


@dataclass(frozen=True)
class LogRow:
    """One act. `subject` is "" where nobody in particular is meant."""

    at: datetime
    actor: str
    words: str
    kind: str
    subject: str
    address: str


def rows_of(page: LogPage, event: Event) -> list[LogRow]:
    return [row_of(entry, page.names, event) for entry in page.entries]


def row_of(entry: LogEntry, names: dict[tuple[str, str], str], event: Event) -> LogRow:
    words, kind = act_words(entry.action, entry.values), subject_words(entry.subject)
    named = names.get((entry.subject, entry.subject_id)) or category_named(entry, event)
    return LogRow(entry.at, actor_words(entry), words, kind, named, address_of(entry, event))


def category_named(entry: LogEntry, event: Event) -> str:
    """What a category was called when the act was noted, else what it is called now; "" for other subjects."""
    if entry.subject != "category":
        return ""
    standing = {one.key: one.names for one in event.categories}
    names = entry.values.get("names") or standing.get(entry.subject_id)
    return localised(names) if names else entry.subject_id


def address_of(entry: LogEntry, event: Event) -> str:
    """The page of a registration or of a meeting; other subjects have none of their own."""
    if entry.subject == "meeting":
        return url_for("meetings_organise.meeting", event=event.slug, request_id=entry.subject_id)
    if entry.subject != "registration":
        return ""
    page = "registration_organise.registration"
    return url_for(page, event=event.slug, registration_id=entry.subject_id)


def subject_choices(kinds: list[str]) -> list[tuple[str, str]]:
    """The kinds that the log speaks of, in words."""
    return [(kind, subject_words(kind)) for kind in kinds]
