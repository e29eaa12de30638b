"""My profile: filled in without JavaScript, refused with words, and never lost."""

from typing import Any

import pytest

from eventhub.db import db
from eventhub.models import Event, Person
from eventhub.services.profiles import content_of
from tests.factories import make_account, make_entry, make_organisation, make_participant
from tests.factories.vocabulary import make_tag
from tests.fixtures.clients import Client

ENGLISH = {"Accept-Language": "en"}


def sign_in(client: Client, person: Person) -> Client:
    """Be this person."""
    assert person.account
    return client.sign_in(person.account)


@pytest.fixture
def person(event: Event, client: Client) -> Person:
    person = make_participant(event, is_visible=False, visible_fields=[], languages=["fr"])
    db.session.commit()
    sign_in(client, person)
    return person


def profile(event: Event) -> str:
    return f"/{event.slug}/profile"


def reread(person: Person) -> Person:
    db.session.rollback()  # a read that began before the request would not see what it left
    return person


def test_a_visitor_is_sent_to_sign_in(event: Event, client: Client) -> None:
    db.session.commit()
    assert client.get(profile(event)).location == f"/account/sign-in?next={profile(event)}"


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "waitlisted", "rejected", "cancelled"])
def test_who_is_not_confirmed_has_no_profile(event: Event, client: Client, status: str) -> None:
    outsider = make_participant(event, status=status)
    db.session.commit()
    sign_in(client, outsider)
    assert client.get(profile(event)).status_code == 403


def test_an_account_without_a_registration_here_has_no_profile(event: Event, client: Client) -> None:
    account = make_account()
    db.session.commit()
    assert client.sign_in(account).get(profile(event)).status_code == 403


def test_nothing_is_ticked_before_somebody_ticks_it(event: Event, client: Client) -> None:
    person = make_participant(event, is_visible=False, visible_fields=[], languages=[])
    db.session.commit()
    assert " checked" not in sign_in(client, person).get(profile(event)).text


def test_a_profile_is_saved_and_shown(event: Event, person: Person, client: Client) -> None:
    fields: dict[str, Any] = {
        "version": "1",
        "organisation": "Institut Calypso",
        "function_fr": "Cheffe",
        "languages": ["fr", "de"],
        "offer_1": "Cytométrie",
        "offer_1_language": "fr",
        "need_5": "Samples",
        "need_5_language": "en",
        "is_visible": "y",
        "visible_fields": ["offers", "organisation"],
    }
    response = client.send(profile(event), **fields)
    assert (response.status_code, response.location) == (302, profile(event))
    content = content_of(reread(person))
    assert (content.organisation, content.function, content.languages) == (
        "Institut Calypso",
        {"fr": "Cheffe"},
        ("de", "fr"),
    )
    assert [(entry.text, entry.language) for entry in content.offers + content.needs] == [
        ("Cytométrie", "fr"),
        ("Samples", "en"),
    ]
    assert (content.visibility.is_visible, content.visibility.fields) == (True, ("organisation", "offers"))
    assert person.visibility_changed_at is not None
    assert "Your profile is saved." in client.get(profile(event), headers=ENGLISH).text
    assert '<li lang="fr"><span>Cytométrie</span>' in client.get(f"/{event.slug}/people/{person.public_id}").text


def test_what_is_too_long_is_said_beside_its_field_and_all_that_was_typed_is_kept(
    event: Event, person: Person, client: Client
) -> None:
    response = client.send(
        profile(event), version="1", offer_1="x" * 301, offer_1_language="en", function_en="Head", lang="en"
    )
    assert response.status_code == 422
    assert response.text.count("301") == 2  # in the summary and beside the field
    assert "x" * 301 in response.text
    assert 'value="Head"' in response.text
    assert (reread(person).entries, person.version) == ([], 1)


