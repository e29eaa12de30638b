"""One worker at a time has a mail in hand; failures wait longer each time; nothing is sent twice or forgotten."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import MailboxMessage, OutboxMessage
from eventhub.services import deliveries
from eventhub.services.deliveries import Taking
from eventhub.transactions import transact
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW

LATER = NOW + deliveries.LEASE


def queued(number: int) -> list[int]:
    messages = [queue_mail(NOW) for _ in range(number)]
    db.session.commit()
    return [message.id for message in messages]


def reread(number: int) -> OutboxMessage:
    db.session.expire_all()
    message = db.session.get(OutboxMessage, number)
    assert message
    return message


def take(now: datetime = NOW) -> Taking:
    taking = transact(deliveries.lease, now)
    assert isinstance(taking, Taking)
    return taking


def fail(number: int, now: datetime, *, for_good: bool = False) -> OutboxMessage:
    transact(deliveries.mark_failed, take(now), "451 later", for_good=for_good, now=now)
    return reread(number)


def test_each_mail_is_leased_once_and_the_longest_due_first(app: Flask) -> None:
    numbers = queued(3)
    assert [take() for _ in range(3)] == [Taking(number, attempt=1) for number in numbers]
    assert transact(deliveries.lease, NOW) is None
    assert {reread(number).attempts for number in numbers} == {1}


def test_a_lease_runs_out(app: Flask) -> None:
    (number,) = queued(1)
    assert take() == Taking(number, attempt=1)
    assert transact(deliveries.lease, LATER - timedelta(seconds=1)) is None
    assert take(LATER) == Taking(number, attempt=2)


def test_a_renewed_lease_holds(app: Flask) -> None:
    queued(1)
    assert transact(deliveries.renew, take(), NOW + timedelta(seconds=20)) is True
    assert transact(deliveries.lease, LATER) is None


def test_who_slept_past_the_lease_notes_no_failure_and_renews_nothing(app: Flask) -> None:
    (number,) = queued(1)
    sleeper, other = take(), take(LATER)
    before = reread(number).leased_until
    assert transact(deliveries.renew, sleeper, LATER + timedelta(seconds=9)) is False
    assert transact(deliveries.mark_failed, sleeper, "550 gone", for_good=True, now=LATER) is False
    message = reread(number)
    assert (message.state, message.leased_until, message.last_error) == ("queued", before, "")
    assert transact(deliveries.mark_sent, other, LATER) is True


def test_what_a_sleeper_sent_is_sent_though_it_is_told_that_another_holds_it(app: Flask) -> None:
    (number,) = queued(1)
    sleeper, other = take(), take(LATER)
    assert transact(deliveries.mark_sent, sleeper, LATER) is False
    assert transact(deliveries.mark_failed, other, "451 later", for_good=False, now=LATER) is False
    assert (reread(number).state, reread(number).sent_at) == ("sent", LATER)
    assert transact(deliveries.lease, LATER + deliveries.LEASE) is None


def test_what_is_due_later_waits(app: Flask) -> None:
    (number,) = queued(1)
    assert transact(deliveries.lease, NOW - timedelta(seconds=1)) is None
    assert take().message_id == number


def test_what_was_sent_stays_sent(app: Flask) -> None:
    (number,) = queued(1)
    taking = take()
    transact(deliveries.mark_sent, taking, NOW)
    transact(deliveries.mark_failed, taking, "a second worker", for_good=True, now=LATER)
    message = reread(number)
    assert (message.state, message.sent_at, message.leased_until, message.last_error) == ("sent", NOW, None, "")
    assert transact(deliveries.lease, LATER) is None


def test_failures_wait_longer_each_time_and_die_after_ten(app: Flask) -> None:
    (number,) = queued(1)
    waits, moment, message = [], NOW, reread(number)
    for _ in range(deliveries.TRIES - 1):
        message = fail(number, moment)
        waits.append((message.next_try_at - moment) // timedelta(minutes=1))
        moment = message.next_try_at
    assert waits == [1, 5, 15, 60, 120, 240, 480, 720, 720]
    assert (message.state, message.attempts, message.last_error) == ("queued", 9, "451 later")
    assert fail(number, moment).state == "dead"
    assert transact(deliveries.lease, moment + timedelta(days=9)) is None


def test_a_refusal_for_good_is_the_end(app: Flask) -> None:
    (number,) = queued(1)
    message = fail(number, NOW, for_good=True)
    assert (message.state, message.attempts, message.leased_until) == ("dead", 1, None)


def test_the_mailbox_keeps_a_mail_once(app: Flask) -> None:
    (number,) = queued(1)
    for _ in range(2):
        transact(deliveries.keep_in_mailbox, reread(number), "Subject", b"bytes", NOW)
    assert db.session.scalar(select(func.count()).select_from(MailboxMessage)) == 1


EMAILS = Path(__file__).parents[2] / "templates" / "emails"
LED_TO = re.compile(r"""mail_button\(.*, (.+)\) }}|href="{{ (.+?) }}\"""")
TEMPLATES = sorted(path.parent.name for path in EMAILS.glob("*/body.html"))


def links_of(template: str) -> set[str]:
    """The values that lead somewhere: all that a mail of this template links to but what is made of our own address."""
    text = (EMAILS / template / "body.html").read_text()
    led_to = {first or second for first, second in LED_TO.findall(text)}
    return {one for one in led_to if not one.startswith("base_url")}


def queue_with_links(template: str) -> int:
    links = {name: f"https://trial/{name}/secret" for name in links_of(template)}
    message = queue_mail(NOW, template=template, values=links | {"sequence": 3})
    db.session.commit()
    return message.id


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_was_sent_or_never_will_be_forgets_the_links_that_it_carried(app: Flask, template: str) -> None:
    sent = queue_with_links(template)
    transact(deliveries.mark_sent, take(), NOW)
    dead = queue_with_links(template)
    assert fail(dead, NOW, for_good=True).state == "dead"
    for number in (sent, dead):
        kept = reread(number).values
        assert (kept["sequence"], "secret" in str(kept)) == (3, False)


def test_what_is_tried_again_keeps_its_links(app: Flask) -> None:
    number = queue_with_links("sign_in_link")
    assert fail(number, NOW).values["link_address"] == "https://trial/link_address/secret"


def test_the_links_of_each_template_are_found() -> None:
    found = {template: links_of(template) for template in TEMPLATES}
    assert found["email_change_old"] == {"link_address", "cancel_address"}
    assert set().union(*found.values()) == {
        "account_address",
        "cancel_address",
        "complete_address",
        "confirm_address",
        "join_address",
        "link_address",
        "profile_address",
        "programme_address",
        "registration_address",
        "sign_in_address",
        "speaker_address",
        "speaking_address",
        "take_address",
    }


def test_what_somebody_waits_for_leaves_first_and_lists_have_their_turn(app: Flask) -> None:
    kinds = ("organiser_message", "seat_given", "sign_in_link")
    messages = [queue_mail(NOW, template=kind) for kind in kinds]
    db.session.commit()
    bulk, seat, link = [message.id for message in messages]
    assert [take().message_id for _ in range(3)] == [link, seat, bulk]
    moment = NOW + timedelta(minutes=5)
    assert transact(deliveries.lease, moment, longest_due=True) == Taking(bulk, attempt=2)
