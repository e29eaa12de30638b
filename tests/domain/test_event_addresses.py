"""Which words an event may have as its address, and which are suggested."""

import pytest

from eventhub.domain.event_addresses import is_address, numbered, suggested_address


@pytest.mark.parametrize("text", ["abc", "meeting-2027", "a1-b2-c3", "x" * 60])
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["", "ab", "x" * 61, "Meeting", "été", "a b", "-abc", "abc-", "a--b", "a/b", "abc\n"])
def test_no_addresses(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Rencontres d’immunologie", "rencontres-d-immunologie-2027"),
        ("Été 2027", "ete-2027"),
        ("Œuvre & Cœur", "oeuvre-coeur-2027"),
        ("…", "event-2027"),
        ("免疫学", "event-2027"),
        ("<script>", "script-2027"),
    ],
)
def test_suggestions(name: str, address: str) -> None:
    assert suggested_address(name, 2027) == address
    assert is_address(address)


def test_a_long_name_is_cut_and_keeps_the_year() -> None:
    made = suggested_address("a long name of a meeting " * 5, 2027)
    assert (is_address(made), made.endswith("-2027")) == (True, True)


def test_numbers_for_the_same_name() -> None:
    assert [numbered("meeting", number) for number in (1, 2, 12)] == ["meeting", "meeting-2", "meeting-12"]
    assert is_address(numbered("x" * 60, 100))
