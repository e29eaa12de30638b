"""The directory and a person's page: who gets in, and what is to be seen there."""

import re
from pathlib import Path

import pytest

from eventhub.db import db
from eventhub.models import Event, Person
from tests.factories import (
    make_account,
    make_entry,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_rule,
    make_table,
    make_veto,
)
from tests.factories.pictures import make_photo
from tests.factories.vocabulary import make_tag, make_tagged
from tests.fixtures.app import settings_for
from tests.fixtures.clients import Client
from tests.fixtures.kept_apps import made_for_tests
from tests.fixtures.queries import count_queries

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\"'><img src=x onerror=alert(2)>"


def sign_in(client: Client, person: Person) -> Client:
    """Be this person."""
    assert person.account
    return client.sign_in(person.account)


@pytest.fixture
def reader(event: Event, client: Client) -> Person:
    person = make_participant(event)
    db.session.commit()
    sign_in(client, person)
    return person


def people(event: Event) -> str:
    return f"/{event.slug}/people"


def page_of(person: Person) -> str:
    return f"/{person.event.slug}/people/{person.public_id}"


def test_a_visitor_is_sent_to_sign_in(event: Event, client: Client) -> None:
    person = make_participant(event)
    db.session.commit()
    for address in (people(event), page_of(person)):
        response = client.get(address)
        assert (response.status_code, response.location) == (302, f"/account/sign-in?next={address}")


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "waitlisted", "rejected", "cancelled"])
def test_who_is_not_confirmed_sees_nobody(event: Event, client: Client, status: str) -> None:
    outsider, person = make_participant(event, status=status), make_participant(event)
    db.session.commit()
    sign_in(client, outsider)
    assert client.get(people(event)).status_code == 403
    assert client.get(page_of(person)).status_code == 404


def test_an_account_without_a_registration_here_sees_nobody(event: Event, client: Client) -> None:
    person, account = make_participant(event), make_account()
    db.session.commit()
    client.sign_in(account)
    assert client.get(people(event)).status_code == 403
    assert client.get(page_of(person)).status_code == 404


def test_hidden_unconfirmed_and_other_events_people_are_not_there(event: Event, reader: Person, client: Client) -> None:
    absent = [
        make_participant(event, is_visible=False),
        make_participant(event, status="waitlisted"),
        make_participant(event, status="cancelled"),
    ]
    elsewhere = make_participant(make_event())
    db.session.commit()
    assert [client.get(page_of(person)).status_code for person in absent] == [404, 404, 404]
    assert client.get(f"{people(event)}/{elsewhere.public_id}").status_code == 404
    assert client.get(page_of(elsewhere)).status_code == 404


def test_a_person_s_page_shows_what_they_show(event: Event, reader: Person, client: Client) -> None:
    person = make_participant(
        event,
        functions={"fr": "Cheffe"},
        biographies={"en": "Studies platelets."},
        organisation=make_organisation(event, name="Institut Calypso"),
        account=make_account(email="person@hidden.example.org"),
        visible_fields=["function", "offers"],
    )
    make_entry(person, "offer", "Cytométrie", "fr")
    make_entry(person, "need", "Samples", "en")
    db.session.commit()
    text = client.get(page_of(person), headers={"Accept-Language": "en"}).text
    assert person.name in text
    assert '<li lang="fr"><span>Cytométrie</span>' in text
    assert '<span lang="fr">Cheffe <span class="language-note" lang="en">in French</span></span>' in text
    assert f'href="/{event.slug}/requests/ask/{person.public_id}"' in text
    for hidden in ("Calypso", "platelets", "Samples", "person@hidden.example.org"):
        assert hidden not in text


def test_an_open_request_between_us_is_led_to_instead_of_another(event: Event, reader: Person, client: Client) -> None:
    person = make_participant(event)
    request = make_request(person, reader)
    db.session.commit()
    text = client.get(page_of(person)).text
    assert f'href="/{event.slug}/requests/{request.public_id}"' in text
    assert "/requests/ask/" not in text


