"""The list finds, counts, orders and pages what is asked of it, in as many statements at 30 rows as at 1."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.models import Event, RegistrationNote
from eventhub.models.registration import LONGEST_SEARCHED
from eventhub.queries.registration_list import (
    PER_PAGE,
    SORTS,
    Asked,
    counts_of,
    registration_page,
)
from eventhub.queries.selections import matching_rows
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.questions import make_choices, make_question
from tests.factories.registration_list import make_registration, publish_form
from tests.fixtures.queries import count_queries


@pytest.fixture
def event(app: Flask) -> Event:
    """Three registrations, each of its own kind."""
    made = make_event()
    make_registration(
        made,
        given_name="Zoé",
        family_name="Abel",
        organisation="Institut Pasteur",
        email="zoe@example.org",
        answers={"stage": "seed", "axes": ["targets", "trials"]},
        created_at=NOW,
    )
    make_registration(
        made,
        "clinician",
        "pending",
        given_name="Marc",
        family_name="Élan",
        source="import",
        language="en",
        answers={"stage": "series", "axes": ["targets"]},
        created_at=NOW + timedelta(days=1),
    )
    noted = make_registration(
        made, "clinician", "waitlisted", given_name="100%", family_name="Zed_", created_at=NOW + timedelta(days=2)
    )
    db.session.add(RegistrationNote(registration_id=noted.id, text="Speaks.", created_at=NOW))
    make_registration(make_event(), given_name="Else", family_name="Where")
    db.session.commit()
    return made


def found(event: Event, **asked: Any) -> list[str]:
    return [row.name for row in registration_page(event, Asked(**asked), 1).rows]


ZOE, MARC, ZED = "Zoé Abel", "Marc Élan", "100% Zed_"


def test_shows_the_latest_first(event: Event) -> None:
    assert found(event) == [ZED, MARC, ZOE]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"statuses": ("pending", "confirmed")}, [MARC, ZOE]),
        ({"categories": ("clinician",)}, [ZED, MARC]),
        ({"sources": ("import",)}, [MARC]),
        ({"languages": ("en",)}, [MARC]),
        ({"has_note": True}, [ZED]),
        ({"since": NOW + timedelta(hours=1)}, [ZED, MARC]),
        ({"until": NOW + timedelta(days=1)}, [ZOE]),
        ({"answer": ("stage", "seed")}, [ZOE]),
        ({"answer": ("axes", "targets")}, [MARC, ZOE]),
        ({"answer": ("axes", "trials")}, [ZOE]),
        ({"answer": ("axes", "tar")}, []),
        ({"answer": ("none", "x'); --")}, []),
        ({"words": "ZOE pasteur"}, [ZOE]),
        ({"words": "zoe@example"}, [ZOE]),
        ({"words": "elan"}, [MARC]),
        ({"words": "100%"}, [ZED]),
        ({"words": "zed_"}, [ZED]),
        ({"words": "z_d"}, []),
        ({"words": "%"}, [ZED]),
        ({"words": "zoe marc"}, []),
    ],
    ids=str,
)
def test_narrows(event: Event, asked: dict[str, object], names: list[str]) -> None:
    assert found(event, **asked) == names


@pytest.mark.parametrize(("sort", "first"), [("name", ZOE), ("status", MARC), ("date", ZED), ("line", ZED)])
def test_orders(event: Event, sort: str, first: str) -> None:
    assert found(event, sort=sort)[0] == first


def test_who_waits_is_shown_in_turn_with_their_position(app: Flask) -> None:
    event = make_event()
    lines = [("clinician", 7), ("researcher", 3), ("clinician", 5), ("clinician", None)]
    for number, (category, turn) in enumerate(lines):
        make_registration(event, category, "waitlisted", given_name="W", family_name=str(number), line_number=turn)
    make_registration(event, given_name="In", family_name="", created_at=NOW + timedelta(days=3))
    db.session.commit()
    rows = registration_page(event, Asked(sort="line"), 1).rows
    assert [(row.name, row.position) for row in rows] == [("W 3", 1), ("W 1", 1), ("W 2", 2), ("W 0", 3), ("In", None)]
    shown = registration_page(event, Asked(words="0"), 1).rows
    assert [(row.name, row.position) for row in shown if row.name == "W 0"] == [("W 0", 3)]


def test_names_are_in_the_order_of_the_alphabet_whatever_their_accents(app: Flask) -> None:
    event = make_event()
    names = [("Zoé", "Abel"), ("anna", "D’Été"), ("Bo", "du Pré"), ("Eva", "élan"), ("Ève", "Elan"), ("Li", "Œuf")]
    names += [("Ana", "Zed"), ("Bo", "Zed"), ("Xi", "Østby")]
    for given_name, family_name in reversed(names):
        make_registration(event, given_name=given_name, family_name=family_name)
    db.session.commit()
    wanted = [*names[:5], names[5], names[8], *names[6:8]]
    assert found(event, sort="name") == [f"{given} {family}" for given, family in wanted]


def test_finds_whose_answers_are_missing(app: Flask) -> None:
    event = make_event()
    publish_form(event, make_question("stage", is_required=True))
    make_registration(event, given_name="Zoé", family_name="Abel", answers={"stage": "seed"})
    make_registration(event, given_name="Marc", family_name="Élan")
    db.session.commit()
    assert found(event, is_missing=True) == [MARC]
    assert counts_of(event, Asked(is_missing=True)).total == 1


def test_counts_what_one_would_see(event: Event) -> None:
    page = registration_page(event, Asked(statuses=("pending",), categories=("clinician",)), 1)
    clinician = next(one.id for one in event.categories if one.key == "clinician")
    assert page.total == 1
    assert page.everything == 3
    assert +page.by_status == {"pending": 1, "waitlisted": 1}
    assert +page.by_category == {clinician: 1}


def test_says_what_a_row_needs(event: Event) -> None:
    row = registration_page(event, Asked(words="zoe"), 1).rows[0]
    assert (row.organisation, row.email, row.status, row.has_notes) == (
        "Institut Pasteur",
        "zoe@example.org",
        "confirmed",
        False,
    )


def test_pages_and_a_page_beyond_the_last_is_the_last(app: Flask) -> None:
    event = make_event()
    for _ in range(PER_PAGE + 1):
        make_registration(event)
    db.session.commit()
    assert [len(registration_page(event, Asked(), page).rows) for page in (1, 2, 9)] == [PER_PAGE, 1, 1]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_show_each_once_where_many_are_alike(app: Flask, sort: str) -> None:
    """Three times as many as a page has: the same name, moment, status and turn, but for every fourth."""
    event = make_event()
    for number in range(2 * PER_PAGE + 20):
        status = ("waitlisted", "waitlisted", "waitlisted", "pending")[number % 4]
        make_registration(event, "clinician", status, given_name="A", family_name="B", created_at=NOW).search_text = "b"
    db.session.commit()
    pages = [[row.public_id for row in registration_page(event, Asked(sort=sort), page).rows] for page in (1, 2, 3)]
    in_order = [row.public_id for row in matching_rows(event, Asked(sort=sort))]
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 20]
    assert [one for page in pages for one in page] == in_order
    assert len(set(in_order)) == 2 * PER_PAGE + 20


def test_pages_skip_only_what_is_listed(app: Flask) -> None:
    event = make_event()
    for number in range(PER_PAGE + 1):
        registered = make_registration(event, family_name=f"Name {number:02}", created_at=NOW)
        attempt = make_registration(event, status="unconfirmed", created_at=NOW)
        attempt.email = registered.email
    db.session.commit()
    first, second = (registration_page(event, Asked(sort="name"), page) for page in (1, 2))
    assert (first.total, [row.status for row in second.rows]) == (PER_PAGE + 1, ["confirmed"])
    assert second.rows[0].name.endswith(f"Name {PER_PAGE}")


def test_a_name_that_grows_when_it_is_folded_fits_the_index(app: Flask) -> None:
    """Letters of four bytes that do not repeat, since PostgreSQL packs what does."""
    event = make_event()
    letters = "".join(chr(0x20000 + number * 7919 % 40000) for number in range(3 * LONGEST_SEARCHED))
    registration = make_registration(event)
    registration.search_text = letters
    db.session.commit()
    assert registration.search_text == letters[:LONGEST_SEARCHED]
    assert found(event, sort="name", words=letters[:3]) == [registration.person.name]


def test_sends_as_many_statements_at_30_rows_as_at_1(app: Flask) -> None:
    few, many = make_event(), make_event()
    for event, number in ((few, 1), (many, 30)):
        publish_form(event, make_question("stage", Kind.CHOICE, choices=make_choices("seed")))
        for _ in range(number):
            make_registration(event, organisation=f"Institute of {event.slug} {_}", answers={"stage": "seed"})
    db.session.commit()
    sent = []
    for event in (few, many):
        _loaded = [category.key for category in event.categories]
        with count_queries() as count:
            registration_page(event, Asked(answer=("stage", "seed"), words="essai"), 1)
        sent.append(len(count))
    assert sent == [2, 2]


def test_counts_nobody_where_nobody_is(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    assert counts_of(event, Asked()).total == 0
    assert registration_page(event, Asked(), 3).rows == []


def test_an_attempt_of_an_address_that_is_registered_is_not_listed(event: Event) -> None:
    make_registration(event, status="unconfirmed", given_name="Zoé", family_name="Again").email = "zoe@example.org"
    make_registration(event, status="unconfirmed", given_name="New", family_name="One").email = "new@example.org"
    make_registration(make_event(), email="new@example.org")
    db.session.commit()
    shown = registration_page(event, Asked(), 1)
    assert {row.name for row in shown.rows} == {ZOE, MARC, ZED, "New One"}
    assert (shown.total, shown.by_status["unconfirmed"], len(matching_rows(event, Asked()))) == (4, 1, 4)


def test_says_whose_place_went_on_to_a_colleague(app: Flask) -> None:
    event = make_event()
    for name, ending in (("Left", "self"), ("Gone", "transfer"), ("Lost", None)):
        make_registration(event, status="cancelled", given_name=name, family_name="", ended_by=ending)
    make_registration(event, given_name="There", family_name="")
    db.session.commit()
    rows = registration_page(event, Asked(), 1).rows
    assert {row.name: row.is_transferred for row in rows} == {
        "Left": False,
        "Gone": True,
        "Lost": False,
        "There": False,
    }
