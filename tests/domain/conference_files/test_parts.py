"""A talk lasts as long as a watch says."""

from datetime import UTC, datetime, timedelta

from tests.domain.conference_files.conftest import PARIS, make_talk


def test_a_night_may_be_an_hour_longer() -> None:
    evening = datetime(2027, 10, 30, 23, tzinfo=PARIS)
    morning = datetime(2027, 10, 31, 4, tzinfo=PARIS)
    assert morning - evening == timedelta(hours=5)
    assert make_talk(1, evening, ends_at=morning).duration == timedelta(hours=6)
    assert make_talk(1, evening, ends_at=morning.astimezone(UTC)).duration == timedelta(hours=6)
