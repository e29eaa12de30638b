"""On paper a track has the colour of the light pages, and the same sign."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask

from eventhub.web.track_marks import FOR_ALL, TRACK_COLOURS, drawn_sign, track_colour

TOKENS = Path(__file__).parents[2] / "static" / "css" / "foundations" / "tokens.css"
SIGNS = ("ring", "cube", "steps", "dash", "lozenge", "wave", "chevron")


def test_colours_are_the_pages() -> None:
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}),", TOKENS.read_text()))
    assert {name: light[name] for name in TRACK_COLOURS} == TRACK_COLOURS
    assert set(TRACK_COLOURS) == {name.removesuffix("-tint") for name in light if name.endswith("-tint")}
    assert light["edge"] == FOR_ALL == track_colour("all") == track_colour("unheard of")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_a_drawing_of_its_own(sqlite_app: Flask, sign: str) -> None:
    drawing = ElementTree.fromstring(drawn_sign(sign, "#1F3FC4"))
    assert (drawing.tag, drawing.get("color")) == ("{http://www.w3.org/2000/svg}svg", "#1F3FC4")
    assert len(drawing) > 0
