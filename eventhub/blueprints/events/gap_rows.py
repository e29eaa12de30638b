"""The missing translations as the organiser reads them: grouped by what they belong to, each with its words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eventhub.queries.translations import Gap
from eventhub.web.titles import titled

KINDS = {
    "event": _l("The event"),
    "picture": _l("Pictures"),
    "category": _l("Categories"),
    "question": _l("Questions"),
    "consent": _l("Consents"),
    "track": _l("Tracks"),
    "room": _l("Rooms"),
    "type": _l("Session types"),
    "window": _l("Meeting windows"),
    "session": _l("Sessions"),
    "organisation": _l("Organisations"),
}
FIELDS = {
    "name": _l("Name"),
    "tagline": _l("Line on the poster"),
    "description": _l("Description"),
    "venue": _l("Place"),
    "access": _l("Getting there"),
    "press_name": _l("Name of the press contact"),
    "press_text": _l("Words for the press"),
    "controller": _l("Who answers for the data"),
    "logo": _l("What the logo shows"),
    "banner": _l("What the banner shows"),
    "map": _l("What the map shows"),
    "place": _l("Place"),
    "title": _l("Title"),
    "page": _l("Title of a page"),
    "section": _l("Title of a section"),
    "section_text": _l("Words of a section"),
    "label": _l("Question"),
    "help": _l("Help beside it"),
    "choice": _l("Choice"),
    "privacy": _l("Privacy notice"),
    "photo": _l("Photos"),
    "newsletter": _l("Newsletter"),
    "abstract": _l("Abstract"),
    "facts": _l("About the organisation"),
}


# The pages that lead to where a text is written, for those who may open them.
LINKED = {
    "question": "form_organise.form",
    "consent": "consents_organise.consents",
    "category": "categories_organise.categories",
    "track": "tracks_organise.tracks",
    "room": "rooms_organise.rooms",
    "type": "session_types_organise.types",
    "session": "sessions_organise.sessions",
}


# Where each of these is written, and what names it in the address.
KEPT: dict[str, tuple[str, str]] = {
    "category": ("categories_organise.edit", "category_key"),
    "track": ("tracks_organise.edit", "track_key"),
    "room": ("rooms_organise.edit", "room_key"),
    "type": ("session_types_organise.edit", "type_key"),
    "session": ("session_organise.edit", "session_id"),
}


@dataclass(frozen=True)
class GapRow:
    """The texts of one thing (without a name: of the event itself) that are not there in these languages.

    `key` says which one is meant: what has no title yet is found by it.
    """

    names: dict[str, str]
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    kind: str = "event"
    key: str = ""

    def address(self, slug: str) -> str | None:
        """Where the text is written, or shown with a link to there."""
        if self.kind == "question":
            form, question = "form_organise.form", "question_organise.question"
            return url_for(question, event=slug, key=self.key) if self.key else url_for(form, event=slug)
        if self.kind == "consent":
            return url_for("consents_organise.text", event=slug, purpose=self.key)
        if self.kind in KEPT:
            endpoint, name = KEPT[self.kind]
            named: dict[str, Any] = {name: self.key}
            return url_for(endpoint, event=slug, **named)
        return None


@dataclass(frozen=True)
class GapGroup:
    """The missing texts of one kind of thing."""

    title: str
    rows: tuple[GapRow, ...]

    @property
    def count(self) -> int:
        return sum(len(row.texts) for row in self.rows)


def gap_groups(gaps: Sequence[Gap]) -> list[GapGroup]:
    """The gaps, which come in the order of their kinds, as groups."""
    grouped = groupby(gaps, key=lambda gap: gap.kind)
    return [GapGroup(str(KINDS[kind]), gap_rows(list(theirs))) for kind, theirs in grouped]


def gap_rows(gaps: Sequence[Gap]) -> tuple[GapRow, ...]:
    """A row for each thing, where all its texts miss the same languages; texts of the event stand alone."""
    rows: list[GapRow] = []
    for gap in gaps:
        text, last = str(FIELDS[gap.field]), rows[-1] if rows else None
        names = titled(dict(gap.names)) if gap.kind == "session" else dict(gap.names)
        what = (names, gap.languages, gap.key)
        alike = last is not None and names and (last.names, last.languages, last.key) == what
        if last and alike and text not in last.texts:
            rows[-1] = replace(last, texts=(*last.texts, text))
        else:
            rows.append(GapRow(names, (text,), gap.languages, gap.kind, gap.key))
    return tuple(rows)


def count_by_language(gaps: Sequence[Gap]) -> list[tuple[str, int]]:
    """How many texts each language misses, the one with most first."""
    return Counter(code for gap in gaps for code in gap.languages).most_common()
