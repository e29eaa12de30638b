"""The team reads sums of what came of the meetings, whoever said it."""

from collections import Counter

from flask import Flask

from eventhub.db import db
from eventhub.models import MeetingOutcome
from eventhub.queries.outcomes import OutcomeSums, outcome_sums, own_outcome
from tests.factories import make_event, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def test_sums(app: Flask) -> None:
    event, other = make_event(), make_event()
    pairs = [(make_placed(event), make_placed(event)) for _number in range(3)]
    meetings = [make_meeting(*pair, at("14:00"), make_table(event)) for pair in pairs]
    late = make_meeting(make_placed(event), make_placed(event), at("16:00"), make_table(event))
    elsewhere = (make_placed(other), make_placed(other))
    abroad = make_meeting(*elsewhere, at("14:00"), make_table(other))
    for meeting, person, result in (
        (meetings[0], pairs[0][0], "useful"),
        (meetings[0], pairs[0][1], "going_on"),
        (meetings[1], pairs[1][0], "useful"),
        (meetings[1], pairs[1][1], ""),
        (abroad, elsewhere[0], "no_fit"),
    ):
        db.session.add(MeetingOutcome(item_id=meeting.item_id, person_id=person.id, result=result, at=NOW))
    meetings[2].item.state, meetings[2].missed_at = "cancelled", at("14:05")
    meetings[0].next_step = "Send the protocol"
    db.session.commit()
    expected = OutcomeSums(begun=3, missed=1, told=2, steps=1, results=Counter({"useful": 2, "going_on": 1}))
    assert outcome_sums(event, at("15:00")) == expected
    assert own_outcome(late, pairs[0][0]) is None
    found = own_outcome(meetings[0], pairs[0][1])
    assert found is not None
    assert found.result == "going_on"
