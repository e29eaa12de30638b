"""Whether one may register now: the event's door, the category's, and the code's."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.domain.errors import (
    CategoryClosed,
    CodeNotGood,
    DomainError,
    EventIsDraft,
    InvitationNeeded,
    RegistrationClosed,
    RegistrationNotYetOpen,
)
from eventhub.models import Event
from eventhub.services.doors import check_open, check_team_door, check_way_in
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.places import make_code

DAY = timedelta(days=1)


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    return make_event()


@pytest.mark.parametrize(
    ("values", "error"),
    [({"opens_at": NOW + DAY}, RegistrationNotYetOpen), ({"closes_at": NOW}, RegistrationClosed)],
)
def test_the_event_opens_and_closes(event: Event, values: dict[str, object], error: type[DomainError]) -> None:
    check_open(event, NOW)
    for name, value in values.items():
        setattr(event, name, value)
    with pytest.raises(error):
        check_open(event, NOW)


def test_a_category_closes_before_the_event(event: Event) -> None:
    event.categories[0].closes_at = NOW
    check_way_in(event, "clinician", "", NOW)
    with pytest.raises(CategoryClosed):
        check_way_in(event, "researcher", "", NOW)


def test_a_category_by_invitation_asks_for_a_code(event: Event) -> None:
    event.categories[0].is_by_invitation = True
    make_code(event, code="AMIS")
    check_way_in(event, "researcher", " amis ", NOW)
    with pytest.raises(InvitationNeeded):
        check_way_in(event, "researcher", "", NOW)


def test_a_wrong_code_is_told_where_none_is_needed_too(event: Event) -> None:
    with pytest.raises(CodeNotGood):
        check_way_in(event, "researcher", "wrong", NOW)


@pytest.mark.parametrize("values", [{"closes_at": NOW}, {"opens_at": NOW + DAY}, {"state": "draft"}])
def test_the_team_s_door_stands_open_before_and_after(event: Event, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    check_team_door(event, NOW)


def test_nobody_is_written_to_from_a_draft(event: Event) -> None:
    event.state = "draft"
    with pytest.raises(EventIsDraft):
        check_team_door(event, NOW, is_mailed=True)


@pytest.mark.parametrize("values", [{"ends_at": NOW}, {"state": "over"}, {"state": "archived"}])
def test_it_shuts_with_the_event(event: Event, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    with pytest.raises(RegistrationClosed):
        check_team_door(event, NOW)
