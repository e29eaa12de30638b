"""One style sheet for all pages: the files of static/css in the order of their layers, without comments."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for

FIRST = ("tokens.css", "base.css", "layout.css")
LAST = ("print.css",)
APART = ("styleguide.css",)  # of one page that hardly anybody opens
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")


def sheets_in(folder: Path) -> list[Path]:
    """What all pages share: tokens, base and layout before the components, print after them."""
    there = sorted(path for path in folder.rglob("*.css"))
    named = {path.relative_to(folder).as_posix(): path for path in there}
    middle = [name for name in named if name not in (*FIRST, *LAST, *APART)]
    return [named[name] for name in (*FIRST, *middle, *LAST)]


@dataclass(frozen=True)
class Sheet:
    """What it says, and the hash of that."""

    text: str
    hash: str


def style_sheet() -> Sheet:
    """The whole of it, read again where a file changed."""
    sheets = sheets_in(Path(str(current_app.static_folder)) / "css")
    return joined(tuple((path, path.stat().st_mtime) for path in sheets))


@cache
def joined(sheets: tuple[tuple[Path, float], ...]) -> Sheet:
    whole = "\n".join(path.read_text(encoding="utf-8") for path, _changed in sheets)
    text = INDENT.sub("\n", COMMENT.sub("", whole)).strip() + "\n"
    return Sheet(text, hashlib.sha256(text.encode()).hexdigest()[:12])


def style_sheet_address() -> str:
    """Its address, with the hash of what it says, to be kept for a year."""
    return url_for("site.style_sheet", v=style_sheet().hash)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(style_sheet_address=style_sheet_address)
