"""What a merge would move, which were made, what may be one."""

from flask import Flask

from eventhub.queries.organisation_merges import candidates, doubles, merge_named, merges_of
from eventhub.services.organisation_merges import merge
from eventhub.services.organisations import add_name
from tests.factories import make_account, make_event, make_organisation, make_participant
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def test_candidates_have_their_names_and_people_the_listed_one_first(app: Flask) -> None:
    event = make_event()
    typed = make_organisation(event, name="Typed", is_listed=False)
    listed = make_organisation(event, name="Listed", website="https://listed.example.org")
    add_name(listed, "Also listed")
    gone = make_organisation(event, name="Gone", merged_into_id=listed.id)
    foreign = make_organisation(make_event())
    make_participant(event, organisation=typed)
    found = candidates(event, [one.public_id for one in (typed, listed, gone, foreign)])
    assert [(one.row.name, one.row.people, one.names) for one in found] == [
        ("Listed", 0, ["Also listed", "Gone"]),
        ("Typed", 1, []),
    ]
    assert found[0].website == "https://listed.example.org"


def test_merges_are_told_the_newest_first_by_names_of_now(app: Flask) -> None:
    event, account = make_event(), make_account(name="Hélène")
    kept, one, other = (make_organisation(event, name=name) for name in ("Kept", "One", "Other"))
    make_participant(event, organisation=one)
    for merged in (one, other):
        merge(event, kept.public_id, [merged.public_id], account, NOW)
    kept.name = "Renamed"
    told = merges_of(event)
    assert [(each.kept, each.merged, each.people, each.actor) for each in told] == [
        ("Renamed", ["Other"], 0, "Hélène"),
        ("Renamed", ["One"], 1, "Hélène"),
    ]
    entry = merge_named(event, told[0].merge_id)
    assert entry
    assert (entry.subject_id, merge_named(make_event(), told[0].merge_id)) == (kept.public_id, None)


def test_doubles_leave_out_what_is_merged_or_elsewhere(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="AP-HM")
    make_organisation(event, name="APHM", merged_into_id=kept.id)
    make_organisation(make_event(), name="AP HM")
    assert doubles(event) == []
    near = make_organisation(event, name="ap hm")
    assert [(pair.one.id, pair.other.id) for pair in doubles(event)] == [(kept.id, near.id)]


def test_thirty_cost_no_more_queries_than_one(app: Flask) -> None:
    event, account = make_event(), make_account()
    counts = []
    for number in (1, 29):
        for _number in range(number):
            kept, merged = make_organisation(event), make_organisation(event)
            merge(event, kept.public_id, [merged.public_id], account, NOW)
        with count_queries() as count:
            merges_of(event)
            doubles(event)
        counts.append(len(count))
    assert counts[0] == counts[1]
