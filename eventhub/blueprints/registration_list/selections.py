"""Whom a bulk step is about: ticked rows, or all that match; and the step itself, chunk by chunk."""

import secrets
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic

from flask import request

from eventhub.blueprints.registration_list.filters import asked_of
from eventhub.blueprints.registration_list.forms import MessageForm
from eventhub.blueprints.registration_list.words import actor
from eventhub.domain.registration_lifecycle import STEPS, Standing, Step
from eventhub.models import Event
from eventhub.queries.selections import Selected, chosen_rows, matching_rows
from eventhub.services.bulk_decisions import CHUNK, Messages, Outcome, decide
from eventhub.services.halls import places_of
from eventhub.transactions import transact
from eventhub.web.clock import now

MOST_CHOSEN = 50  # ticked rows are those of one page
SHOWN_NAMES = 10
MOST_SECONDS = 20  # of one request; what is left is done by sending it again


@dataclass(frozen=True)
class Selection:
    """Those whom a step is about, as they are now; `able`: those whose status lets them take it."""

    rows: list[Selected]
    able: list[Selected]
    is_all: bool
    languages: list[str]
    declining: list[Selected]  # whom a mail does not reach, since they do without announcements

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def public_ids(self) -> list[str]:
        return [row.public_id for row in self.rows]

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.able[:SHOWN_NAMES]]

    @property
    def further(self) -> int:
        return max(len(self.able) - SHOWN_NAMES, 0)

    @property
    def unable(self) -> Counter[str]:
        """How many cannot take the step, by their status."""
        others = {row.public_id for row in (*self.able, *self.declining)}
        return Counter(row.status for row in self.rows if row.public_id not in others)

    @property
    def digest(self) -> str:
        """Changes with whom it is about, and with what became of one of them."""
        known = "|".join(sorted(f"{row.public_id}:{row.version}:{row.status}:{row.declines}" for row in self.rows))
        return sha256(known.encode()).hexdigest()[:24]

    def digest_of(self, form: MessageForm) -> str:
        """Changes with the words and the places to make, too: what was previewed is what is done."""
        words = f"{self.digest}|{form.subjects}|{form.messages}|{form.places_to_make}"
        return sha256(words.encode()).hexdigest()[:24]

    @staticmethod
    def new_batch() -> str:
        return secrets.token_hex(8)


def selection_of(event: Event, step: str) -> Selection:
    is_all = request.args.get("scope") == "all"
    chosen = request.args.getlist("chosen")[:MOST_CHOSEN]
    rows = matching_rows(event, asked_of(event)) if is_all else chosen_rows(event, chosen)
    willing = [row for row in rows if can_take(step, row)]
    declining = [row for row in willing if row.declines and step == "mail"]
    able = [row for row in willing if not (row.declines and step == "mail")]
    spoken = {row.language if row.language in event.languages else event.languages[0] for row in able}
    return Selection(rows, able, is_all, [code for code in event.languages if code in spoken], declining)


def can_take(step: str, row: Selected) -> bool:
    if step == "mail":
        return row.status != "unconfirmed"
    return Standing(row.status, is_offered=row.is_offered) in STEPS[Step(step)].before


def do_all(event: Event, step: str, selection: Selection, messages: Messages) -> Outcome:
    """Chunk by chunk, each kept whole; those who could not take the step from the start are told as left."""
    account, began = actor(), monotonic()
    able = {row.public_id for row in selection.able}
    others = able | {row.public_id for row in selection.declining}
    left = tuple(one for one in selection.public_ids if one not in others)
    outcome = Outcome(left=left, declined=len(selection.declining))
    ids = [one for one in selection.public_ids if one in able]
    for first in range(0, len(ids), CHUNK):
        if monotonic() - began > MOST_SECONDS:
            return outcome + Outcome(unreached=len(ids) - first)
        outcome += transact(
            decide, event, step, ids[first : first + CHUNK], messages.after(outcome.made), account, now()
        )
    return outcome


def places_to_make(event: Event, selection: Selection) -> int:
    """How many of these no place is free for: so many more than foreseen are made where each is given one."""
    of_event, missing = places_of(event).left, 0
    left = {category.id: places_of(category).left for category in event.categories}
    for row in selection.able:
        if row.is_offered:  # has one already
            continue
        of_category = left[row.category_id]
        missing += 0 in (of_event, of_category)
        of_event, left[row.category_id] = one_less(of_event), one_less(of_category)
    return missing


def one_less(left: int | None) -> int | None:
    return None if left is None else max(left - 1, 0)


@dataclass(frozen=True)
class Unsaid:
    """Readers of a language that the team wrote nothing in, while it wrote in another; `instead`: what they read."""

    language: str
    readers: int
    instead: str


def unsaid_of(event: Event, form: MessageForm, selection: Selection) -> list[Unsaid]:
    said = form.messages
    if not any(said.values()):
        return []
    first = event.languages[0]
    readers = Counter(row.language if row.language in event.languages else first for row in selection.able)
    return [Unsaid(code, readers[code], first if said.get(first) else "") for code, text in said.items() if not text]
