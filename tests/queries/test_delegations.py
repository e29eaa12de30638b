"""Links of transfers and delegations lead to what they are for, within their event and time."""

from datetime import timedelta

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Delegation, Event, OneTimeLink, Registration
from eventhub.queries.delegations import (
    delegate_named,
    delegate_of_link,
    delegation_of,
    holder_of_link,
    leader_of,
    leaders_category,
    links_since,
    open_transfer,
)
from eventhub.services.links import keep_link
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.places import make_placed

WEEK = timedelta(days=7)


def registration(event: Event, status: str = "confirmed") -> Registration:
    made = make_placed(event, status=status).registration
    assert made is not None
    return made


def link(one: Registration, purpose: str, token: str) -> OneTimeLink:
    made = OneTimeLink(purpose=purpose, registration_id=one.id, event_id=one.event_id, email="dana@example.org")
    made.values = {"given_name": "Dana", "family_name": "Essai"}
    return keep_link(made, token, WEEK, NOW)


def test_a_link_leads_to_whose_place_it_passes_on(event: Event) -> None:
    holder = registration(event)
    link(holder, LinkPurpose.TRANSFER, "secret")
    assert holder_of_link(event, "secret", NOW) == holder
    assert holder_of_link(make_event(), "secret", NOW) is None
    assert holder_of_link(event, "secret", NOW + WEEK) is None
    assert delegate_of_link(event, "secret", NOW) is None
    holder.status = "cancelled"
    db.session.flush()
    assert holder_of_link(event, "secret", NOW) is None


def test_the_open_transfer_names_its_colleague(event: Event) -> None:
    holder = registration(event)
    made = link(holder, LinkPurpose.TRANSFER, "secret")
    found = open_transfer(holder, NOW)
    assert found is not None
    assert (found.email, found.name, found.expires_at) == ("dana@example.org", "Dana Essai", NOW + WEEK)
    made.used_at = NOW
    db.session.flush()
    assert open_transfer(holder, NOW) is None
    assert links_since(holder, LinkPurpose.TRANSFER, NOW - WEEK) == 1


def test_a_delegation_has_its_colleagues_and_its_leader(event: Event) -> None:
    leader, colleague = registration(event), registration(event, "unconfirmed")
    delegation = Delegation(event_id=event.id, leader_id=leader.person_id, created_at=NOW)
    db.session.add(delegation)
    db.session.flush()
    colleague.delegation_id = delegation.id
    link(colleague, LinkPurpose.COMPLETE, "secret")
    found = delegation_of(leader.person)
    assert found is not None
    assert found.registrations == [colleague]
    assert (leader_of(colleague), leaders_category(colleague)) == (leader.person, leader.category_id)
    assert delegate_of_link(event, "secret", NOW) == colleague
    assert delegate_named(leader.person, colleague.public_id) == colleague
    assert delegate_named(colleague.person, colleague.public_id) is None
