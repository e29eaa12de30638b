"""The directory lists who wants to be found, and finds nobody by what they hide."""

from typing import Any

import pytest

from eventhub.db import db
from eventhub.domain.visibility import FIELDS
from eventhub.models import Event, Person
from eventhub.queries.people import (
    PER_PAGE,
    completeness_of,
    directory,
    members_of,
    person_with_id,
    preview_of,
    profile_of,
    whole_profile_of,
)
from eventhub.services.organisations import find_or_create_organisation
from tests.factories import make_entry, make_event, make_participant
from tests.factories.forms import make_form_version
from tests.factories.pictures import make_photo
from tests.factories.vocabulary import make_tag, make_tagged
from tests.fixtures.queries import count_queries


@pytest.fixture
def reader(event: Event) -> Person:
    return make_participant(event, given_name="Reader")


def names(event: Event, reader: Person, words: str = "") -> list[str]:
    return [profile.name for profile in directory(event, reader, words).profiles]


def make_full(event: Event, **values: Any) -> Person:
    """Somebody with every field filled; `values` says what is shown."""
    person = make_participant(
        event,
        given_name="Zoé",
        family_name="Full",
        functions={"fr": "Cheffe d’équipe", "en": "Group leader"},
        biographies={"en": "Studies platelets."},
        organisation=find_or_create_organisation(event, "Institut Calypso"),
        **values,
    )
    make_entry(person, "offer", "Cytométrie spectrale", "fr")
    make_entry(person, "need", "Paired samples", "en")
    db.session.commit()
    return person


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "waitlisted", "rejected", "cancelled"])
def test_only_confirmed_participants_are_listed(event: Event, reader: Person, status: str) -> None:
    make_participant(event, status=status)
    assert names(event, reader) == []


def test_who_has_not_opted_in_the_reader_and_other_events_people_are_not_listed(event: Event, reader: Person) -> None:
    make_participant(event, is_visible=False)
    make_participant(make_event())
    seen = make_participant(event)
    assert names(event, reader) == [seen.name]


def test_people_are_in_the_order_of_their_names_whatever_the_accents(event: Event, reader: Person) -> None:
    for family_name in ("Zola", "Étienne", "eberhard", "Fabre"):
        make_participant(event, given_name="A", family_name=family_name)
    assert names(event, reader) == ["A eberhard", "A Étienne", "A Fabre", "A Zola"]


def test_counts_are_of_all_categories_and_the_list_of_the_chosen_one(event: Event, reader: Person) -> None:
    make_participant(event, category="clinician")
    make_participant(event, category="startup")
    make_participant(event, category="startup")
    by_key = {category.key: category for category in event.categories}
    found = directory(event, reader, category=by_key["startup"])
    assert found.total == len(found.profiles) == 2
    assert found.counts == {by_key["clinician"].id: 1, by_key["startup"].id: 2}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("zoe full", None),
        ("CALYPSO", "organisation"),
        ("equipe", "function"),
        ("leader", "function"),
        ("cytometrie", "offers"),
        ("paired", "needs"),
    ],
)
def test_somebody_is_found_by_what_they_show_and_never_by_what_they_hide(
    event: Event, reader: Person, words: str, field: str | None
) -> None:
    person = make_full(event, visible_fields=[field] if field else [])
    assert names(event, reader, words) == [person.name]
    person.visible_fields = [other for other in FIELDS if other != field]
    db.session.commit()
    assert names(event, reader, words) == ([] if field else [person.name])


def test_words_of_two_shown_fields_are_found_together(event: Event, reader: Person) -> None:
    person = make_full(event)
    assert names(event, reader, "calypso paired zoé") == [person.name]
    assert names(event, reader, "calypso absent") == []


@pytest.mark.parametrize("words", ["%", "_", "'; DROP TABLE person; --", "\\"])
def test_signs_of_the_query_language_are_letters_like_others(event: Event, reader: Person, words: str) -> None:
    make_full(event)
    assert names(event, reader, words) == []


def test_pages_of_thirty_and_the_nearest_page_for_one_that_is_not_there(event: Event, reader: Person) -> None:
    for number in range(PER_PAGE + 1):
        make_participant(event, given_name="A", family_name=f"{number:02}")
    first, second = directory(event, reader), directory(event, reader, page=2)
    assert (len(first.profiles), len(second.profiles), first.pages, first.total) == (30, 1, 2, 31)
    assert second.profiles[0].name == "A 30"
    assert (directory(event, reader, page=99).page, directory(event, reader, page=-3).page) == (2, 1)


def test_a_profile_holds_what_is_shown_and_nothing_else(event: Event) -> None:
    shown = profile_of(make_full(event, visible_fields=["function", "needs"]))
    assert (shown.organisation, shown.biography, shown.languages, shown.offers) == (None, {}, [], [])
    assert shown.function == {"fr": "Cheffe d’équipe", "en": "Group leader"}
    assert [need.text for need in shown.needs] == ["Paired samples"]


