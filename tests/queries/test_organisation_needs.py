"""What the people of an organisation look for, as they show it."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person, Tag
from eventhub.queries.organisation_needs import needed_tags
from tests.factories import make_entry, make_event, make_organisation, make_participant, make_rule, make_veto


def make_term(event: Event, key: str, position: int) -> Tag:
    tag = Tag(event_id=event.id, key=key, names={"en": key}, position=position)
    db.session.add(tag)
    db.session.flush()
    return tag


def need(person: Person, *tags: Tag, kind: str = "need") -> None:
    make_entry(person, kind, "…").tags = list(tags)
    db.session.flush()


def test_terms_of_needs_are_counted_by_people_who_show_them(app: Flask) -> None:
    event = make_event()
    organisation = make_organisation(event)
    first, second, offered = (make_term(event, key, place) for place, key in enumerate(("car", "nk", "offered")))
    one, other, silent, hidden, elsewhere, waiting = (
        make_participant(event, organisation=organisation),
        make_participant(event, organisation=organisation),
        make_participant(event, organisation=organisation, visible_fields=["needs"]),
        make_participant(event, organisation=organisation, is_visible=False),
        make_participant(event, organisation=make_organisation(event)),
        make_participant(event, organisation=organisation, status="waitlisted"),
    )
    need(one, first, second)
    need(one, second)
    need(one, offered, kind="offer")
    need(other, second)
    for person in (silent, hidden, elsewhere, waiting):
        need(person, first)
    assert needed_tags(organisation, make_participant(event)) == [(second, 2), (first, 1)]


def test_a_field_that_the_category_s_profiles_do_not_have_is_not_told(app: Flask) -> None:
    event = make_event()
    person = make_participant(event, organisation=make_organisation(event))
    need(person, make_term(event, "car", 0))
    assert person.organisation
    assert len(needed_tags(person.organisation, make_participant(event))) == 1
    assert person.registration
    person.registration.category.profile_fields = ["organisation"]
    db.session.flush()
    assert needed_tags(person.organisation, make_participant(event)) == []


def test_who_is_not_found_by_the_reader_is_not_counted(app: Flask) -> None:
    """Neither whose category the rules hide, nor who said "never" to the reader; one's own needs always are."""
    event = make_event()
    house = make_organisation(event)
    term = make_term(event, "car", 0)
    reader, seen, refusing, apart = (
        make_participant(event, kind, organisation=house)
        for kind in ("researcher", "clinician", "clinician", "industrial")
    )
    for person in (reader, seen, refusing, apart):
        need(person, term)
    assert needed_tags(house, reader) == [(term, 4)]
    make_veto(refusing, reader)
    assert needed_tags(house, reader) == [(term, 3)]
    make_rule(event, "researcher", "industrial", may_see=False)
    make_rule(event, "researcher", "researcher", may_see=False)
    assert (needed_tags(house, reader), needed_tags(house, seen)) == ([(term, 2)], [(term, 4)])
