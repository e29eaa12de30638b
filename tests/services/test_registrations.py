"""Registering keeps attempts apart; confirming gives places in order, exactly as many as there are."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import AlreadyRegistered, LinkNotGood, RegistrationClosed
from eventhub.domain.token_hashes import hash_of
from eventhub.engines.documents import read_document
from eventhub.models import (
    Account,
    Consent,
    Event,
    OneTimeLink,
    Organisation,
    OutboxMessage,
    Person,
    Registration,
    StoredFile,
)
from eventhub.services.answer_files import keep_documents, reference_of
from eventhub.services.registrations import LASTS, MAILS_AN_HOUR, Confirmation, confirm, remove_unconfirmed
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_organisation, make_participant, make_speaker
from tests.factories.applications import WELCOME, make_attempt
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def confirm_now(event: Event, token: str, password_hash: str | None = "hash") -> Confirmation:
    return transact(confirm, event, token, password_hash, WELCOME, "test", NOW)


def count_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def only_mail() -> OutboxMessage:
    return db.session.scalars(select(OutboxMessage)).one()


def test_keeps_an_attempt_without_account_and_without_place(event: Event) -> None:
    registration = make_attempt(
        event, "secret", email="claire@example.org", consents=(("privacy", "1 fr"), ("photo", "1 fr"))
    )
    assert (registration.status, registration.email) == ("unconfirmed", "claire@example.org")
    assert (registration.person.account_id, registration.person.name) == (None, "Claire Maurin")
    assert registration.person.is_visible is False
    assert [(one.purpose, one.text_version, one.given_at) for one in registration.consents] == [
        ("privacy", "1 fr", NOW),
        ("photo", "1 fr", NOW),
    ]
    assert (event.taken, event.categories[0].taken) == (0, 0)


def test_keeps_the_hash_of_the_link_for_48_hours(event: Event) -> None:
    make_attempt(event, "secret")
    link = db.session.scalars(select(OneTimeLink)).one()
    assert (link.token_hash, link.expires_at - link.created_at) == (hash_of("secret"), timedelta(hours=48))


def test_writes_to_the_address_without_the_name_that_was_typed(event: Event) -> None:
    make_attempt(event, "secret", email="claire@example.org")
    mail = only_mail()
    assert (mail.template, mail.reader_mail, mail.reader_name, mail.language) == (
        "confirm_registration",
        "claire@example.org",
        "",
        "fr",
    )
    assert mail.values["confirm_address"] == "https://trial/confirm/secret"


def test_finds_the_organisation_however_it_was_typed(event: Event) -> None:
    known = make_organisation(event, name="Institut d’Essai")
    db.session.commit()
    registration = make_attempt(event, "secret", organisation="  institut  d’essai ")
    assert registration.person.organisation_id == known.id


def test_a_new_organisation_is_not_listed(event: Event) -> None:
    make_attempt(event, "secret", organisation="Laboratoire neuf")
    made = db.session.scalars(select(Organisation)).one()
    assert (made.name, made.kind, made.is_listed) == ("Laboratoire neuf", "other", False)


@pytest.mark.parametrize("state", ["draft", "over", "archived"])
def test_refuses_where_the_event_is_not_open(event: Event, state: str) -> None:
    event.state = state
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        make_attempt(event, "secret")
    assert count_of(Registration) == 0


def test_refuses_once_the_event_has_ended(event: Event) -> None:
    with pytest.raises(RegistrationClosed):
        make_attempt(event, "secret", now=at("18:30"))


@pytest.mark.parametrize("status", ["confirmed", "waitlisted", "pending"])
def test_tells_who_is_registered_already_by_mail_alone(event: Event, status: str) -> None:
    make_participant(event, account=make_account(email="claire@example.org"), status=status)
    db.session.commit()
    registration = make_attempt(event, "secret", email="claire@example.org")
    assert registration.status == "unconfirmed"
    mail = only_mail()
    assert (mail.template, mail.values["sign_in_address"]) == ("already_registered", "https://trial/sign-in")
    assert "secret" not in str(mail.values)


def test_confirming_makes_the_account_takes_a_place_and_signs_in(event: Event) -> None:
    registration = make_attempt(event, "secret", email="claire@example.org")
    confirmation = confirm_now(event, "secret")
    account = db.session.get_one(Account, confirmation.account_id)
    assert (account.email, account.name, account.password_hash, account.language) == (
        "claire@example.org",
        "Claire Maurin",
        "hash",
        "fr",
    )
    assert (registration.status, registration.confirmed_at, registration.person.account_id) == (
        "confirmed",
        NOW,
        account.id,
    )
    assert (event.taken, event.categories[0].taken) == (1, 1)
    assert confirmation.sign_in is not None


def test_confirming_says_so_by_mail(event: Event) -> None:
    make_attempt(event, "secret", email="claire@example.org")
    confirm_now(event, "secret")
    mail = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "registration_confirmed")).one()
    assert (mail.reader_mail, mail.reader_name, mail.values["status"], mail.values["profile_address"]) == (
        "claire@example.org",
        "Claire Maurin",
        "confirmed",
        "https://trial/profile",
    )


def test_an_account_that_exists_keeps_its_password_and_name_and_is_not_signed_in(event: Event) -> None:
    account = make_account(email="claire@example.org", name="Claire", password_hash="old", language="en")
    db.session.commit()
    make_attempt(event, "secret", email="claire@example.org")
    confirmation = confirm_now(event, "secret")
    assert (confirmation.account_id, confirmation.sign_in) == (account.id, None)
    assert (account.password_hash, account.name, account.language) == ("old", "Claire", "en")


def test_a_new_account_may_do_without_a_password_and_is_signed_in_by_the_link(event: Event) -> None:
    make_attempt(event, "secret")
    confirmation = confirm_now(event, "secret", None)
    account = db.session.scalars(select(Account)).one()
    assert (confirmation.account_id, account.password_hash) == (account.id, None)
    assert confirmation.sign_in is not None
    with pytest.raises(LinkNotGood):
        confirm_now(event, "secret", None)


def test_a_speaker_who_registers_stays_the_same_person(event: Event) -> None:
    account = make_account(email="dominique@example.org")
    speaker = make_speaker(event, account=account, functions={"fr": "Oratrice"})
    db.session.commit()
    registration = make_attempt(event, "secret", email="dominique@example.org", function="Autre")
    confirm_now(event, "secret", None)
    db.session.expire_all()
    assert (registration.person_id, registration.status) == (speaker.id, "confirmed")
    assert (speaker.functions, speaker.languages) == ({"fr": "Oratrice"}, ["fr", "en"])
    assert count_of(Person) == 1


def test_a_link_is_good_once(event: Event) -> None:
    make_attempt(event, "secret")
    confirm_now(event, "secret")
    with pytest.raises(LinkNotGood):
        confirm_now(event, "secret")
    assert event.taken == 1


def test_a_link_is_good_for_48_hours(event: Event) -> None:
    make_attempt(event, "secret", now=NOW - LASTS)
    with pytest.raises(LinkNotGood):
        confirm_now(event, "secret")


def test_a_link_is_good_at_its_own_event_alone(event: Event) -> None:
    other = make_event()
    db.session.commit()
    make_attempt(event, "secret")
    with pytest.raises(LinkNotGood):
        confirm_now(other, "secret")


def test_of_two_attempts_with_one_address_the_second_is_refused(event: Event) -> None:
    make_attempt(event, "first", email="claire@example.org")
    make_attempt(event, "second", email="claire@example.org", given_name="Mallory")
    confirm_now(event, "first")
    with pytest.raises(AlreadyRegistered):
        confirm_now(event, "second", "other")
    assert event.taken == 1
    assert db.session.scalars(select(Account)).one().password_hash == "hash"


def test_confirming_is_refused_once_registration_closed(event: Event) -> None:
    make_attempt(event, "secret")
    event.state = "over"
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        confirm_now(event, "secret")


def test_a_full_category_means_the_waiting_list_and_takes_no_place_of_the_event(event: Event) -> None:
    event.categories[0].capacity = 1
    db.session.commit()
    make_attempt(event, "first")
    make_attempt(event, "second")
    make_attempt(event, "third", category="clinician")
    assert [confirm_now(event, token).status for token in ("first", "second", "third")] == [
        "confirmed",
        "waitlisted",
        "confirmed",
    ]
    assert (event.taken, [category.taken for category in event.categories]) == (2, [1, 1, 0, 0])


@pytest.mark.parametrize("limited", ["event", "category"])
def test_twenty_at_once_share_the_last_five_places(app: Flask, event: Event, limited: str) -> None:
    (event if limited == "event" else event.categories[0]).capacity = 5
    db.session.commit()
    tokens = [f"secret-{number}" for number in range(20)]
    for token in tokens:
        make_attempt(event, token)
    event_id = event.id

    def press(token: str) -> str:
        with app.app_context():
            return confirm_now(db.session.get_one(Event, event_id), token).status

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(press, tokens))
    db.session.rollback()  # what was read before the crowd came
    assert sorted(statuses) == ["confirmed"] * 5 + ["waitlisted"] * 15
    assert (event.taken, event.categories[0].taken) == (5, 5)
    kept = db.session.scalars(select(Registration.status).order_by(Registration.status)).all()
    assert kept == ["confirmed"] * 5 + ["waitlisted"] * 15


def press_at_once(app: Flask, event: Event, tokens: list[str]) -> list[str]:
    """How it ended for each, when all press together."""
    event_id = event.id

    def press(token: str) -> str:
        with app.app_context():
            try:
                return confirm_now(db.session.get_one(Event, event_id), token).status
            except (LinkNotGood, AlreadyRegistered) as refused:
                return type(refused).__name__

    with ThreadPoolExecutor(len(tokens)) as pool:
        ends = list(pool.map(press, tokens))
    db.session.rollback()
    return sorted(ends)


def test_one_link_pressed_ten_times_at_once_counts_once(app: Flask, event: Event) -> None:
    make_attempt(event, "secret")
    assert press_at_once(app, event, ["secret"] * 10) == ["LinkNotGood"] * 9 + ["confirmed"]
    assert (event.taken, count_of(Account)) == (1, 1)


def test_ten_attempts_of_one_address_at_once_count_once(app: Flask, event: Event) -> None:
    tokens = [f"secret-{number}" for number in range(10)]
    for token in tokens:
        make_attempt(event, token, email="claire@example.org")
    assert press_at_once(app, event, tokens) == ["AlreadyRegistered"] * 9 + ["confirmed"]
    assert (event.taken, count_of(Account)) == (1, 1)


def test_of_twelve_who_type_one_address_at_once_five_are_mailed(app: Flask, event: Event) -> None:
    event_id = event.id

    def attempt(number: int) -> None:
        with app.app_context():
            make_attempt(db.session.get_one(Event, event_id), f"secret-{number}", email="claire@example.org")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(attempt, range(12)))
    db.session.rollback()
    assert (count_of(Registration), count_of(OutboxMessage)) == (12, MAILS_AN_HOUR)


def test_lets_go_of_what_nobody_confirmed_in_48_hours(event: Event) -> None:
    make_attempt(event, "old", now=NOW - LASTS)
    make_attempt(event, "kept", now=NOW - LASTS)
    db.session.scalars(select(Registration).order_by(Registration.id.desc())).first().status = "confirmed"  # type: ignore[union-attr]  # there are two
    db.session.commit()
    make_attempt(event, "young", now=NOW - LASTS + timedelta(seconds=1))
    assert transact(remove_unconfirmed, NOW) == 1
    assert [count_of(model) for model in (Person, Registration, Consent, OneTimeLink)] == [2, 2, 2, 2]
    assert transact(remove_unconfirmed, NOW) == 0


def test_an_organisation_that_only_the_unconfirmed_named_goes_with_them(event: Event) -> None:
    make_organisation(event, name="Listed Labs")
    db.session.commit()
    make_attempt(event, "t" * 32, now=NOW - LASTS, organisation="Nobody's Labs")
    transact(remove_unconfirmed, NOW)
    assert list(db.session.scalars(select(Organisation.name))) == ["Listed Labs"]


def test_documents_of_attempts_that_go_go_too_and_answers_are_read_where_there_were_some(event: Event) -> None:
    other = make_event()
    document = read_document(b"%PDF-1.7\n%%EOF", "cv.pdf")
    for one in (event, other):
        keep_documents(one.id, [document])
        make_organisation(one, name="Nobody's Labs", is_listed=False)
    db.session.commit()
    make_attempt(event, "plain", now=NOW - LASTS)
    with count_queries() as count:
        assert transact(remove_unconfirmed, NOW) == 1
    assert [one for one in count.statements if "FROM stored_file" in one] == []
    make_attempt(event, "answered", now=NOW - LASTS).answers = {"cv": reference_of(document)}
    db.session.commit()
    assert transact(remove_unconfirmed, NOW) == 1
    assert [db.session.scalars(select(kind.event_id)).all() for kind in (StoredFile, Organisation)] == [[other.id]] * 2
