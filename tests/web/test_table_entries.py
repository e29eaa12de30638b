"""What the team's calendar says of a closed table."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask_babel import force_locale

from eventhub.models import Event
from eventhub.web.table_entries import closed_entry
from tests.factories import make_table
from tests.factories.moments import at


@pytest.fixture(autouse=True)
def _in_english(event: Event) -> Iterator[None]:
    with force_locale("en"):
        yield


def test_it_is_closed_until_the_event_is_over(event: Event) -> None:
    closed = closed_entry(make_table(event, name="9", closed_at=at("11:00")), event)
    assert closed is not None
    assert (closed.summary, closed.starts_at, closed.ends_at) == ("Closed: Table 9, zone A", at("11:00"), event.ends_at)
    early = closed_entry(make_table(event, name="8", closed_at=event.starts_at - timedelta(days=1)), event)
    assert early is not None
    assert early.starts_at == event.starts_at


def test_an_open_one_has_no_entry_nor_one_closed_afterwards(event: Event) -> None:
    late = make_table(event, name="9", closed_at=event.ends_at)
    assert [closed_entry(one, event) for one in (make_table(event, name="8"), late)] == [None, None]


def test_closed_again_is_later_news_of_the_same_entry(event: Event) -> None:
    table = make_table(event, closed_at=at("11:00"))
    first = closed_entry(table, event)
    table.closed_at = at("12:00")
    again = closed_entry(table, event)
    assert first
    assert again
    assert (first.uid == again.uid, first.sequence < again.sequence) == (True, True)
