"""A photo is found for whoever may see it: shown to participants, released to everybody, or neither."""

import pytest

from eventhub.models import Event, Person
from eventhub.queries.photos import Photo, photo_of
from tests.factories import make_event, make_participant, make_session, make_speaker
from tests.factories.pictures import make_photo


def found(person: Person) -> Photo:
    photo = photo_of(person.event, person.public_id)
    assert photo
    return photo


def test_who_has_none_has_none(event: Event) -> None:
    person = make_participant(event)
    assert photo_of(event, person.public_id) is None
    make_photo(person)
    assert (found(person).file.content[8:12], photo_of(make_event(), person.public_id)) == (b"WEBP", None)


@pytest.mark.parametrize(
    ("fields", "is_visible", "is_shown"), [(["photo"], True, True), (["photo"], False, False), (["needs"], True, False)]
)
def test_it_is_shown_by_its_own_tick(event: Event, fields: list[str], is_visible: bool, is_shown: bool) -> None:
    person = make_participant(event, visible_fields=fields, is_visible=is_visible)
    make_photo(person)
    assert (found(person).is_shown, found(person).is_released) == (is_shown, False)


def test_a_category_without_photos_shows_none(event: Event) -> None:
    person = make_participant(event, visible_fields=["photo"])
    make_photo(person)
    assert person.registration
    person.registration.category.profile_fields = ["needs"]
    assert found(person).is_shown is False


@pytest.mark.parametrize(
    ("fields", "is_released"), [(["name", "photo"], True), (["photo"], False), (["name", "biography"], False)]
)
def test_a_speaker_releases_it_with_the_name(event: Event, fields: list[str], is_released: bool) -> None:
    person = make_speaker(event, released_fields=fields)
    make_photo(person)
    make_session(event, speakers=(person,))
    assert found(person).is_released is is_released


def test_who_does_not_speak_yet_has_released_nothing(event: Event) -> None:
    person = make_speaker(event, released_fields=["name", "photo"])
    make_photo(person)
    make_session(event, speakers=(person,), state="draft")
    assert found(person).is_released is False
