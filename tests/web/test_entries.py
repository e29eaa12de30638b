"""The words of calendar entries: in the reader's language, and nothing that others hide."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.models import MeetingTable
from eventhub.queries.agenda import agenda_of
from eventhub.web.entries import agenda_entry, spoken_table, table_words
from tests.factories import make_event, make_meeting, make_organisation, make_participant, make_table
from tests.factories.moments import at


@pytest.fixture
def reading(sqlite_app: Flask) -> Iterator[None]:
    """Somebody reads a page in English."""
    with sqlite_app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def test_a_table_has_a_name_and_perhaps_a_zone(sqlite_app: Flask) -> None:
    booth = MeetingTable(name="Stand 12", zone="B", kind="booth")
    tables = [MeetingTable(name="7", zone="B"), MeetingTable(name="7", zone=""), booth, None]
    with force_locale("en"):
        assert [table_words(table) for table in tables] == ["Table 7, zone B", "Table 7", "Stand 12, zone B", ""]
        assert [spoken_table(table) for table in tables] == ["table 7, zone B", "table 7", "Stand 12, zone B", ""]


def test_a_meeting_is_said_in_the_readers_language(sqlite_app: Flask) -> None:
    event = make_event()
    person, other = make_participant(event), make_participant(event, given_name="Zoë", family_name="Essai")
    make_meeting(person, other, at("14:00"), make_table(event))
    (entry,) = agenda_of(event, person)
    said = {}
    for language in ("fr", "en"):
        with force_locale(language):
            said[language] = agenda_entry(entry, event).summary
    assert said == {"fr": "Rendez-vous\xa0: Zoë Essai", "en": "Meeting: Zoë Essai"}


@pytest.mark.usefixtures("reading")
def test_an_organisation_that_is_not_shown_is_not_told() -> None:
    event = make_event()
    hidden = make_organisation(event, name="Secret Labs")
    person = make_participant(event)
    for visible_fields, told in ([], False), (["organisation"], True):
        other = make_participant(event, organisation=hidden, visible_fields=visible_fields)
        make_meeting(person, other, at("14:00") if told else at("15:00"), make_table(event))
        entry = next(one for one in agenda_of(event, person) if one.other == other)
        assert ("Secret Labs" in agenda_entry(entry, event).description) is told


@pytest.mark.usefixtures("reading")
def test_the_item_decides_uid_sequence_and_times() -> None:
    event = make_event()
    person = make_participant(event)
    meeting = make_meeting(person, make_participant(event), at("14:00"), make_table(event))
    (entry,) = agenda_of(event, person)
    item = agenda_entry(entry, event)
    assert (item.uid, item.sequence, item.changed_at) == (meeting.item.uid, 0, meeting.item.changed_at)
    assert (item.starts_at, item.ends_at, item.status) == (at("14:00"), at("14:20"), "CONFIRMED")
