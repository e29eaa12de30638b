"""Whoever gives a seat back and takes it again has an entry that rises each time; all others have the session's."""

import pytest

from eventhub.db import db
from eventhub.models import Event, Person, Session
from eventhub.services.seat_changes import aheads_among, aheads_to_take, changes_of, count_given_back
from eventhub.services.seats import release_seat, take_seat
from eventhub.transactions import transact
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.publications import make_talk


@pytest.fixture
def talk(event: Event) -> Session:
    talk = make_talk(event, "09:30", "10:30", capacity=5)
    db.session.commit()
    return talk


@pytest.fixture
def ada(talk: Session) -> Person:
    return make_placed(talk.item.event)


def ahead(talk: Session, person: Person) -> int | None:
    db.session.rollback()
    return aheads_among([talk.item_id]).get((talk.item_id, person.id))


def test_it_rises_each_time_that_a_seat_changes_hands(talk: Session, ada: Person) -> None:
    bela = make_placed(talk.item.event)
    db.session.commit()
    transact(take_seat, talk, bela, NOW)
    found = [ahead(talk, ada)]
    for act in (take_seat, release_seat, take_seat, release_seat, take_seat):
        transact(act, talk, ada, NOW)
        found.append(ahead(talk, ada))
    assert found == [None, 0, 1, 2, 3, 4]
    assert (ahead(talk, bela), talk.item.sequence) == (0, 0)


def test_of_several_at_once(talk: Session, ada: Person) -> None:
    others = [make_placed(talk.item.event) for _ in range(3)]
    db.session.commit()
    for one in (ada, *others[:2]):
        transact(take_seat, talk, one, NOW)
    transact(release_seat, talk, ada, NOW)
    transact(take_seat, talk, ada, NOW)
    ids = [one.id for one in (ada, *others)]
    assert count_given_back(talk.item_id, ids) == {ids[0]: 3, ids[1]: 1, ids[2]: 1}
    assert changes_of(talk.item_id, ids) == {ids[0]: 3, ids[1]: 1, ids[2]: 1}
    assert aheads_to_take(talk.item_id, ids) == {ids[0]: 4, ids[1]: 2, ids[2]: 2, ids[3]: 0}
    db.session.rollback()
