"""Nobody is found by a tag or a language that they hide."""

import pytest

from eventhub.db import db
from eventhub.models import Event, Person, Tag
from eventhub.queries.found_by import Filters, choices_of
from eventhub.queries.people import directory
from tests.factories import make_event, make_participant
from tests.factories.vocabulary import make_tag, make_tagged
from tests.fixtures.queries import count_queries


@pytest.fixture
def reader(event: Event) -> Person:
    return make_participant(event)


@pytest.fixture
def tag(event: Event) -> Tag:
    return make_tag(event)


def found(event: Event, reader: Person, **asked: object) -> list[str]:
    return [one.public_id for one in directory(event, reader, filters=Filters(**asked)).profiles]  # type: ignore[arg-type]  # named by tests


def test_who_has_the_tag_is_found_by_it(event: Event, reader: Person, tag: Tag) -> None:
    offering, needing = make_participant(event, family_name="A"), make_participant(event, family_name="B")
    make_tagged(offering, "offer", "Samples", tag)
    make_tagged(needing, "need", "Samples", tag, make_tag(event))
    make_tagged(make_participant(event), "need", "Mice", make_tag(event))
    assert found(event, reader, tag=tag) == [offering.public_id, needing.public_id]
    assert found(event, reader, tag=tag, kind="need") == [needing.public_id]


def test_a_tag_on_what_is_hidden_finds_nobody(event: Event, reader: Person, tag: Tag) -> None:
    make_tagged(make_participant(event, visible_fields=["needs"]), "offer", "Samples", tag)
    make_tagged(make_participant(event, is_visible=False), "offer", "Samples", tag)
    assert found(event, reader, tag=tag) == []


def test_a_field_that_the_category_has_no_more_finds_nobody(event: Event, reader: Person, tag: Tag) -> None:
    person = make_participant(event, category="startup", languages=["de"])
    make_tagged(person, "offer", "Samples", tag)
    assert person.registration
    person.registration.category.profile_fields = ["needs"]
    db.session.flush()
    assert (found(event, reader, tag=tag), found(event, reader, language="de")) == ([], [])


def test_who_shows_a_language_is_found_by_it(event: Event, reader: Person) -> None:
    person = make_participant(event, languages=["de", "fr"])
    make_participant(event, languages=["de"], visible_fields=["offers"])
    make_participant(event, languages=["fr"])
    assert found(event, reader, language="de") == [person.public_id]


def test_filters_narrow_each_other_and_the_counts(event: Event, reader: Person, tag: Tag) -> None:
    both = make_participant(event, languages=["de"])
    make_tagged(both, "offer", "Samples", tag)
    make_tagged(make_participant(event, languages=["fr"]), "offer", "Samples", tag)
    make_participant(event, languages=["de"])
    listed = directory(event, reader, filters=Filters(tag=tag, language="de"))
    assert ([one.public_id for one in listed.profiles], listed.total, listed.counts.total()) == ([both.public_id], 1, 1)


def test_there_is_to_choose_what_listed_people_show_and_nothing_else(event: Event, reader: Person, tag: Tag) -> None:
    shown, hidden = make_participant(event, languages=["fr", "de"]), make_tag(event)
    make_tagged(shown, "offer", "Samples", tag, make_tag(make_event()))
    make_tagged(shown, "need", "Samples", tag)
    make_tagged(reader, "need", "What the reader needs", hidden)
    for values in ({"visible_fields": ["offers"]}, {"is_visible": False}, {"status": "rejected"}):
        make_tagged(make_participant(event, languages=["es"], **values), "need", "Hidden", hidden)
    lacking = make_participant(event, category="startup", languages=["it"])
    make_tagged(lacking, "need", "What the category has no more", hidden)
    assert lacking.registration
    lacking.registration.category.profile_fields = ["offers"]
    db.session.flush()
    found = choices_of(event, reader)
    assert (found.languages, found.tags[tag.id], found.tags[hidden.id]) == ({"fr": 1, "de": 1}, 1, 0)


def test_choices_take_two_queries_however_many_there_are(event: Event, reader: Person, tag: Tag) -> None:
    counts: list[int] = []
    for number in (1, 29):
        for _one in range(number):
            make_tagged(make_participant(event), "offer", "Samples", tag)
        db.session.commit()
        event.categories, reader.registration, tag.id  # noqa: B018  # read again after the commit
        with count_queries() as count:
            assert choices_of(event, reader).tags[tag.id] >= number
        counts.append(len(count))
    assert counts == [2, 2]


def test_as_many_queries_for_many_as_for_one(event: Event, reader: Person, tag: Tag) -> None:
    counts: list[int] = []
    for number in (1, 29):
        for _one in range(number):
            make_tagged(make_participant(event), "offer", "Samples", tag)
        db.session.commit()
        event.categories, reader.id, tag.id  # noqa: B018  # read again after the commit
        with count_queries() as count:
            assert found(event, reader, tag=tag, language="fr")
        counts.append(len(count))
        db.session.expunge_all()
        event, reader, tag = db.session.merge(event), db.session.merge(reader), db.session.merge(tag)
    assert counts[0] == counts[1]
