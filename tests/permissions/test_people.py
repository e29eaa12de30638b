"""Who sees whom: the directory's own rule, the matrix, and the "no" of the one who is looked at."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from eventhub.models import Event, Person
from eventhub.permissions.people import may_ask, may_refuse, may_see_person, sees_photo
from eventhub.permissions.viewers import Viewer
from tests.factories import make_event, make_participant, make_request, make_rule, make_veto


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    del sqlite_app
    return make_event()


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event, "industrial")


@dataclass
class Photo:
    person: Person
    is_shown: bool = True
    is_released: bool = False


def hide(event: Event, _pair: tuple[Person, Person]) -> None:
    make_rule(event, "researcher", "industrial", may_see=False)


def hide_back(event: Event, _pair: tuple[Person, Person]) -> None:
    make_rule(event, "industrial", "researcher", may_see=False)


def part(event: Event, _pair: tuple[Person, Person]) -> None:
    make_rule(event, "researcher", "industrial", may_request=False, may_message=False)


def refuse(_event: Event, pair: tuple[Person, Person]) -> None:
    make_veto(pair[1], pair[0])


def refuse_back(_event: Event, pair: tuple[Person, Person]) -> None:
    make_veto(*pair)


def leave(_event: Event, pair: tuple[Person, Person]) -> None:
    pair[1].is_visible = False


def nothing(_event: Event, _pair: tuple[Person, Person]) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (nothing, True),
        (hide, False),
        (hide_back, True),
        (part, True),
        (refuse, False),
        (refuse_back, True),
        (leave, False),
    ],
)
def test_whom_the_rules_and_they_themselves_let_one_see(
    event: Event,
    pair: tuple[Person, Person],
    change: Callable[[Event, tuple[Person, Person]], None],
    expected: bool,
) -> None:
    change(event, pair)
    viewer = Viewer(pair[0].account, pair[0], pair[0].registration)
    assert [may_see_person(viewer, pair[1]), may_ask(viewer, pair[1]), sees_photo(viewer, Photo(pair[1]))] == [
        expected
    ] * 3


def test_who_is_seen_or_had_a_request_of_the_viewer_may_be_refused(event: Event, pair: tuple[Person, Person]) -> None:
    """Nobody refuses themselves, somebody they cannot know, or, while they do not take part, anybody."""
    one, other = pair
    hidden, asker = make_participant(event, is_visible=False), make_participant(event, is_visible=False)
    make_request(asker, one)
    stranger = make_participant(make_event())
    viewer, nobody = Viewer(one.account, one, one.registration), Viewer(one.account, one, None)
    found = [may_refuse(viewer, person) for person in (other, asker, one, hidden, stranger)]
    assert (found, may_refuse(nobody, asker)) == ([True, True, False, False, False], False)


def test_everybody_sees_themselves_though_their_category_is_hidden(event: Event, pair: tuple[Person, Person]) -> None:
    make_rule(event, "researcher", "researcher", may_see=False)
    viewer = Viewer(pair[0].account, pair[0], pair[0].registration)
    assert may_see_person(viewer, pair[0])
    assert sees_photo(viewer, Photo(pair[0], is_shown=False))


def test_a_released_photo_is_everybodys(event: Event, pair: tuple[Person, Person]) -> None:
    refuse(event, pair)
    viewer = Viewer(pair[0].account, pair[0], pair[0].registration)
    assert sees_photo(viewer, Photo(pair[1], is_released=True))
