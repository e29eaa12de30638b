"""Every text that misses a language is found, by as many queries for one row as for thirty."""

from flask import Flask

from eventhub.db import db
from eventhub.domain.question_parts import Choice, FormDefinition, Kind, Page, Question, Section
from eventhub.models import ConsentText
from eventhub.queries.translations import Gap, gaps_of
from tests.factories import make_event, make_organisation, make_room, make_session, make_track, make_window
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.pictures import make_picture
from tests.fixtures.queries import count_queries


def test_an_event_that_says_all_in_both_languages_misses_nothing(app: Flask) -> None:
    assert gaps_of(make_event(taglines={"fr": "Un jour", "en": "A day"})) == []


def test_each_kind_of_text_is_looked_at(app: Flask) -> None:
    event = make_event(taglines={"fr": "Un jour"})
    make_track(event, names={"en": "Targets"})
    make_room(event, places={"fr": "Étage 1"}, names={"fr": "Frioul", "en": "Frioul"})
    make_session(event, titles={"fr": "Lupus"}, abstracts={"fr": "Un retour", "en": " "})
    make_organisation(event, name="CIML", facts={"en": "Immunology"})
    make_picture(event, "map", fr="Le plan")
    found = {(gap.kind, gap.field, gap.languages) for gap in gaps_of(event)}
    assert found == {
        ("event", "tagline", ("en",)),
        ("track", "name", ("fr",)),
        ("room", "place", ("en",)),
        ("session", "title", ("en",)),
        ("session", "abstract", ("en",)),
        ("organisation", "facts", ("fr",)),
        ("picture", "map", ("en",)),
    }


def test_what_is_said_in_no_language_is_a_gap_where_it_is_needed_alone(app: Flask) -> None:
    event = make_event()
    made = make_session(event, titles={}, abstracts={})
    assert gaps_of(event) == [Gap("session", "title", {}, ("fr", "en"), made.item.public_id)]


def test_as_many_queries_for_thirty_sessions_as_for_one(app: Flask) -> None:
    counts = []
    for number in (1, 30):
        event = make_event()
        for _ in range(number):
            make_session(event, titles={"fr": "Lupus"}, room=make_room(event), track=make_track(event))
        db.session.commit()
        assert len(event.categories) + len(event.pictures) == 4
        with count_queries() as count:
            assert len(gaps_of(event)) == number
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_categories_and_windows_need_a_name_in_each_language(app: Flask) -> None:
    event = make_event()
    event.categories[0].names = {"en": "Researcher"}
    make_window(event, names={"fr": "Matin"})
    assert gaps_of(event) == [
        Gap("category", "name", {"en": "Researcher"}, ("fr",), "researcher"),
        Gap("window", "name", {"fr": "Matin"}, ("en",)),
    ]


def test_a_map_has_to_be_described(app: Flask) -> None:
    event = make_event()
    make_picture(event, "banner")
    make_picture(event, "map")
    assert gaps_of(event) == [Gap("picture", "map", {}, ("fr", "en"))]


def test_other_events_and_languages_that_are_not_asked_for_stay_out(app: Flask) -> None:
    event = make_event(languages=["fr"], names={"fr": "Rencontres"})
    make_session(make_event(), titles={"fr": "Lupus"})
    make_session(event, titles={"fr": "Lupus"})
    assert gaps_of(event) == []


def test_the_questions_their_choices_and_the_event_s_own_consents_are_looked_at(app: Flask) -> None:
    event = make_event()
    choices = (Choice("bus", {"fr": "Car"}), Choice("train", {"fr": "Train", "en": "Train"}))
    both = {"fr": "Lieu", "en": "Place"}
    asked = (
        Question("way", Kind.CHOICE, {"fr": "Trajet"}, choices=choices),
        Question("place", Kind.SHORT_TEXT, both, helps={"fr": "La ville"}),
    )
    make_form_version(
        event, FormDefinition((Page({"fr": "Venir"}, (Section({"fr": "Avant"}, {"fr": "Dites"}, asked),)),))
    )
    db.session.add(ConsentText(event_id=event.id, purpose="photo", number=1, texts={"fr": "Photo"}, created_at=NOW))
    db.session.flush()
    assert gaps_of(event) == [
        Gap("question", "page", {"fr": "Venir"}, ("en",)),
        Gap("question", "section", {"fr": "Avant"}, ("en",)),
        Gap("question", "section_text", {"fr": "Avant"}, ("en",)),
        Gap("question", "label", {"fr": "Trajet"}, ("en",), "way"),
        Gap("question", "choice", {"fr": "Car"}, ("en",), "way"),
        Gap("question", "help", both, ("en",), "place"),
        Gap("consent", "photo", {}, ("en",), "photo"),
    ]
