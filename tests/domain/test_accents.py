"""Whatever colour an organiser types, text on the poster is read and its shapes are seen."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.accents import (
    DOT,
    INK,
    SEA,
    STONE,
    SUN,
    WHITE,
    Face,
    Poster,
    contrast,
    face_of,
    luminance,
    parse_accent,
)
from eventhub.domain.errors import AccentNotUnderstood

TOKENS = (Path(__file__).parents[2] / "static" / "css" / "foundations" / "tokens.css").read_text(encoding="utf-8")
POSTER_TOKENS = ("field", "on_field", "figure", "pair_upper", "pair_lower", "poster_action", "on_poster_action")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
# Greys in the narrow band where neither ink nor white is read well enough, and their neighbours.
greys = st.integers(0x60, 0x90).map(lambda value: f"#{value:02X}{value:02X}{value:02X}")


@pytest.mark.parametrize(
    ("typed", "accent"),
    [("#ffc629", "#FFC629"), ("#0Bf", "#00BBFF"), (" #0B5FA5 ", "#0B5FA5"), ("#000", "#000000")],
)
def test_a_colour_as_people_write_it(typed: str, accent: str) -> None:
    assert parse_accent(typed) == accent


@pytest.mark.parametrize(
    "typed", ["", "#", "FFC629", "#FFC62", "#FFC6299", "#GGGGGG", "red", "#FFC629;}", "#١٢٣", "# FFF", "#FFF\x00"]
)
def test_what_is_no_colour(typed: str) -> None:
    with pytest.raises(AccentNotUnderstood):
        parse_accent(typed)


@given(colours)
def test_a_written_colour_is_read_as_itself(colour: str) -> None:
    assert parse_accent(colour.lower()) == colour


def test_contrast_as_the_standard_has_it() -> None:
    assert [contrast("#000000", "#FFFFFF"), contrast("#777777", "#777777")] == pytest.approx([21, 1])
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert [luminance("#000000"), luminance("#FFFFFF")] == pytest.approx([0, 1])


def token(name: str) -> tuple[str, str]:
    found = re.search(rf"--{name.replace('_', '-')}: light-dark\((#\w+), (#\w+)\);", TOKENS)
    assert found, name
    return found[1], found[2]


@pytest.mark.parametrize("name", POSTER_TOKENS)
def test_the_sun_gives_the_tokens_that_stand_in_the_style_sheet(name: str) -> None:
    face = face_of(SUN)
    assert (getattr(face.light, name), getattr(face.dark, name)) == token(name)


def test_the_sun_keeps_focus_and_dot() -> None:
    face = face_of(SUN)
    assert [(face.light.focus, face.dark.focus), (face.light.dot, face.dark.dot)] == [token("sea"), token("dot")]
    assert (face.shifted, face.light.dot, face.light.focus) == (False, DOT, SEA)


def assert_is_read(poster: Poster) -> None:
    """Text has 4.5; figures, focus and the lower Y have 3; what decorates is seen."""
    for text in (poster.on_field, poster.figure):
        assert contrast(text, poster.field) >= 4.5
    assert contrast(poster.on_poster_action, poster.poster_action) >= 4.5
    for shape in (poster.pair_lower, poster.focus, poster.poster_action):
        assert contrast(shape, poster.field) >= 3
    for shape in (poster.pair_upper, poster.dot):
        assert contrast(shape, poster.field) >= 1.5
    assert poster.pair_upper != poster.pair_lower


@given(st.one_of(colours, greys))
def test_every_colour_makes_a_poster_that_is_read(accent: str) -> None:
    face = face_of(accent)
    assert_is_read(face.light)
    assert_is_read(face.dark)
    assert face.dark.field == STONE


@given(st.one_of(colours, greys))
def test_a_face_made_of_its_own_field_is_the_same(accent: str) -> None:
    once = face_of(accent)
    again = face_of(once.light.field)
    assert (again.light, again.shifted) == (once.light, False)
    assert face_of(once.dark.figure).dark.figure == once.dark.figure


@given(st.one_of(colours, greys))
def test_only_a_colour_on_which_nothing_is_read_is_shifted(accent: str) -> None:
    face = face_of(accent)
    assert face.contrast == max(contrast(INK, accent), contrast(WHITE, accent))
    assert face.shifted is (face.contrast < 4.5)


@given(colours)
def test_the_dot_stays_red(accent: str) -> None:
    red, green, blue = (int(face_of(accent).light.dot[start : start + 2], 16) for start in (1, 3, 5))
    assert red > green > blue


@given(greys)
def test_a_shift_is_as_small_as_it_can_be(accent: str) -> None:
    """One level of grey less, and the text would not be read."""
    face = face_of(accent)
    if face.shifted:
        level, step = int(face.light.field[1:3], 16), 1 if face.light.on_field == WHITE else -1
        assert contrast(face.light.on_field, "#" + f"{level + step:02X}" * 3) < 4.5


@pytest.mark.parametrize(
    ("accent", "text", "lower"),
    [("#0B5FA5", WHITE, SUN), ("#FFFFFF", INK, INK), ("#000000", WHITE, SUN), ("#8FD14F", INK, INK)],
)
def test_faces_that_people_would_choose(accent: str, text: str, lower: str) -> None:
    face: Face = face_of(accent)
    assert (face.light.field, face.light.on_field, face.light.pair_lower) == (accent, text, lower)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("colour", "grey"), [("#777777", 4.48), ("#767676", 4.54)])
def test_the_greys_at_the_edge_of_what_may_be_read(colour: str, grey: float) -> None:
    assert contrast(colour, "#FFFFFF") == pytest.approx(grey, abs=0.005)
