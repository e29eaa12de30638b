"""Somebody signs up colleagues; each completes their own part and takes their own place."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import (
    BroughtOneself,
    CategoryClosed,
    InvitationNeeded,
    LinkNotGood,
    NotYoursToGive,
    RegistrationClosed,
    TooManyDelegates,
)
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Event, OneTimeLink, OutboxMessage, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services import delegations
from eventhub.services.cancellations import cancel_registration
from eventhub.services.delegations import MOST, add_delegates, complete, withdraw, write_again
from eventhub.services.links import MailedLink, keep_link
from eventhub.services.registrations import Confirmation, register, remove_unconfirmed
from eventhub.services.transfers import Colleague
from eventhub.transactions import transact
from tests.factories import make_account, make_organisation, make_participant
from tests.factories.applications import WELCOME, make_application
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.registration_list import make_registration


@pytest.fixture
def leader(event: Event) -> Registration:
    person = make_placed(event, "startup", organisation=make_organisation(event, name="Essai SAS"))
    db.session.commit()
    assert person.registration is not None
    return person.registration


def letter(token: str) -> MailedLink:
    return MailedLink(token, f"https://trial/complete/{token}", "https://trial/sign-in")


def add(leader: Registration, *names: str, now: datetime = NOW, suffix: str = "") -> int:
    account = leader.person.account
    assert account is not None
    colleagues = [
        (Colleague(name, "Essai", f"{name.lower()}@example.org"), letter(f"of-{name.lower()}{suffix}"))
        for name in names
    ]
    return transact(add_delegates, leader, colleagues, account, now)


def delegates() -> list[Registration]:
    wanted = select(Registration).where(Registration.source == "delegation").order_by(Registration.id)
    return list(db.session.scalars(wanted))


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def complete_as(event: Event, token: str, now: datetime = NOW, **typed: object) -> Confirmation:
    application = make_application(**{"given_name": "Dana", "category": "clinician"} | typed)
    return transact(complete, event, token, application, "hash", WELCOME, "test", now)


def test_each_colleague_gets_a_link_of_two_weeks(event: Event, leader: Registration) -> None:
    assert add(leader, "Ana", "Bo") == 2
    found = delegates()
    assert [(one.status, one.category.key, one.lapses_at) for one in found] == [
        ("unconfirmed", "startup", NOW + timedelta(days=14))
    ] * 2
    assert [one.person.organisation and one.person.organisation.name for one in found] == ["Essai SAS"] * 2
    assert [(one.template, one.reader_mail, one.reader_name, one.values["complete_address"]) for one in mails()] == [
        ("delegate_invited", "ana@example.org", "", "https://trial/complete/of-ana"),
        ("delegate_invited", "bo@example.org", "", "https://trial/complete/of-bo"),
    ]
    assert found[0].search_text == "essai ana ana@example.org essai sas"


def test_until_registration_closes(event: Event, leader: Registration) -> None:
    event.closes_at = NOW + timedelta(days=3)
    db.session.commit()
    add(leader, "Ana")
    assert delegates()[0].lapses_at == NOW + timedelta(days=3)


def test_who_is_in_already_is_written_to_once(event: Event, leader: Registration) -> None:
    assert [add(leader, "Ana"), add(leader, "Ana", "Bo")] == [1, 1]
    assert len(mails()) == 2


def test_a_known_address_is_kept_alike_and_told_by_mail(event: Event, leader: Registration) -> None:
    make_participant(event, account=make_account(email="ana@example.org"))
    db.session.commit()
    assert add(leader, "Ana") == 1
    values = mails()[0].values
    assert (values["is_registered"], values["complete_address"]) == (True, "")


def test_completing_ones_own_part(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    confirmation = complete_as(event, "of-ana")
    (ana,) = delegates()
    assert (confirmation.status, ana.status, ana.email) == ("confirmed", "confirmed", "ana@example.org")
    assert (ana.person.given_name, ana.category.key, ana.line_number) == ("Dana", "clinician", 2)
    assert [one.purpose for one in ana.consents] == ["privacy"]
    assert (event.taken, disagreements()) == (2, [])
    assert mails()[-1].template == "registration_confirmed"
    with pytest.raises(LinkNotGood):
        complete_as(event, "of-ana")


def test_a_full_event_makes_them_wait(event: Event, leader: Registration) -> None:
    event.capacity = 1
    db.session.commit()
    add(leader, "Ana")
    assert complete_as(event, "of-ana").status == "waitlisted"


def test_the_leaders_category_is_open_to_them(event: Event, leader: Registration) -> None:
    for category in event.categories:
        category.is_by_invitation = True
    db.session.commit()
    add(leader, "Ana", "Bo")
    assert complete_as(event, "of-ana", category="startup").status == "confirmed"
    with pytest.raises(InvitationNeeded):
        complete_as(event, "of-bo", category="clinician")


def by_invitation(event: Event) -> None:
    for category in event.categories:
        category.is_by_invitation = True
    db.session.commit()


def test_and_only_while_the_leader_comes(event: Event, leader: Registration) -> None:
    by_invitation(event)
    add(leader, "Ana")
    account = leader.person.account
    assert account is not None
    transact(cancel_registration, leader, account, "", NOW)
    with pytest.raises(InvitationNeeded):
        complete_as(event, "of-ana", category="startup")
    assert event.taken == 0


def test_whom_a_colleague_brought_by_invitation_brings_nobody(event: Event, leader: Registration) -> None:
    by_invitation(event)
    add(leader, "Ana")
    complete_as(event, "of-ana", category="startup")
    (ana,) = delegates()
    with pytest.raises(BroughtOneself):
        add(ana, "Bo")
    assert [one.email for one in delegates()] == ["ana@example.org"]


@pytest.mark.parametrize("source", ["delegation", "transfer"])
def test_nor_do_those_come_in_whom_they_named_before_it_was_so(event: Event, source: str) -> None:
    brought = make_placed(event, "startup").registration
    assert brought is not None
    brought.source = source
    db.session.commit()
    assert add(brought, "Bo") == 1
    by_invitation(event)
    with pytest.raises(InvitationNeeded):
        complete_as(event, "of-bo", category="startup")


def test_what_nobody_completes_goes_by_itself(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    assert transact(remove_unconfirmed, NOW + timedelta(days=13)) == 0
    assert transact(remove_unconfirmed, NOW + timedelta(days=14)) == 1
    assert delegates() == []


def test_taking_a_colleague_off(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    account = leader.person.account
    assert account is not None
    assert transact(withdraw, leader, delegates()[0], account, NOW) is True
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1


def test_who_has_completed_is_not_the_leaders_any_more(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    complete_as(event, "of-ana")
    account = leader.person.account
    assert account is not None
    assert transact(withdraw, leader, delegates()[0], account, NOW) is False
    assert delegates()[0].status == "confirmed"


def test_writing_again_ends_the_link_before(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    account = leader.person.account
    assert account is not None
    later = NOW + timedelta(days=2)
    transact(write_again, leader, delegates()[0], letter("again"), account, later)
    assert (delegates()[0].lapses_at, len(mails())) == (later + timedelta(days=14), 2)
    with pytest.raises(LinkNotGood):
        complete_as(event, "of-ana", later)
    assert complete_as(event, "again", later).status == "confirmed"


def test_an_address_gets_a_few_mails_an_hour(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    account = leader.person.account
    assert account is not None
    for number in range(7):
        transact(write_again, leader, delegates()[0], letter(f"again{number}"), account, NOW)
    assert len(mails()) == 5


def take_off(leader: Registration, registration: Registration) -> None:
    account = leader.person.account
    assert account is not None
    transact(withdraw, leader, registration, account, NOW)


def test_taking_off_and_adding_again_writes_no_more(event: Event, leader: Registration) -> None:
    for number in range(8):
        assert add(leader, "Ana", suffix=str(number)) == 1
        take_off(leader, delegates()[0])
    assert [one.template for one in mails()] == ["delegate_invited"] * 5


def test_nor_does_it_close_the_door_of_registration(event: Event, leader: Registration) -> None:
    for number in range(5):
        add(leader, "Ana", suffix=str(number))
        take_off(leader, delegates()[0])
    invitation = MailedLink("t" * 43, "https://trial/confirm", "https://trial/sign-in")
    transact(register, event, make_application(email="ana@example.org"), invitation, NOW)
    assert mails()[-1].template == "confirm_registration"


def test_who_is_taken_off_was_written_to_all_the_same(
    event: Event, leader: Registration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delegations, "MOST_EVER", 3)
    for number in range(3):
        add(leader, f"C{number}")
        take_off(leader, delegates()[0])
    with pytest.raises(TooManyDelegates) as refused:
        add(leader, "Ana")
    assert (refused.value.most, len(mails()), delegates()) == (3, 3, [])


def test_one_brings_so_many_and_no_more(event: Event, leader: Registration) -> None:
    with pytest.raises(TooManyDelegates):
        add(leader, *(f"C{number}" for number in range(MOST + 1)))
    assert delegates() == []


def test_only_who_has_a_place_brings_others(event: Event) -> None:
    waiting = make_placed(event, status="waitlisted").registration
    db.session.commit()
    assert waiting is not None
    with pytest.raises(NotYoursToGive):
        add(waiting, "Ana")


def test_and_only_while_registration_is_open(event: Event, leader: Registration) -> None:
    event.closes_at = NOW
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        add(leader, "Ana")


# Whom the team invited


@pytest.fixture(params=["organiser", "import"])
def invited(event: Event, request: pytest.FixtureRequest) -> Registration:
    """Somebody whom the team entered, and who is to complete their part."""
    made = make_registration(event, "startup", "unconfirmed", source=request.param, lapses_at=NOW + timedelta(days=14))
    made.email = "ina@example.org"
    link = OneTimeLink(purpose=LinkPurpose.COMPLETE, registration_id=made.id, event_id=event.id, email=made.email)
    keep_link(link, "of-ina", timedelta(days=14), NOW)
    db.session.commit()
    return made


def shut(event: Event, **values: object) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    for category in event.categories:
        category.closes_at, category.is_by_invitation, category.needs_approval = NOW, True, True
    db.session.commit()


@pytest.mark.parametrize(
    "values", [{"closes_at": NOW}, {"opens_at": NOW + timedelta(days=1)}, {"admission": "approval"}]
)
def test_whom_the_team_let_in_comes_in_whatever_the_hours(
    event: Event, invited: Registration, values: dict[str, object]
) -> None:
    shut(event, **values)
    assert complete_as(event, "of-ina", category="startup").status == "confirmed"
    assert (event.taken, disagreements()) == (1, [])


def test_a_full_event_makes_them_wait_too(event: Event, invited: Registration) -> None:
    shut(event, closes_at=NOW, capacity=0)
    assert complete_as(event, "of-ina", category="startup").status == "waitlisted"


def test_as_something_else_they_come_through_the_door_of_all(event: Event, invited: Registration) -> None:
    shut(event, closes_at=NOW)
    with pytest.raises(RegistrationClosed):
        complete_as(event, "of-ina", category="clinician")
    event.closes_at = None
    db.session.commit()
    with pytest.raises(CategoryClosed):
        complete_as(event, "of-ina", category="clinician")
    assert invited.status == "unconfirmed"


@pytest.mark.parametrize("values", [{"state": "over"}, {"ends_at": NOW}])
def test_nobody_comes_to_an_event_that_is_over(event: Event, invited: Registration, values: dict[str, object]) -> None:
    shut(event, starts_at=NOW - timedelta(days=1), **values)
    with pytest.raises(RegistrationClosed):
        complete_as(event, "of-ina", category="startup")


def test_delegates_go_through_the_door(event: Event, leader: Registration) -> None:
    add(leader, "Ana")
    event.closes_at = NOW
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        complete_as(event, "of-ana", category="startup")
