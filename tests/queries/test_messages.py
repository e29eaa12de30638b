"""Messages between people: in order, of the two alone, counted where they are new."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.messages import (
    conversations_of,
    has_written,
    have_talked,
    last_message,
    message_named,
    messages_between,
    reported_in,
    unanswered,
    unread_by,
)
from tests.factories import make_event, make_participant
from tests.factories.meetings import make_message
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def test_those_of_two_stand_in_the_order_of_writing(app: Flask) -> None:
    event = make_event()
    one, other, third = (make_participant(event) for _ in range(3))
    first, second = make_message(one, other), make_message(other, one)
    make_message(third, one)
    assert (messages_between(other, one), last_message(one, other)) == ([first, second], second)
    assert (has_written(one, third), has_written(third, one), have_talked(one, third), have_talked(other, third)) == (
        False,
        True,
        True,
        False,
    )


def test_conversations_tell_what_was_last_and_how_much_is_new(app: Flask) -> None:
    event = make_event()
    me, one, other = (make_participant(event) for _ in range(3))
    make_message(one, me, read_at=NOW)
    mine = make_message(me, one)
    make_message(other, me)
    last = make_message(other, me)
    make_message(one, other)
    found = [(row.other, row.last, row.unread) for row in conversations_of(me)]
    assert (found, unread_by(me)) == ([(other, last, 2), (one, mine, 0)], 2)


def test_what_stands_since_the_last_answer_is_unanswered(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    make_message(one, other)
    make_message(other, one)
    assert (unanswered(one, other), unanswered(other, one)) == (0, 1)
    make_message(one, other)
    assert (unanswered(one, other), unanswered(other, one)) == (1, 0)


def test_a_message_is_named_within_its_event(app: Flask) -> None:
    event = make_event()
    message = make_message(make_participant(event), make_participant(event))
    assert [message_named(one, message.public_id) for one in (event, make_event())] == [message, None]


def test_reported_ones_wait_first(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    make_message(one, other)
    judged = make_message(one, other, reported_at=NOW, judged_at=NOW)
    waiting = make_message(one, other, reported_at=NOW)
    assert reported_in(event) == [waiting, judged]


def test_conversations_cost_the_same_for_one_and_for_thirty(app: Flask) -> None:
    event = make_event()
    me = make_participant(event)

    def cost(number: int) -> int:
        for _ in range(number):
            make_message(make_participant(event), me)
        db.session.flush()
        db.session.expunge_all()
        with count_queries() as counted:
            for row in conversations_of(me):
                assert row.other.name
        return len(counted)

    assert cost(1) == cost(29)
