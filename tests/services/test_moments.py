"""How a moment is written in a copy of somebody's data."""

from eventhub.services.moments import moment
from tests.factories.moments import at


def test_a_moment_is_told_in_utc_and_none_stays_none() -> None:
    assert (moment(at("09:00")), moment(None)) == ("2027-10-19T07:00:00+00:00", None)
