"""Sessions kept in mind: once each, and nobody's time."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import SessionGone
from eventhub.models import Bookmark, PersonClaim
from eventhub.services.bookmarks import keep_in_mind, let_go_of
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_session
from tests.factories.moments import NOW


def kept() -> list[tuple[int, int]]:
    rows = db.session.execute(select(Bookmark.person_id, Bookmark.item_id))
    return [(person, item) for person, item in rows]


def test_kept_once_and_let_go_of_once(app: Flask) -> None:
    event = make_event()
    person, session = make_participant(event), make_session(event)
    db.session.commit()
    for _again in range(2):
        transact(keep_in_mind, session, person, NOW)
    assert (kept(), db.session.scalars(select(PersonClaim)).all()) == ([(person.id, session.item_id)], [])
    for _again in range(2):
        transact(let_go_of, session, person)
    assert kept() == []


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_what_is_not_in_the_programme_is_not_kept(app: Flask, state: str) -> None:
    event = make_event()
    person, session = make_participant(event), make_session(event, state=state)
    db.session.commit()
    with pytest.raises(SessionGone):
        transact(keep_in_mind, session, person, NOW)
    assert kept() == []
