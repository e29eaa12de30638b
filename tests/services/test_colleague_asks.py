"""A colleague is asked, and comes with their yes alone: with time, table and everybody's mail, or not at all."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    AskedAlready,
    AskOver,
    ChangedTooOften,
    ComesAlready,
    DomainError,
    EnoughAsked,
    GroupWithoutTable,
    MeetingOver,
    NoMoreMeetings,
    NoSeatLeft,
    NotAColleague,
    NotFreeThen,
    PhaseClosed,
    StaleForm,
    StepNotAllowed,
    ThereAlready,
)
from eventhub.models import Event, Interpreter, Meeting, OutboxMessage, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.colleague_asks import ask_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.meetings import people_of
from eventhub.services.cancellations import cancel_registration
from eventhub.services.colleague_asks import (
    MOST_ASKED,
    MOST_CHANGES,
    MOST_MAILS,
    agree_to_come,
    ask_colleague,
    lose_ask,
    refuse_to_come,
    take_ask_back,
)
from eventhub.services.company import come_oneself, leave_meeting
from eventhub.services.forgetting import named_in_mails
from eventhub.services.forgotten_meetings import forget_meeting_part
from eventhub.services.interpreters import book_interpreter
from eventhub.services.meetings import cancel_meeting
from eventhub.services.vetoes import say_never
from eventhub.transactions import transact
from tests.factories import (
    make_ask,
    make_caps,
    make_category,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_organisation,
    make_rule,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="live", moves_need_consent=False)
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    """Ada, Cleo and Eva of the one organisation, Bela of the other."""
    north, south = make_organisation(event).id, make_organisation(event).id
    homes = (("Ada", north), ("Bela", south), ("Cleo", north), ("Eva", north))
    return {name: make_placed(event, given_name=name, family_name="", organisation_id=home) for name, home in homes}


@pytest.fixture
def meeting(event: Event, people: dict[str, Person]) -> Meeting:
    made = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=4))
    db.session.commit()
    return made


def ask(
    meeting: Meeting,
    by: Person,
    colleague: Person,
    *,
    instead: bool = False,
    version: int | None = None,
    now: datetime = NOW,
) -> None:
    transact(ask_colleague, meeting, by, colleague, version or meeting.item.version, now, instead=instead)


def yes(meeting: Meeting, colleague: Person, version: int, now: datetime = NOW) -> None:
    """To what they are asked as it stands."""
    transact(agree_to_come, meeting, colleague, version, asked_at(meeting, colleague), now)


def no(meeting: Meeting, colleague: Person) -> None:
    transact(refuse_to_come, meeting, colleague, asked_at(meeting, colleague), NOW)


def asked_at(meeting: Meeting, colleague: Person) -> str:
    found = ask_of(meeting, colleague)
    return found.asked_at.isoformat() if found else ""


def letters() -> list[tuple[str, str]]:
    found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return sorted((mail.template, mail.reader_name) for mail in found)


def names(meeting: Meeting) -> list[str]:
    return [one.name for one in people_of(meeting)]


def status(meeting: Meeting, colleague: Person) -> str:
    found = ask_of(meeting, colleague)
    assert found is not None
    db.session.refresh(found)
    return found.status


def test_nothing_is_taken_before_the_yes(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    version = meeting.item.version
    ask(meeting, people["Ada"], people["Cleo"])
    assert (names(meeting), meeting.item.version) == (["Ada", "Bela"], version)
    assert (agenda_of(event, people["Cleo"]), disagreements()) == ([], [])
    assert letters() == [("colleague_asked", "Cleo")]


def test_with_their_yes_they_come_and_all_are_told(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    yes(meeting, people["Cleo"], meeting.item.version, NOW)
    assert (names(meeting), status(meeting, people["Cleo"])) == (["Ada", "Bela", "Cleo"], "agreed")
    assert disagreements() == []
    assert letters() == [
        ("colleague_answered", "Ada"),
        ("colleague_asked", "Cleo"),
        ("meeting_joined", "Cleo"),
        ("meeting_people", "Bela"),
    ]


def test_who_goes_instead_takes_the_place(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    ask(meeting, people["Ada"], people["Eva"])
    ask(meeting, people["Ada"], people["Cleo"], instead=True)
    yes(meeting, people["Cleo"], meeting.item.version, NOW)
    assert (names(meeting), agenda_of(event, people["Ada"])) == (["Bela", "Cleo"], [])
    assert status(meeting, people["Eva"]) == "withdrawn"
    assert ("colleague_answered", "Ada") in letters()
    transact(come_oneself, meeting, people["Ada"], meeting.item.version, NOW)
    assert (names(meeting), disagreements()) == (["Ada", "Bela"], [])


def test_a_no_is_told_and_not_asked_again(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    no(meeting, people["Cleo"])
    assert (names(meeting), letters()) == (
        ["Ada", "Bela"],
        [("colleague_answered", "Ada"), ("colleague_asked", "Cleo")],
    )
    with pytest.raises(AskedAlready) as refused:
        ask(meeting, people["Ada"], people["Cleo"])
    assert refused.value.is_refused is True
    with pytest.raises(AskOver):
        yes(meeting, people["Cleo"], meeting.item.version, NOW)
    with pytest.raises(AskOver):
        no(meeting, people["Cleo"])


def test_a_no_after_a_yes_is_leaving_and_who_left_may_be_asked_again(
    meeting: Meeting, people: dict[str, Person]
) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    seen = asked_at(meeting, people["Cleo"])
    yes(meeting, people["Cleo"], meeting.item.version)
    with pytest.raises(ComesAlready):
        transact(refuse_to_come, meeting, people["Cleo"], seen, NOW)
    transact(leave_meeting, meeting, people["Cleo"], NOW)
    assert names(meeting) == ["Ada", "Bela"]
    ask(meeting, people["Ada"], people["Cleo"])
    assert (status(meeting, people["Cleo"]), letters().count(("colleague_asked", "Cleo"))) == ("open", 1)


def test_who_comes_and_goes_for_ever_is_asked_no_more(meeting: Meeting, people: dict[str, Person]) -> None:
    for _round in range(2):
        ask(meeting, people["Ada"], people["Cleo"])
        yes(meeting, people["Cleo"], meeting.item.version)
        transact(leave_meeting, meeting, people["Cleo"], NOW)
    meeting.item.version = MOST_CHANGES + 1
    db.session.commit()
    with pytest.raises(ChangedTooOften):
        ask(meeting, people["Ada"], people["Cleo"])


def test_who_lost_their_registration_said_no_to_nothing(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    yes(meeting, people["Cleo"], meeting.item.version)
    registration = people["Cleo"].registration
    assert registration is not None
    transact(cancel_registration, registration, None, "", NOW)
    assert (status(meeting, people["Cleo"]), names(meeting)) == ("agreed", ["Ada", "Bela"])


def test_five_mails_a_day_and_then_it_stands_in_the_list(event: Event, people: dict[str, Person]) -> None:
    met = [make_meeting_without_time(people["Ada"], make_placed(event)) for _ in range(6)]
    db.session.commit()
    for one in met:
        ask(one, people["Ada"], people["Cleo"])
    assert [status(one, people["Cleo"]) for one in met] == ["open"] * 6
    assert letters() == [("colleague_asked", "Cleo")] * MOST_MAILS
    ask(met[0], people["Ada"], people["Eva"], now=NOW + timedelta(days=1, minutes=1))
    assert len(letters()) == MOST_MAILS + 1


def test_what_one_side_was_told_the_other_does_not_learn(meeting: Meeting, people: dict[str, Person]) -> None:
    """Both are of one organisation, and so is who said no to one of them."""
    people["Bela"].organisation_id = people["Ada"].organisation_id
    db.session.commit()
    ask(meeting, people["Ada"], people["Cleo"])
    no(meeting, people["Cleo"])
    with pytest.raises(NotAColleague):
        ask(meeting, people["Bela"], people["Cleo"])


def test_a_no_after_the_meeting_tells_nobody(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(AskOver):
        transact(refuse_to_come, meeting, people["Cleo"], asked_at(meeting, people["Cleo"]), at("14:20"))
    assert (status(meeting, people["Cleo"]), letters()) == ("open", [("colleague_asked", "Cleo")])


def test_what_is_lost_is_what_was_seen(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    seen, told = asked_at(meeting, people["Cleo"]), []
    for moment in ("2027-09-01T00:00:00+00:00", seen):
        transact(lose_ask, meeting, people["Cleo"], moment, NOW)
        told.append(status(meeting, people["Cleo"]))
    assert told == ["open", "withdrawn"]


def test_each_who_says_no_is_told_of(meeting: Meeting, people: dict[str, Person]) -> None:
    for name in ("Cleo", "Eva"):
        ask(meeting, people["Ada"], people[name])
    for name in ("Cleo", "Eva"):
        no(meeting, people[name])
    told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "colleague_answered"))
    assert sorted(mail.values["colleague"] for mail in told) == ["Cleo", "Eva"]


def test_somebody_else_may_ask_once_who_had_asked_is_erased(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    make_ask(meeting, people["Ada"], people["Eva"], instead=True)
    db.session.commit()
    yes(meeting, people["Eva"], meeting.item.version, NOW)
    forget_meeting_part([people["Ada"].id])
    db.session.commit()
    ask(meeting, people["Eva"], people["Cleo"])
    assert letters().count(("colleague_asked", "Cleo")) == 2


def test_what_is_taken_back_can_be_asked_again_without_another_mail(
    meeting: Meeting, people: dict[str, Person]
) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(AskedAlready) as refused:
        ask(meeting, people["Ada"], people["Cleo"])
    assert refused.value.is_refused is False
    with pytest.raises(StaleForm):
        transact(take_ask_back, meeting, people["Bela"], people["Cleo"], NOW)
    transact(take_ask_back, meeting, people["Ada"], people["Cleo"], NOW)
    with pytest.raises(AskOver):
        yes(meeting, people["Cleo"], meeting.item.version, NOW)
    ask(meeting, people["Ada"], people["Cleo"], instead=True)
    assert (status(meeting, people["Cleo"]), letters()) == ("open", [("colleague_asked", "Cleo")])


def refused_ask(error: type[DomainError], meeting: Meeting, by: Person, colleague: Person, version: int = 0) -> None:
    with pytest.raises(error):
        ask(meeting, by, colleague, version=version)
    assert (ask_of(meeting, colleague), letters()) == (None, [])


def test_who_is_no_colleague_is_not_asked(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    stranger = make_placed(event)
    make_veto(people["Eva"], people["Bela"])
    db.session.commit()
    refused_ask(NotAColleague, meeting, people["Ada"], stranger)
    refused_ask(NotAColleague, meeting, people["Ada"], people["Eva"])
    refused_ask(StepNotAllowed, meeting, people["Cleo"], people["Eva"])
    refused_ask(StaleForm, meeting, people["Ada"], people["Cleo"], version=77)
    refused_ask(ThereAlready, meeting, people["Ada"], people["Bela"])
    event.phase = "over"
    db.session.commit()
    refused_ask(PhaseClosed, meeting, people["Ada"], people["Cleo"])


def test_a_group_larger_than_the_table_is_told_to_who_asks(people: dict[str, Person], event: Event) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=2))
    db.session.commit()
    with pytest.raises(GroupWithoutTable) as refused:
        ask(meeting, people["Ada"], people["Cleo"])
    assert (refused.value.people, refused.value.seats, letters()) == (3, 2, [])
    ask(meeting, people["Ada"], people["Cleo"], instead=True)
    yes(meeting, people["Cleo"], meeting.item.version, NOW)
    assert (names(meeting), disagreements()) == (["Bela", "Cleo"], [])


def test_by_a_link_nobody_needs_a_seat(people: dict[str, Person], event: Event) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=2))
    meeting.link = "https://meet.example.org/room"
    db.session.commit()
    ask(meeting, people["Ada"], people["Cleo"])
    [mail] = db.session.scalars(select(OutboxMessage))
    assert (mail.template, mail.values["link"]) == ("colleague_asked", "")


def refused_yes(error: type[DomainError], meeting: Meeting, colleague: Person) -> None:
    """Nothing half-done: the question stands as it did."""
    before = status(meeting, colleague)
    with pytest.raises(error):
        yes(meeting, colleague, meeting.item.version, NOW)
    assert (status(meeting, colleague), colleague in people_of(meeting), disagreements()) == (before, False, [])


def test_whoever_is_busy_by_then_is_told(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    make_meeting(people["Cleo"], make_placed(event), TIME, make_table(event))
    db.session.commit()
    refused_yes(NotFreeThen, meeting, people["Cleo"])


def test_who_says_yes_has_seen_how_it_stands(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    with pytest.raises(StaleForm):
        yes(meeting, people["Cleo"], meeting.item.version + 1, NOW)
    assert (names(meeting), status(meeting, people["Cleo"])) == (["Ada", "Bela"], "open")


def test_a_yes_is_to_what_was_asked(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    seen = asked_at(meeting, people["Cleo"])
    transact(take_ask_back, meeting, people["Ada"], people["Cleo"], NOW)
    ask(meeting, people["Ada"], people["Cleo"], instead=True, now=NOW + timedelta(seconds=1))
    with pytest.raises(StaleForm):
        transact(agree_to_come, meeting, people["Cleo"], meeting.item.version, seen, NOW)
    with pytest.raises(StaleForm):
        transact(refuse_to_come, meeting, people["Cleo"], seen, NOW)
    assert (names(meeting), status(meeting, people["Cleo"])) == (["Ada", "Bela"], "open")


def test_who_is_no_colleague_learns_nothing_of_a_question(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    with pytest.raises(NotAColleague):
        ask(meeting, people["Bela"], people["Cleo"])


def test_the_matrix_holds_between_who_is_sent_and_the_other_side(
    meeting: Meeting, people: dict[str, Person], event: Event
) -> None:
    """Whose category may neither ask the other side's nor be asked by it does not come; one way is enough."""
    one, other = (make_category(event, key=key) for key in ("one", "other"))
    for name, category in (("Ada", one), ("Bela", other), ("Cleo", make_category(event, key="third"))):
        registration = people[name].registration
        assert registration is not None
        registration.category_id = category.id
    db.session.commit()
    make_rule(event, "third", "other", may_request=False)
    rule = make_rule(event, "other", "third", may_request=False)
    db.session.commit()
    refused_ask(NotAColleague, meeting, people["Ada"], people["Cleo"])
    rule.may_request = True
    db.session.commit()
    ask(meeting, people["Ada"], people["Cleo"])
    rule.may_request = False
    db.session.commit()
    with pytest.raises(AskOver):
        yes(meeting, people["Cleo"], meeting.item.version)
    assert names(meeting) == ["Ada", "Bela"]


