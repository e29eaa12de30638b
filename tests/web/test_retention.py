"""The last day on which an event keeps people, as pages say it."""

from flask import Flask

from eventhub.web.filters import local
from eventhub.web.retention import kept_until
from tests.factories import make_event


def test_the_last_day_is_the_event_s_own(sqlite_app: Flask) -> None:
    event = make_event(retention_months=6)
    assert f"{local(kept_until(event), event):%Y-%m-%d %H:%M:%S}" == "2028-04-19 23:59:59"
