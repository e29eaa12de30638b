"""The meetings at the tables: which, of whom, and with how many statements."""

from datetime import timedelta

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.table_calendars import meetings_at_tables
from tests.factories import make_meeting, make_meeting_without_time, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


def test_of_all_tables_or_of_one_in_order_of_time(event: Event) -> None:
    one, other = make_table(event, name="1"), make_table(event, name="2")
    ada, bela = make_placed(event, given_name="Ada", family_name="A"), make_placed(event, given_name="Bela")
    late = make_meeting(ada, bela, at("15:00"), one)
    early = make_meeting(ada, make_placed(event), at("14:00"), other)
    online = make_meeting(bela, make_placed(event), at("16:00"), other)
    online.table = None
    make_meeting_without_time(ada, make_placed(event))
    early.item.state = "cancelled"
    db.session.commit()
    assert [one.meeting for one in meetings_at_tables(event)] == [early, late]
    (found,) = meetings_at_tables(event, one)
    assert (found.meeting, found.names) == (late, (ada.name, bela.name))


def test_as_many_statements_for_thirty_as_for_one(event: Event) -> None:
    counted = []
    for number in (1, 29):
        for place in range(number):
            table = make_table(event)
            make_meeting(make_placed(event), make_placed(event), at("14:00") + timedelta(days=place), table)
        db.session.commit()
        with count_queries() as queries:
            found = meetings_at_tables(event)
        counted.append((len(found), len(queries)))
    assert ([many for many, _queries in counted], counted[0][1]) == ([1, 30], counted[1][1])
