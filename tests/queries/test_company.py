"""Who of one's organisation could come to a meeting, and whether a table has seats for all."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.company import colleagues_for, most_seats
from tests.factories import make_ask, make_event, make_meeting, make_organisation, make_table, make_veto
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def test_colleagues_are_of_one_s_organisation_shown_and_not_there(app: Flask) -> None:
    event = make_event()
    north = make_organisation(event).id
    ada = make_placed(event, organisation_id=north)
    cleo = make_placed(event, organisation_id=north, family_name="Zoé")
    dora = make_placed(event, organisation_id=north, family_name="Abel")
    make_placed(event, organisation_id=north, is_visible=False)
    make_placed(event, status="cancelled", organisation_id=north)
    make_placed(event, organisation_id=make_organisation(event).id)
    there = make_placed(event, organisation_id=north)
    meeting = make_meeting(ada, there, at("14:00"), make_table(event))
    alone = make_placed(event, organisation_id=None)
    db.session.commit()
    assert colleagues_for(meeting, ada) == [dora, cleo]
    assert colleagues_for(meeting, alone) == []


def test_the_largest_table_that_would_be_theirs(app: Flask) -> None:
    event = make_event()
    ada, bela = make_placed(event), make_placed(event)
    assert most_seats(event, [ada, bela]) == 0
    make_table(event, seats=3)
    make_table(event, seats=9, closed_at=NOW)
    make_table(event, kind="person", person_id=bela.id, seats=5)
    assert (most_seats(event, [ada]), most_seats(event, [ada, bela])) == (3, 5)


def test_who_was_asked_or_refuses_somebody_there_is_not_offered(app: Flask) -> None:
    event = make_event()
    north = make_organisation(event).id
    ada, asked, said_no, free_again, refuses, is_refused = (make_placed(event, organisation_id=north) for _ in range(6))
    bela = make_placed(event)
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    make_ask(meeting, ada, asked)
    make_ask(meeting, ada, said_no, status="refused")
    make_ask(meeting, ada, free_again, status="withdrawn")
    make_veto(refuses, bela)
    make_veto(bela, is_refused)
    db.session.commit()
    assert colleagues_for(meeting, ada) == [free_again]
