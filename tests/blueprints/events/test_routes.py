"""The list of events, an event's home, its practical page."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from tests.factories import (
    make_event,
    make_organisation,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
    make_window,
)
from tests.factories.moments import at
from tests.factories.pictures import make_picture
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def fill(event: Event, number: int) -> None:
    """This many more of everything that a home shows."""
    for _number in range(number):
        house = make_organisation(event)
        speaker = make_speaker(event, organisation=house)
        make_session(event, room=make_room(event), track=make_track(event), speakers=(speaker,))
        make_table(event)
    make_window(event)
    db.session.commit()


def test_events_are_listed_coming_and_past(app: Flask, client: Client) -> None:
    make_event(slug="coming", names={"en": "To come"})
    past = at("08:30") - timedelta(days=3650)
    make_event(slug="past", names={"en": "Gone"}, starts_at=past, ends_at=past + timedelta(hours=9), state="over")
    make_event(slug="draft", names={"en": "Hidden"}, state="draft")
    db.session.commit()
    page = client.get("/?lang=en").text
    assert page.index("Upcoming</h2>") < page.index("To come") < page.index("Past</h2>") < page.index("Gone")
    assert "Hidden" not in page


def test_names_in_the_list_raise_their_ordinals_as_the_poster_does(app: Flask, client: Client) -> None:
    make_event(slug="coming", names={"fr": "2es Rencontres <b>"})
    db.session.commit()
    assert "2<sup>es</sup> Rencontres &lt;b&gt;</a>" in client.get("/?lang=fr").text


def test_no_event_is_said_in_words(app: Flask, client: Client) -> None:
    assert "No event is announced" in client.get("/?lang=en").text


@pytest.mark.parametrize("signed_in", [False, True])
def test_home_sends_as_many_queries_for_thirty_as_for_one(app: Flask, client: Client, signed_in: bool) -> None:
    event = make_event()
    fill(event, 1)
    if signed_in:
        account = make_participant(event).account
        db.session.commit()
        assert account
        client.sign_in(account)
    address = f"/{event.slug}/"
    client.get(address)
    app.extensions["page_cache"].clear()
    with count_queries() as few:
        assert client.get(address).status_code == 200
    fill(event, 29)
    with count_queries() as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few), many.statements


def test_home_names_what_there_is(app: Flask, client: Client) -> None:
    event = make_event(capacity=300, taken=214, taglines={"en": "One day"})
    fill(event, 2)
    page = client.get(f"/{event.slug}/?lang=en").text
    for words in ("Trial Meeting", "One day", "86 places left of 300", "Tuesday 19 October 2027", "8:30–18:30"):
        assert words in page
    assert f'href="/{event.slug}/register"' in page


def test_home_hides_who_did_not_release_a_name(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, speakers=(make_speaker(event, family_name="Secret", released_fields=["biography"]),))
    db.session.commit()
    assert "Secret" not in client.get(f"/{event.slug}/").text


def test_home_without_a_programme_says_so(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, state="draft", titles={"en": "Not yet"})
    db.session.commit()
    page = client.get(f"/{event.slug}/?lang=en").text
    assert "The programme is being made" in page
    assert "Not yet" not in page


def test_a_participant_goes_to_the_agenda(app: Flask, client: Client) -> None:
    event = make_event()
    account = make_participant(event).account
    db.session.commit()
    assert account
    page = client.sign_in(account).get(f"/{event.slug}/").text
    assert f'href="/{event.slug}/register"' not in page
    assert f'href="/{event.slug}/agenda"' in page


def test_practical_says_when_where_and_who(app: Flask, client: Client) -> None:
    event = make_event(
        venues={"en": "Palais"},
        accesses={"en": "By tram."},
        press_mail="press@example.org",
        controllers={"en": "They."},
    )
    db.session.commit()
    page = client.get(f"/{event.slug}/practical?lang=en").text
    for words in ("Tuesday 19 October 2027", "Palais, Marseille", "By tram.", "Grappe d’essai", "event@example.org"):
        assert words in page
    for words in ("press@example.org", "They.", "erased 12 months after"):
        assert words in page


@pytest.mark.parametrize("page", ["", "practical", "programme", "speakers", "organisations"])
def test_a_text_in_another_language_is_marked(app: Flask, client: Client, page: str) -> None:
    event = make_event(names={"fr": "Rencontres"}, venues={"fr": "Palais"}, languages=["fr"])
    room = make_room(event, names={"fr": "Salle"})
    speaker = make_speaker(event, biographies={"fr": "Une vie."})
    make_session(event, titles={"fr": "Exposé"}, room=room, speakers=(speaker,))
    db.session.commit()
    found = client.get(f"/{event.slug}/{page}?lang=en").text
    marked = {"": "Rencontres", "practical": "Palais", "programme": "Exposé", "speakers": "Exposé", "organisations": ""}
    assert (f'<span lang="fr">{marked[page]}</span>' in found) is bool(marked[page])


@pytest.mark.parametrize("page", ["", "practical", "programme", "speakers", "organisations"])
@pytest.mark.parametrize("slug", ["nowhere", "no", "UPPER", "a b", "x%00y"])
def test_an_unknown_event_is_a_page_with_a_way_back(sqlite_app: Flask, slug: str, page: str) -> None:
    response = sqlite_app.test_client().get(f"/{slug}/{page}")
    assert response.status_code == 404
    assert 'href="/"' in response.text


def test_a_draft_event_is_nobody_s_business(app: Flask, client: Client) -> None:
    event = make_event(state="draft", names={"en": "Unannounced"})
    db.session.commit()
    pages = [client.get(f"/{event.slug}/{page}?lang=en") for page in ("", "practical", "programme", "sessions/0")]
    assert [(page.status_code, "Unannounced" in page.text) for page in pages] == [(404, False)] * 4


def test_home_names_partners_press_and_the_ways_to_keep_it(app: Flask, client: Client) -> None:
    event = make_event(press_names={"en": "Press desk"}, press_mail="press@example.org")
    make_organisation(event, name="Partner House", is_partner=True)
    make_organisation(event, name="Hidden House", is_partner=True, is_listed=False)
    db.session.commit()
    page = client.get(f"/{event.slug}/?lang=en").text
    for words in ("Partners</h2>", "Partner House", "Press desk", "press@example.org", "Add to calendar"):
        assert words in page
    assert f'/{event.slug}/event.ics"' in page
    assert "Hidden House" not in page


def test_french_prose_writes_hours_with_an_h(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    assert "8\u00a0h\u00a030 – 18\u00a0h\u00a030, Marseille" in client.get(f"/{event.slug}/?lang=fr").text


def test_a_page_names_its_own_address_and_its_languages(app: Flask, client: Client) -> None:
    event = make_event(names={"en": "Trial Meeting"}, taglines={"en": "One day"}, descriptions={"en": "More"})
    db.session.commit()
    here = f"{app.config['BASE_URL'] or 'http://localhost'}/{event.slug}/"
    page = client.get(f"/{event.slug}/?lang=en").text
    for words in (
        "<title>Trial Meeting – Tuesday 19 October 2027, Marseille</title>",
        '<meta name="description" content="One day">',
        f'<link rel="canonical" href="{here}?lang=en">',
        f'<link rel="alternate" hreflang="fr" href="{here}?lang=fr">',
        f'<link rel="alternate" hreflang="x-default" href="{here}">',
        '<meta property="og:title" content="Trial Meeting">',
        '<meta property="og:description" content="One day">',
        f'<meta property="og:url" content="{here}?lang=en">',
        '<meta property="og:locale" content="en_GB">',
    ):
        assert words in page
    assert f'<link rel="canonical" href="{here}">' in client.get(f"/{event.slug}/").text


def test_what_an_event_lacks_leaves_no_empty_part(app: Flask, client: Client) -> None:
    event = make_event(taglines={}, city="", organiser_name="", mailbox="")
    db.session.commit()
    home, practical = (client.get(f"/{event.slug}/{page}?lang=en").text for page in ("", "practical"))
    for words in ("poster-summary", "home-banner", "Partners</h2>", "Press</h2>", "Speakers</h2>", 'id="figures"'):
        assert words not in home
    for words in ("practical-map", "Place</h2>", "Organiser</h2>", "Press</h2>", "On a map"):
        assert words not in practical


def test_pictures_stand_with_their_sizes_and_words(app: Flask, client: Client) -> None:
    event = make_event()
    pictures = [make_picture(event, use, en=f"The {use}") for use in ("banner", "map")]
    db.session.commit()
    for picture, page in zip(pictures, ("", "practical"), strict=True):
        size = f'width="{picture.file.width}" height="{picture.file.height}"'
        address = f'src="/{event.slug}/pictures/{picture.file.sha256}.webp"'
        assert f'{address} alt="The {picture.use}" {size}' in client.get(f"/{event.slug}/{page}?lang=en").text
    preview = f'/{event.slug}/pictures/{pictures[0].file.sha256}.webp"'
    assert (
        f'<meta property="og:image" content="{app.config["BASE_URL"] or "http://localhost"}{preview}'
        in client.get(f"/{event.slug}/").text
    )


def test_the_list_of_events_keeps_its_queries_and_each_its_zone(app: Flask, client: Client) -> None:
    make_event(names={"en": "Far"}, time_zone="Pacific/Auckland", starts_at=at("20:00"), ends_at=at("22:00"))
    db.session.commit()
    client.get("/?lang=en")
    with count_queries() as few:
        page = client.get("/?lang=en").text
    assert "20.10 <span" in page
    assert "<strong>Wednesday 20 October 2027</strong>Marseille" in page
    for _number in range(29):
        make_event()
    db.session.commit()
    with count_queries() as many:
        assert client.get("/?lang=en").text.count('class="event-row-name"') == 30
    assert len(many) == len(few), many.statements


def test_what_is_over_promises_no_programme(app: Flask, client: Client) -> None:
    past = at("08:30") - timedelta(days=3650)
    event = make_event(state="over", starts_at=past, ends_at=past + timedelta(days=2))
    db.session.commit()
    page = client.get(f"/{event.slug}/?lang=en").text
    assert "This event is over." in page
    assert "The programme is being made" not in page


def test_an_odd_address_of_the_press_is_written_to_as_it_is(app: Flask, client: Client) -> None:
    event = make_event(press_mail="100%25?cc=x@example.org")
    db.session.commit()
    for page in ("", "practical"):
        assert 'href="mailto:100%2525%3Fcc%3Dx@example.org"' in client.get(f"/{event.slug}/{page}").text


def test_of_what_is_past_nothing_is_promised(app: Flask, client: Client) -> None:
    event = make_event(slug="trial", state="over", controllers={"en": "The cluster"})
    db.session.commit()
    pages = {page: client.get(f"/trial/{page}?lang=en").text for page in ("", "practical", "speakers", "register")}
    assert [page for page, text in pages.items() if "Add to calendar" in text] == []
    assert "What people gave is kept until" in pages["practical"]
    assert "No speaker is named" in pages["speakers"]
    assert "If you were registered, you find here whom you met." in pages["register"]
    event.purged_at = at("10:00")
    db.session.commit()
    assert "What people gave was erased on" in client.get("/trial/practical?lang=en").text
    assert "Speakers are not named any more" in client.get("/trial/speakers?lang=en").text
    assert "See your registration" not in client.get("/trial/register?lang=en").text
