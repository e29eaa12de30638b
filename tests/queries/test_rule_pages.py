"""What stands beside the rules on the team's pages: counts of open requests, and exceptions by name."""

from datetime import timedelta

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import DEFAULT, Rules
from eventhub.models import Event, MatchRule, MeetingRequest, PersonCaps
from eventhub.queries.rule_pages import exceptions_of, open_among_colleagues, open_between, standing_rules
from tests.factories import make_event, make_organisation, make_participant, make_request
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def ids_of(event: Event) -> dict[str, int]:
    return {category.key: category.id for category in event.categories}


def test_every_pair_has_its_rules(event: Event) -> None:
    ids = ids_of(event)
    db.session.add(
        MatchRule(from_id=ids["startup"], to_id=ids["clinician"], event_id=event.id, may_see=False, may_request=True)
    )
    db.session.commit()
    rules = standing_rules(event)
    assert len(rules) == 16
    assert {pair: one for pair, one in rules.items() if one != DEFAULT} == {
        (ids["startup"], ids["clinician"]): Rules(may_see=False, may_message=False, may_request=False)
    }


def test_counts_what_waits_by_who_asked_whom(event: Event) -> None:
    ids = ids_of(event)
    asker = make_participant(event, "startup")
    make_request(asker, make_participant(event, "clinician"))
    make_request(asker, make_participant(event, "clinician"))
    make_request(make_participant(event, "clinician"), asker)
    make_request(asker, make_participant(event, "clinician"), expires_at=NOW)
    make_request(asker, make_participant(event, "clinician"), status="accepted")
    other = make_event()
    make_request(make_participant(other, "startup"), make_participant(other, "clinician"))
    db.session.commit()
    assert open_between(event, NOW) == {
        (ids["startup"], ids["clinician"]): 2,
        (ids["clinician"], ids["startup"]): 1,
    }


def test_counts_what_waits_among_colleagues(event: Event) -> None:
    ours = make_organisation(event)
    one, other = (make_participant(event, organisation=ours) for _ in range(2))
    make_request(one, other)
    make_request(one, make_participant(event, organisation=make_organisation(event)))
    make_request(make_participant(event), make_participant(event))  # of none, both
    db.session.commit()
    assert open_among_colleagues(event, NOW) == 1
    for request in db.session.scalars(select(MeetingRequest)):
        request.expires_at = NOW - timedelta(hours=1)
    db.session.commit()
    assert open_among_colleagues(event, NOW) == 0


def test_exceptions_stand_by_name_in_one_statement(event: Event) -> None:
    for name in ("Zola", "Abel"):
        db.session.add(PersonCaps(person_id=make_participant(event, family_name=name).id, most_open=2))
    db.session.add(PersonCaps(person_id=make_participant(make_event()).id, most_open=2))
    db.session.commit()
    with count_queries() as few:
        found = [
            (one.family_name, one.registration.category.key, caps.most_open)
            for one, caps in exceptions_of(event)
            if one.registration
        ]
    assert found == [("Abel", "researcher", 2), ("Zola", "researcher", 2)]
    db.session.add_all(PersonCaps(person_id=make_participant(event).id, longest_run=3) for _ in range(30))
    db.session.commit()
    with count_queries() as many:
        assert len([one.registration.category.key for one, _caps in exceptions_of(event) if one.registration]) == 32
    assert len(many) == len(few)
