"""All that is about one person around meetings, and nobody else's."""

from flask import Flask

from eventhub.queries.meeting_rows import meeting_rows
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_move,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
    make_veto,
)
from tests.factories.meetings import make_message
from tests.factories.moments import at
from tests.factories.places import make_placed


def test_what_is_theirs_and_nothing_else(app: Flask) -> None:
    event = make_event()
    ada, bela, cleo = make_placed(event), make_placed(event), make_placed(event)
    table = make_table(event, kind="person", person_id=ada.id)
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    move, asked = make_move(meeting, bela, at("14:20")), make_request(cleo, ada)
    got, caps, veto = make_message(bela, ada), make_caps(ada, most_open=2), make_veto(ada, bela)
    standby = make_standby(ada, at("15:00"))
    offer = make_standby_offer(make_standby(cleo, at("15:00")), asked)
    make_veto(cleo, ada)
    make_message(bela, cleo)
    make_request(bela, cleo)
    rows = meeting_rows(ada)
    assert (rows.requests, rows.moves, rows.messages) == ([meeting.request, asked], [move], [got])
    assert (rows.refused, rows.caps, rows.tables) == ([veto], caps, [table])
    assert (rows.standby, rows.offers) == ([standby], [offer])
