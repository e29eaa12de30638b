"""An event's accent colour becomes the poster's colours, in light and dark, with every contrast kept by computation."""

import colorsys
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from eventhub.domain.errors import AccentNotUnderstood

SUN = "#FFC629"
INK, WHITE, SEA, DOT = "#0B1B2B", "#FFFFFF", "#0A4BC2", "#D2300F"
# In dark the poster's field is stone.
STONE, PALE, NIGHT, LIGHT_SEA, LIGHT_DOT = "#0E1E2C", "#EFF4F7", "#07121C", "#84B6FF", "#FF6A4A"

TEXT = 4.5  # WCAG 2.2, success criterion 1.4.3: contrast of text
SHAPE = 3.0  # WCAG 2.2, success criterion 1.4.11: contrast of shapes and of the focus
SEEN = 1.5  # what decoration needs to be seen at all, as white on the sun is

NUMBER = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
STEPS = 1000  # of lightness, from where the colour is to black or white


@dataclass(frozen=True)
class Poster:
    """The poster's colours under one theme, by the names of the style sheet's tokens."""

    field: str
    on_field: str
    figure: str
    pair_upper: str
    pair_lower: str
    poster_action: str
    on_poster_action: str
    focus: str
    dot: str


@dataclass(frozen=True)
class Face:
    """What an accent makes of the poster; `contrast` is that of text on the accent itself, before any shift."""

    accent: str
    light: Poster
    dark: Poster
    shifted: bool
    contrast: float


def parse_accent(text: str) -> str:
    """ "#RRGGBB" of what was typed, "#RGB" included; AccentNotUnderstood for anything else."""
    typed = text.strip()
    if not NUMBER.fullmatch(typed):
        raise AccentNotUnderstood
    digits = typed[1:].upper()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def luminance(colour: str) -> float:
    """Relative luminance of sRGB as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels_of(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def channels_of(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def face_of(accent: str) -> Face:
    """The face that an event with this accent ("#RRGGBB") has."""
    text = text_on(accent)
    light = light_poster(shifted(accent, text, TEXT, lighter=text == INK))
    return Face(accent, light, dark_poster(accent), light.field != accent, contrast(text, accent))


def text_on(field: str) -> str:
    """Ink or white, whichever is read better."""
    return max((INK, WHITE), key=lambda text: contrast(text, field))


def light_poster(field: str) -> Poster:
    text = text_on(field)
    return Poster(
        field=field,
        on_field=text,
        figure=text,
        pair_upper=first_seen(field, SEEN, WHITE, SEA),
        pair_lower=first_seen(field, SHAPE, INK, SUN),
        poster_action=text,
        on_poster_action=field,
        focus=first_seen(field, SHAPE, SEA, text),
        dot=shifted(DOT, field, SEEN, lighter=luminance(DOT) >= luminance(field)),
    )


def dark_poster(accent: str) -> Poster:
    figure = shifted(accent, STONE, TEXT, lighter=True)
    return Poster(
        field=STONE,
        on_field=PALE,
        figure=figure,
        pair_upper=PALE,
        pair_lower=figure,
        poster_action=PALE,
        on_poster_action=NIGHT,
        focus=LIGHT_SEA,
        dot=LIGHT_DOT,
    )


def first_seen(field: str, least: float, wanted: str, otherwise: str) -> str:
    """The colour that the identity wants here, unless it would not be seen on the field."""
    return wanted if contrast(wanted, field) >= least else otherwise


def shifted(colour: str, other: str, least: float, *, lighter: bool) -> str:
    """The colour, made lighter or darker by as little as gives it this contrast with the other."""

    def is_enough(step: int) -> bool:
        return contrast(moved(colour, step, lighter=lighter), other) >= least

    return moved(colour, bisect_left(range(STEPS), x=True, key=is_enough), lighter=lighter)


def moved(colour: str, step: int, *, lighter: bool) -> str:
    """The colour with its lightness moved by so many steps towards white or black; its hue stays."""
    if step == 0:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels_of(colour))
    end = 1.0 if lighter else 0.0
    channels = colorsys.hls_to_rgb(hue, lightness + (end - lightness) * step / STEPS, saturation)
    return "#" + "".join(f"{round(value * 255):02X}" for value in channels)
