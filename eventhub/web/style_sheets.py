"""One style sheet for all pages: the files of static/css in the order of their layers, without comments."""

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for

FIRST = ("tokens.css", "base.css", "layout.css")
LAST = ("print.css",)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")


def sheets_in(folder: Path) -> list[Path]:
    """All style sheets: tokens, base and layout before the components, print after them."""
    there = sorted(path for path in folder.rglob("*.css"))
    named = {path.relative_to(folder).as_posix(): path for path in there}
    middle = [name for name in named if name not in (*FIRST, *LAST)]
    return [named[name] for name in (*FIRST, *middle, *LAST)]


def style_sheet() -> str:
    """The whole of it, read again where a file changed."""
    sheets = sheets_in(Path(str(current_app.static_folder)) / "css")
    return joined(tuple((path, path.stat().st_mtime) for path in sheets))


@cache
def joined(sheets: tuple[tuple[Path, float], ...]) -> str:
    text = "\n".join(path.read_text(encoding="utf-8") for path, _changed in sheets)
    return INDENT.sub("\n", COMMENT.sub("", text)).strip() + "\n"


def style_sheet_address() -> str:
    """Its address, with the hash of what it says, to be kept for a year."""
    return url_for("site.style_sheet", v=hashlib.sha256(style_sheet().encode()).hexdigest()[:12])


def init(app: Flask) -> None:
    app.jinja_env.globals.update(style_sheet_address=style_sheet_address)
