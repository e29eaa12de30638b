"""Who needs a table without steps says so, as long as they take part."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import NotTakingPart
from eventhub.services.access_needs import need_table_without_steps
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.places import make_placed


def test_it_is_said_and_taken_back(app: Flask) -> None:
    person = make_placed(make_event())
    db.session.commit()
    for needs in (True, False):
        transact(need_table_without_steps, person, needs)
        db.session.expire_all()
        assert person.needs_accessible is needs


def test_who_does_not_take_part_says_nothing(app: Flask) -> None:
    person = make_placed(make_event(), status="cancelled")
    db.session.commit()
    with pytest.raises(NotTakingPart):
        transact(need_table_without_steps, person, True)