def test_the_state_between_us_is_said_with_the_step_that_is_left(event: Event, reader: Person, client: Client) -> None:
    asked, asking, met = make_participant(event), make_participant(event), make_participant(event)
    make_request(reader, asked)
    make_request(asking, reader)
    table = make_table(event, name="7")
    meeting = make_meeting(met, reader, event.starts_at, table)
    db.session.commit()
    pages = [client.get(page_of(one), headers={"Accept-Language": "en"}).text for one in (asked, asking, met)]
    for text, title, step in zip(
        pages,
        ("You asked for a meeting", f"{asking.name} asks you for a meeting", "You meet"),
        ("See the request", "Answer the request", "See the meeting"),
        strict=True,
    ):
        assert f'<h2 id="between-title">{title}</h2>' in text
        assert f">{step}</a>" in text
        assert "Ask for a meeting" not in text
    assert ", table 7" in pages[2]
    assert f'href="/{event.slug}/meetings/{meeting.item.public_id}"' in pages[2]


def test_my_own_page_shows_what_others_see_or_would_see(event: Event, reader: Person, client: Client) -> None:
    make_entry(reader, "offer", "A panel")
    make_entry(reader, "need", "Samples")
    reader.visible_fields = ["offers"]
    db.session.commit()
    shown = client.get(page_of(reader), headers={"Accept-Language": "en"}).text
    assert "This is how other participants see you." in shown
    assert f'href="/{event.slug}/profile"' in shown
    assert "/requests/ask/" not in shown
    assert "A panel" in shown
    assert "Samples" not in shown
    reader.is_visible = False
    db.session.commit()
    hidden = client.get(page_of(reader), headers={"Accept-Language": "en"}).text
    assert "only you see this page" in hidden
    assert "A panel" in hidden


def test_the_directory_lists_filters_and_searches(event: Event, reader: Person, client: Client) -> None:
    clinician = make_participant(event, category="clinician", given_name="Clara")
    startup = make_participant(event, category="startup", given_name="Steve")
    make_entry(startup, "offer", "Cytométrie", "fr")
    db.session.commit()

    def seen(query: str) -> tuple[bool, bool]:
        text = client.get(people(event) + query).text
        return page_of(clinician) in text, page_of(startup) in text

    assert seen("") == (True, True)
    assert seen("?category=clinician") == (True, False)
    assert seen("?category=unknown") == (True, True)
    assert seen("?q=CYTOMETRIE") == (False, True)
    assert seen("?q=cytometrie&category=clinician") == (False, False)
    assert seen("?page=2&q=%00") == (True, True)
    assert page_of(reader) not in client.get(people(event)).text


def test_words_category_and_page_go_together(event: Event, reader: Person, client: Client) -> None:
    for _ in range(31):
        make_participant(event, category="startup")
    db.session.commit()
    text = client.get(f"{people(event)}?q=essai&category=startup").text
    assert 'href="?q=essai&amp;category=startup&amp;page=2"' in text
    assert f'href="/{event.slug}/people?q=essai"' in text
    assert 'name="category" value="startup"' in text
    last = client.get(f"{people(event)}?q=essai&category=startup&page=2", headers={"Accept-Language": "en"}).text
    assert "31–31 of 31" in last


def test_an_empty_directory_asks_for_offers(event: Event, reader: Person, client: Client) -> None:
    text = client.get(people(event), headers={"Accept-Language": "en"}).text
    assert "Say what you offer" in text
    assert f'href="/{event.slug}/profile"' in text


def test_a_search_without_result_keeps_its_words_and_leads_back(event: Event, reader: Person, client: Client) -> None:
    text = client.get(f"{people(event)}?q=absent", headers={"Accept-Language": "en"}).text
    assert "Nobody found" in text
    assert 'value="absent"' in text


