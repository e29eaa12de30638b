"""Who speaks in a session and who chairs it: the list of a form, to which people are added by a part of their name.

It needs no JavaScript: the form comes back with those who may be meant, each a button, and keeps what was typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _l

from eventhub.domain.typed_text import one_line
from eventhub.models import Event, SessionDraft
from eventhub.queries.people_by_name import Candidate, people_named, people_with

ROLES = {"speaker": _l("Speaker"), "chair": _l("Chair"), "": _l("Nobody here any more")}
MOST = 60  # names of one form
FEWEST, LONGEST = 2, 80  # letters of a search


@dataclass(frozen=True)
class Chosen:
    """Somebody in the list, as what; without a role they are taken out when the form is saved."""

    person: Candidate
    role: str


@dataclass(frozen=True)
class PeopleChoice:
    """Those chosen in their order; `words` were looked for, and `found` may be meant by them."""

    chosen: tuple[Chosen, ...] = ()
    words: str = ""
    found: tuple[Candidate, ...] = ()
    is_asked: bool = False  # the form came back for this, and is not to be saved yet

    @property
    def ids(self) -> list[tuple[int, str]]:
        """The persons' ids with their roles, as a draft keeps them."""
        return [(one.person.id, one.role) for one in self.chosen if one.role]


def standing_people(draft: SessionDraft) -> PeopleChoice:
    """As the draft has them."""
    event, kept = draft.item.event, [(one.person.public_id, one.role) for one in draft.people]
    return PeopleChoice(chosen_of(event, kept))


def sent_people(event: Event) -> PeopleChoice:
    """As the form that was sent has them, with whoever was just added; found are those who may be meant."""
    listed = list(dict.fromkeys(request.form.getlist("person")))[:MOST]
    kept = [(one, sent_role(one)) for one in listed]
    added, words = request.form.get("add", ""), one_line(request.form.get("find"))[:LONGEST]
    if added:
        kept = [*(pair for pair in kept if pair[0] != added), (added, "speaker")]
        return PeopleChoice(chosen_of(event, kept), is_asked=True)
    if not words and request.form.get("step") != "find":
        return PeopleChoice(chosen_of(event, kept))
    found = tuple(people_named(event, words)) if len(words) >= FEWEST else ()
    return PeopleChoice(chosen_of(event, kept), words, found, is_asked=True)


def sent_role(public_id: str) -> str:
    role = request.form.get(f"role_{public_id}", "speaker")
    return role if role in ROLES else "speaker"


def chosen_of(event: Event, kept: Iterable[tuple[str, str]]) -> tuple[Chosen, ...]:
    """Those of the event, each as one thing; ids that are nobody's are left out."""
    pairs = list(kept)
    known = people_with(event, [one for one, _role in pairs]) if pairs else {}
    return tuple(Chosen(known[one], role) for one, role in pairs if one in known)
