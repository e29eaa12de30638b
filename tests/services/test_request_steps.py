"""What moves a request on, by one UPDATE."""

import pytest
from sqlalchemy import update

from eventhub.db import db
from eventhub.domain.errors import StaleForm, StepNotAllowed
from eventhub.domain.meeting_lifecycle import Step
from eventhub.models import Event, MeetingRequest, Person
from eventhub.queries.requests import request_named
from eventhub.services.request_steps import check_step, hold, hold_pair, read_again, take_step
from tests.factories import make_participant, make_request
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


@pytest.fixture
def request_of(event: Event) -> MeetingRequest:
    request = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    return request


@pytest.mark.parametrize(
    ("step", "by_asker", "after"),
    [
        (Step.ACCEPT, False, ("accepted", True, NOW)),
        (Step.DECLINE, False, ("declined", False, NOW)),
        (Step.WITHDRAW, True, ("withdrawn", False, NOW)),
        (Step.EDIT, True, ("pending", True, None)),
    ],
)
def test_a_step_leaves_the_request_so(
    request_of: MeetingRequest, step: Step, by_asker: bool, after: tuple[str, bool, object]
) -> None:
    person = request_of.requester if by_asker else request_of.recipient
    take_step(step, request_of, person, 1, NOW, reason="Why not")
    assert (request_of.status, request_of.is_open, request_of.answered_at) == after
    assert (request_of.version, request_of.reason) == (2, "Why not")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({"status": "withdrawn", "is_open": False, "version": 2}, StepNotAllowed), ({"version": 2}, StaleForm)],
)
def test_what_changed_since_it_was_read_refuses(
    request_of: MeetingRequest, changed: dict[str, object], expected: type[Exception]
) -> None:
    """The row as it was read says yes; as it stands in the database it says no."""
    assert check_step(Step.DECLINE, request_of, request_of.recipient, 1, NOW) == "declined"
    behind = update(MeetingRequest).values(**changed).execution_options(synchronize_session=False)
    db.session.execute(behind)
    with pytest.raises(expected):
        take_step(Step.DECLINE, request_of, request_of.recipient, 1, NOW)
    assert request_of.answered_at is None


def test_a_request_is_read_again_with_one_statement(event: Event, request_of: MeetingRequest) -> None:
    assert request_named(event, request_of.public_id) is request_of  # with ten tables
    db.session.execute(update(MeetingRequest).values(version=7).execution_options(synchronize_session=False))
    with count_queries() as count:
        read_again(request_of)
    assert (request_of.version, len(count)) == (7, 1)


def test_who_is_held_is_read_again_with_what_is_asked_of_them(event: Event) -> None:
    people = [make_participant(event) for _ in range(2)]
    db.session.commit()
    assert [person.given_name for person in people] == ["Camille"] * 2
    renamed = update(Person).values(given_name="Dominique").execution_options(synchronize_session=False)
    db.session.execute(renamed)
    with count_queries() as count:
        hold(*people)
        said = [(one.given_name, one.account and one.account.email) for one in people]
        kept = [one.registration.category.key for one in people if one.registration]
    assert ([name for name, _mail in said], kept, len(count)) == (["Dominique"] * 2, ["researcher"] * 2, 2)


def test_people_can_be_held_before_they_are_read(request_of: MeetingRequest) -> None:
    with count_queries() as count:
        asker, asked = hold_pair(request_of)
        assert (request_of.requester, request_of.recipient, asker.name != asked.name) == (asker, asked, True)
    assert len([one for one in count.statements if one != "BEGIN"]) == 3  # the request, the lock, the two
