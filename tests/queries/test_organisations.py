"""The organisations that everybody sees."""

from flask import Flask

from eventhub.models import Event
from eventhub.queries.organisations import (
    PER_PAGE,
    counts_by_kind,
    kinds_in_order,
    organisation_named,
    organisations_found,
    partners_of,
)
from tests.factories import make_event, make_organisation
from tests.fixtures.queries import count_queries


def test_kinds_come_in_the_reader_s_order_each_with_its_number(app: Flask) -> None:
    event = make_event()
    for kind, name in (("guild", "Odd"), ("company", "beta"), ("company", "Alpha"), ("research_centre", "Calypso")):
        make_organisation(event, kind=kind, name=name)
    assert counts_by_kind(event) == [("research_centre", 1), ("company", 2), ("guild", 1)]


def test_what_is_not_listed_or_elsewhere_is_not_there(app: Flask) -> None:
    event, other = make_event(), make_event()
    unlisted, foreign = make_organisation(event, is_listed=False), make_organisation(other)
    shown = make_organisation(event)
    found = [organisation_named(event, one.public_id) for one in (unlisted, foreign, shown)]
    assert found == [None, None, shown]
    assert counts_by_kind(event) == [(shown.kind, 1)]


def test_one_query_counts_them_all(app: Flask) -> None:
    event = make_event()
    for _number in range(30):
        make_organisation(event)
    with count_queries() as count:
        counts_by_kind(event)
    assert len(count) == 1


def test_partners_are_those_that_are_listed_by_name(app: Flask) -> None:
    event = make_event()
    beta, alpha = (
        make_organisation(event, name="beta", is_partner=True),
        make_organisation(event, name="Alpha", is_partner=True),
    )
    make_organisation(event, is_partner=True, is_listed=False)
    make_organisation(event)
    make_organisation(make_event(), is_partner=True)
    assert partners_of(event) == [alpha, beta]


def found(event: Event, words: str = "", kind: str = "", page: int = 1) -> list[tuple[str, list[str]]]:
    kinds = organisations_found(event, words, kind, page).kinds
    return [(key, [one.name for one in theirs]) for key, theirs in kinds]


def test_a_search_reads_names_short_names_and_towns_without_accents_and_case(app: Flask) -> None:
    event = make_event()
    make_organisation(event, name="Hôpital de l’Anse", short_name="Anse", city="Sète", kind="hospital")
    make_organisation(event, name="Calypso", short_name="ICÉ", city="Marseille", kind="company")
    make_organisation(event, name="Hidden", city="Sète", is_listed=False)
    anse, calypso = ("hospital", ["Hôpital de l’Anse"]), ("company", ["Calypso"])
    assert [found(event, words) for words in ("HOPITAL anse", "l'anse", "sete")] == [[anse]] * 3
    assert [found(event, words) for words in ("ice", "marseille calypso")] == [[calypso]] * 2
    assert [found(event, words) for words in ("hidden", "%", "")] == [[], [], [anse, calypso]]


def test_names_come_in_the_alphabet_s_order_whatever_their_accents(app: Flask) -> None:
    event = make_event()
    for name in ("Zéro", "Écume", "dune", "Fjord"):
        make_organisation(event, name=name, kind="company")
    assert found(event) == [("company", ["dune", "Écume", "Fjord", "Zéro"])]


def test_a_kind_narrows_the_list_and_not_the_counts(app: Flask) -> None:
    event = make_event()
    make_organisation(event, name="Anse", kind="hospital")
    make_organisation(event, name="Calypso", kind="company")
    make_organisation(event, name="Guild", kind="guild")
    listing = organisations_found(event, kind="company")
    assert ([key for key, _ in listing.kinds], listing.total) == (["company"], 1)
    assert kinds_in_order(listing.counts) == [("hospital", 1), ("company", 1), ("guild", 1)]
    assert found(event, kind="unknown") == []


def test_four_hundred_stand_on_pages_and_cost_one_query(app: Flask) -> None:
    event = make_event()
    for number in range(400):
        make_organisation(event, name=f"Company {number:03}", kind="company")
    with count_queries() as count:
        first, last, beyond = (organisations_found(event, page=page) for page in (1, 4, 9))
    assert len(count) == 3
    assert (first.total, len(first.kinds[0][1]), len(last.kinds[0][1])) == (400, PER_PAGE, 400 - 3 * PER_PAGE)
    assert (beyond.page, beyond.kinds) == (4, last.kinds)
    assert last.kinds[0][1][-1].name == "Company 399"