def test_who_is_hidden_is_told_so(event: Event, reader: Person, client: Client) -> None:
    told = "You are not in the directory"
    assert told not in client.get(people(event), headers={"Accept-Language": "en"}).text
    reader.is_visible = False
    db.session.commit()
    assert told in client.get(people(event), headers={"Accept-Language": "en"}).text


def test_hostile_words_stay_words(event: Event, reader: Person, client: Client) -> None:
    person = make_participant(
        event,
        given_name="<b>Bob</b>",
        functions={"en": HOSTILE},
        biographies={"en": HOSTILE},
        organisation=make_organisation(event, name=HOSTILE),
    )
    make_entry(person, "offer", HOSTILE)
    db.session.commit()
    for address in (people(event), page_of(person), f"{people(event)}?q={HOSTILE}"):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>Bob" not in text
        assert "{{ 7*7 }}" in text


def test_the_directory_sends_as_many_queries_for_thirty_people_as_for_one(
    event: Event, reader: Person, client: Client
) -> None:
    def queries(query: str) -> int:
        with count_queries() as count:
            assert client.get(people(event) + query).status_code == 200
        return len(count)

    def add(number: int) -> None:
        for _ in range(number):
            person = make_participant(event, organisation=make_organisation(event))
            make_entry(person, "offer", "A panel")
        db.session.commit()

    add(1)
    with_one = queries(""), queries("?q=panel")
    add(29)
    assert (queries(""), queries("?q=panel")) == with_one


def test_one_account_s_searches_are_limited(sqlite_url: str, tmp_path: Path) -> None:
    app = made_for_tests(settings_for(sqlite_url, tmp_path, EVENTHUB_RATE_LIMITS="on"))
    with app.app_context():
        event = make_event()
        first, second = make_participant(event), make_participant(event)
        db.session.commit()
        eager, other = (sign_in(Client(app, app.response_class), person) for person in (first, second))
        assert [eager.get(people(event)).status_code for _ in range(61)] == [200] * 60 + [429]
        assert other.get(people(event)).status_code == 200
        db.session.remove()
        db.engine.dispose()


def test_a_category_without_anybody_leads_back_to_the_others(event: Event, reader: Person, client: Client) -> None:
    assert "You are the first" in client.get(people(event), headers={"Accept-Language": "en"}).text
    make_participant(event, category="startup")
    db.session.commit()
    text = client.get(f"{people(event)}?category=clinician", headers={"Accept-Language": "en"}).text
    assert "Nobody of this category yet" in text


def test_my_own_page_names_what_is_hidden_and_warns_of_an_empty_entry(
    event: Event, reader: Person, client: Client
) -> None:
    reader.visible_fields = ["organisation", "function", "biography", "languages", "offers"]
    db.session.commit()
    text = client.get(page_of(reader), headers={"Accept-Language": "en"}).text
    assert "it shows neither your offers nor your needs" in text
    assert "Hidden from others" in text
    assert "<p>Photo, What I need</p>" in text


def test_a_row_leads_to_the_next_step(event: Event, reader: Person, client: Client) -> None:
    other, asked, over = make_participant(event), make_participant(event), make_participant(event)
    standing = make_request(asked, reader)
    make_request(reader, over, status="declined", is_open=False)
    db.session.commit()
    text = client.get(people(event), headers={"Accept-Language": "en"}).text
    for person in (other, over):
        assert f'href="/{event.slug}/requests/ask/{person.public_id}">Ask for a meeting' in text
    assert f'href="/{event.slug}/requests/{standing.public_id}">Answer the request' in text
    assert f"/requests/ask/{asked.public_id}" not in text


def test_further_entries_are_a_link_to_the_profile(event: Event, reader: Person, client: Client) -> None:
    person = make_participant(event)
    for words in ("A panel", "A cohort"):
        make_entry(person, "offer", words)
    db.session.commit()
    text = client.get(people(event), headers={"Accept-Language": "en"}).text
    assert f'href="{page_of(person)}#offers">and 1 more<' in text


