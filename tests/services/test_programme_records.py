"""What a programme knows of one person, as plain records."""

from flask import Flask

from eventhub.queries.programme_rows import programme_rows
from eventhub.services.programme_records import moment, programme_record
from tests.factories import make_participant
from tests.factories.moments import NOW, at
from tests.factories.programme_people import make_chooser


def test_each_part_is_told(app: Flask) -> None:
    assert programme_record(programme_rows(make_chooser())) == {
        "speaker": {
            "email": "s@example.org",
            "language": "",
            "status": "accepted",
            "invited_at": moment(NOW),
            "answered_at": None,
            "reason": "",
        },
        "speaks": [
            {
                "titles": {"fr": "Donnée"},
                "abstracts": {"fr": "Un résumé.", "en": "An abstract."},
                "as": "speaker",
                "notes": "",
                "starts_at": None,
                "ends_at": None,
            }
        ],
        "not_there": [{"starts_at": moment(at("08:00")), "ends_at": moment(at("12:00"))}],
        "kept_in_mind": [{"titles": {"fr": "Choisie"}, "at": moment(NOW)}],
        "waits_for": [{"titles": {"fr": "Choisie"}, "at": moment(NOW)}],
        "files": [{"name": "slides.pdf", "public": False, "at": moment(NOW)}],
    }


def test_who_was_never_asked_to_speak_is_no_speaker(app: Flask) -> None:
    assert programme_record(programme_rows(make_participant(make_chooser().event)))["speaker"] is None


def test_a_moment_is_told_in_utc_and_none_stays_none() -> None:
    assert (moment(at("09:00")), moment(None)) == ("2027-10-19T07:00:00+00:00", None)
