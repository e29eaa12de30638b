"""The organiser's list of organisations."""

from flask import Flask

from eventhub.models import Event
from eventhub.queries.organisation_list import (
    PER_PAGE,
    merged_into,
    names_of,
    organisation_with_id,
    organiser_list,
    people_counts,
)
from eventhub.services.organisations import add_name
from tests.factories import make_event, make_organisation, make_participant, make_speaker
from tests.fixtures.queries import count_queries


def names(event: Event, words: str = "", kind: str = "", standing: str = "") -> list[str]:
    return [row.name for row in organiser_list(event, words, kind, standing).rows]


def test_listed_and_typed_ones_with_their_people(app: Flask) -> None:
    event = make_event()
    calypso = make_organisation(event, name="Calypso")
    typed = make_organisation(event, name="atelier", is_listed=False, kind="other")
    make_organisation(event, name="Gone", merged_into_id=calypso.id)
    make_participant(event, organisation=calypso)
    make_participant(event, organisation=calypso, status="unconfirmed")
    make_speaker(event, organisation=typed)
    found = organiser_list(event)
    assert [(row.name, row.standing, row.people) for row in found.rows] == [
        ("atelier", "typed", 1),
        ("Calypso", "listed", 2),
    ]
    assert (found.standings, found.kinds) == ({"typed": 1, "listed": 1}, {"other": 1, "research_centre": 1})
    assert people_counts(event) == {calypso.id: 2, typed.id: 1}


def test_words_kind_and_standing_narrow_it(app: Flask) -> None:
    event = make_event()
    made = make_organisation(event, name="AP-HM", short_name="HM", city="Sète", kind="hospital")
    add_name(made, "Assistance Publique")
    make_organisation(event, name="Calypso", kind="company", is_listed=False)
    assert [names(event, words) for words in ("assistance", "sete", "hm", "%", "zzz")] == [["AP-HM"]] * 3 + [[], []]
    assert (names(event, kind="company"), names(event, standing="listed")) == (["Calypso"], ["AP-HM"])
    assert names(event, kind="company", standing="listed") == []


def test_pages_cost_the_same_whatever_there_is(app: Flask) -> None:
    event = make_event()
    counts, seen = [], []
    for number in (1, PER_PAGE):
        for _number in range(number):
            make_organisation(event)
        with count_queries() as count:
            found = organiser_list(event, "institute", page=2)
        counts.append(len(count))
        seen.append((found.total, len(found.rows)))
    assert (counts, seen[-1]) == ([3, 3], (PER_PAGE + 1, 1))


def test_what_was_merged_has_no_page(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event)
    merged = make_organisation(event, merged_into_id=kept.id)
    row = add_name(kept, "Autre")
    assert [organisation_with_id(event, one.public_id) for one in (kept, merged)] == [kept, None]
    assert organisation_with_id(make_event(), kept.public_id) is None
    assert (merged_into(kept), names_of(kept)) == ([merged], [row])
