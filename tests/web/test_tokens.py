"""Text keeps its contrast and marks their difference for every sight, recomputed from the style sheet itself."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from PIL import ImageColor

from eventhub.domain import accents
from tests.fixtures.colours import difference

TOKENS = Path(__file__).parents[2] / "static" / "css" / "foundations" / "tokens.css"
PATTERN = re.compile(r"--([a-z0-9-]+): light-dark\(#([0-9A-F]{6}), #([0-9A-F]{6})\);")
CSS = TOKENS.parents[1]
FUNCTIONS = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color")
VALUE = re.compile(r":\s*([^;{}]+)[;}]")  # what a property is set to
SAID = re.compile(r'"[^"]*"|--[\w-]+|#[\w-]+(?=\))')
RAW_COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|(?<![\w-])(?:{'|'.join(FUNCTIONS)})\(|(?<![\w-])(?:{'|'.join(ImageColor.colormap)})(?![\w(-])",
    re.I,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOURS = {name: (light, dark) for name, light, dark in PATTERN.findall(TOKENS.read_text(encoding="utf-8"))}

TRACKS = ("targets", "technologies", "trials", "further-1", "further-2", "further-3")
CATEGORIES = ("researcher", "clinician", "startup", "industrial")

# text, surface, contrast in light, contrast in dark: as the identity promises them
PROMISED = [
    ("ink", "paper", 17.4, 17.0),
    ("ink-2", "paper", 7.6, 9.3),
    ("edge", "paper", 4.5, 5.7),
    ("sea", "paper", 7.5, 9.1),
    ("on-sea", "sea", 7.5, 9.1),
    ("on-sun", "sun", 11.1, 11.1),
    ("ink", "sun-soft", 15.4, 11.8),
    ("dot", "paper", 5.0, 6.7),
    ("danger", "paper", 6.9, 9.3),
    ("warn", "paper", 7.4, 12.6),
    ("ok", "paper", 6.8, 10.9),
    ("on-field", "field", 11.1, 15.3),
    ("figure", "field", 11.1, 10.8),
    ("targets", "paper", 8.2, 8.5),
    ("technologies", "paper", 5.7, 10.0),
    ("trials", "paper", 5.6, 8.7),
    ("targets", "targets-tint", 7.0, 6.9),
    ("technologies", "technologies-tint", 4.9, 7.5),
    ("trials", "trials-tint", 4.9, 7.1),
    ("further-1", "paper", 7.8, 5.7),
    ("further-2", "paper", 14.1, 15.3),
    ("further-3", "paper", 15.1, 5.5),
    ("further-1", "further-1-tint", 6.6, 4.8),
    ("further-2", "further-2-tint", 12.4, 11.4),
    ("further-3", "further-3-tint", 12.7, 5.1),
    ("researcher", "paper", 8.8, 7.1),
    ("clinician", "paper", 5.4, 8.0),
    ("startup", "paper", 5.0, 8.8),
    ("industrial", "paper", 13.2, 14.4),
]

LEAST = (
    [(name, "stone", 4.5) for name in ("ink", "ink-2", "sea", "danger", "warn", "ok", *TRACKS, *CATEGORIES)]
    + [("ink-2", f"{track}-tint", 6.0) for track in TRACKS]
    + [(state, f"{state}-soft", 5.9) for state in ("danger", "warn", "ok")]
    + [("ink", f"{state}-soft", 7.0) for state in ("danger", "warn", "ok")]
    + [("ink-2", "sun-soft", 4.5), ("on-dot", "dot", 4.5), ("on-danger", "danger", 4.5)]
    + [("on-poster-action", "poster-action", 4.5)]
)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrasts(text: str, surface: str) -> list[float]:
    return [contrast(one, other) for one, other in zip(COLOURS[text], COLOURS[surface], strict=True)]


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("text", "surface", "light", "dark"), PROMISED)
def test_contrast_is_as_promised(text: str, surface: str, light: float, dark: float) -> None:
    assert contrasts(text, surface) == pytest.approx([light, dark], abs=0.06)


@pytest.mark.parametrize(("text", "surface", "least"), LEAST)
def test_contrast_is_enough(text: str, surface: str, least: float) -> None:
    assert min(contrasts(text, surface)) >= least


def test_every_colour_of_the_sheet_has_a_light_and_a_dark_value() -> None:
    names = re.findall(r"--([a-z0-9-]+): (?:light-dark\(|#)", TOKENS.read_text(encoding="utf-8"))
    assert names == list(COLOURS)


def test_focus_is_seen_on_sun() -> None:
    assert contrasts("sea-on-sun", "sun") == pytest.approx([4.8, 4.8], abs=0.06)


def test_the_style_guide_computes_as_this_test_does() -> None:
    assert accents.contrast("#1F3FC4", "#FFFFFF") == pytest.approx(contrast("1F3FC4", "FFFFFF"))


def closest(names: tuple[str, ...], sight: str, theme: int, told_by_shape: frozenset[str]) -> tuple[float, str, str]:
    """The two that are hardest to tell apart."""
    pairs = [pair for pair in combinations(names, 2) if sight != "protan" or frozenset(pair) != told_by_shape]
    return min((difference(COLOURS[one][theme], COLOURS[other][theme], sight), one, other) for one, other in pairs)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", ["normal", "protan", "deutan", "tritan"])
def test_tracks_are_told_apart_by_every_sight(sight: str, theme: int) -> None:
    assert closest(TRACKS, sight, theme, frozenset())[0] >= 22


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", ["normal", "protan", "deutan", "tritan"])
def test_categories_are_told_apart_by_every_sight(sight: str, theme: int) -> None:
    """Clinician and industrial, for protans, by their shape."""
    assert closest(CATEGORIES, sight, theme, frozenset({"clinician", "industrial"}))[0] >= 15


def raw_colours(text: str) -> list[str]:
    """Colours that stand in a value themselves, where a token should."""
    values = VALUE.findall(COMMENT.sub("", text))
    return [found for value in values for found in RAW_COLOUR.findall(SAID.sub("", value))]


def test_no_style_sheet_but_the_tokens_names_a_colour() -> None:
    sheets = [path for path in CSS.rglob("*.css") if path != TOKENS]
    named = {path.name: found for path in sheets if (found := raw_colours(path.read_text(encoding="utf-8")))}
    assert named == {}


@pytest.mark.parametrize(
    "value",
    [
        "#fff",
        "#0A4BC2",
        "white",
        "1px solid Red",
        "rgb(0 0 0)",
        "hsl(var(--hue) 50% 50%)",
        "color-mix(in oklab, var(--sea), black)",
    ],
)
def test_a_planted_colour_is_caught(value: str) -> None:
    assert raw_colours(f".a {{ color: {value}; }}") != []
    assert raw_colours(f".a {{ color: {value} }}") != []


@pytest.mark.parametrize(
    "value",
    [
        "var(--white)",
        "currentColor",
        "transparent",
        "CanvasText",
        "color-mix(in oklab, var(--sea), var(--sun) 22%)",
        '"red"',
    ],
)
def test_a_token_is_no_raw_colour(value: str) -> None:
    assert raw_colours(f".a:hover {{ white-space: pre-line; color: {value}; }}") == []


def test_bare_linux_has_a_squeezed_face_in_both_weights() -> None:
    sheet = (TOKENS.parent / "base.css").read_text(encoding="utf-8")
    faces = re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL)
    told = [dict(line.strip().split(": ", 1) for line in face.split(";") if line.strip()) for face in faces]
    assert [(face["font-family"], face["font-weight"], face["size-adjust"]) for face in told] == [
        ('"EH Wide"', "400", "86%"),
        ('"EH Wide"', "700", "82%"),
    ]
    assert ["DejaVu Sans" in face["src"] and "Verdana" in face["src"] for face in told] == [True, True]
