"""What an address asks to see, and the addresses that ask for it again."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from eventhub.blueprints.timetable.sight import ANY_ID, Sight, day_of, sight_of
from eventhub.models import Event

EVENT, DAY = Event(slug="trial"), date(2027, 10, 19)


@pytest.fixture
def routes() -> Iterator[None]:
    """Two pages of an application without a database."""
    app = Flask(__name__)
    app.add_url_rule("/<event>/programme", "timetable_organise.timetable")
    app.add_url_rule("/<event>/programme/<session_id>/move", "moves.move")
    app.add_url_rule("/<event>/programme/new", "moves.new")
    app.add_url_rule("/<event>/programme/conflicts/<key>", "conflicts.show")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("text", "day"), [("2027-10-19", DAY), ("2027-02-30", None), ("19/10/2027", None), ("", None), ("tomorrow", None)]
)
def test_a_day_or_none(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "zoom"),
    [("1", 1), ("2", 2), ("3", 3), ("0", 2), ("4", 2), ("-1", 2), ("", 2), ("x", 2), ("1.0", 2), ("01", 2), ("²", 2)],
)
def test_a_step_of_the_zoom_or_the_usual_one(text: str, zoom: int) -> None:
    assert sight_of(EVENT, {"zoom": text}).zoom == zoom


@pytest.mark.parametrize(("text", "shows_all"), [("all", True), ("", False), ("ALL", False), ("few", False)])
def test_every_note_is_shown_where_the_address_says_so(text: str, shows_all: bool) -> None:
    assert sight_of(EVENT, {"notes": text}).shows_all is shows_all


def test_what_is_asked_for_is_read() -> None:
    asked = {"day": "2027-10-19", "zoom": "3", "room": "amphi", "other": "left"}
    assert sight_of(EVENT, asked) == Sight(EVENT, DAY, 3, "amphi")
    assert sight_of(EVENT, {}) == Sight(EVENT)
    assert sight_of(EVENT, {"room": "r" * 33}).room == "r" * 32


def test_an_address_says_only_what_is_not_usual() -> None:
    nothing = {"event": "trial", "day": None, "zoom": None, "room": None}
    assert Sight(EVENT).arguments() == nothing
    assert Sight(EVENT, DAY, 3, "amphi").arguments(act=7) == {
        "event": "trial",
        "day": "2027-10-19",
        "zoom": 3,
        "room": "amphi",
        "act": 7,
    }


def test_another_value_takes_the_place_of_its_own() -> None:
    assert Sight(EVENT, DAY, 3).arguments(zoom=1)["zoom"] == 1


@pytest.mark.usefixtures("routes")
def test_its_own_page_carries_what_it_came_with_and_another_does_not() -> None:
    sight = Sight(EVENT, DAY, carried={"act": "7", "places": "here"})
    assert sight.address() == "/trial/programme?day=2027-10-19&act=7&places=here"
    assert sight.address(act="8") == "/trial/programme?day=2027-10-19&act=8&places=here"
    assert sight.address("moves.new") == "/trial/programme/new?day=2027-10-19"


@pytest.mark.usefixtures("routes")
def test_the_address_of_one_of_many_is_made_once_and_named_for_each() -> None:
    sight = Sight(EVENT, zoom=3)
    assert [sight.of_session("moves.move", name) for name in ("a" * 16, "b" * 16)] == [
        f"/trial/programme/{'a' * 16}/move?zoom=3",
        f"/trial/programme/{'b' * 16}/move?zoom=3",
    ]
    assert sight.patterns == {"moves.move": f"/trial/programme/{ANY_ID}/move?zoom=3"}


@pytest.mark.usefixtures("routes")
def test_what_follows_the_question_mark_may_name_a_session_and_a_path_a_conflict() -> None:
    sight = Sight(EVENT)
    assert sight.of_any("moves.new", "beside", "a" * 16) == f"/trial/programme/new?beside={'a' * 16}"
    assert sight.of_conflict("conflicts.show", "c" * 32) == f"/trial/programme/conflicts/{'c' * 32}"
