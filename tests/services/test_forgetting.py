"""What says who somebody was goes out of the rows; the rows of others keep what is theirs."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.engines.pictures import encode_picture
from eventhub.models import MailboxMessage, OutboxMessage, StoredFile
from eventhub.services.deliveries import keep_in_mailbox
from eventhub.services.faces import find_or_create_file
from eventhub.services.forgetting import forget_mails, forget_people
from eventhub.services.letters import tell_about_meeting, tell_about_request
from tests.factories import make_event, make_meeting, make_participant, make_request, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.pictures import make_picture_file


def test_a_photo_that_another_shows_too_stays(app: Flask) -> None:
    event = make_event()
    one, other, alone = (make_participant(event) for _ in range(3))
    shared = find_or_create_file(event, encode_picture(make_picture_file(colour="teal"), "logo"))
    own = find_or_create_file(event, encode_picture(make_picture_file(colour="red"), "logo"))
    one.photo = other.photo = shared
    alone.photo = own
    db.session.flush()
    forget_people([one, alone], NOW)
    assert list(db.session.scalars(select(StoredFile))) == [shared]
    assert (one.photo_id, other.photo_id) == (None, shared.id)


def test_mails_to_them_go_and_mails_about_them_name_nobody(app: Flask) -> None:
    event = make_event()
    make_window(event)
    leaver, other, third = (make_participant(event, given_name=name) for name in ("Claire", "Dana", "Paul"))
    request = make_request(leaver, other)
    meeting = make_meeting(other, third, at("14:00"), make_table(event))
    tell_about_request("request_received", request, reader=other, other=leaver, now=NOW)
    tell_about_request("request_declined", request, reader=leaver, other=other, now=NOW)
    tell_about_meeting("meeting_booked", meeting, reader=other, others=[third], now=NOW)
    db.session.flush()
    for mail in db.session.scalars(select(OutboxMessage)):
        keep_in_mailbox(mail, "A subject", b"", NOW)
    forget_mails(event, leaver)
    mails = list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
    assert [(mail.template, mail.values["other_name"], mail.values.get("message")) for mail in mails] == [
        ("request_received", "", ""),
        ("meeting_booked", third.name, None),
    ]
    assert {one.message_id for one in db.session.scalars(select(MailboxMessage))} == {mail.message_id for mail in mails}


def test_nobody_has_no_words_left(app: Flask) -> None:
    person = make_participant(make_event(), functions={"fr": "Cheffe"}, biographies={"fr": "Une vie"})
    forget_people([person], NOW)
    assert (person.name, person.functions, person.biographies, person.languages) == ("", {}, {}, [])
    assert (person.is_visible, person.visible_fields, person.account, person.erased_at) == (False, [], None, NOW)
    assert person.registration
    assert (person.registration.email, person.registration.status) == ("", "confirmed")
