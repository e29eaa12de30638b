"""A place goes to a colleague in one moment, and no count changes."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import AlreadyRegistered, LinkNotGood, NotYoursToGive, RegistrationClosed
from eventhub.models import Event, LogEntry, OneTimeLink, OutboxMessage, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services.cancellations import cancel_registration
from eventhub.services.links import MailedLink
from eventhub.services.registrations import Confirmation
from eventhub.services.transfers import Colleague, offer_transfer, take_over, withdraw_transfer
from eventhub.transactions import transact
from tests.factories import make_account, make_meeting, make_participant, make_speaker, make_table
from tests.factories.applications import make_application
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

CLAIRE = Colleague("Claire", "Maurin", "claire@example.org")


@pytest.fixture
def holder(event: Event) -> Registration:
    person = make_placed(event, given_name="Samir")
    db.session.commit()
    assert person.registration is not None
    return person.registration


def offer(registration: Registration, token: str = "secret", now: datetime = NOW, **changed: str) -> None:
    account = registration.person.account
    assert account is not None
    letter = MailedLink(token, f"https://trial/take/{token}", "https://trial/sign-in")
    colleague = Colleague(**{"given_name": "Claire", "family_name": "Maurin", "email": CLAIRE.email} | changed)
    transact(offer_transfer, registration, colleague, letter, account, now)


def take(event: Event, token: str = "secret", password: str | None = "hash", now: datetime = NOW) -> Confirmation:
    application = make_application(category="clinician", email="else@example.org")
    return transact(take_over, event, token, application, password, "test", now)


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_the_colleague_gets_a_link_for_seven_days(event: Event, holder: Registration) -> None:
    offer(holder)
    mail, link = mails()[0], db.session.scalars(select(OneTimeLink)).one()
    assert (mail.template, mail.reader_mail, mail.reader_name) == ("transfer_offered", CLAIRE.email, "")
    assert (mail.values["take_address"], mail.values["holder_name"]) == (
        "https://trial/take/secret",
        holder.person.name,
    )
    assert (link.expires_at - link.created_at, holder.status) == (timedelta(days=7), "confirmed")


def test_the_link_ends_with_the_event(event: Event, holder: Registration) -> None:
    offer(holder, now=at("08:00"))
    assert db.session.scalars(select(OneTimeLink)).one().expires_at == event.ends_at


def test_a_known_address_is_told_by_mail_alone(event: Event, holder: Registration) -> None:
    make_participant(event, account=make_account(email=CLAIRE.email))
    db.session.commit()
    offer(holder)
    values = mails()[0].values
    assert (values["is_registered"], values["take_address"]) == (True, "")


def test_taking_it_over(event: Event, holder: Registration) -> None:
    offer(holder)
    before = (event.taken, holder.line_number)
    confirmation = take(event)
    taker = db.session.scalars(select(Registration).where(Registration.source == "transfer")).one()
    assert (taker.status, taker.email, taker.category.key) == ("confirmed", CLAIRE.email, holder.category.key)
    assert (taker.confirmed_at, "claire" in taker.search_text, confirmation.sign_in is None) == (NOW, True, False)
    assert (holder.status, holder.ended_by, holder.line_number) == ("cancelled", "transfer", None)
    assert (holder.version, taker.version, holder.changed_at, taker.changed_at) == (2, 2, NOW, NOW)
    assert ((event.taken, taker.line_number), disagreements()) == (before, [])
    assert [(one.template, one.reader_mail, one.values["is_giver"]) for one in mails()[1:]] == [
        ("transfer_done", holder.email, True),
        ("transfer_done", CLAIRE.email, False),
    ]
    actions = set(db.session.scalars(select(LogEntry.action)))
    assert actions == {"registration.transfer_offered", "registration.transferred", "registration.taken_over"}


def test_the_waiting_list_does_not_move(event: Event, holder: Registration) -> None:
    event.capacity = 1
    waiting = make_placed(event, status="waitlisted").registration
    db.session.commit()
    offer(holder)
    take(event)
    assert waiting is not None
    assert waiting.offered_until is None


def test_meetings_of_who_leaves_are_called_off(event: Event, holder: Registration) -> None:
    meeting = make_meeting(holder.person, make_placed(event), at("14:00"), make_table(event))
    db.session.commit()
    offer(holder)
    take(event)
    assert (meeting.item.state, disagreements()) == ("cancelled", [])


def test_a_link_is_good_once_and_the_last_one_alone(event: Event, holder: Registration) -> None:
    offer(holder, "first")
    offer(holder, "second")
    for token in ("first", "unknown"):
        with pytest.raises(LinkNotGood):
            take(event, token)
    take(event, "second")
    with pytest.raises(LinkNotGood):
        take(event, "second")


def test_a_cancelled_place_is_nobodys_to_take(event: Event, holder: Registration) -> None:
    offer(holder)
    transact(cancel_registration, holder, None, "", NOW)
    with pytest.raises(LinkNotGood):
        take(event)


def test_who_is_registered_already_takes_no_second_place(event: Event, holder: Registration) -> None:
    offer(holder)
    make_placed(event, account=make_account(email=CLAIRE.email))
    db.session.commit()
    with pytest.raises(AlreadyRegistered):
        take(event)
    assert (holder.status, disagreements()) == ("confirmed", [])
    assert db.session.scalar(select(func.count()).select_from(Person)) == 2


def test_a_speaker_who_did_not_register_stays_the_same_person(event: Event, holder: Registration) -> None:
    speaker = make_speaker(event, account=make_account(email=CLAIRE.email))
    db.session.commit()
    offer(holder)
    take(event)
    taker = db.session.scalars(select(Registration).where(Registration.source == "transfer")).one()
    assert taker.person_id == speaker.id


def test_a_new_account_may_do_without_a_password(event: Event, holder: Registration) -> None:
    offer(holder)
    take(event, password=None)
    taker = db.session.scalars(select(Registration).where(Registration.source == "transfer")).one()
    assert taker.person.account is not None
    assert (holder.status, taker.person.account.password_hash) == ("cancelled", None)


def test_keeping_it_after_all(event: Event, holder: Registration) -> None:
    offer(holder)
    account = holder.person.account
    assert account is not None
    assert [transact(withdraw_transfer, holder, account, NOW) for _ in range(2)] == [True, False]
    with pytest.raises(LinkNotGood):
        take(event)


def test_only_who_has_a_place_can_give_it(event: Event) -> None:
    waiting = make_placed(event, status="waitlisted").registration
    db.session.commit()
    assert waiting is not None
    with pytest.raises(NotYoursToGive):
        offer(waiting)


def test_nothing_goes_on_after_the_event(event: Event, holder: Registration) -> None:
    with pytest.raises(RegistrationClosed):
        offer(holder, now=at("18:30"))


def test_an_address_gets_a_few_mails_a_day(event: Event, holder: Registration) -> None:
    for number in range(7):
        offer(holder, f"token{number}")
    assert len(mails()) == 5