def test_one_asks_so_many_and_no_more(event: Event, people: dict[str, Person], meeting: Meeting) -> None:
    home = people["Ada"].organisation_id
    several = [make_placed(event, organisation_id=home) for _ in range(MOST_ASKED + 1)]
    db.session.commit()
    for one in several[:-1]:
        ask(meeting, people["Ada"], one)
        transact(take_ask_back, meeting, people["Ada"], one, NOW)
    with pytest.raises(EnoughAsked) as refused:
        ask(meeting, people["Ada"], several[-1])
    assert refused.value.most == MOST_ASKED
    ask(meeting, people["Ada"], several[0])
    assert len(letters()) == MOST_ASKED


def test_a_no_for_ever_ends_the_question(meeting: Meeting, people: dict[str, Person]) -> None:
    for person, other in (("Cleo", "Bela"), ("Bela", "Eva")):
        asked = people["Cleo" if person == "Cleo" else "Eva"]
        ask(meeting, people["Ada"], asked)
        transact(say_never, people[person], people[other], NOW)
        assert status(meeting, asked) == "withdrawn"


def test_who_is_booked_to_interpret_is_asked_no_more(meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    helper = Interpreter(person_id=people["Cleo"].id, event_id=event.id, languages=["fr", "en"])
    db.session.add(helper)
    db.session.commit()
    transact(book_interpreter, meeting, people["Bela"], helper, meeting.item.version, NOW)
    assert status(meeting, people["Cleo"]) == "withdrawn"


def test_what_they_need_of_a_table_is_not_told_by_asking(people: dict[str, Person], event: Event) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=4))
    people["Cleo"].needs_accessible = True
    db.session.commit()
    for name in ("Cleo", "Eva"):
        ask(meeting, people["Ada"], people[name])
    refused_yes(NoSeatLeft, meeting, people["Cleo"])