def test_a_filter_s_number_is_no_part_of_its_name(event: Event, reader: Person, client: Client) -> None:
    make_participant(event, category="clinician")
    db.session.commit()
    text = client.get(people(event), headers={"Accept-Language": "en"}).text
    assert '<span>Clinician</span> <span class="tab-count">1</span>' in text


def test_people_are_found_by_tag_and_language_and_filters_stay(event: Event, reader: Person, client: Client) -> None:
    tag = make_tag(event, "Mice", key="mice")
    person = make_participant(event, category="clinician", family_name="Found", languages=["de"])
    make_tagged(person, "offer", "Lines", tag)
    make_participant(event, family_name="Other", languages=["de"])
    db.session.commit()
    text = client.get(f"{people(event)}?tag=mice&speaks=de").text
    assert ("Found" in text, "Other" in text) == (True, False)
    assert '<option value="mice" selected>Mice</option>' in text
    assert '<option value="de" selected>German</option>' in text
    assert f'href="/{event.slug}/people?category=clinician&amp;tag=mice&amp;speaks=de"' in text
    assert f'href="/{event.slug}/people?tag=mice"' not in text
    assert f'href="/{event.slug}/people?tag=mice"' in client.get(page_of(person)).text


def test_filters_that_are_none_are_left_out(event: Event, reader: Person, client: Client) -> None:
    make_participant(event, family_name="Other")
    db.session.commit()
    assert "Other" in client.get(f"{people(event)}?tag=%3Cscript%3E&speaks=xx").text


def test_filters_that_nobody_passes_say_so(event: Event, reader: Person, client: Client) -> None:
    make_tag(event, key="mice")
    db.session.commit()
    assert "Nobody shows this tag and this language together." in client.get(f"{people(event)}?tag=mice").text


@pytest.mark.parametrize("is_veto", [True, False])
def test_who_may_not_be_seen_is_nowhere(event: Event, client: Client, reader: Person, is_veto: bool) -> None:
    """Neither page nor row, count, choice, colleague or photo tells that they are there, nor why they are not."""
    house, tag = make_organisation(event, name="Institut Calypso"), make_tag(event)
    unseen = make_participant(event, "industrial", given_name="Ada", organisation=house)
    make_tagged(unseen, "offer", "Samples", tag)
    make_photo(unseen)
    seen = make_participant(event, "industrial" if is_veto else "researcher", given_name="Ben", organisation=house)
    db.session.commit()
    photo = f"{page_of(unseen)}/photo"
    shown = [client.get(address).status_code for address in (page_of(unseen), page_of(seen))]
    assert shown == [200, 200]
    addresses = [people(event), f"{people(event)}?q=ada", f"/{event.slug}/organisations/{house.public_id}"]
    assert ["Ada" in client.get(address).text for address in addresses] == [True] * 3
    if is_veto:
        make_veto(unseen, reader)
    else:
        make_rule(event, "researcher", "industrial", may_see=False)
    db.session.commit()
    texts = [client.get(address).text for address in addresses]
    assert [("Ada" in text, "Samples" in text) for text in texts] == [(False, False)] * 3
    assert ("Ben" in texts[0], "Ben" in texts[2]) == (True, True)
    assert [client.get(address).status_code for address in (page_of(unseen), page_of(seen))] == [404, 200]
    nobody = f"/{event.slug}/people/0123456789abcdef"
    theirs, of_nobody = (without_secrets(client.get(address).text) for address in (page_of(unseen), nobody))
    assert theirs.replace(unseen.public_id, "") == of_nobody.replace("0123456789abcdef", "")
    assert client.get(f"/{event.slug}/requests/ask/{unseen.public_id}").status_code == 404
    assert client.get(photo).status_code == 404


def without_secrets(page: str) -> str:
    """What is read: tokens differ from one second to the next."""
    return re.sub(r'name="csrf_token"[^>]*>', "", page)
