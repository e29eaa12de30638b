"""The two whom the team brings together: as an address or a form names them, or by a part of the name."""

from dataclasses import dataclass

from flask import request

from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Person
from eventhub.queries.people import person_with_id
from eventhub.queries.people_by_name import MOST_PEOPLE, Candidate, people_named

SIDES = ("first", "second")
FEWEST, LONGEST = 2, 80  # letters of a search


@dataclass(frozen=True)
class Side:
    """One of the two: who was chosen, or who may be meant by the words that were looked for. `has_more`: than those."""

    name: str
    person: Person | None
    words: str = ""
    found: tuple[Candidate, ...] = ()
    has_more: bool = False


def chosen(event: Event, side: str) -> Person | None:
    """The person of this side, as the address or the form names them."""
    public_id = request.values.get(side, "")
    return person_with_id(event, public_id) if public_id else None


def side_of(event: Event, name: str) -> Side:
    person = chosen(event, name)
    words = one_line(request.args.get(f"find_{name}"))[:LONGEST]
    looked_for = person is None and len(words) >= FEWEST
    found = people_named(event, words, MOST_PEOPLE + 1) if looked_for else []
    return Side(name, person, words, tuple(found[:MOST_PEOPLE]), len(found) > MOST_PEOPLE)


def side_meant(event: Event, name: str) -> Side:
    """The same, but where one alone is called so, it is them."""
    side = side_of(event, name)
    if len(side.found) != 1:
        return side
    return Side(name, person_with_id(event, side.found[0].public_id), side.words)


def pair_of(sides: list[Side]) -> tuple[Person, Person] | None:
    """Both, where there are two."""
    first, second = (side.person for side in sides)
    return (first, second) if first and second and first is not second else None
