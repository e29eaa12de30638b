"""A track's colour and sign where no style sheet reaches: on paper, and in other people's apps."""

from flask import get_template_attribute

TRACK_COLOURS = {
    "targets": "#1F3FC4",
    "technologies": "#007468",
    "trials": "#BB3A08",
    "further-1": "#96008C",
    "further-2": "#143200",
    "further-3": "#500032",
}
"""The light ones of static/css/foundations/tokens.css, since paper is white."""

FOR_ALL = "#6A7985"


def track_colour(colour: str) -> str:
    """#RRGGBB of the colour's name; that of what is for all, where none is known."""
    return TRACK_COLOURS.get(colour, FOR_ALL)


def drawn_sign(sign: str, colour: str) -> str:
    """The sign of the pages as a file of its own: an SVG in this colour (#RRGGBB)."""
    drawing = str(get_template_attribute("components/sign.html", "sign")(sign))
    return drawing.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" color="{colour}" ', 1)