def test_a_stale_form_says_what_changed_keeps_what_was_typed_and_saves_the_next_time(
    event: Event, person: Person, client: Client
) -> None:
    opened = client.get(profile(event)).text
    typed = {"languages": ["fr"], "function_en": "Head", "biography_fr": "", "biography_en": ""}
    mine = typed | {"version": field_of(opened, "version"), "opened": field_of(opened, "opened")}
    assert (
        client.send(profile(event), version="1", languages=["fr"], biography_en="Studies platelets.").status_code == 302
    )
    refused = client.post(profile(event), data={**mine, "csrf_token": client.token_of(profile(event))}, headers=ENGLISH)
    assert refused.status_code == 409
    assert "Changed since you opened this form: biography." in refused.text
    assert 'value="Head"' in refused.text
    assert "<dd><p>Studies platelets.</p></dd>" in refused.text
    assert reread(person).functions == {}
    again = {**mine, "version": field_of(refused.text, "version"), "opened": field_of(refused.text, "opened")}
    assert client.send(profile(event), **again).status_code == 302
    assert (reread(person).functions, person.biographies) == ({"en": "Head"}, {})


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999"])
def test_a_form_without_a_version_of_ours_is_stale(event: Event, person: Person, client: Client, version: str) -> None:
    assert client.send(profile(event), version=version, function_en="Head").status_code == 409
    assert reread(person).functions == {}


def test_a_form_without_its_token_changes_nothing(event: Event, person: Person, client: Client) -> None:
    assert client.post(profile(event), data={"version": "1", "function_en": "Head"}).status_code == 422
    assert reread(person).functions == {}


def test_hostile_words_and_control_characters_are_kept_as_words(event: Event, person: Person, client: Client) -> None:
    hostile = "<script>alert(1)</script>\x00"
    response = client.send(
        profile(event),
        version="1",
        organisation=hostile,
        biography_en=hostile,
        offer_1=hostile,
        offer_1_language="en",
        visible_fields=["organisation", "biography", "offers"],
    )
    assert response.status_code == 302
    assert [offer.text for offer in reread(person).offers] == ["<script>alert(1)</script>"]
    assert "<script>alert" not in client.get(profile(event)).text


def test_rows_beyond_the_third_are_open_where_they_are_filled(event: Event, person: Person, client: Client) -> None:
    assert client.get(profile(event)).text.count('<details class="more">') == 2
    for number in range(4):
        make_entry(person, "offer", f"Offer {number}")
    db.session.commit()
    text = client.get(profile(event)).text
    assert (text.count('<details class="more" open>'), text.count('<details class="more">')) == (1, 1)


def test_a_row_beyond_the_third_that_is_wrong_is_open(event: Event, person: Person, client: Client) -> None:
    response = client.send(profile(event), version="1", need_5_language="xx")
    assert response.status_code == 422
    assert response.text.count('<details class="more" open>') == 1


def test_the_form_tells_who_is_hidden_and_whose_entry_is_empty(event: Event, person: Person, client: Client) -> None:
    hidden, empty = "You are not in the directory", "In the directory, but empty"

    def told() -> tuple[bool, bool]:
        text = client.get(profile(event), headers=ENGLISH).text
        return hidden in text, empty in text

    assert told() == (True, False)
    person.is_visible, person.visible_fields = True, ["needs"]
    make_entry(person, "offer", "A panel")
    db.session.commit()
    assert told() == (False, True)
    person.visible_fields = ["offers"]
    db.session.commit()
    assert told() == (False, False)


def test_the_form_s_parts_are_linked_and_what_others_see_is_one_link_away(
    event: Event, person: Person, client: Client
) -> None:
    text = client.get(profile(event), headers=ENGLISH).text
    for part in ("you", "entries", "visibility"):
        assert (text.count(f'href="#{part}"') >= 1, text.count(f'id="{part}"')) == (True, 1)
    assert f'href="/{event.slug}/people/{person.public_id}">See what others see</a>' in text


