"""Many mails within a minute are one, an address gets no more an hour than anybody wants, and nothing is lost."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.mail_urgency import MOST_AN_HOUR
from eventhub.models import Event, OutboxMessage
from eventhub.services import deliveries
from eventhub.services.forgetting import forget_mails
from eventhub.services.gathering import release_due
from eventhub.services.letters import tell_about_meeting
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_event, make_meeting, make_table, make_window
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries

SOON = NOW + timedelta(minutes=1)
LATE = NOW.replace(hour=20)
MORNING = NOW.replace(hour=5) + timedelta(days=1)


def queue_message(event: Event, number: int = 1, **values: Any) -> OutboxMessage:
    said = {"event_slug": event.slug, "other_name": f"Writer {number}", "words": "Hello", "other_id": f"{number:016x}"}
    wanted: dict[str, Any] = {"now": NOW, "template": "message_received", "reader_mail": "ada@example.org"}
    moment = values.pop("now", wanted.pop("now"))
    return queue_mail(moment, **wanted | {"values": said, "event": event} | values)


def told() -> list[tuple[str, str, str]]:
    db.session.expire_all()
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(one.template, one.state, one.waits_for) for one in rows]


def make_quiet_event() -> Event:
    return make_event(quiet_from=21 * 60, quiet_until=7 * 60)


def test_the_first_leaves_at_once_and_what_follows_it_as_one(app: Flask) -> None:
    event = make_event()
    queue_message(event, 0)
    db.session.commit()
    transact(release_due, NOW)
    assert told() == [("message_received", "queued", "")]
    several = [queue_message(event, number) for number in (1, 2, 3)]
    db.session.commit()
    transact(release_due, SOON - timedelta(seconds=1))
    assert told()[1:] == [("message_received", "queued", "others")] * 3
    transact(release_due, SOON)
    assert told()[1:] == [("message_received", "gathered", "")] * 3 + [("digest", "queued", "")]
    digest = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "digest")).one()
    assert {one.gathered_in_id for one in several} == {digest.id}
    body = render(digest).get_body(("plain",))
    text = str(body.get_content()) if body else ""
    assert [f"Writer {number} writes to you" in text for number in (1, 2, 3)] == [True] * 3
    assert f"/{event.slug}/messages/{2:016x}" in text
    assert str(render(digest)["Subject"]).startswith("3 things that are new at")
    assert render(digest).as_bytes() == render(digest).as_bytes()


def test_what_came_before_the_first_one_left_goes_with_it(app: Flask) -> None:
    event = make_event()
    queue_message(event, 1)
    queue_message(event, 2, now=NOW + timedelta(seconds=50))
    db.session.commit()
    transact(release_due, NOW + timedelta(seconds=50))
    assert [state for _template, state, _why in told()] == ["gathered", "gathered", "queued"]


def test_one_alone_leaves_as_it_is_and_readers_are_not_mixed(app: Flask) -> None:
    event, other = make_event(), make_event(slug="another")
    queue_message(event, 1)
    queue_message(other, 2)
    queue_message(event, 3, reader_mail="zoe@example.org")
    queue_message(event, 4, language="fr")
    db.session.commit()
    transact(release_due, SOON)
    assert told() == [("message_received", "queued", "")] * 4
    assert transact(deliveries.lease, SOON) is not None


def test_what_is_over_in_an_hour_waits_and_leaves_as_one(app: Flask) -> None:
    event = make_event()
    for number in range(MOST_AN_HOUR):
        queue_message(event, number, template="programme_changed", values={"changes": [], "way": "agenda"})
    last = queue_message(event, 99)
    urgent = queue_mail(NOW, template="sign_in_link", reader_mail="ada@example.org", values={"link_address": "x"})
    db.session.commit()
    transact(release_due, SOON)
    db.session.refresh(last)
    assert (last.state, last.waits_for, urgent.waits_for) == ("queued", "limit", "")
    for _ in range(MOST_AN_HOUR + 1):
        taking = transact(deliveries.lease, SOON)
        assert taking
        transact(deliveries.mark_sent, taking, SOON)
    assert transact(deliveries.lease, SOON) is None
    queue_message(event, 100, now=SOON)
    db.session.commit()
    transact(release_due, SOON + timedelta(minutes=1))
    db.session.refresh(last)
    assert (last.waits_for, last.next_try_at) == ("limit", SOON + timedelta(hours=1))
    transact(release_due, SOON + timedelta(hours=1, seconds=1))
    assert told()[-2:] == [("message_received", "gathered", ""), ("digest", "queued", "")]
    db.session.refresh(last)
    assert last.state == "gathered"


def test_the_night_is_quiet_but_for_what_is_urgent(app: Flask) -> None:
    event = make_quiet_event()
    queue_message(event, 1, now=LATE)
    queue_message(event, 2, now=LATE)
    queue_mail(LATE, template="sign_in_link", values={"link_address": "x"})
    queue_mail(LATE, template="seat_given", event=event, values={"starts_at": (LATE + timedelta(hours=11)).isoformat()})
    far = queue_mail(LATE, template="seat_given", event=event)
    db.session.commit()
    assert (far.waits_for, far.next_try_at) == ("morning", MORNING)
    transact(release_due, MORNING - timedelta(seconds=1))
    assert [why for _template, _state, why in told()] == ["morning", "morning", "", "", "morning"]
    transact(release_due, MORNING)
    assert [state for _template, state, _why in told()] == [
        "gathered",
        "gathered",
        "queued",
        "queued",
        "queued",
        "queued",
    ]
    assert {why for _template, _state, why in told()} == {""}


def test_on_the_event_s_days_nothing_waits(app: Flask) -> None:
    event = make_quiet_event()
    message = queue_message(event, 1, now=event.starts_at - timedelta(hours=3))
    assert message.waits_for == ""


def test_a_cancellation_takes_the_place_of_a_booking_that_waited_for_the_morning(app: Flask) -> None:
    event = make_quiet_event()
    make_window(event, "08:00", "16:00")
    ada, zoe = make_placed(event), make_placed(event)
    meeting = make_meeting(ada, zoe, at("08:00"), make_table(event))
    tell_about_meeting("meeting_booked", meeting, reader=ada, others=[zoe], now=LATE)
    tell_about_meeting("meeting_booked", meeting, reader=zoe, others=[ada], now=LATE)
    meeting.item.sequence += 1
    tell_about_meeting("meeting_cancelled", meeting, reader=ada, others=[zoe], now=LATE, more={"reason": "", "who": ""})
    db.session.commit()
    transact(release_due, MORNING)
    booked, other, cancelled = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    assert (booked.state, booked.gathered_in_id) == ("gathered", cancelled.id)
    assert (other.state, cancelled.state, other.waits_for, cancelled.waits_for) == ("queued", "queued", "", "")


def test_mails_about_two_meetings_leave_both(app: Flask) -> None:
    event = make_quiet_event()
    make_window(event, "08:00", "16:00")
    ada, zoe, eve = (make_placed(event) for _ in range(3))
    for other, clock, template in ((zoe, "08:00", "meeting_booked"), (eve, "09:00", "meeting_cancelled")):
        meeting = make_meeting(ada, other, at(clock), make_table(event))
        tell_about_meeting(template, meeting, reader=ada, others=[other], now=LATE, more={"reason": "", "who": ""})
    db.session.commit()
    transact(release_due, MORNING)
    assert [state for _template, state, _why in told()] == ["queued", "queued"]


def test_one_address_in_two_languages_has_one_hour(app: Flask) -> None:
    event = make_event()
    for number in range(MOST_AN_HOUR):
        several = {"template": "programme_changed", "values": {"changes": [], "way": "agenda"}}
        queue_message(event, number, language=("en", "fr")[number % 2], **several)
    queue_message(event, 99, language="en")
    queue_message(event, 98, language="fr")
    db.session.commit()
    transact(release_due, SOON)
    assert sorted(why for _template, _state, why in told()) == [""] * MOST_AN_HOUR + ["limit"] * 2


def test_many_readers_ask_no_more_questions_than_one(app: Flask) -> None:
    event = make_event()
    asked = []
    for readers in (1, 30):
        for number in range(readers):
            queue_message(event, number, reader_mail=f"reader{readers}-{number}@example.org")
        db.session.commit()
        with count_queries() as counted:
            transact(release_due, SOON)
        asked.append(len([one for one in counted.statements if one.lstrip().startswith("SELECT")]))
    assert asked[0] == asked[1]


def test_a_mail_that_gathers_says_no_more_of_whom_is_erased(app: Flask) -> None:
    event = make_event()
    writer = make_placed(event)
    about = {"event_slug": event.slug, "other_name": writer.name, "words": "Hello", "other_id": writer.public_id}
    queue_message(event, 1, values=about)
    queue_message(event, 2)
    db.session.commit()
    transact(release_due, SOON)
    digest = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "digest")).one()
    forget_mails(event, writer)
    said = [(one["values"]["other_name"], one["values"]["words"]) for one in digest.values["gathered"]]
    assert said == [("", ""), ("Writer 2", "Hello")]
    assert "A former participant writes to you" in str(render(digest))
