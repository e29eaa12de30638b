"""What the copy says of somebody's requests and moves is said from their side."""

from flask import Flask

from eventhub.services.meeting_records import move_record, request_record, veto_record
from tests.factories import make_event, make_meeting, make_move, make_participant, make_request, make_table, make_veto
from tests.factories.moments import at


def test_each_side_reads_its_own(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    request = make_request(one, other, preferred=["a"], proposed=["b"], priority=1)
    found = [request_record(request, person) for person in (one, other)]
    assert [(row["by_me"], row["other"], row["priority"]) for row in found] == [
        (True, other.name, 1),
        (False, one.name, 1),
    ]
    assert [(row["times_wanted"], row["times_proposed"], row["notes"]) for row in found] == [(["a"], ["b"], [])] * 2
    assert veto_record(make_veto(one, other))["other"] == other.name


def test_a_move_says_who_asked(app: Flask) -> None:
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    move = make_move(make_meeting(one, other, at("14:00"), make_table(event)), other, at("14:20"))
    assert [move_record(move, person)["by_me"] for person in (one, other)] == [False, True]
