"""A profile is saved whole, dated where it shows more or less, and never over what somebody else saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Person, ProfileEntry
from eventhub.services.profiles import Entry, ProfileContent, Visibility, content_of, save_profile
from tests.factories import make_entry, make_event, make_organisation, make_participant
from tests.factories.moments import NOW
from tests.factories.vocabulary import make_tag

CONTENT = ProfileContent(
    organisation="Calypso",
    function={"en": "Group leader"},
    biography={"fr": "Étudie les cellules NK."},
    languages=("en", "fr"),
    offers=(Entry("A panel of 34 markers", "en"),),
    needs=(Entry("Échantillons appariés", "fr"), Entry("A partner", "en")),
    visibility=Visibility(is_visible=True, fields=("organisation", "offers")),
)


@pytest.fixture
def person(app: Flask) -> Person:
    person = make_participant(make_event(), is_visible=False, visible_fields=[])
    db.session.commit()
    return person


def save(person: Person, content: ProfileContent) -> None:
    opened = fingerprints_of(content_of(person))
    save_profile(person, content, person.version, opened, NOW)
    db.session.commit()


def test_all_that_was_said_is_kept(person: Person) -> None:
    save(person, CONTENT)
    db.session.expire_all()
    assert content_of(person) == CONTENT
    assert person.version == 2


def test_what_is_cleared_is_gone(person: Person) -> None:
    save(person, CONTENT)
    empty = ProfileContent("", {}, {}, (), (), (), Visibility(is_visible=False, fields=()))
    save(person, empty)
    db.session.expire_all()
    assert content_of(person) == empty
    assert db.session.query(ProfileEntry).count() == 0


def test_an_entry_that_stays_is_the_same_row_in_its_new_place(person: Person) -> None:
    kept = make_entry(person, "need", "A partner")
    make_entry(person, "need", "Samples")
    entries = (Entry("Something else", "en"), Entry("A partner", "en"))
    save(person, replace(content_of(person), needs=entries))
    db.session.expire_all()
    assert [need.text for need in person.needs] == ["Something else", "A partner"]
    assert person.needs[1].id == kept.id


def test_the_same_entry_twice_is_one(person: Person) -> None:
    save(person, replace(CONTENT, offers=(Entry("A panel", "en"), Entry("A panel", "en"))))
    assert [offer.text for offer in person.offers] == ["A panel"]


def test_an_organisation_that_only_reads_otherwise_stays(person: Person) -> None:
    person.organisation = make_organisation(person.event, name="Institut Calypso")
    db.session.commit()
    standing = person.organisation_id
    save(person, replace(CONTENT, organisation="institut calypso"))
    assert person.organisation_id == standing


def test_opting_in_is_dated(person: Person) -> None:
    save(person, CONTENT)
    assert person.visibility_changed_at == NOW


def test_saving_without_a_change_of_visibility_keeps_the_date(person: Person) -> None:
    before = NOW - timedelta(days=3)
    person.visibility_changed_at = before
    db.session.commit()
    save(person, replace(CONTENT, visibility=Visibility(is_visible=False, fields=())))
    assert person.visibility_changed_at == before


def test_a_stale_form_changes_nothing_and_names_what_others_changed(person: Person) -> None:
    opened, version = fingerprints_of(content_of(person)), person.version
    save(person, replace(content_of(person), function={"en": "Director"}, languages=("en",)))
    typed = replace(CONTENT, languages=("en",))
    with pytest.raises(StaleForm) as stale:
        save_profile(person, typed, version, opened, NOW)
    db.session.rollback()
    assert stale.value.changed == ("function",)
    assert (person.functions, person.biographies, person.version) == ({"en": "Director"}, {}, 2)


def test_a_stale_form_without_fingerprints_names_all_that_differs_from_what_was_typed(person: Person) -> None:
    typed = replace(content_of(person), function={"en": "Director"}, needs=(Entry("A partner", "en"),))
    with pytest.raises(StaleForm) as stale:
        save_profile(person, typed, 0, {}, NOW)
    db.session.rollback()
    assert stale.value.changed == ("function", "needs")


def test_of_two_who_opened_the_same_version_one_saves(person: Person) -> None:
    opened, version = fingerprints_of(content_of(person)), person.version
    save_profile(person, CONTENT, version, opened, NOW)
    db.session.commit()
    with pytest.raises(StaleForm):
        save_profile(person, replace(CONTENT, organisation="Another"), version, opened, NOW)
    db.session.rollback()
    assert content_of(person) == CONTENT


def test_tags_are_kept_with_their_entry(person: Person) -> None:
    nk, samples = make_tag(person.event, key="nk-cells"), make_tag(person.event, key="samples")
    kept = make_entry(person, "need", "A partner")
    offer, need = Entry("A panel", "en", ("nk-cells", "samples")), Entry("A partner", "en", ("samples",))
    save(person, replace(CONTENT, offers=(offer,), needs=(need,)))
    db.session.expire_all()
    assert (content_of(person).offers, content_of(person).needs) == ((offer,), (need,))
    assert (person.needs[0].id, person.needs[0].tags, person.offers[0].tags) == (kept.id, [samples], [nk, samples])


def test_tags_that_are_cleared_are_gone_and_the_entry_stays(person: Person) -> None:
    make_tag(person.event, key="nk-cells")
    save(person, replace(CONTENT, offers=(Entry("A panel", "en", ("nk-cells",)),)))
    before = person.offers[0].id
    save(person, replace(CONTENT, offers=(Entry("A panel", "en"),)))
    assert (person.offers[0].id, person.offers[0].tags) == (before, [])


def test_the_same_entry_twice_keeps_the_first_one_s_tags(person: Person) -> None:
    make_tag(person.event, key="nk-cells")
    save(person, replace(CONTENT, offers=(Entry("A panel", "en", ("nk-cells",)), Entry("A panel", "en"))))
    assert content_of(person).offers == (Entry("A panel", "en", ("nk-cells",)),)


def test_a_tag_that_went_meanwhile_saves_nothing(person: Person) -> None:
    make_tag(make_event(), key="elsewhere")
    db.session.commit()
    with pytest.raises(StaleForm) as stale:
        save(person, replace(CONTENT, offers=(Entry("A panel", "en", ("elsewhere",)),)))
    db.session.rollback()
    assert (stale.value.changed, person.functions, person.version) == (("tags",), {}, 1)


def test_a_known_organisation_that_is_meant_wins_over_the_words(person: Person) -> None:
    known = make_organisation(person.event, name="Assistance publique")
    opened = fingerprints_of(content_of(person))
    typed = replace(content_of(person), organisation="Assistance publik")
    save_profile(person, typed, person.version, opened, NOW, organisation_id=known.public_id)
    db.session.commit()
    assert person.organisation is known
    assert person.registration
    assert "assistance publique" in person.registration.search_text  # the team finds them by it


def test_saving_the_rest_leaves_the_organisation_alone(person: Person) -> None:
    save(person, CONTENT)
    standing = person.organisation
    save(person, replace(CONTENT, biography={}))
    assert person.organisation is standing
