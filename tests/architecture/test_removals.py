"""Whoever removes people in one statement passes by what watches over kept pages; so each such place is known here."""

from pathlib import Path

import eventhub

HOUSE = Path(eventhub.__file__).parent
# Attempts to register, which no visitor ever saw; a demonstration that is made anew; and a speaker whom the team takes
# out, after whom `services.shown.refresh` is called.
KNOWN = {
    "demo/events.py",
    "services/delegations.py",
    "services/registrations.py",
    "services/speakers.py",
}


def test_people_are_removed_where_it_is_known_that_no_kept_page_shows_them() -> None:
    sources = {str(path.relative_to(HOUSE)): path.read_text() for path in HOUSE.rglob("*.py")}
    removing = {name for name, text in sources.items() if "delete(Person)" in text}
    assert removing == KNOWN