def test_a_no_to_what_was_called_off_tells_nobody(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    transact(cancel_meeting, meeting, people["Ada"], NOW)
    with pytest.raises(AskOver):
        no(meeting, people["Cleo"])


def test_the_link_is_not_told_to_who_does_not_come(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"], instead=True)
    yes(meeting, people["Cleo"], meeting.item.version)
    meeting.link = "https://meet.example.org/room"
    db.session.commit()
    transact(cancel_meeting, meeting, people["Bela"], NOW)
    mails = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_cancelled"))
    assert {mail.reader_name for mail in mails if not mail.values["link"]} == {"Ada"}


def test_mails_forget_who_said_no(meeting: Meeting, people: dict[str, Person]) -> None:
    ask(meeting, people["Ada"], people["Cleo"])
    no(meeting, people["Cleo"])
    assert meeting.item.public_id in named_in_mails([people["Cleo"].id])
    assert named_in_mails([people["Eva"].id]) == set()


def test_limits_hold_for_whoever_says_yes(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    make_caps(people["Cleo"], most_meetings=0)
    db.session.commit()
    refused_yes(NoMoreMeetings, meeting, people["Cleo"])


def test_a_table_that_went_meanwhile_is_told(people: dict[str, Person], event: Event) -> None:
    meeting = make_meeting(people["Ada"], people["Bela"], TIME, make_table(event, seats=2))
    make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    refused_yes(NoSeatLeft, meeting, people["Cleo"])


@pytest.mark.parametrize("what", ["veto", "moved away", "hidden", "sent another", "cancelled"])
def test_what_cannot_be_any_more_is_over(what: str, meeting: Meeting, people: dict[str, Person], event: Event) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    if what == "veto":
        make_veto(people["Bela"], people["Cleo"])
    elif what == "moved away":
        people["Cleo"].organisation_id = make_organisation(event).id
    elif what == "hidden":
        people["Cleo"].is_visible = False
    elif what == "sent another":
        make_ask(meeting, people["Ada"], people["Eva"], instead=True)
        db.session.commit()
        yes(meeting, people["Eva"], meeting.item.version, NOW)
    db.session.commit()
    if what == "cancelled":
        transact(cancel_meeting, meeting, people["Ada"], NOW)
    refused_yes(AskOver, meeting, people["Cleo"])


def test_after_the_meeting_it_is_too_late(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    with pytest.raises(MeetingOver):
        yes(meeting, people["Cleo"], meeting.item.version, at("14:20"))


def test_questions_end_with_a_registration(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"])
    db.session.commit()
    registration = people["Cleo"].registration
    assert registration is not None
    transact(cancel_registration, registration, None, "", NOW)
    assert status(meeting, people["Cleo"]) == "withdrawn"
    make_ask(meeting, people["Ada"], people["Eva"])
    db.session.commit()
    registration = people["Ada"].registration
    assert registration is not None
    transact(cancel_registration, registration, None, "", NOW)
    assert status(meeting, people["Eva"]) == "withdrawn"


def test_who_sent_somebody_is_told_when_that_one_does_not_come(meeting: Meeting, people: dict[str, Person]) -> None:
    make_ask(meeting, people["Ada"], people["Cleo"], instead=True)
    db.session.commit()
    yes(meeting, people["Cleo"], meeting.item.version, NOW)
    registration = people["Cleo"].registration
    assert registration is not None
    transact(cancel_registration, registration, None, "", NOW)
    told = [reader for template, reader in letters() if template == "meeting_cancelled"]
    assert (sorted(told), meeting.item.state) == (["Ada", "Bela", "Cleo"], "cancelled")
