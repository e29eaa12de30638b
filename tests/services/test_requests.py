"""Asking, withdrawing, declining, expiring."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import func, select, update

from eventhub.db import db
from eventhub.domain import errors
from eventhub.domain.errors import (
    AlreadyAsked,
    AskedOneself,
    NotTakingPart,
    PersonHidden,
    PhaseClosed,
    StepNotAllowed,
)
from eventhub.models import Event, Meeting, MeetingRequest, OutboxMessage, Person, PersonClaim, PhaseDate, Veto
from eventhub.queries.consistency import disagreements
from eventhub.services import meeting_states
from eventhub.services.requests import (
    Wish,
    ask_meeting,
    decline_request,
    edit_request,
    expire_requests,
    withdraw_request,
)
from eventhub.transactions import transact
from eventhub.web.errors import refusal_of
from tests.factories import (
    make_caps,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_participant,
    make_request,
    make_rule,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries

Change = Callable[[Event, Person, Person], None]


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    people = make_participant(event), make_participant(event)
    db.session.commit()
    return people


def ask(asker: Person, other: Person) -> MeetingRequest:
    return transact(ask_meeting, asker, other, Wish("Twenty minutes?", "en"), NOW)


def test_asking_opens_a_request_and_tells_the_other(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    assert (request.status, request.is_open, request.requester, request.recipient) == ("pending", True, *pair)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.reader_name, mail.values["message"]) == (
        "request_received",
        pair[1].name,
        "Twenty minutes?",
    )


def test_a_request_ends_after_the_events_time(pair: tuple[Person, Person]) -> None:
    assert ask(*pair).expires_at == NOW + timedelta(hours=72)


@pytest.mark.parametrize("by_me", [True, False])
def test_a_pair_has_one_open_request(pair: tuple[Person, Person], by_me: bool) -> None:
    first = ask(*pair)
    asker, other = pair if by_me else (pair[1], pair[0])
    with pytest.raises(AlreadyAsked) as refusal:
        ask(asker, other)
    assert (refusal.value.request_id, refusal.value.by_me) == (first.public_id, by_me)


def test_nobody_asks_themselves(pair: tuple[Person, Person]) -> None:
    with pytest.raises(AskedOneself):
        ask(pair[0], pair[0])


def test_a_hidden_person_is_not_asked(event: Event, pair: tuple[Person, Person]) -> None:
    hidden = make_participant(event, is_visible=False)
    db.session.commit()
    with pytest.raises(PersonHidden):
        ask(pair[0], hidden)


def test_somebody_who_is_not_confirmed_is_not_asked(event: Event, pair: tuple[Person, Person]) -> None:
    waiting = make_participant(event, status="waitlisted")
    db.session.commit()
    with pytest.raises(PersonHidden):
        ask(pair[0], waiting)


def test_a_closed_phase_refuses(event: Event, pair: tuple[Person, Person]) -> None:
    event.phase = "frozen"
    db.session.commit()
    with pytest.raises(PhaseClosed):
        ask(*pair)


def test_withdrawing_lets_the_other_ask(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    transact(withdraw_request, request, pair[0], 1, NOW)
    assert (request.status, request.is_open) == ("withdrawn", False)
    assert ask(pair[1], pair[0]).status == "pending"


def test_declining_tells_whoever_asked_with_the_reason(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    transact(decline_request, request, pair[1], 1, "Not this year", NOW)
    mail = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "request_declined")).one()
    assert (request.status, mail.reader_name, mail.values["reason"]) == ("declined", pair[0].name, "Not this year")


def test_only_whoever_asked_withdraws(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    with pytest.raises(StepNotAllowed):
        transact(withdraw_request, request, pair[1], 1, NOW)


def test_a_late_answer_finds_the_request_expired(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    with pytest.raises(StepNotAllowed) as refusal:
        transact(decline_request, request, pair[1], 1, "", NOW + timedelta(days=4))
    assert refusal.value.status == "expired"


def test_the_clock_ends_what_nobody_answered(event: Event, pair: tuple[Person, Person]) -> None:
    late = ask(*pair)
    in_time = make_request(pair[0], make_participant(event), expires_at=NOW + timedelta(days=9))
    db.session.commit()
    assert transact(expire_requests, NOW + timedelta(days=4)) == 1
    db.session.expire_all()
    assert (late.status, late.is_open, in_time.status) == ("expired", False, "pending")


def test_the_pair_may_ask_again_before_the_clock_came_by(pair: tuple[Person, Person]) -> None:
    late = ask(*pair)
    again = transact(ask_meeting, pair[1], pair[0], Wish("Again?", "en"), NOW + timedelta(days=4))
    assert (again.status, late.status, late.is_open) == ("pending", "expired", False)


@pytest.mark.parametrize("erased", [0, 1])
def test_nobody_asks_or_is_asked_once_they_are_erased(pair: tuple[Person, Person], erased: int) -> None:
    """Both were loaded before: what stands in the database decides."""
    names = [person.name for person in pair]
    gone = {"erased_at": NOW, "is_visible": False, "given_name": "", "family_name": ""}
    of_one = update(Person).where(Person.id == pair[erased].id)
    db.session.execute(of_one.values(**gone).execution_options(synchronize_session=False))
    assert [person.name for person in pair] == names
    with pytest.raises(NotTakingPart if erased == 0 else PersonHidden):
        ask_meeting(*pair, Wish("Twenty minutes?", "en"), NOW)


def shut(event: Event, _asker: Person, _other: Person) -> None:
    event.phase = "closed"
    db.session.add(PhaseDate(event_id=event.id, phase="requests", starts_at=NOW + timedelta(days=1)))


def cancelled(_event: Event, asker: Person, _other: Person) -> None:
    assert asker.registration
    asker.registration.status = "cancelled"


def gone(_event: Event, _asker: Person, other: Person) -> None:
    assert other.registration
    other.registration.status = "cancelled"


def hidden(_event: Event, _asker: Person, other: Person) -> None:
    other.is_visible = False


def unseen(event: Event, _asker: Person, _other: Person) -> None:
    make_rule(event, "researcher", "industrial", may_see=False)


def apart(event: Event, _asker: Person, _other: Person) -> None:
    make_rule(event, "researcher", "industrial", may_request=False)


def colleagues(event: Event, asker: Person, other: Person) -> None:
    asker.organisation = other.organisation = make_organisation(event)


def quiet_colleagues(event: Event, asker: Person, other: Person) -> None:
    colleagues(event, asker, other)
    other.visible_fields = ["needs"]


def refused(_event: Event, asker: Person, other: Person) -> None:
    make_veto(other, asker)


def refusing(_event: Event, asker: Person, other: Person) -> None:
    make_veto(asker, other)


def out_of_requests(event: Event, asker: Person, _other: Person) -> None:
    event.categories[0].most_open = 1
    make_request(asker, make_participant(event))


def out_of_meetings(event: Event, asker: Person, _other: Person) -> None:
    make_caps(asker, most_meetings=1)
    make_meeting_without_time(asker, make_participant(event))


OUT_OF_THE_DIRECTORY = "This person is not in the directory any more."


@pytest.mark.parametrize(
    ("change", "expected", "sentence"),
    [
        (shut, errors.PhaseClosed, "Meetings are not open yet."),
        (cancelled, errors.NotTakingPart, None),
        (gone, errors.PersonHidden, OUT_OF_THE_DIRECTORY),
        (hidden, errors.PersonHidden, OUT_OF_THE_DIRECTORY),
        (unseen, errors.PersonHidden, OUT_OF_THE_DIRECTORY),
        (refused, errors.PersonHidden, OUT_OF_THE_DIRECTORY),
        (refusing, errors.OwnVeto, "You refuse Ada Essai."),
        (apart, errors.CategoriesApart, "At this event “Researcher” cannot ask “Industrial” for a meeting."),
        (colleagues, errors.SameOrganisation, None),
        (quiet_colleagues, errors.PairNotMeant, "The rules of this event do not let you meet Ada Essai."),
        (out_of_requests, errors.RequestsUsedUp, "Your only request is still open."),
        (out_of_meetings, errors.MeetingsUsedUp, "You have the only meeting that you can have here."),
    ],
)
def test_each_obstacle_refuses_with_its_sentence_and_nothing_changes(
    app: Flask, event: Event, change: Change, expected: type[errors.DomainError], sentence: str | None
) -> None:
    """As the page does not matter: the service itself is asked."""
    asker, other = make_participant(event), make_participant(event, "industrial", given_name="Ada", family_name="Essai")
    change(event, asker, other)
    db.session.commit()
    before = kept()
    with pytest.raises(expected) as refusal:
        ask(asker, other)
    assert kept() == before
    with app.test_request_context(), force_locale("en"):
        said = refusal_of(refusal.value)
    assert said.remedy
    assert said.sentence == (sentence or said.sentence) != ""


def kept() -> tuple[int, int, int]:
    return count_of(MeetingRequest), count_of(OutboxMessage), count_of(Meeting)


def count_of(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_one_more_request_goes_once_one_is_answered(event: Event, pair: tuple[Person, Person]) -> None:
    event.categories[0].most_open = 1
    other = make_participant(event)
    db.session.commit()
    first = ask(*pair)
    with pytest.raises(errors.RequestsUsedUp):
        ask(pair[0], other)
    transact(decline_request, first, pair[1], 1, "", NOW)
    assert ask(pair[0], other).status == "pending"


def test_a_request_that_expired_unseen_counts_no_more(event: Event, pair: tuple[Person, Person]) -> None:
    event.categories[0].most_open = 1
    make_request(pair[0], make_participant(event), expires_at=NOW)
    db.session.commit()
    assert ask(*pair).status == "pending"


def test_a_wish_is_kept_with_its_times_in_order(event: Event, pair: tuple[Person, Person]) -> None:
    make_window(event)
    db.session.commit()
    wish = Wish("Mice?", "fr", 3, (at("14:40"), at("14:00"), at("14:00")))
    request = transact(ask_meeting, *pair, wish, NOW)
    assert (request.message, request.language, request.priority) == ("Mice?", "fr", 3)
    assert [datetime.fromisoformat(one) for one in request.preferred] == [at("14:00"), at("14:40")]


@pytest.mark.parametrize(
    ("time", "expected"),
    [("14:10", errors.SlotNotOffered), ("13:00", errors.SlotNotOffered), ("14:00", errors.SlotPassed)],
)
def test_a_preferred_time_is_a_slot_to_come(
    event: Event, pair: tuple[Person, Person], time: str, expected: type[errors.DomainError]
) -> None:
    make_window(event)
    db.session.commit()
    with pytest.raises(expected):
        transact(ask_meeting, *pair, Wish("Mice?", "fr", preferred=(at(time),)), at("14:00"))
    assert kept() == (0, 0, 0)


def test_a_request_is_edited_while_it_waits(event: Event, pair: tuple[Person, Person]) -> None:
    make_window(event)
    db.session.commit()
    request, later = ask(*pair), NOW + timedelta(hours=1)
    transact(edit_request, request, pair[0], Wish("Rather rats?", "fr", 1, (at("14:20"),)), 1, later)
    assert (request.message, request.language, request.priority, request.version, request.edited_at) == (
        "Rather rats?",
        "fr",
        1,
        2,
        later,
    )
    assert (request.status, request.is_open, request.answered_at) == ("pending", True, None)
    assert request.preferred == [at("14:20").astimezone(UTC).isoformat()]
    assert count_of(OutboxMessage) == 1


def test_a_time_that_was_wished_before_it_passed_stays(event: Event, pair: tuple[Person, Person]) -> None:
    make_window(event)
    preferred = [at(time).astimezone(UTC).isoformat() for time in ("14:00", "14:40")]
    request = make_request(*pair, preferred=preferred, expires_at=at("18:00"))
    db.session.commit()
    wish = Wish("Still?", "en", preferred=(at("14:00"), at("14:40")))
    transact(edit_request, request, pair[0], wish, 1, at("14:10"))
    assert request.preferred == preferred


@pytest.mark.parametrize(
    ("side", "version", "status", "phase", "expected"),
    [
        (1, 1, "pending", "booking", StepNotAllowed),
        (0, 2, "pending", "booking", errors.StaleForm),
        (0, 1, "withdrawn", "booking", StepNotAllowed),
        (0, 1, "pending", "frozen", PhaseClosed),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(
    event: Event,
    pair: tuple[Person, Person],
    side: int,
    version: int,
    status: str,
    phase: str,
    expected: type[errors.DomainError],
) -> None:
    request, event.phase = make_request(*pair, status=status, is_open=status == "pending"), phase
    db.session.commit()
    with pytest.raises(expected):
        transact(edit_request, request, pair[side], Wish("Rather rats?", "fr"), version, NOW)
    assert (request.message, request.version, request.edited_at) == ("Twenty minutes?", 1, None)


def test_an_answer_to_what_was_edited_meanwhile_is_stale(pair: tuple[Person, Person]) -> None:
    request = ask(*pair)
    transact(edit_request, request, pair[0], Wish("Rather rats?", "fr"), 1, NOW)
    with pytest.raises(errors.StaleForm):
        transact(decline_request, request, pair[1], 1, "", NOW)
    assert request.status == "pending"


def test_a_no_for_ever_looks_like_any_other(event: Event, pair: tuple[Person, Person]) -> None:
    plain, for_ever = ask(*pair), transact(ask_meeting, make_asker(event), pair[1], Wish("Mice?", "en"), NOW)
    transact(decline_request, plain, pair[1], 1, "Not this year", NOW)
    transact(decline_request, for_ever, pair[1], 1, "Not this year", NOW, True)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "request_declined")).all()
    own = {"request_id", "message", "reader_id"}
    told = [{key: value for key, value in mail.values.items() if key not in own} for mail in mails]
    assert told[0] == told[1]
    assert (plain.status, plain.reason, plain.version) == (for_ever.status, for_ever.reason, for_ever.version)
    vetoes = db.session.scalars(select(Veto)).all()
    assert [(one.person_id, one.against_id) for one in vetoes] == [(pair[1].id, for_ever.requester_id)]
    with pytest.raises(PersonHidden):
        ask(for_ever.requester, pair[1])
    assert ask(*pair).status == "pending"


def make_asker(event: Event) -> Person:
    asker = make_participant(event)
    db.session.commit()
    return asker


@pytest.fixture
def unasked(event: Event) -> tuple[Person, Person]:
    """A researcher, whose requests industrials take as they come; a window and a table."""
    make_window(event)
    make_table(event)
    make_rule(event, "researcher", "industrial", auto_accepts=True)
    people = make_placed(event), make_placed(event, "industrial")
    db.session.commit()
    return people


def templates() -> list[tuple[str, str]]:
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return sorted((mail.template, mail.reader_name) for mail in mails)


def test_what_is_taken_unasked_is_booked_at_the_first_wish_that_is_good(
    event: Event, unasked: tuple[Person, Person]
) -> None:
    make_meeting(unasked[1], make_placed(event), at("14:00"), make_table(event))
    db.session.commit()
    wish = Wish("Mice?", "en", preferred=(at("14:00"), at("14:40"), at("14:20")))
    request = transact(ask_meeting, *unasked, wish, NOW)
    assert request.meeting
    assert (request.status, request.is_open, request.meeting.item.starts_at) == ("accepted", True, at("14:20"))
    assert templates() == sorted(("meeting_booked", person.name) for person in unasked)
    assert disagreements() == []


@pytest.mark.parametrize(("phase", "preferred"), [("requests", ("14:00",)), ("booking", ()), ("booking", ("14:20",))])
def test_else_it_is_agreed_without_a_time(
    event: Event, unasked: tuple[Person, Person], phase: str, preferred: tuple[str, ...]
) -> None:
    make_meeting(unasked[0], make_placed(event), at("14:20"), make_table(event))
    event.phase = phase
    db.session.commit()
    request = transact(ask_meeting, *unasked, Wish("Mice?", "en", preferred=tuple(map(at, preferred))), NOW)
    assert request.meeting
    assert (request.status, request.meeting.item.state, request.meeting.item.starts_at) == (
        "accepted",
        "unscheduled",
        None,
    )
    assert templates() == sorted(("request_accepted", person.name) for person in unasked)
    assert disagreements() == []


def test_who_can_have_no_further_meeting_answers_themselves(event: Event, unasked: tuple[Person, Person]) -> None:
    make_caps(unasked[1], most_meetings=0)
    db.session.commit()
    request = ask(*unasked)
    assert (request.status, request.meeting) == ("pending", None)
    assert templates() == [("request_received", unasked[1].name)]


def test_the_other_way_round_they_are_asked(unasked: tuple[Person, Person]) -> None:
    assert ask(unasked[1], unasked[0]).status == "pending"


def test_a_table_that_goes_at_that_moment_leaves_the_rest_as_it_was(
    unasked: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and claiming somebody else takes the only table."""
    monkeypatch.setattr(meeting_states, "first_claimed", lambda *_arguments: None)
    request = transact(ask_meeting, *unasked, Wish("Mice?", "en", preferred=(at("14:00"), at("14:20"))), NOW)
    assert request.meeting
    assert (request.status, request.meeting.item.state) == ("accepted", "unscheduled")
    assert (count_of(Meeting), count_of(PersonClaim)) == (1, 0)
    assert templates() == sorted(("request_accepted", person.name) for person in unasked)


def test_asking_costs_as_much_in_a_crowd(event: Event) -> None:
    counts = []
    for number in (1, 29):
        asker, other = make_participant(event), make_participant(event)
        for _ in range(number):
            make_request(asker, make_participant(event))
            make_veto(make_participant(event), asker)
        db.session.commit()
        with count_queries() as count:
            ask(asker, other)
        counts.append(len(count))
    assert counts[0] == counts[1] <= 18
