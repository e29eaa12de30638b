"""What the team decides, each with its place, its mail and its line in the history."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NoPlaceLeft, RegistrationMoved
from eventhub.models import Account, Event, LogEntry, OutboxMessage, Person, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services.places import approve, give_place, reject, wait_list
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.places import make_offered, make_placed, set_places


def registration_of(person: Person) -> Registration:
    assert person.registration is not None
    db.session.commit()
    return person.registration


def mails() -> list[tuple[str, str]]:
    return [(one.template, one.reader_mail) for one in db.session.scalars(select(OutboxMessage).order_by("id"))]


def log() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_approving_gives_a_place_and_says_so(event: Event) -> None:
    pending, account = registration_of(make_placed(event, status="pending")), make_account()
    db.session.commit()
    assert transact(approve, pending, account, "Bienvenue !", NOW) == "confirmed"
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.values["status"], mail.values["message"]) == (
        "registration_approved",
        "confirmed",
        "Bienvenue !",
    )
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.subject_id, entry.account_id, entry.values) == (
        "registration.approved",
        pending.public_id,
        account.id,
        {"status": "confirmed"},
    )
    assert (pending.changed_at, pending.version, event.taken, disagreements()) == (NOW, 2, 1, [])


def test_who_is_approved_waits_where_it_is_full(event: Event) -> None:
    set_places(event, 1)
    make_placed(event)
    pending = registration_of(make_placed(event, status="pending"))
    assert transact(approve, pending, None, "", NOW) == "waitlisted"
    assert (event.taken, disagreements()) == (1, [])


def test_who_is_approved_does_not_overtake(event: Event) -> None:
    """A place became free a moment ago and is not offered yet: it goes to who came first."""
    set_places(event, 1)
    make_placed(event, status="waitlisted")
    pending = registration_of(make_placed(event, status="pending"))
    assert transact(approve, pending, None, "", NOW) == "waitlisted"


def test_who_came_first_is_approved_before_who_waits(event: Event) -> None:
    set_places(event, 1)
    pending = registration_of(make_placed(event, status="pending"))
    make_placed(event, status="waitlisted")
    assert transact(approve, pending, None, "", NOW) == "confirmed"


def test_who_was_rejected_can_be_approved_after_all(event: Event) -> None:
    rejected = registration_of(make_placed(event, status="rejected"))
    assert transact(approve, rejected, None, "", NOW) == "confirmed"


def test_rejecting_says_why_in_the_teams_words(event: Event) -> None:
    pending = registration_of(make_placed(event, status="pending"))
    transact(reject, pending, None, "Complet.", NOW)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (pending.status, mail.template, mail.values["message"]) == ("rejected", "registration_rejected", "Complet.")
    assert log() == ["registration.rejected"]


def test_rejecting_somebody_with_an_offer_passes_it_on(event: Event) -> None:
    set_places(event, 1)
    offered = registration_of(make_offered(event))
    next_one = registration_of(make_placed(event, status="waitlisted"))
    transact(reject, offered, None, "", NOW)
    assert (offered.status, next_one.offered_until) == ("rejected", NOW + timedelta(hours=48))
    assert mails() == [("registration_rejected", offered.email), ("place_offered", next_one.email)]
    assert (event.taken, disagreements()) == (1, [])


def test_the_waiting_list_keeps_the_turn(event: Event) -> None:
    set_places(event, 1)
    make_placed(event)
    pending = registration_of(make_placed(event, status="pending"))
    transact(wait_list, pending, None, "", NOW)
    assert (pending.status, pending.line_number, pending.offered_until) == ("waitlisted", 2, None)
    assert mails() == [("registration_waitlisted", pending.email)]


@pytest.mark.parametrize(
    ("status", "decide"),
    [("confirmed", approve), ("cancelled", approve), ("confirmed", reject), ("waitlisted", wait_list)],
)
def test_steps_that_cannot_follow_are_refused(event: Event, status: str, decide: object) -> None:
    registration = registration_of(make_placed(event, status=status))
    with pytest.raises(RegistrationMoved):
        transact(decide, registration, None, "", NOW)  # type: ignore[arg-type]  # one of three alike
    assert (registration.status, mails()) == (status, [])


@pytest.fixture
def team(event: Event) -> Account:
    account = make_account()
    db.session.commit()
    return account


@pytest.mark.parametrize("status", ["waitlisted", "pending"])
def test_a_free_place_is_given_past_the_line(event: Event, team: Account, status: str) -> None:
    set_places(event, 1)
    make_placed(event, status="waitlisted")
    chosen = registration_of(make_placed(event, status=status))
    transact(give_place, chosen, team, "Venez.", NOW)
    assert (chosen.status, event.capacity, event.taken, disagreements()) == ("confirmed", 1, 1, [])
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.values["status"], mail.values["message"]) == (
        "registration_approved",
        "confirmed",
        "Venez.",
    )
    assert log() == ["registration.place_given"]


@pytest.mark.parametrize("places", [(1, None), (None, 1), (1, 1)])
def test_no_place_is_given_where_none_is_free(
    event: Event, team: Account, places: tuple[int | None, int | None]
) -> None:
    set_places(event, places[0], **({"researcher": places[1]} if places[1] else {}))
    make_placed(event)
    waiting = registration_of(make_placed(event, status="waitlisted"))
    with pytest.raises(NoPlaceLeft):
        transact(give_place, waiting, team, "", NOW)
    assert (waiting.status, event.taken, mails(), log()) == ("waitlisted", 1, [], [])


@pytest.mark.parametrize(
    ("places", "after", "changed"),
    [((1, None), (2, None), [""]), ((None, 1), (None, 2), ["researcher"]), ((1, 1), (2, 2), ["", "researcher"])],
)
def test_one_more_than_foreseen_is_made_of_what_is_full(
    event: Event,
    team: Account,
    places: tuple[int | None, int | None],
    after: tuple[int | None, int | None],
    changed: list[str],
) -> None:
    set_places(event, places[0], **({"researcher": places[1]} if places[1] else {}))
    make_placed(event)
    waiting = registration_of(make_placed(event, status="waitlisted"))
    transact(give_place, waiting, team, "", NOW, one_more=True)
    assert (waiting.status, event.capacity, waiting.category.capacity) == ("confirmed", *after)
    assert (event.taken, waiting.category.taken, disagreements()) == (2, 2, [])
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    told = [one.values for one in entries if one.action == "places.changed"]
    made = {"before": {"capacity": 1}, "after": {"capacity": 2}}
    assert [(one["category"], one | made == one) for one in told] == [(key, True) for key in changed]
    assert (entries[-1].action, entries[-1].values) == ("registration.place_given", {"in_turn": False})


def test_a_place_that_was_free_with_nobody_before_is_given_in_turn(event: Event, team: Account) -> None:
    set_places(event, 1)
    pending = registration_of(make_placed(event, status="pending"))
    make_placed(event, status="waitlisted")
    transact(give_place, pending, team, "", NOW)
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.values) == ("registration.place_given", {"in_turn": True})


def test_who_has_an_offer_takes_the_place_that_is_kept(event: Event, team: Account) -> None:
    set_places(event, 1)
    offered = registration_of(make_offered(event))
    transact(give_place, offered, team, "", NOW)
    assert (offered.status, offered.offered_until, event.capacity, event.taken) == ("confirmed", None, 1, 1)
    assert disagreements() == []


def test_nobody_is_given_a_second_place(event: Event, team: Account) -> None:
    confirmed = registration_of(make_placed(event))
    with pytest.raises(RegistrationMoved):
        transact(give_place, confirmed, team, "", NOW, one_more=True)
