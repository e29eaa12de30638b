"""Lines are short enough for every reader, and cut only where nothing belongs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.calendar.lines import MAX_OCTETS, _pieces, _quick_pieces, folded, line_bytes

FAMILY = "👩🏽‍👩🏾‍👧🏿"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


def unfolded(raw: bytes) -> str:
    return raw.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_a_fold_takes_nothing_away_and_cuts_no_character(line: str) -> None:
    raw = folded(line)
    assert unfolded(raw) == line
    for physical in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(physical) <= MAX_OCTETS
        assert physical.decode("utf-8").encode("utf-8") == physical


@given(st.text(st.sampled_from("aé’\\^n\u0301\u200d👩🏽🇫🇷م,;"), min_size=20, max_size=400))
def test_the_quick_way_cuts_where_the_careful_one_does(line: str) -> None:
    quick = _quick_pieces(line.encode())
    assert quick is None or quick == (list(_pieces(line)) or [b""])


def test_plain_words_go_the_quick_way() -> None:
    assert _quick_pieces(("Où va la recherche\u00a0? Salle d’essai\\, Marseille. " * 9).encode()) is not None


@pytest.mark.parametrize(("octets", "lengths"), [(75, [75]), (76, [75, 2]), (149, [75, 75]), (150, [75, 75, 2])])
def test_a_line_is_filled_before_it_is_folded(octets: int, lengths: list[int]) -> None:
    assert [len(physical) for physical in folded("x" * octets).split(b"\r\n")] == [*lengths, 0]


@pytest.mark.parametrize(
    "whole", ["e\u0301", "e\u0323\u0301", FAMILY, WALES, "🇫🇷", "👍🏿", "❤️", "بِّ", "\\n", "\\\\", "\\,", "^^", "^'"]
)
@pytest.mark.parametrize("before", range(MAX_OCTETS - 40, MAX_OCTETS + 1))
def test_what_belongs_together_stays_in_one_line(whole: str, before: int) -> None:
    raw = folded("x" * before + whole + "y" * MAX_OCTETS)
    assert raw.count(whole.encode()) == 1


def test_flags_are_cut_between_and_never_within() -> None:
    assert [physical.decode() for physical in folded("🇫🇷🇩🇪" * 5).split(b"\r\n ")] == ["🇫🇷🇩🇪" * 4 + "🇫🇷", "🇩🇪\r\n"]


def test_a_character_with_more_marks_than_a_line_holds_is_cut_between_them() -> None:
    line = "e" + "\u0301" * 100
    assert unfolded(folded(line)) == line
    assert max(map(len, folded(line).split(b"\r\n"))) <= MAX_OCTETS


@pytest.mark.parametrize("line", ["a\nb", "a\rb"])
def test_a_line_break_never_reaches_a_line(line: str) -> None:
    with pytest.raises(ValueError, match="no line break"):
        folded(line)


def test_each_line_ends_with_crlf() -> None:
    assert line_bytes(["A:1", "B:2"]) == b"A:1\r\nB:2\r\n"
