"""What came of a meeting is each one's own; the next step is everybody's, and nobody writes over what was not seen."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NextStepChanged, OutcomeTooEarly, StepNotAllowed
from eventhub.models import Event, Meeting, MeetingOutcome, Person
from eventhub.services.forgotten_meetings import forget_meeting_part
from eventhub.services.meetings import end_meeting
from eventhub.services.outcomes import Kept, keep_outcome
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

AFTER = at("14:20")


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person]) -> Meeting:
    made = make_meeting(*pair, at("14:00"), make_table(event))
    db.session.commit()
    return made


def keep(
    meeting: Meeting, person: Person, result: str = "useful", note: str = "", step: str = "", seen: str = ""
) -> None:
    transact(keep_outcome, meeting, person, Kept(result, note, step, seen), AFTER)


def kept() -> list[tuple[int, str, str]]:
    rows = db.session.scalars(select(MeetingOutcome).order_by(MeetingOutcome.person_id))
    return [(one.person_id, one.result, one.note) for one in rows]


def test_each_keeps_their_own_and_changes_it(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    keep(meeting, pair[0], "going_on", "Call on Monday")
    keep(meeting, pair[1], "no_fit")
    assert kept() == [(pair[0].id, "going_on", "Call on Monday"), (pair[1].id, "no_fit", "")]
    keep(meeting, pair[0], "", "Called")
    assert kept()[0] == (pair[0].id, "", "Called")


def test_the_next_step_is_everybodys(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    keep(meeting, pair[0], step="Send the protocol")
    keep(meeting, pair[1], step="Send the protocol by Friday", seen="Send the protocol")
    assert (meeting.next_step, meeting.next_step_by_id) == ("Send the protocol by Friday", pair[1].id)


def test_nobody_writes_over_what_they_did_not_see(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    keep(meeting, pair[0], step="Send the protocol")
    with pytest.raises(NextStepChanged) as refusal:
        keep(meeting, pair[1], "going_on", step="Meet in Paris")
    assert (refusal.value.words, len(kept())) == ("Send the protocol", 1)
    keep(meeting, pair[1], "going_on", "Left the step alone")
    assert (meeting.next_step, len(kept())) == ("Send the protocol", 2)


def test_nothing_comes_of_what_has_not_begun(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    with pytest.raises(OutcomeTooEarly):
        transact(keep_outcome, meeting, pair[0], Kept("useful", "", "", ""), at("13:59"))
    lost = make_meeting_without_time(make_placed(pair[0].event), pair[0])
    db.session.commit()
    with pytest.raises(OutcomeTooEarly):
        keep(lost, pair[0])


def test_nor_of_what_was_called_off_but_of_what_was_missed(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    transact(end_meeting, meeting, None, NOW)
    with pytest.raises(StepNotAllowed):
        keep(meeting, pair[0])
    meeting.missed_at = AFTER
    db.session.commit()
    keep(meeting, pair[0], "not_held")
    assert kept() == [(pair[0].id, "not_held", "")]


def test_who_is_erased_takes_their_words_along(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    keep(meeting, pair[0], note="Theirs")
    keep(meeting, pair[1], note="Stays", step="Of the other")
    transact(forget_meeting_part, [pair[0].id])
    db.session.refresh(meeting)
    assert (kept(), meeting.next_step) == ([(pair[1].id, "useful", "Stays")], "Of the other")
    transact(forget_meeting_part, [pair[1].id])
    db.session.refresh(meeting)
    assert (kept(), meeting.next_step) == ([], "")
