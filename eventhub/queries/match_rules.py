"""Who may see, write to and ask whom: the rules of an event and the "no" of its people, as the domain reads them."""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import Matrix, Party, Rules, Vetoes
from eventhub.models import Event, MatchRule, Person, Registration, Veto

NO_CATEGORY = 0  # of somebody who is not registered: no rule names it


def matrix_of(event: Event) -> Matrix:
    """The event's rules between categories, where they are not the default."""
    wanted = select(
        MatchRule.from_id,
        MatchRule.to_id,
        MatchRule.may_see,
        MatchRule.may_message,
        MatchRule.may_request,
        MatchRule.auto_accepts,
    ).where(MatchRule.event_id == event.id)
    return Matrix({(row[0], row[1]): Rules(*row[2:]) for row in db.session.execute(wanted)}, event.meets_itself)


def vetoes_of(person: Person) -> Vetoes:
    """Every "no" for ever that this person said, or that was said to them."""
    return vetoes_where(or_(Veto.person_id == person.id, Veto.against_id == person.id))


def vetoes_between(one: Person, other: Person) -> Vetoes:
    """The same of these two alone: one statement, however many others they refuse."""
    there = and_(Veto.person_id == one.id, Veto.against_id == other.id)
    return vetoes_where(or_(there, and_(Veto.person_id == other.id, Veto.against_id == one.id)))


def vetoes_where(condition: ColumnElement[bool]) -> Vetoes:
    rows = db.session.execute(select(Veto.person_id, Veto.against_id).where(condition))
    return Vetoes(frozenset((by, against) for by, against in rows))


def party_of(person: Person) -> Party:
    """The person as the rules know them, with what they show. Lists preload `registration.category`."""
    registration = person.registration
    return Party(
        person_id=person.id,
        category_id=category_of(person),
        organisation_id=person.organisation_id,
        name=person.name,
        is_shown=person.is_visible and takes_part(person),
        shows_organisation="organisation" in person.shown,
        category_names=dict(registration.category.names) if registration else {},
    )


def takes_part(person: Person) -> bool:
    """Whether they come, as far as is known."""
    registration = person.registration
    return registration is not None and registration.status == "confirmed" and person.erased_at is None


def category_of(person: Person) -> int:
    return person.registration.category_id if person.registration else NO_CATEGORY


def seen_categories(event: Event, person: Person) -> frozenset[int]:
    """Whose members this person sees: what a list of people is narrowed to."""
    return matrix_of(event).seen_by(category_of(person), [one.id for one in event.categories])


def found_by(reader: Person) -> ColumnElement[bool]:
    """Whether the rules let the reader find a person, for a statement about people and their registrations: their
    category is seen, and they said no "no" to the reader. Nobody is loaded for it."""
    hidden = exists().where(
        MatchRule.from_id == category_of(reader), MatchRule.to_id == Registration.category_id, ~MatchRule.may_see
    )
    refused = exists().where(Veto.person_id == Person.id, Veto.against_id == reader.id)
    return and_(~hidden, ~refused)


def may_meet(other: Person) -> ColumnElement[bool]:
    """Whether the rules let a person see this one, and one of the two ask the other, for a statement about people and
    their registrations."""
    theirs = (MatchRule.from_id == Registration.category_id, MatchRule.to_id == category_of(other))
    back = (MatchRule.from_id == category_of(other), MatchRule.to_id == Registration.category_id)
    hidden = exists().where(*theirs, ~MatchRule.may_see)
    asks = ~exists().where(*theirs, ~MatchRule.may_request)
    is_asked = ~exists().where(*back, or_(~MatchRule.may_see, ~MatchRule.may_request))
    return and_(~hidden, or_(asks, is_asked))


def finds(reader: Person, person: Person) -> bool:
    """The same for one person, who is not asked for anything else: one statement."""
    hidden = exists().where(
        MatchRule.from_id == category_of(reader), MatchRule.to_id == category_of(person), ~MatchRule.may_see
    )
    refused = exists().where(Veto.person_id == person.id, Veto.against_id == reader.id)
    return not db.session.scalar(select(hidden | refused))
