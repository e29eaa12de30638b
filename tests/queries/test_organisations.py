"""The organisations that everybody sees."""

from flask import Flask

from eventhub.models import Event
from eventhub.queries.organisations import organisation_named, organisations_by_kind
from tests.factories import make_event, make_organisation
from tests.fixtures.queries import count_queries


def listed(event: Event, at_most: int | None = None) -> list[tuple[str, int, list[str]]]:
    return [
        (one.kind, one.count, [each.name for each in one.organisations])
        for one in organisations_by_kind(event, at_most)
    ]


def test_kinds_come_in_the_reader_s_order_and_names_in_the_alphabet_s(app: Flask) -> None:
    event = make_event()
    for kind, name in (("guild", "Odd"), ("company", "beta"), ("company", "Alpha"), ("research_centre", "Calypso")):
        make_organisation(event, kind=kind, name=name)
    assert listed(event) == [
        ("research_centre", 1, ["Calypso"]),
        ("company", 2, ["Alpha", "beta"]),
        ("guild", 1, ["Odd"]),
    ]


def test_only_the_first_of_each_kind_are_read_where_few_are_asked_for(app: Flask) -> None:
    event = make_event()
    for name in "cab":
        make_organisation(event, kind="company", name=name)
    make_organisation(event, kind="hospital", name="d")
    assert listed(event, at_most=2) == [("hospital", 1, ["d"]), ("company", 3, ["a", "b"])]
    assert [one.more for one in organisations_by_kind(event, at_most=2)] == [0, 1]


def test_what_is_not_listed_or_elsewhere_is_not_there(app: Flask) -> None:
    event, other = make_event(), make_event()
    unlisted, foreign = make_organisation(event, is_listed=False), make_organisation(other)
    shown = make_organisation(event)
    found = [organisation_named(event, one.public_id) for one in (unlisted, foreign, shown)]
    assert found == [None, None, shown]
    assert listed(event) == [(shown.kind, 1, [shown.name])]


def test_one_query_reads_them_all(app: Flask) -> None:
    event = make_event()
    for _number in range(30):
        make_organisation(event)
    with count_queries() as count:
        organisations_by_kind(event)
    assert len(count) == 1
