"""Sets papers with Typst: a template of the folder papers/ and values become a PDF that screen readers can read."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
from typst import Fonts, TypstError, compile_with_warnings

FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
KEPT = 32  # papers of a few hundred kilobytes at most


def typeset(template: Path, values: Mapping[str, Any]) -> bytes:
    """The paper with these values. What was set before is not set again: equal values give equal bytes.

    It is PDF/UA-1, unless a sign in it is in no font of this machine: then it is a tagged PDF with a gap there.
    """
    return setting(template, json.dumps(values, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=KEPT)
def setting(template: Path, values: str) -> bytes:
    """With our own font first, then with whatever fonts there are, then without the promise that no sign is lacking."""
    for has_every_font, standards in ((False, ["ua-1"]), (True, ["ua-1"])):
        try:
            return compiled(template, values, fonts(has_every_font=has_every_font), standards)
        except TypstError:
            continue  # a sign that no font draws; anything else fails again below
    return compiled(template, values, fonts(has_every_font=True), [])


def compiled(template: Path, values: str, known: Fonts, standards: list[Any]) -> bytes:
    content, _warnings = compile_with_warnings(
        template,
        root=template.parent,
        font_paths=known,
        ignore_system_fonts=True,  # `known` holds them where they are wanted
        sys_inputs={"values": values},
        pdf_standards=standards,
        format="pdf",
        timestamp=0,  # no moment: the same values give the same bytes
    )
    return content


@cache
def fonts(*, has_every_font: bool) -> Fonts:
    """Ours alone, or with Typst's and the machine's, which take a while to find."""
    return Fonts(
        include_system_fonts=has_every_font,
        include_embedded_fonts=has_every_font,
        font_paths=[str(FONT_FOLDER)],
    )
