"""Another time for a meeting: asked for, agreed to, declined, withdrawn, expired; nothing moves before a yes."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    MeetingBegun,
    MoveAlreadyAsked,
    MoveStepNotAllowed,
    NothingMoves,
    PersonHidden,
    PhaseClosed,
    SlotNotOffered,
    SlotPassed,
    StaleForm,
    StepNotAllowed,
)
from eventhub.models import Event, Meeting, MeetingMove, OutboxMessage, Person
from eventhub.queries.consistency import disagreements
from eventhub.queries.move_requests import pending_move
from eventhub.services.cancellations import cancel_registration
from eventhub.services.meeting_states import take_off
from eventhub.services.meetings import cancel_meeting
from eventhub.services.move_requests import accept_move, ask_move, decline_move, expire_moves, withdraw_move
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import erase, make_event, make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person]) -> Meeting:
    meeting = make_meeting(*pair, at("14:00"), make_table(event, name="7"))
    db.session.commit()
    return meeting


def ask(meeting: Meeting, person: Person, time: str = "14:20", now: datetime = NOW, words: str = "") -> MeetingMove:
    asked = transact(ask_move, meeting, person, at(time), words, meeting.item.version, now)
    assert asked is not None
    return asked


def mails(template: str) -> list[OutboxMessage]:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template).order_by(OutboxMessage.id)
    return list(db.session.scalars(wanted))


def standing(meeting: Meeting) -> tuple[datetime | None, int]:
    db.session.rollback()
    return meeting.item.starts_at, meeting.item.sequence


def test_until_the_other_says_yes_it_stays_and_claims_nothing(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0], words="My train")
    assert (move.status, move.starts_at, move.ends_at) == ("pending", at("14:20"), at("14:40"))
    assert standing(meeting) == (at("14:00"), 0)
    assert disagreements() == []
    [mail] = mails("meeting_move_asked")
    assert mail.reader_mail == pair[1].account.email  # type: ignore[union-attr]  # participants have accounts
    text = render(mail).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "14 h 20" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "My train" in text


@pytest.mark.parametrize("asker", [0, 1])
def test_a_yes_moves_it_whoever_asked(meeting: Meeting, pair: tuple[Person, Person], asker: int) -> None:
    move = ask(meeting, pair[asker])
    transact(accept_move, move, pair[1 - asker], move.version, NOW)
    assert standing(meeting) == (at("14:20"), 1)
    assert (move.status, move.answered_at) == ("accepted", NOW)
    assert disagreements() == []
    assert sorted(mail.values["moved_by"] for mail in mails("meeting_moved")) == ["other", "reader"]


def test_both_are_told_who_wanted_it(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    transact(accept_move, move, pair[1], move.version, NOW)
    told = {mail.reader_mail: " ".join(text_of(mail).split()) for mail in mails("meeting_moved")}
    asked, agreed = (told[one.account.email] for one in pair)  # type: ignore[union-attr]  # participants have accounts
    assert "a dit oui à l’heure que vous aviez demandée" in asked
    assert "Vous avez dit oui à l’heure demandée" in agreed


def text_of(mail: OutboxMessage) -> str:
    return str(render(mail).get_body(("plain",)).get_content())  # type: ignore[union-attr]  # each mail has a plain part


def test_without_consent_it_moves_at_once(event: Event, meeting: Meeting, pair: tuple[Person, Person]) -> None:
    event.moves_need_consent = False
    db.session.commit()
    assert transact(ask_move, meeting, pair[0], at("14:40"), "", meeting.item.version, NOW) is None
    assert standing(meeting) == (at("14:40"), 1)
    assert len(mails("meeting_moved")) == 2
    assert disagreements() == []


def test_a_no_leaves_it_and_tells_why(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    transact(decline_move, move, pair[1], "I speak then", move.version, NOW)
    assert (standing(meeting), move.status) == ((at("14:00"), 0), "declined")
    assert move.answer == "I speak then"
    [mail] = mails("meeting_move_answered")
    assert (mail.reader_mail, mail.values["reason"]) == (pair[0].account.email, "I speak then")  # type: ignore[union-attr]
    assert "I speak then" in render(mail).as_string()


def test_who_asked_takes_it_back(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    transact(withdraw_move, move, pair[0], move.version, NOW)
    assert (move.status, pending_move(meeting, NOW)) == ("withdrawn", None)
    assert ask(meeting, pair[1]).by_id == pair[1].id


def test_nobody_answers_for_the_other(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    with pytest.raises(MoveStepNotAllowed):
        transact(accept_move, move, pair[0], move.version, NOW)
    with pytest.raises(MoveStepNotAllowed):
        transact(withdraw_move, move, pair[1], move.version, NOW)
    assert (standing(meeting), move.status) == ((at("14:00"), 0), "pending")


def test_an_answer_to_what_was_changed_is_stale(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    seen = move.version
    assert ask(meeting, pair[0], "14:40").id == move.id
    with pytest.raises(StaleForm):
        transact(accept_move, move, pair[1], seen, NOW)
    assert (standing(meeting), move.starts_at) == ((at("14:00"), 0), at("14:40"))
    assert len(mails("meeting_move_asked")) == 2


def test_of_both_who_ask_the_second_answers_the_first(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    ask(meeting, pair[0])
    with pytest.raises(MoveAlreadyAsked) as refusal:
        ask(meeting, pair[1], "14:40")
    assert refusal.value.name == pair[0].name


def test_a_time_that_went_meanwhile_leaves_the_question_open(
    event: Event, meeting: Meeting, pair: tuple[Person, Person]
) -> None:
    move = ask(meeting, pair[0])
    make_meeting(pair[0], make_placed(event), at("14:20"), make_table(event))
    db.session.commit()
    with pytest.raises(Exception) as refusal:  # noqa: PT011  # either word for it: whose time went decides
        transact(accept_move, move, pair[1], move.version, NOW)
    assert type(refusal.value).__name__ == "TheirTimeTaken"
    assert (standing(meeting), move.status) == ((at("14:00"), 0), "pending")
    assert ask(meeting, pair[0], "14:40").id == move.id


def test_a_question_ends_with_the_time_that_the_meeting_has(
    event: Event, meeting: Meeting, pair: tuple[Person, Person]
) -> None:
    event.request_hours = 10_000
    db.session.commit()
    move = ask(meeting, pair[0], "14:20")
    assert move.expires_at == at("14:00")
    with pytest.raises(MoveStepNotAllowed) as refusal:
        transact(accept_move, move, pair[1], move.version, at("14:00"))
    assert refusal.value.status == "expired"


def test_or_after_the_hours_of_the_event(event: Event, meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    over = NOW + timedelta(hours=event.request_hours)
    assert move.expires_at == over
    assert transact(expire_moves, over - timedelta(seconds=1)) == 0
    assert transact(expire_moves, over) == 1
    assert (move.status, pending_move(meeting, over)) == ("expired", None)


def test_one_that_is_over_stands_in_nobodys_way(event: Event, meeting: Meeting, pair: tuple[Person, Person]) -> None:
    ask(meeting, pair[0])
    later = NOW + timedelta(hours=event.request_hours)
    assert ask(meeting, pair[1], "14:40", later).by_id == pair[1].id


@pytest.mark.parametrize(
    ("time", "error"),
    [("14:00", NothingMoves), ("13:00", SlotNotOffered), ("14:10", SlotNotOffered)],
)
def test_times_that_are_none(meeting: Meeting, pair: tuple[Person, Person], time: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask(meeting, pair[0], time)
    assert pending_move(meeting, NOW) is None


def test_a_past_slot(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting(*pair, at("14:40"), make_table(event))
    db.session.commit()
    with pytest.raises(SlotPassed):
        ask(meeting, pair[0], "14:00", at("14:10"))


@pytest.mark.parametrize("phase", ["closed", "requests", "frozen", "over"])
def test_phases_in_which_only_the_team_moves(
    event: Event, meeting: Meeting, pair: tuple[Person, Person], phase: str
) -> None:
    move = ask(meeting, pair[0])
    event.phase = phase
    db.session.commit()
    with pytest.raises(PhaseClosed):
        ask(meeting, pair[0], "14:40")
    with pytest.raises(PhaseClosed):
        transact(accept_move, move, pair[1], move.version, NOW)
    assert (standing(meeting), move.status) == ((at("14:00"), 0), "pending")


def test_one_that_began_stays(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    with pytest.raises(MeetingBegun):
        ask(meeting, pair[0], "14:40", at("14:00"))


def test_a_page_that_is_old(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    with pytest.raises(StepNotAllowed):
        transact(ask_move, meeting, pair[0], at("14:20"), "", meeting.item.version + 1, NOW)


def test_nobody_moves_for_who_is_gone(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    erase(pair[1])
    db.session.commit()
    with pytest.raises(PersonHidden):
        ask(meeting, pair[0])


def test_cancelling_ends_the_question_and_tells_why(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    transact(cancel_meeting, meeting, pair[1], NOW, "I am ill")
    assert (meeting.item.state, move.status) == ("cancelled", "withdrawn")
    told = {mail.reader_mail: render(mail).as_string() for mail in mails("meeting_cancelled")}
    assert all("I am ill" in text for text in told.values())
    with pytest.raises(MoveStepNotAllowed):
        transact(withdraw_move, move, pair[0], move.version, NOW)


def test_taking_it_off_ends_the_question(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    transact(take_off, meeting, NOW)
    db.session.refresh(move)
    assert move.status == "withdrawn"


def test_a_registration_that_ends_takes_questions_along(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    move = ask(meeting, pair[0])
    registration = pair[1].registration
    assert registration
    transact(cancel_registration, registration, None, "", NOW)
    assert (meeting.item.state, move.status) == ("cancelled", "withdrawn")