def test_the_second_language_is_folded_behind_the_one_that_is_filled(
    event: Event, person: Person, client: Client
) -> None:
    folded = '<details class="more more-language">'

    def order() -> list[int]:
        text = client.get(profile(event), headers=ENGLISH).text
        return [text.index(words) for words in ('id="function_en"', folded, 'id="function_fr"')]

    assert order() == sorted(order())
    person.functions = {"fr": "Cheffe"}
    db.session.commit()
    assert order() == sorted(order(), reverse=True)
    wrong = client.send(profile(event), version="1", biography_en="x" * 2001, biography_fr="x" * 2001)
    assert wrong.text.count('<details class="more more-language" open>') == 1


def field_of(page: str, name: str) -> str:
    """The value of a hidden field of the page."""
    start = page.index(f'name="{name}"')
    value = page[page.index('value="', start) + 7 :]
    return value[: value.index('"')].replace("&#34;", '"').replace("&quot;", '"')


def test_tags_are_chosen_row_by_row_and_kept(event: Event, person: Person, client: Client) -> None:
    make_tag(event, "Mice", key="mice")
    make_tag(event, "Old", key="old", is_offered=False)
    db.session.commit()
    assert client.get(profile(event)).text.count('value="mice"') == 10  # a box a row, and none for what was put away
    row = {"offer_1": "Lines", "offer_1_language": "en", "offer_1_tags": ["mice"]}
    assert client.send(profile(event), version="1", **row, need_1_tags=["mice"]).status_code == 302
    assert [[tag.key for tag in offer.tags] for offer in reread(person).offers] == [["mice"]]
    text = client.get(profile(event)).text
    assert text.count("checked>") == 1
    assert '<span class="tag-boxes-chosen" data-chosen>Mice</span>' in text


def test_too_many_tags_are_refused_beside_their_row(event: Event, person: Person, client: Client) -> None:
    keys = [make_tag(event).key for _one in range(6)]
    db.session.commit()
    sent = {"version": "1", "need_2": "Mice", "need_2_language": "en", "need_2_tags": keys}
    answer = client.send(profile(event), **sent)
    assert (answer.status_code, "These are 6 tags: keep the 5 that say most." in answer.text) == (422, True)
    assert "Tags of need 2: these are 6 tags" in answer.text
    assert (reread(person).entries, answer.text.count("checked>")) == ([], 6)


def test_what_others_see_is_a_page_of_its_own(event: Event, person: Person, client: Client) -> None:
    make_entry(person, "offer", "A panel")
    person.visible_fields = ["offers"]
    db.session.commit()
    text = client.get(f"{profile(event)}/seen").text
    assert ("A panel" in text, "only you see this page" in text, "What I need" in text) == (True, True, True)
    assert "2 of 7 parts of your profile are filled in." in text  # an offer and a language


def test_a_name_much_like_a_known_one_is_asked_about_once(event: Event, person: Person, client: Client) -> None:
    known = make_organisation(event, name="Institut Calypso")
    number = known.id
    db.session.commit()
    fields = {"version": "1", "organisation": "Institut Calipso"}
    page = client.send(f"{profile(event)}?lang=en", **fields)
    assert (page.status_code, "Do you mean one of these?" in page.text) == (422, True)
    assert f'name="organisation_choice" value="{known.public_id}"' in page.text
    answered = fields | {"organisation_asked": "Institut Calipso", "organisation_choice": known.public_id}
    assert client.send(f"{profile(event)}?lang=en", **answered).status_code == 302
    assert reread(person).organisation_id == number


def test_what_stands_already_is_not_asked_about(event: Event, person: Person, client: Client) -> None:
    make_organisation(event, name="Institut Calypso")
    person.organisation = make_organisation(event, name="Institut Calipso")
    number = person.organisation.id
    db.session.commit()
    answer = client.send(profile(event), version="1", organisation="Institut Calipso", function_fr="Cheffe")
    assert (answer.status_code, reread(person).organisation_id) == (302, number)


def test_its_field_proposes_known_organisations(event: Event, person: Person, client: Client) -> None:
    page = client.get(profile(event)).text
    assert f'data-organisations="/{event.slug}/register/organisations"' in page
    assert "organisation_choice.js" in page
