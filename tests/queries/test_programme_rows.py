"""What a programme knows of one person."""

from flask import Flask

from eventhub.queries.programme_rows import ProgrammeRows, programme_rows
from tests.factories import make_participant
from tests.factories.programme_people import make_chooser


def test_all_of_it_is_theirs(app: Flask) -> None:
    person = make_chooser()
    make_chooser(person.event)
    rows = programme_rows(person)
    assert rows.speaker is not None
    assert (rows.speaker.person_id, [(draft.titles, role) for draft, role in rows.spoken]) == (
        person.id,
        [({"fr": "Donnée"}, "speaker")],
    )
    assert [session.titles for session, _bookmark in rows.kept] == [{"fr": "Choisie"}]
    assert [session.titles for session, _wait in rows.awaited] == [{"fr": "Choisie"}]
    assert (len(rows.absences), [one.name for one in rows.files]) == (1, ["slides.pdf"])


def test_of_who_chose_nothing_nothing_is_known(app: Flask) -> None:
    assert programme_rows(make_participant(make_chooser().event)) == ProgrammeRows(None, [], [], [], [], [])
