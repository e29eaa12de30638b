"""What mail that came in is about, and in which order the team sees it."""

from datetime import timedelta

import pytest

from eventhub.db import db
from eventhub.domain.incoming.letters import Letter
from eventhub.models import Event, IncomingMail
from eventhub.queries.incoming_mail import (
    answered_until,
    event_of_letter,
    incoming_called,
    incoming_counts,
    incoming_of,
    invited_as,
    item_called,
    mail_about,
    mail_with,
    names_of_senders,
    newest_beside,
    requests_behind,
)
from tests.factories import make_account, make_event, make_meeting, make_participant, make_table
from tests.factories.incoming import address_of, make_incoming
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def letter(sender: str = "", answers: tuple[str, ...] = ()) -> Letter:
    return Letter("", sender, "", "", answers, ())


def test_who_is_invited_to_what_by_which_address(event: Event) -> None:
    ada, bela, cleo = (make_participant(event) for _ in range(3))
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    db.session.commit()
    item = item_called(meeting.item.uid)
    assert item is not None
    found = [invited_as(item, address_of(one)) for one in (ada, bela, cleo)]
    assert [one.person_id if one else None for one in found] == [ada.id, bela.id, None]
    meeting.item.attendances[0].role = "left"
    db.session.commit()
    assert [invited_as(item, address_of(one)) is None for one in (ada, bela)].count(True) == 1
    assert item_called("nothing") is None


def test_the_event_of_a_letter(event: Event) -> None:
    later = make_event(starts_at=event.starts_at + timedelta(days=9), ends_at=event.ends_at + timedelta(days=9))
    over = make_event(starts_at=NOW - timedelta(days=9), ends_at=NOW - timedelta(days=8))
    ada = make_participant(over)
    for one in (later, event):
        make_participant(one, account=ada.account)
    told = queue_mail(NOW, event=later)
    db.session.commit()
    address = address_of(ada)
    found = [
        event_of_letter(letter(address), NOW),
        event_of_letter(letter(address, (told.message_id, "unknown")), NOW),
        event_of_letter(letter("stranger@example.org"), NOW),
        event_of_letter(letter(), NOW),
    ]
    assert found == [event, later, None, None]
    assert (mail_about(told.message_id), mail_about("0" * 32)) == (told, None)


def test_what_waits_stands_first_then_the_newest(event: Event) -> None:
    old, new = make_incoming(event), make_incoming(event)
    done, stray = make_incoming(event, state="done"), make_incoming(None)
    make_incoming(make_event())
    db.session.commit()
    assert incoming_of(event, None, 0, 9) == [new, old, done]
    assert (incoming_of(event, "done", 0, 9), incoming_of(event, None, 1, 1)) == ([done], [old])
    assert incoming_of(None, None, 0, 9) == [stray]
    assert incoming_counts(event) == {"waiting": 2, "done": 1}
    assert (incoming_called(event, new.public_id), incoming_called(event, stray.public_id)) == (new, None)
    assert mail_with(new.fingerprint) == new


def test_the_last_answer_that_was_followed(event: Event) -> None:
    ada, bela = make_participant(event), make_participant(event)
    item = make_meeting(ada, bela, at("14:00"), make_table(event)).item
    told = {"item_id": item.id, "person_id": ada.id}
    for minutes, state in ((1, "done"), (3, "done"), (5, "waiting")):
        make_incoming(event, said_at=NOW + timedelta(minutes=minutes), state=state, **told)
    db.session.commit()
    assert (answered_until(item, ada), answered_until(item, bela)) == (NOW + timedelta(minutes=3), None)


def test_how_many_others_of_one_sender(event: Event) -> None:
    make_incoming(event, sender="a@example.org", received_at=NOW - timedelta(days=2))
    last = make_incoming(event, sender="a@example.org", received_at=NOW)
    new = make_incoming(event, sender="a@example.org", received_at=NOW)
    nobody, stranger = make_incoming(event, sender=""), make_incoming(event, sender="b@example.org")
    make_incoming(event, sender="")
    db.session.commit()
    assert newest_beside(new, NOW - timedelta(days=1)) == (1, last)
    assert newest_beside(new, NOW - timedelta(days=3)) == (2, last)
    assert [newest_beside(one, NOW - timedelta(days=3)) for one in (nobody, stranger)] == [(0, None)] * 2


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_costs_as_many_queries_at_any_length(event: Event, number: int) -> None:
    ada = make_participant(event)
    table = make_table(event)
    for minutes in range(number):
        meeting = make_meeting(ada, make_participant(event), at("09:00") + timedelta(minutes=20 * minutes), table)
        make_incoming(event, item_id=meeting.item_id, person_id=ada.id)
    db.session.commit()
    db.session.expire_all()
    with count_queries() as counted:
        mails = incoming_of(event, None, 0, 50)
        behind = requests_behind(mails)
        assert [one.person.name for one in mails if one.person] == [ada.name] * number
    asked = [one for one in counted.statements if one != "BEGIN"]
    assert (len(asked), len(behind), isinstance(mails[0], IncomingMail)) == (3, number, True)


def test_who_of_the_event_wrote_is_named_and_nobody_of_another(event: Event) -> None:
    other = make_event(slug="another")
    ada = make_participant(event, account=make_account(email="Ada@example.org"), given_name="Ada")
    make_participant(other, account=make_account(email="zoe@example.org"))
    mails = [make_incoming(event, sender=f"{name}@example.org") for name in ("ada", "zoe", "nobody")]
    assert names_of_senders(event, [*mails, make_incoming(event, sender="")]) == {"ada@example.org": ada.name}
    assert names_of_senders(event, []) == {}
