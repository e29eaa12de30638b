"""The programme, a session's page and the speakers, as visitors read them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eventhub.db import db
from eventhub.models import Attendance, Event, SeatWait, Session
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
from tests.factories.material import make_session_file
from tests.factories.moments import DAY, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def fill(event: Event, number: int) -> None:
    for _number in range(number):
        speaker = make_speaker(event, organisation=make_organisation(event))
        make_session(event, room=make_room(event), track=make_track(event), speakers=(speaker,))
        make_table(event)
    make_window(event)
    db.session.commit()


def page_of(client: Client, session: Session, slug: str | None = None) -> tuple[int, str]:
    item = session.item
    response = client.get(f"/{slug or item.event.slug}/sessions/{item.public_id}?lang=en")
    return response.status_code, response.text


@pytest.mark.parametrize("page", ["programme", "speakers"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_thirty_sessions_cost_no_more_queries_than_one(app: Flask, client: Client, page: str, signed_in: bool) -> None:
    event = make_event()
    fill(event, 1)
    if signed_in:
        account = make_participant(event).account
        db.session.commit()
        assert account
        client.sign_in(account)
    address = f"/{event.slug}/{page}"
    client.get(address)
    app.extensions["page_cache"].clear()
    with count_queries() as few:
        assert client.get(address).status_code == 200
    fill(event, 29)
    with count_queries() as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few), many.statements


def test_a_session_s_page_costs_the_same_beside_one_or_many(app: Flask, client: Client) -> None:
    event = make_event()
    room = make_room(event)
    made = make_session(event, room=room, speakers=(make_speaker(event),))
    make_session(event, room=room, starts_at=at("13:00"), ends_at=at("14:00"))
    fill(event, 1)
    address = f"/{event.slug}/sessions/{made.item.public_id}"
    client.get(address)
    app.extensions["page_cache"].clear()
    with count_queries() as few:
        assert client.get(address).status_code == 200
    fill(event, 29)
    with count_queries() as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few), many.statements


def test_days_are_tabs_and_one_day_is_shown(app: Flask, client: Client) -> None:
    event = make_event()
    tomorrow = DAY + timedelta(days=1)
    make_session(event, titles={"en": "Today"})
    make_session(event, titles={"en": "Later"}, starts_at=at("09:00", tomorrow), ends_at=at("10:00", tomorrow))
    db.session.commit()
    client.get(f"/{event.slug}/programme?lang=en")
    pages = {day: client.get(f"/{event.slug}/programme?day={day}").text for day in ("", str(tomorrow), "all")}
    shown = {day: [title for title in ("Today", "Later") if f">{title}<" in page] for day, page in pages.items()}
    assert shown == {"": ["Today"], str(tomorrow): ["Later"], "all": ["Today", "Later"]}
    assert all(f'href="/{event.slug}/programme?day={tomorrow}"' in page for page in pages.values())


def test_a_day_without_what_was_sought_names_the_way_to_the_others(app: Flask, client: Client) -> None:
    event = make_event()
    tomorrow = DAY + timedelta(days=1)
    make_session(event, titles={"en": "Today"})
    make_session(event, titles={"en": "Later"}, starts_at=at("09:00", tomorrow), ends_at=at("10:00", tomorrow))
    db.session.commit()
    client.get(f"/{event.slug}/programme?lang=en")
    page = client.get(f"/{event.slug}/programme?q=today&day={tomorrow}").text
    assert "No session found on this day" in page
    assert f'href="/{event.slug}/programme?day=all&amp;q=today"' in page


def test_many_rooms_scroll_in_a_named_frame(app: Flask, client: Client) -> None:
    event = make_event()
    for _number in range(6):
        make_session(event, room=make_room(event))
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en").text
    assert 'tabindex="0" role="region" aria-label="Programme of Tuesday 19 October 2027"' in page
    assert "6 rooms side by side" in page


def test_a_session_s_page_names_what_is_beside_and_next(app: Flask, client: Client) -> None:
    event = make_event()
    room = make_room(event)
    made = make_session(event, room=room)
    make_session(event, titles={"en": "Beside"}, room=make_room(event))
    make_session(event, titles={"en": "After"}, room=room, starts_at=at("15:00"), ends_at=at("16:00"))
    db.session.commit()
    page = page_of(client, made)[1]
    places = [page.index(words) for words in ("At the same time", "Beside", "Next in this room", "After")]
    assert places == sorted(places)


def test_a_session_with_nothing_but_a_title_stands(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_session(event, titles={"en": "x" * 500}, abstracts={})
    made.item.starts_at = made.item.ends_at = None
    made.item.state = "cancelled"
    db.session.commit()
    status, page = page_of(client, made)
    assert (status, "x" * 500 in page, "At the same time" in page) == (200, True, False)


def test_the_programme_shows_sessions_breaks_and_windows(app: Flask, client: Client) -> None:
    event = make_event()
    room = make_room(event, names={"en": "Grand amphi"})
    speaker = make_speaker(
        event, given_name="Ada", family_name="Zola", organisation=make_organisation(event, name="CRX")
    )
    make_session(event, titles={"en": "NK cells"}, room=room, speakers=(speaker,), capacity=80, taken=66)
    make_session(event, titles={"en": "Lunch"}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    make_window(event, "14:00", "14:20")
    make_table(event)
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en").text
    for words in ("Grand amphi", "NK cells", "Ada Zola, CRX", "14 seats", "Lunch", "14:00–14:20, 20 min", "1 free"):
        assert words in page
    assert f'href="/{event.slug}/programme.ics"' in page


@pytest.mark.parametrize(
    ("track", "titles"),
    [("targets", {"Aim", "Lunch"}), ("trials", {"Try", "Lunch"}), ("nonsense", {"Aim", "Try", "Lunch"})],
)
def test_a_track_filters_and_an_unknown_one_does_not(app: Flask, client: Client, track: str, titles: set[str]) -> None:
    event = make_event()
    make_session(event, titles={"en": "Aim"}, track=make_track(event, key="targets"))
    make_session(event, titles={"en": "Try"}, track=make_track(event, key="trials"))
    make_session(event, titles={"en": "Lunch"}, kind="break")
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en&track={track}").text
    assert {title for title in ("Aim", "Try", "Lunch") if title in page} == titles


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("etudes", {"Études"}),
        ("zola", {"Études"}),
        ("AIM", {"Aim"}),
        ("", {"Études", "Aim", "Lunch"}),
        ("nobody", set()),
    ],
)
def test_words_find_titles_and_people(app: Flask, client: Client, words: str, titles: set[str]) -> None:
    event = make_event()
    make_session(event, titles={"en": "Études"}, speakers=(make_speaker(event, family_name="Zola"),))
    make_session(event, titles={"en": "Aim"}, speakers=(make_speaker(event, family_name="Abel"),))
    make_session(event, titles={"en": "Lunch"}, kind="break")
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en&q={words}").text
    assert {title for title in ("Études", "Aim", "Lunch") if f">{title}<" in page} == titles
    assert ("No session found" in page) is (not titles)


def test_a_name_that_was_not_released_is_not_found(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, speakers=(make_speaker(event, family_name="Secret", released_fields=[]),))
    db.session.commit()
    assert "No session found" in client.get(f"/{event.slug}/programme?lang=en&q=secret").text


def test_room_and_language_filter_together_and_say_how_many(app: Flask, client: Client) -> None:
    event = make_event()
    amphi, cove = make_room(event, names={"en": "Amphi"}), make_room(event, names={"en": "Cove"})
    for title, room, language in (("One", amphi, "fr"), ("Two", amphi, "en"), ("Three", cove, "en")):
        make_session(event, titles={"en": title}, room=room, language=language)
    db.session.commit()
    address = f"/{event.slug}/programme"
    client.get(f"{address}?lang=en")
    pages = {
        asked: client.get(f"{address}?{asked}").text
        for asked in (f"room={amphi.key}", "spoken=en", f"room={amphi.key}&spoken=en", "room=no&spoken=no")
    }
    shown = [[title for title in ("One", "Two", "Three") if f">{title}<" in page] for page in pages.values()]
    assert shown == [["One", "Two"], ["Two", "Three"], ["Two"], ["One", "Two", "Three"]]
    told = ("1 session of 3 shown.", "2 sessions of 3 shown.")
    assert [[words in page for words in told].index(True) for page in list(pages.values())[:3]] == [1, 1, 0]
    assert "of 3 shown" not in pages["room=no&spoken=no"]
    both = pages[f"room={amphi.key}&spoken=en"]
    assert f'<option value="{amphi.key}" selected>Amphi, 1</option>' in both
    assert f'<option value="{cove.key}">Cove, 1</option>' in both
    assert '<option value="fr">French, 1</option>' in both
    assert f'<a href="{address}">Show everything</a>' in both


def test_one_room_and_one_language_need_no_choice(app: Flask, client: Client) -> None:
    event = make_event()
    room = make_room(event)
    make_session(event, room=room)
    make_session(event, room=room, starts_at=at("11:00"), ends_at=at("12:00"))
    db.session.commit()
    assert "<select" not in client.get(f"/{event.slug}/programme").text


def test_a_filter_that_leaves_nothing_says_so(app: Flask, client: Client) -> None:
    event = make_event()
    amphi, cove = make_room(event), make_room(event)
    make_session(event, room=amphi, language="fr")
    make_session(event, room=cove, language="en")
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en&room={amphi.key}&spoken=en").text
    assert "No session found" in page
    assert "Try another room, speaker, language or track." in page


def test_a_session_without_a_title_is_called_untitled(app: Flask, client: Client) -> None:
    event = make_event()
    room = make_room(event)
    made = make_session(event, titles={}, room=room, speakers=(make_speaker(event),))
    make_session(event, titles={"en": " "}, room=room, starts_at=at("11:00"), ends_at=at("12:00"))
    make_session(event, titles={}, kind="break", starts_at=at("13:00"), ends_at=at("14:00"))
    db.session.commit()
    client.get(f"/{event.slug}/?lang=en")
    address = f"/{event.slug}/sessions/{made.item.public_id}"
    pages = ("programme", "speakers", f"sessions/{made.item.public_id}", "programme?q=untitled", "programme.ics")
    counts = [client.get(f"/{event.slug}/{page}").text.count("Untitled session") for page in pages]
    assert counts == [2, 1, 3, 2, 2]  # a session's page: its title, its heading, the next in the room
    assert "SUMMARY:Untitled session" in client.get(f"{address}.ics").text
    assert ">Break<" in client.get(f"/{event.slug}/programme").text


def test_a_track_that_nothing_is_on_is_no_choice(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, track=make_track(event, names={"en": "New targets"}))
    make_track(event, key="trials", names={"en": "Secret trials"})
    db.session.commit()
    pages = [client.get(f"/{event.slug}/programme?lang=en{track}").text for track in ("", "&track=trials")]
    assert [("New targets" in page, "Secret trials" in page) for page in pages] == [(True, False), (True, True)]


def test_who_chairs_is_named_wherever_the_session_stands(app: Flask, client: Client) -> None:
    event = make_event()
    session = make_session(event, titles={"en": "Round table"})
    chair = make_speaker(event, given_name="Luc", family_name="Martin")
    hidden = make_speaker(event, given_name="Ada", family_name="Zola", released_fields=[])
    for person in (chair, hidden):
        db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="chair"))
    db.session.commit()
    places = (f"sessions/{session.item.public_id}", "programme", "programme/embed", "programme?q=martin")
    pages = [client.get(f"/{event.slug}/{place}").text for place in places]
    assert [("Chair: Luc Martin" in page, "Zola" in page) for page in pages] == [(True, False)] * 4
    own = client.get(f"/{event.slug}/speakers/{chair.public_id}").text
    assert ("Round table" in own, ", chairs" in own) == (True, True)
    assert client.get(f"/{event.slug}/speakers/{hidden.public_id}").status_code == 404


def test_who_waits_for_a_full_session_is_counted_and_its_files_are_weighed(app: Flask, client: Client) -> None:
    event = make_event()
    talk = make_session(event, capacity=1, taken=1)
    make_session_file(talk, is_public=True, name="slides.pdf")
    person = make_participant(event)
    db.session.add(SeatWait(item_id=talk.item_id, person_id=person.id, asked_at=at("08:00")))
    db.session.commit()
    _status, page = page_of(client, talk)
    assert ("1 waits" in page, "1 kB" in page) == (True, True)


def test_an_empty_track_and_an_empty_programme_say_so(app: Flask, client: Client) -> None:
    event = make_event()
    make_track(event, key="trials")
    db.session.commit()
    assert "The programme is being made" in client.get(f"/{event.slug}/programme?lang=en").text
    make_session(event)
    db.session.commit()
    assert "No session on this track yet" in client.get(f"/{event.slug}/programme?lang=en&track=trials").text


def test_while_the_event_is_on_the_programme_says_what_runs(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, room=make_room(event))
    db.session.commit()
    with time_machine.travel(datetime(2027, 10, 19, 8, 2, tzinfo=UTC), tick=False):
        page = client.get(f"/{event.slug}/programme?lang=en").text
    assert "<strong>10:02</strong>: 1 session in progress." in page
    assert 'id="now"' in page
    assert 'id="now"' not in client.get(f"/{event.slug}/programme?lang=en").text


def test_a_session_s_page_tells_everything_released(app: Flask, client: Client) -> None:
    event = make_event()
    speaker = make_speaker(event, given_name="Ada", family_name="Zola", functions={"en": "Head"})
    hidden = make_speaker(event, family_name="Secret", released_fields=[])
    track = make_track(event, names={"en": "New targets"})
    room = make_room(event, names={"en": "Grand amphi"})
    made = make_session(event, titles={"en": "NK cells"}, track=track, room=room, speakers=(speaker, hidden))
    db.session.commit()
    status, page = page_of(client, made)
    assert status == 200
    for words in ("NK cells", "9:30–10:30", "New targets", "Grand amphi", "An abstract.", "French", "Ada Zola"):
        assert words in page
    assert "Secret" not in page
    assert f'href="/{event.slug}/speakers/{speaker.public_id}"' in page
    assert f'href="/{event.slug}/sessions/{made.item.public_id}.ics"' in page


def test_a_cancelled_session_says_so_and_is_not_in_the_programme(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_session(event, titles={"en": "NK cells"}, state="cancelled")
    db.session.commit()
    status, page = page_of(client, made)
    assert (status, "This session was cancelled." in page, ".ics" in page) == (200, True, False)
    assert "NK cells" not in client.get(f"/{event.slug}/programme?lang=en").text


def test_a_draft_and_another_event_s_session_are_missing(app: Flask, client: Client) -> None:
    event, other = make_event(), make_event()
    draft, foreign = make_session(event, state="draft"), make_session(other)
    db.session.commit()
    status, page = page_of(client, draft)
    assert (status, f'href="/{event.slug}/"' in page) == (404, True)
    assert page_of(client, foreign, event.slug)[0] == 404
    assert page_of(client, foreign)[0] == 200


def test_speakers_show_only_what_they_released(app: Flask, client: Client) -> None:
    event = make_event()
    house = make_organisation(event, name="Institut Calypso")
    texts = {"functions": {"en": "Head"}, "biographies": {"en": "A life."}, "organisation": house}
    make_session(event, speakers=(make_speaker(event, family_name="Bare", released_fields=["name"], **texts),))
    db.session.commit()
    page = client.get(f"/{event.slug}/speakers?lang=en").text
    shown = [words for words in ("Bare", "Institut Calypso", "Head", "A life.") if words in page]
    assert shown == ["Bare"]


def test_speakers_come_as_readers_sort_them(app: Flask, client: Client) -> None:
    event = make_event()
    names = ("Favre", "Évrard", "duval", "Zola")
    make_session(event, speakers=tuple(make_speaker(event, family_name=name) for name in names))
    db.session.commit()
    page = client.get(f"/{event.slug}/speakers?lang=en").text
    assert sorted(names, key=lambda name: page.index(f"{name}</a></h2>")) == ["duval", "Évrard", "Favre", "Zola"]


def test_many_speakers_come_in_pages_with_letters(app: Flask, client: Client) -> None:
    event = make_event()
    made = [
        make_speaker(event, given_name="Ada", family_name=f"{letter}uler") for letter in "BDE" for _number in range(15)
    ]
    make_session(event, speakers=tuple(made))
    db.session.commit()
    address = f"/{event.slug}/speakers"
    client.get(f"{address}?lang=en")
    first, second = client.get(address).text, client.get(f"{address}?page=2").text
    assert (first.count('class="section speaker"'), second.count('class="section speaker"')) == (30, 15)
    assert f'class="letter" href="{address}?page=2#speaker-{made[30].public_id}">E</a>' in first
    assert f'class="letter is-here" href="{address}#speaker-{made[0].public_id}">B</a>' in first
    found = client.get(f"{address}?q=duler").text
    assert found.count('class="section speaker"') == 15
    assert "15 people found for “duler”." in found
    assert "Nobody found" in client.get(f"{address}?q=nobody").text


@pytest.mark.parametrize(
    ("place", "rest"), [(0, "#speaker-{id}"), (44, "?page=2#speaker-{id}"), (None, "")], ids=["first", "last", "none"]
)
def test_a_speaker_s_link_leads_to_their_page(app: Flask, client: Client, place: int | None, rest: str) -> None:
    event = make_event()
    made = [make_speaker(event, family_name=f"N{number:02}") for number in range(45)]
    make_session(event, speakers=tuple(made))
    db.session.commit()
    wanted = "nobody" if place is None else made[place].public_id
    response = client.get(f"/{event.slug}/speakers?speaker={wanted}")
    assert (response.status_code, response.location) == (302, f"/{event.slug}/speakers{rest.format(id=wanted)}")


def test_no_speaker_is_said_in_words(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    assert "No speaker is announced yet" in client.get(f"/{event.slug}/speakers?lang=en").text


def test_the_programme_of_a_speaker_is_theirs_alone(app: Flask, client: Client) -> None:
    event = make_event()
    zola, abel = make_speaker(event, family_name="Zola"), make_speaker(event, family_name="Abel")
    make_session(event, titles={"en": "Cells"}, speakers=(zola, abel))
    make_session(event, titles={"en": "Trials"}, speakers=(abel,))
    db.session.commit()
    pages = {one: client.get(f"/{event.slug}/programme?lang=en&speaker={one.public_id}").text for one in (zola, abel)}
    assert [("Cells" in page, "Trials" in page) for page in pages.values()] == [(True, False), (True, True)]
    assert "1 session of 2 shown." in pages[zola]
    assert f'<option value="{zola.public_id}" selected>{zola.name}, 1</option>' in pages[zola]
    assert f'<option value="{abel.public_id}">{abel.name}, 2</option>' in pages[zola]


def test_a_speaker_has_a_page_of_what_they_released(app: Flask, client: Client) -> None:
    event = make_event()
    texts = {"functions": {"en": "Immunologist"}, "biographies": {"en": "She counts cells."}}
    whole = make_speaker(event, family_name="Zola", organisation=make_organisation(event, name="Calypso"), **texts)
    bare = make_speaker(event, family_name="Bare", released_fields=["name"], **texts)
    hidden = make_speaker(event, family_name="Secret", released_fields=[])
    make_session(event, titles={"en": "NK cells"}, speakers=(whole, bare, hidden))
    db.session.commit()
    answers = [client.get(f"/{event.slug}/speakers/{one.public_id}?lang=en") for one in (whole, bare, hidden)]
    assert [one.status_code for one in answers] == [200, 200, 404]
    told = ("Zola", "Calypso", "Immunologist", "She counts cells.", "NK cells")
    assert [word in answers[0].text for word in told] == [True] * 5
    assert [word in answers[1].text for word in ("Bare", *told[1:])] == [True, False, False, False, True]
    assert "Secret" not in answers[0].text + answers[2].text


def test_a_speaker_s_page_costs_the_same_for_one_session_or_many(app: Flask, client: Client) -> None:
    numbers = []
    for sessions in (1, 30):
        event = make_event()
        speaker = make_speaker(event)
        for _number in range(sessions):
            make_session(event, speakers=(speaker,), room=make_room(event))
        db.session.commit()
        address = f"/{event.slug}/speakers/{speaker.public_id}"
        with count_queries() as count:
            assert client.get(address).status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("moment", "words", "shown"),
    [
        (at("09:00") - timedelta(days=9), "The event begins on Tuesday 19 October 2027 at 8:30.", (True, False)),
        (at("09:45"), "in progress", (True, True)),
        (at("11:00"), "Nothing at the moment.", (False, True)),
        (at("12:10"), "Nothing more comes", (False, False)),
        (at("09:00") + timedelta(days=9), "Everything has taken place", (False, False)),
    ],
)
def test_now_and_next_has_words_for_each_moment(
    app: Flask, client: Client, moment: datetime, words: str, shown: tuple[bool, bool]
) -> None:
    event = make_event()
    room = make_room(event, names={"en": "Grand amphi"})
    make_session(event, titles={"en": "Cells"}, room=room)
    make_session(event, titles={"en": "Trials"}, room=room, starts_at=at("11:10"), ends_at=at("12:00"))
    db.session.commit()
    with time_machine.travel(moment, tick=False):
        page = client.get(f"/{event.slug}/programme/now?lang=en").text
    assert (words in page, "Cells" in page, "Trials" in page) == (True, *shown)


def test_now_and_next_before_there_is_a_programme(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event, state="draft")
    db.session.commit()
    page = client.get(f"/{event.slug}/programme/now?lang=en").text
    assert ("The programme is being made" in page, "data-refreshed" in page) == (True, False)


def test_now_and_next_is_looked_at_again_while_the_event_is_on(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event)
    make_session(event, titles={"en": "Lunch"}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    db.session.commit()
    address = f"/{event.slug}/programme/now"
    kept: dict[str, list[bool]] = {}
    for clock in ("12:00", "12:00", "12:01"):
        with time_machine.travel(at(clock), tick=False), count_queries() as count:
            page = client.get(address).text
        kept.setdefault(clock, []).append(len(count) > 2)
        assert ('data-refreshed="60"' in page, "Lunch" in page, "refreshed.js" in page) == (True, True, True)
    assert kept == {"12:00": [True, False], "12:01": [True]}


def test_now_and_next_costs_the_same_for_one_session_or_many(app: Flask, client: Client) -> None:
    event = make_event()
    fill(event, 1)
    address, numbers = f"/{event.slug}/programme/now", []
    for more in (0, 29):
        fill(event, more)
        with count_queries() as count:
            assert client.get(address).status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def test_the_programme_leads_to_now_and_next_while_the_event_is_on(app: Flask, client: Client) -> None:
    event = make_event()
    make_session(event)
    db.session.commit()
    found = []
    for moment in (at("09:00") - timedelta(days=9), at("09:45")):
        with time_machine.travel(moment, tick=False):
            found.append(f"/{event.slug}/programme/now" in client.get(f"/{event.slug}/programme").text)
    assert found == [False, True]


def test_breaks_that_begin_together_stand_one_below_the_other(app: Flask, client: Client) -> None:
    event = make_event()
    for title in ("Lunch", "Posters", "Yoga"):
        make_session(event, titles={"en": title}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    make_session(event, titles={"en": "Tea"}, kind="break", starts_at=at("15:00"), ends_at=at("15:30"))
    db.session.commit()
    page = client.get(f"/{event.slug}/programme?lang=en").text
    assert re.findall(r'class="programme-break row-\d+ span-\d+([^"]*)"', page) == ["", " is-second", " is-third", ""]
