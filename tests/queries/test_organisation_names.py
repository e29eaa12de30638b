"""The names that are proposed while somebody types."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Organisation
from eventhub.queries.organisation_names import Suggestion, suggestions
from eventhub.services.organisations import add_name
from tests.factories import make_event, make_organisation, make_participant, make_speaker
from tests.fixtures.queries import count_queries


def found(event: Event, typed: str) -> list[str]:
    return [one.name for one in suggestions(event, typed)]


def test_name_short_name_and_other_names_lead_to_the_same_one(app: Flask) -> None:
    event = make_event()
    made = make_organisation(event, name="AP-HM", short_name="APHM-13", city="Marseille", kind="hospital")
    add_name(made, "Assistance Publique – Hôpitaux de Marseille")
    expected = Suggestion(made.public_id, "AP-HM", "APHM-13", "hospital", "Marseille", 1.0)
    for typed in ("ap hm", "aphm 13", "Assistance publique, hôpitaux de Marseille"):
        assert suggestions(event, typed)[:1] == [expected] or suggestions(event, typed)[0].strength == 0.95
    assert found(event, "assistance publ") == ["AP-HM"]


def test_the_name_of_a_merged_one_leads_to_what_it_became(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="Calypso")
    between = make_organisation(event, name="Morgiou", merged_into_id=kept.id, is_listed=False)
    make_organisation(event, name="Escalette", merged_into_id=between.id, is_listed=False)
    assert [found(event, name) for name in ("Morgiou", "Escalette")] == [["Calypso"], ["Calypso"]]


def test_what_is_not_listed_is_found_by_its_very_name_alone(app: Flask) -> None:
    event = make_event()
    for name, is_listed in (("Atelier Morgiou", False), ("Atelier Calypso", True)):
        make_participant(event, organisation=make_organisation(event, name=name, is_listed=is_listed))
    assert [found(event, typed) for typed in ("atelier", "atelier morgio", "ATELIER morgiou")] == [
        ["Atelier Calypso"],
        [],
        ["Atelier Morgiou"],
    ]


def test_listed_ones_are_not_crowded_out(app: Flask) -> None:
    event = make_event()
    for number in range(10):
        make_participant(event, organisation=make_organisation(event, name=f"Atelier {number}", is_listed=False))
    make_organisation(event, name="Atelier Calypso")
    assert found(event, "atelier") == ["Atelier Calypso"]


def test_words_of_somebody_whose_address_is_not_proved_are_shown_to_nobody(app: Flask) -> None:
    event = make_event()
    for status in ("unconfirmed", "cancelled", "rejected", "confirmed", "pending", "waitlisted"):
        organisation = make_organisation(event, name=f"Atelier {status}", is_listed=False)
        make_participant(event, status=status, organisation=organisation)
    make_speaker(event, organisation=make_organisation(event, name="Atelier parole", is_listed=False))
    make_organisation(event, name="Atelier vide", is_listed=False)
    names = ("unconfirmed", "cancelled", "rejected", "vide", "confirmed", "pending", "waitlisted", "parole")
    shown = ["Atelier confirmed", "Atelier pending", "Atelier waitlisted", "Atelier parole"]
    assert [name for one in names for name in found(event, f"Atelier {one}")] == shown


def test_another_event_s_are_not_proposed(app: Flask) -> None:
    make_organisation(make_event(), name="Calypso")
    assert found(make_event(), "Calypso") == []


def test_thirty_cost_no_more_queries_than_one(app: Flask) -> None:
    event = make_event()
    counts = []
    for number in (1, 29):
        for _number in range(number):
            add_name(make_organisation(event), "Autre nom")
        db.session.flush()
        with count_queries() as count:
            suggestions(event, "institute")
        counts.append(len(count))
    assert counts == [3, 3]


def test_a_name_that_changed_is_found_at_once(app: Flask) -> None:
    event = make_event()
    made: Organisation = make_organisation(event, name="Calypso")
    assert found(event, "Calypso") == ["Calypso"]
    made.name = "Garlaban"
    db.session.flush()
    assert (found(event, "Calypso"), found(event, "Garlaban")) == ([], ["Garlaban"])
