"""Doubles are proposed, merged after a look, and made two again."""

import re

import pytest

from eventhub.db import db
from eventhub.models import Event, Organisation
from tests.architecture.addresses import make_organiser
from tests.factories import make_organisation, make_participant
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


@pytest.fixture
def organiser(event: Event, client: Client) -> Client:
    account = make_organiser(event)
    db.session.commit()
    return client.sign_in(account)


@pytest.fixture
def two(event: Event) -> tuple[Organisation, Organisation]:
    listed = make_organisation(event, name="Institut Calypso", kind="company")
    typed = make_organisation(event, name="Institut Calipso", kind="other", is_listed=False)
    for _number in range(2):
        make_participant(event, organisation=typed)
    db.session.commit()
    return listed, typed


def address(event: Event, rest: str) -> str:
    return f"/{event.slug}/organise/organisations/{rest}"


def asking(event: Event, *chosen: Organisation) -> str:
    return address(event, "merge?lang=en&" + "&".join(f"chosen={one.public_id}" for one in chosen))


def test_doubles_lead_to_a_look_that_moves_nothing(
    organiser: Client, event: Event, two: tuple[Organisation, Organisation]
) -> None:
    listed, typed = two
    page = organiser.get(address(event, "doubles?lang=en")).text
    assert f"merge?chosen={listed.public_id}&amp;chosen={typed.public_id}" in page
    look = organiser.get(asking(event, typed, listed)).text
    assert f'value="{listed.public_id}" checked' in look
    assert "The one that is kept then has 2 people" in look
    db.session.rollback()
    assert typed.merged_into_id is None


def test_merged_and_undone(organiser: Client, event: Event, two: tuple[Organisation, Organisation]) -> None:
    listed, typed = two
    chosen = [one.public_id for one in two]
    look = asking(event, *two)
    done = organiser.send(address(event, "merge"), page=look, chosen=chosen, kept=listed.public_id)
    assert (done.status_code, done.location) == (302, address(event, "merges"))
    page = organiser.get(address(event, "merges?lang=en")).text
    assert "Institut Calipso became Institut Calypso" in page
    assert "2 people moved" in page
    # The old address leads to what it became.
    assert "Institut Calypso" in organiser.get(f"/{event.slug}/organisations/{typed.public_id}").text
    assert organiser.get(address(event, typed.public_id)).status_code == 404
    undo = re.search(r'action="([^"]+/undo)"', page)
    assert undo
    for said in ("The merge is undone.", "This merge is undone already."):
        organiser.send(undo[1], page=address(event, "add"))
        assert said in organiser.get(address(event, "merges?lang=en")).text
    assert ">Undone<" in organiser.get(address(event, "merges?lang=en")).text


def test_a_look_that_is_too_old_is_told(
    organiser: Client, event: Event, two: tuple[Organisation, Organisation]
) -> None:
    chosen = [one.public_id for one in two]
    fields = {"page": address(event, "add"), "chosen": chosen, "kept": two[0].public_id}
    answers = [organiser.send(address(event, "merge?lang=en"), **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "was merged or is gone since this page was opened" in answers[1].text


def test_one_alone_is_asked_for_more(organiser: Client, event: Event, two: tuple[Organisation, Organisation]) -> None:
    for chosen in ((), (two[0],)):
        assert "Choose two or more" in organiser.get(asking(event, *chosen)).text


def test_they_are_two(organiser: Client, event: Event, two: tuple[Organisation, Organisation]) -> None:
    ids = {"one": two[0].public_id, "other": two[1].public_id}
    organiser.send(address(event, "doubles/apart"), page=address(event, "doubles"), **ids)
    assert "No doubles in sight" in organiser.get(address(event, "doubles?lang=en")).text


def test_a_merge_of_another_event_is_not_there(organiser: Client, event: Event) -> None:
    page = address(event, "add")
    assert organiser.send(address(event, "merges/0123456789abcdef/undo"), page=page).status_code == 404


@pytest.mark.parametrize("page", ["doubles", "merges"])
def test_thirty_cost_no_more_queries_than_one(organiser: Client, event: Event, page: str) -> None:
    counts = []
    for number in (1, 29):
        for _number in range(number):
            make_organisation(event)
        db.session.commit()
        organiser.get(address(event, page))
        with count_queries() as count:
            organiser.get(address(event, page))
        counts.append(len(count))
    assert counts[0] == counts[1]
