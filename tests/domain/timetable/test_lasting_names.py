"""A row's number leads nowhere once the row is gone; a name that is not there is said, and never guessed."""

import pytest

from eventhub.domain.errors import ChosenGone
from eventhub.domain.timetable.lasting_names import LastingNames

NAMES = LastingNames({5: "hall"}, {4: "cells"}, {7: "ada", 8: "ben"})
FIELDS = {"room_id": 5, "track_id": 4, "people": [[8, "speaker"], [7, "chair"]], "titles": {"en": "Talk"}}
KEPT = {"room": "hall", "track": "cells", "people": [["ben", "speaker"], ["ada", "chair"]], "titles": {"en": "Talk"}}


def test_what_is_kept_names_no_row_and_leads_back() -> None:
    assert NAMES.kept(FIELDS) == KEPT
    assert NAMES.found(KEPT) == (FIELDS, frozenset())


def test_no_room_is_a_value_like_others() -> None:
    assert NAMES.kept({"room_id": None, "track_id": None}) == {"room": None, "track": None}
    assert NAMES.found({"room": None}) == ({"room_id": None}, frozenset())


@pytest.mark.parametrize("values", [{"room_id": 4}, {"track_id": 5}, {"people": [[9, "speaker"]]}])
def test_what_is_not_there_cannot_be_named(values: dict[str, object]) -> None:
    with pytest.raises(ChosenGone):
        NAMES.kept(values)


def test_what_is_gone_is_left_out_and_said() -> None:
    kept = {"room": "attic", "track": "bones", "people": [["ben", "speaker"], ["eve", "speaker"]]}
    found = {"room_id": None, "track_id": None, "people": [[8, "speaker"]]}
    assert NAMES.found(kept) == (found, frozenset({"attic", "bones", "eve"}))
