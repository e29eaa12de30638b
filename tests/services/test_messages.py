"""What people write to each other: sent once, mailed once until it is read, refused as the rules say, reported."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AskedOneself, CategoriesMute, OwnVeto, PersonHidden, TooManyUnanswered
from eventhub.models import Event, LogEntry, Message, OutboxMessage, Person
from eventhub.services.messages import (
    MOST_UNANSWERED,
    judge_message,
    read_messages,
    report_message,
    write_message,
)
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_participant, make_rule, make_veto
from tests.factories.meetings import make_message
from tests.factories.moments import NOW
from tests.fixtures.teams import member

Pair = tuple[Person, Person]


@pytest.fixture
def pair(event: Event) -> Pair:
    people = make_participant(event), make_participant(event, "industrial")
    db.session.commit()
    return people


def write(sender: Person, recipient: Person, words: str = "Mice?") -> Message:
    return transact(write_message, sender, recipient, words, NOW)


def kept() -> list[tuple[int, str]]:
    return [(one.sender_id, one.words) for one in db.session.scalars(select(Message).order_by(Message.id))]


def mailed() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.reader_mail).order_by(OutboxMessage.id)))


def address(person: Person) -> str:
    assert person.account
    return person.account.email


def test_it_is_sent_once_and_the_other_is_told(pair: Pair) -> None:
    for _ in range(2):
        write(*pair)
    assert (kept(), mailed()) == ([(pair[0].id, "Mice?")], [address(pair[1])])


def test_further_ones_are_mailed_once_the_first_was_read(pair: Pair) -> None:
    write(*pair)
    write(*pair, "And rats?")
    assert mailed() == [address(pair[1])]
    assert transact(read_messages, pair[1], pair[0], NOW) == 2
    write(*pair, "And fish?")
    assert mailed() == [address(pair[1])] * 2


def test_who_answers_has_read(pair: Pair) -> None:
    first = write(*pair)
    write(pair[1], pair[0], "Yes.")
    db.session.refresh(first)
    assert (first.read_at, mailed()) == (NOW, [address(pair[1]), address(pair[0])])


def test_who_is_not_answered_stops(pair: Pair) -> None:
    for number in range(MOST_UNANSWERED):
        write(*pair, f"Mice, {number}?")
    with pytest.raises(TooManyUnanswered):
        write(*pair, "Mice!")
    write(pair[1], pair[0], "Patience.")
    write(*pair, "Mice!")
    assert len(kept()) == MOST_UNANSWERED + 2


def test_whom_the_category_may_not_write_to_may_still_be_answered(event: Event, pair: Pair) -> None:
    make_rule(event, "industrial", "researcher", may_message=False)
    db.session.commit()
    with pytest.raises(CategoriesMute):
        write(pair[1], pair[0])
    write(*pair)
    write(pair[1], pair[0])
    assert [sender for sender, _words in kept()] == [pair[0].id, pair[1].id]


def test_who_refused_the_sender_is_not_found_and_writes_to_nobody_refused(pair: Pair) -> None:
    make_veto(*pair)
    db.session.commit()
    with pytest.raises(OwnVeto):
        write(*pair)
    with pytest.raises(PersonHidden):
        write(pair[1], pair[0])
    assert (kept(), mailed()) == ([], [])


def test_nobody_writes_to_themselves_or_to_another_event(pair: Pair) -> None:
    stranger = make_participant(make_event(), is_visible=False)
    db.session.commit()
    for other, refusal in ((pair[0], AskedOneself), (stranger, PersonHidden)):
        with pytest.raises(refusal):
            write(pair[0], other)
    assert kept() == []


def test_it_is_reported_once_with_the_first_reason(pair: Pair) -> None:
    message = make_message(*pair)
    db.session.commit()
    assert [transact(report_message, message, why, NOW) for why in ("Rude.", "Ruder.")] == [True, False]
    assert (message.report_reason, message.reported_at) == ("Rude.", NOW)


@pytest.mark.parametrize(("withhold", "action"), [(True, "message.withheld"), (False, "message.kept")])
def test_the_team_decides_once(pair: Pair, withhold: bool, action: str) -> None:
    message = make_message(*pair, reported_at=NOW)
    owner = make_account()
    db.session.commit()
    decided = [transact(judge_message, message, one, owner, NOW) for one in (withhold, not withhold)]
    assert (decided, message.is_withheld) == ([True, False], withhold)
    assert [one.action for one in db.session.scalars(select(LogEntry))] == [action]


def test_what_nobody_reported_is_not_decided_about(pair: Pair) -> None:
    message = make_message(*pair)
    owner = make_account()
    db.session.commit()
    assert (transact(judge_message, message, True, owner, NOW), message.is_withheld) == (False, False)


def test_those_who_judge_are_told_once_and_without_its_words(event: Event) -> None:
    sender, recipient = make_participant(event), make_participant(event)
    message = make_message(sender, recipient, "Something rude")
    team = [member(event, role) for role in ("owner", "meetings", "desk", "viewer")]
    db.session.commit()
    for _ in range(2):
        transact(report_message, message, "It is rude", NOW)
    mails = list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "message_reported")))
    assert sorted(mail.reader_mail for mail in mails) == sorted(one.email for one in team[:2])
    body = render(mails[0]).get_body(("plain",))
    assert body is not None
    text = str(body.get_content())
    assert (f"/{event.slug}/organise/meetings/reports" in text, "rude" in text) == (True, False)
