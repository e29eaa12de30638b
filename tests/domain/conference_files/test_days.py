"""A talk stands under the date on which it begins, in its room, once."""

from datetime import datetime, timedelta

from eventhub.domain.conference_files.parts import Conference
from tests.domain.conference_files.conftest import NINE, PARIS, make_conference, make_talk

LATE = datetime(2027, 10, 19, 23, 30, tzinfo=PARIS)


def standing(conference: Conference) -> dict[tuple[str, str], list[int]]:
    return {
        (day.date.isoformat(), hall.name): [talk.number for talk in hall.talks]
        for day in conference.days
        for hall in day.halls
    }


def test_rooms_keep_their_order_and_talks_that_of_time() -> None:
    talks = [make_talk(1, NINE + timedelta(hours=1), "B"), make_talk(2, NINE, "B"), make_talk(3, NINE, "A")]
    found = standing(make_conference(talks, ["B", "A", "empty"]))
    assert list(found.items()) == [(("2027-10-19", "B"), [2, 1]), (("2027-10-19", "A"), [3])]


def test_midnight_parts_the_days() -> None:
    talks = [make_talk(1, LATE), make_talk(2, LATE + timedelta(minutes=30))]
    assert standing(make_conference(talks, ["Amphi"])) == {("2027-10-19", "Amphi"): [1], ("2027-10-20", "Amphi"): [2]}


def test_days_follow_one_another_and_hold_their_talks() -> None:
    conference = make_conference([make_talk(1, NINE + timedelta(days=3))], ["Amphi"])
    assert [day.number for day in conference.days] == [1, 2, 3, 4]
    for day, following in zip(conference.days, conference.days[1:], strict=False):
        assert day.ends_at == following.starts_at
    last = conference.days[-1]
    assert last.starts_at <= last.halls[0].talks[0].starts_at < last.ends_at


def test_a_day_may_have_25_hours() -> None:
    conference = make_conference([make_talk(1, datetime(2027, 10, 31, 9, tzinfo=PARIS))], ["Amphi"])
    day = conference.days[-1]
    assert (day.starts_at.isoformat(), day.ends_at.isoformat()) == (
        "2027-10-31T00:00:00+02:00",
        "2027-11-01T00:00:00+01:00",
    )


def test_two_rooms_of_one_name_are_one() -> None:
    assert standing(make_conference([make_talk(1)], ["Amphi", "Amphi"])) == {("2027-10-19", "Amphi"): [1]}
    hidden = make_conference([make_talk(1, room="Amphi\x00"), make_talk(2, room="Amphi")], ["Amphi", "Amphi\x00"])
    assert standing(hidden) == {("2027-10-19", "Amphi"): [1, 2]}
