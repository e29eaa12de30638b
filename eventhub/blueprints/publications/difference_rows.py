"""The difference between two versions in words: a table for what moved, came, went and changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.web.filters import clock, local, week_day
from eventhub.web.languages import localised
from eventhub.web.titles import session_title

Row = Mapping[str, Any]

FIELDS = {
    "title": _l("title"),
    "abstract": _l("abstract"),
    "speakers": _l("speakers"),
    "chairs": _l("chair"),
    "track": _l("track"),
    "type": _l("type"),
    "language": _l("language"),
    "level": _l("level"),
    "capacity": _l("seats"),
}


@dataclass(frozen=True)
class Table:
    """One kind of change."""

    key: str
    caption: str
    columns: list[dict[str, str]]
    rows: list[list[Any]]


def tables_of(rows: Iterable[Row]) -> list[Table]:
    """Those that have rows, in their order."""
    every = list(rows)
    tables = [make(key, [row for row in every if row["news"] == key]) for key in ("moved", "new", "gone", "changed")]
    return [table for table in tables if table.rows]


def make(key: str, rows: list[Row]) -> Table:
    captions = {"moved": _("Moved"), "new": _("New"), "gone": _("Gone"), "changed": _("Changed words and people")}
    also = any(row["fields"] for row in rows)
    labels = {
        "moved": [_("Session"), _("Before"), _("After"), *([_("Also changed")] if also else [])],
        "new": [_("Session"), _("When and where")],
        "gone": [_("Session"), _("Was at")],
        "changed": [_("Session"), _("When and where"), _("What changed")],
    }
    columns = [{"label": label} for label in labels[key]]
    return Table(key, captions[key], columns, [cells(row, also=also) for row in rows])


def cells(row: Row, *, also: bool) -> list[Any]:
    title = session_title(row["titles"], row["kind"])
    before, after = place_words(row["before"]), place_words(row["after"])
    if row["news"] == "moved":
        return [title, before, after, *([field_words(row["fields"]) or {"words": "", "without": True}] if also else [])]
    if row["news"] == "changed":
        return [title, after, field_words(row["fields"])]
    return [title, before or after]


def place_words(place: Row | None) -> str:
    """Tue 19 Oct, 9:30–10:30, Frioul."""
    if place is None:
        return ""
    starts_at, ends_at = (datetime.fromisoformat(place[name]) for name in ("starts_at", "ends_at"))
    parts = (moment_words(starts_at, ends_at), localised(place["rooms"]) if place["rooms"] else "")
    return ", ".join(part for part in parts if part)


def moment_words(starts_at: datetime, ends_at: datetime) -> str:
    return f"{week_day(local(starts_at).date(), 'EEE d MMM')}, {clock(starts_at)}–{clock(ends_at)}"


def field_words(fields: Iterable[str]) -> str:
    """In the order in which a session is read."""
    named = set(fields)
    return ", ".join(str(words) for name, words in FIELDS.items() if name in named)


def kept_words(differences: Mapping[str, Any]) -> str:
    """The counts of a version; nothing is known of one that was made with its event."""
    if "counts" not in differences:
        return str(_("As the event was made"))
    return counts_words(differences["counts"], differences["agendas"])


def counts_words(counts: Mapping[str, int], agendas: int) -> str:
    """3 moved, 1 new, 1 gone, 214 agendas change."""
    words = {
        "moved": ngettext("%(num)d moved", "%(num)d moved", counts["moved"]),
        "new": ngettext("%(num)d new", "%(num)d new", counts["new"]),
        "gone": ngettext("%(num)d gone", "%(num)d gone", counts["gone"]),
        "changed": ngettext("%(num)d changed", "%(num)d changed", counts["changed"]),
    }
    parts = [said for key, said in words.items() if counts[key]]
    changing = ngettext("%(num)d agenda changes", "%(num)d agendas change", agendas)
    return ", ".join([*parts, changing if agendas else _("no agenda changes")])
