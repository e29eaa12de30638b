"""What an organisation's tables, and the acts of the team around meetings, become once nobody is named any more."""

from flask import Flask

from eventhub.db import db
from eventhub.services.forgotten_meetings import forget_moves, forget_overrider, give_back_tables
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_move,
    make_organisation,
    make_participant,
    make_table,
)
from tests.factories.moments import at


def test_tables_of_others_stay_theirs(app: Flask) -> None:
    event = make_event()
    one, other = make_organisation(event), make_organisation(event)
    booth = make_table(event, kind="booth", organisation_id=one.id)
    stays = make_table(event, kind="booth", organisation_id=other.id)
    give_back_tables([one.id])
    db.session.expire_all()
    assert [(table.kind, table.organisation_id) for table in (booth, stays)] == [("pool", None), ("booth", other.id)]


def test_what_one_said_to_another_time_goes_with_the_one_who_said_it(app: Flask) -> None:
    event = make_event()
    asker, asked = make_participant(event), make_participant(event)
    meeting = make_meeting(asker, asked, at("14:00"), make_table(event))
    move = make_move(meeting, asker, at("14:20"), status="declined", words="My train", answer="I speak then")
    kept = []
    for gone in (asked, asker):
        forget_moves([gone.id])
        db.session.refresh(move)
        kept.append((move.words, move.answer))
    assert kept == [("My train", ""), ("", "")]


def test_who_set_a_rule_aside_elsewhere_stays_named(app: Flask) -> None:
    account, met = make_account(), []
    for event in (make_event(), make_event()):
        table = make_table(event)
        met.append(make_meeting(make_participant(event), make_participant(event), at("14:00"), table))
        met[-1].override_by_id = account.id
    db.session.flush()
    forget_overrider(met[0].item.event_id, account.id)
    db.session.expire_all()
    assert [one.override_by_id for one in met] == [None, account.id]
