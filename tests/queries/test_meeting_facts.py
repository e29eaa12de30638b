"""What an event knows of itself before somebody asks "what if"."""

from eventhub.db import db
from eventhub.domain.saturation.settings import Window
from eventhub.models import Event
from eventhub.queries.meeting_facts import ENOUGH_ANSWERS, MeetingFacts, facts_of
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.factories.moments import at


def facts(**values: int) -> MeetingFacts:
    numbers = {"tables": 0, "sent": 0, "answered": 0, "accepted": 0} | values
    return MeetingFacts(windows=(), cap=None, **numbers)


def test_tables_of_the_pool_and_slots_of_the_windows_are_counted(event: Event) -> None:
    person = make_participant(event)
    make_window(event, "14:00", "15:00")
    make_window(event, "09:00", "09:40")
    for _number in range(2):
        make_table(event)
    make_table(event, kind="person", person_id=person.id)
    make_table(make_event())
    db.session.commit()
    found = facts_of(event)
    assert (found.tables, found.slots) == (2, 5)
    assert found.windows == (Window(at("09:00"), 2), Window(at("14:00"), 3))


def test_answers_are_a_yes_or_a_no(event: Event) -> None:
    people = [make_participant(event) for _number in range(5)]
    for other, status in zip(people[1:], ("accepted", "declined", "withdrawn", "pending"), strict=True):
        make_request(people[0], other, status=status, is_open=status in ("accepted", "pending"))
    db.session.commit()
    found = facts_of(event)
    assert (found.sent, found.answered, found.accepted) == (4, 2, 1)


def test_a_limit_is_known_where_all_categories_have_the_same(event: Event) -> None:
    for category in event.categories:
        category.most_meetings = 8
    db.session.commit()
    assert facts_of(event).cap == 8
    event.categories[0].most_meetings = None
    db.session.commit()
    assert facts_of(event).cap is None


def test_few_answers_say_nothing_about_all() -> None:
    assert facts(answered=ENOUGH_ANSWERS - 1, accepted=10).acceptance is None
    assert facts(answered=ENOUGH_ANSWERS, accepted=15).acceptance == 0.75