def test_a_preview_holds_what_would_be_shown_once_in_the_directory(event: Event) -> None:
    person = make_full(event, is_visible=False, visible_fields=["offers"])
    assert profile_of(person).offers == []
    assert [offer.text for offer in preview_of(person).offers] == ["Cytométrie spectrale"]


def test_a_person_is_found_at_their_own_event_only(event: Event, reader: Person) -> None:
    assert person_with_id(event, reader.public_id) is reader
    assert person_with_id(make_event(), reader.public_id) is None


@pytest.mark.parametrize("words", ["", "samples"])
def test_the_directory_sends_as_many_queries_for_thirty_people_as_for_one(
    event: Event, reader: Person, words: str
) -> None:
    def queries() -> int:
        db.session.commit()
        with count_queries() as count:
            for profile in directory(event, reader, words).profiles:
                assert profile.category
                assert [entry.text for entry in profile.offers + profile.needs]
        return len(count)

    make_full(event)
    with_one = queries()
    for _ in range(29):
        make_full(event)
    assert queries() == with_one


def test_members_are_those_who_say_in_the_directory_that_they_come_from_there(event: Event, reader: Person) -> None:
    shown = make_full(event)
    organisation = shown.organisation
    assert organisation
    make_full(event, visible_fields=["function"])
    make_full(event, is_visible=False)
    make_full(event, status="waitlisted")
    profiles, count = members_of(organisation, reader)
    assert ([profile.public_id for profile in profiles], count) == ([shown.public_id], 1)


def test_a_category_without_organisations_has_no_members(event: Event, reader: Person) -> None:
    person = make_full(event, category="startup")
    organisation, registration = person.organisation, person.registration
    assert organisation
    assert registration
    shown = []
    for fields in (None, ["needs"]):
        registration.category.profile_fields = fields
        db.session.commit()
        shown.append((members_of(organisation, reader)[1], person.shown_organisation))
    assert shown == [(1, organisation), (0, None)]


def test_members_beyond_the_first_are_counted(event: Event, reader: Person) -> None:
    people = [make_full(event) for _ in range(3)]
    assert people[0].organisation
    profiles, count = members_of(people[0].organisation, reader, at_most=2)
    assert (len(profiles), count) == (2, 3)


def test_the_offer_that_was_searched_for_comes_first(event: Event, reader: Person) -> None:
    person = make_full(event, visible_fields=list(FIELDS))
    for text in ("Panels", "Cryogénie", "Mice"):
        make_entry(person, "offer", text)
    found = directory(event, reader, "cryogenie").profiles[0].offers
    assert found[0].text == "Cryogénie"
    assert [entry.text for entry in found].index("Panels") < [entry.text for entry in found].index("Mice")
    assert directory(event, reader, "zoe").profiles[0].offers == person.offers


def test_a_photo_is_told_where_it_is_shown(event: Event) -> None:
    person = make_full(event, visible_fields=["photo"])
    sha256 = make_photo(person)
    assert (profile_of(person).photo, preview_of(person).photo) == (sha256, sha256)
    person.visible_fields = ["needs"]
    assert profile_of(person).photo == ""


def test_answers_are_shown_one_by_one_on_a_page_and_in_no_list(event: Event) -> None:
    make_form_version(event)
    person = make_full(event, visible_fields=["answer.laboratory", "answer.stage"])
    assert person.registration
    person.registration.answers = {"laboratory": "Lab 7", "stage": "early"}  # the stage is not for profiles
    db.session.commit()
    assert [(one.question.key, one.answer) for one in whole_profile_of(person).answers] == [("laboratory", "Lab 7")]
    assert profile_of(person).answers == ()
    person.visible_fields = ["needs"]
    assert whole_profile_of(person).answers == ()


def test_a_field_that_the_category_has_no_more_is_neither_shown_nor_searched(event: Event, reader: Person) -> None:
    person = make_full(event, category="startup", visible_fields=list(FIELDS))
    assert person.registration
    person.registration.category.profile_fields = ["needs"]
    db.session.commit()
    profile = profile_of(person)
    assert (profile.organisation, profile.function, profile.offers) == (None, {}, [])
    assert [need.text for need in profile.needs] == ["Paired samples"]
    assert (names(event, reader, "calypso"), names(event, reader, "paired")) == ([], [person.name])


def test_completeness_counts_what_the_category_has_and_names_the_next(event: Event) -> None:
    person = make_full(event, visible_fields=[])
    standing = completeness_of(person)
    assert (standing.done, standing.all, standing.next) == (6, 7, "photo")
    assert person.registration
    person.registration.category.profile_fields = ["photo", "needs"]
    make_photo(person)
    assert (completeness_of(person).done, completeness_of(person).next) == (2, None)


def test_tags_and_photos_cost_as_many_queries_for_many_as_for_one(event: Event, reader: Person) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            person = make_participant(event)
            make_photo(person)
            make_tagged(person, "offer", "Samples", make_tag(event))
        db.session.commit()
        db.session.expunge_all()
        event, reader = db.session.merge(event), db.session.merge(reader)
        with count_queries() as count:
            found = directory(event, reader)
            assert all(one.photo and one.offers[0].tags for one in found.profiles)
        counts.append(len(count))
    assert counts[0] == counts[1]
