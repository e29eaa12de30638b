"""What may stand in braces, and what becomes of it."""

import pytest

from eventhub.domain.errors import BraceAlone, PlaceholderMissing, PlaceholderUnknown
from eventhub.domain.mail_wordings import check_words, fill, names_in

KNOWN = ("name", "event", "other")


@pytest.mark.parametrize("words", ["", "No braces at all.", "{name}, welcome to { event }!", "{other}{other}"])
def test_names_that_the_mail_knows_may_stand_anywhere(words: str) -> None:
    check_words(words, KNOWN)


@pytest.mark.parametrize("words", ["{name", "name}", "{{name}}", "{na{me}", "}{", "{event} {"])
def test_a_brace_alone_is_refused(words: str) -> None:
    with pytest.raises(BraceAlone):
        check_words(words, KNOWN)


@pytest.mark.parametrize("name", ["", "Name", "nom", "link_address", "name.__class__", "0", "name!r"])
def test_what_the_mail_does_not_know_is_refused(name: str) -> None:
    with pytest.raises(PlaceholderUnknown) as refused:
        check_words(f"Welcome {{{name}}}", KNOWN)
    assert (refused.value.name, refused.value.known) == (name, KNOWN)


def test_what_has_to_be_named_is_missed_unless_nothing_was_typed() -> None:
    with pytest.raises(PlaceholderMissing) as refused:
        check_words("A meeting at {event}", KNOWN, needed=("other",))
    assert refused.value.name == "other"
    check_words("", KNOWN, needed=("other",))
    check_words("A meeting with {other}", KNOWN, needed=("other",))


def test_values_take_the_places_of_their_names_in_one_go() -> None:
    values = {"name": "{event}", "event": "Trial {name}"}
    assert fill("{name}: { event }", values) == "{event}: Trial {name}"


def test_words_that_name_what_is_missing_are_left_out_whole() -> None:
    assert fill("On {day}, {name}", {"day": "", "name": "Zoé"}) == ""
    assert fill("On {day}", {}) == ""
    assert fill("As ever", {}) == "As ever"


def test_names_stand_in_their_order() -> None:
    assert names_in("{other} and { name }, {other}") == ["other", "name", "other"]
