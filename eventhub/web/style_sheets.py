"""One style sheet for all pages: the rooms of static/css as one text, without what only people read."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, current_app, url_for

ROOMS = ("foundations", "components", "pages")
# It names the layers in their order, and is first for that: the order of all others decides nothing.
ORDER_OF_LAYERS = "foundations/tokens.css"
APART = ("pages/styleguide.css",)  # of one page that hardly anybody opens
SAID_TO_PEOPLE = re.compile(r'/\*.*?\*/|("[^"]*")', re.DOTALL)
SPACE = re.compile(r'("[^"]*")|\s+')
NEEDLESS = re.compile(r'("[^"]*")|\s*([{};])\s*|([:,])\s+')
LAST_SEMICOLON = re.compile(r'("[^"]*")|;(?=\})')


def sheets_in(folder: Path) -> list[Path]:
    """What all pages share, the order of the layers first."""
    paths = [path for room in ROOMS for path in sorted((folder / room).rglob("*.css"))]
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    shared = [name for name in named if name not in (ORDER_OF_LAYERS, *APART)]
    return [named[name] for name in (ORDER_OF_LAYERS, *shared)]


def pressed(text: str) -> str:
    """The same rules in fewer letters; what stands in quotes stays. A space before a colon means something."""
    for pattern in (SAID_TO_PEOPLE, NEEDLESS, LAST_SEMICOLON):
        text = pattern.sub(kept, text)
    return SPACE.sub(lambda found: found.group(1) or " ", text).strip()


def kept(found: re.Match[str]) -> str:
    """What a pattern caught on its way: quoted words, a brace, a colon."""
    return "".join(filter(None, found.groups()))


@dataclass(frozen=True)
class Sheet:
    """What it says, and the hash of that."""

    text: str
    hash: str


def style_sheet() -> Sheet:
    """The whole of it, read again where a file changed."""
    folder = Path(str(current_app.static_folder)) / "css"
    sheets = sheets_known(folder, tuple((folder / room).stat().st_mtime for room in ROOMS))
    return joined(tuple((path, path.stat().st_mtime) for path in sheets))


@lru_cache(maxsize=8)
def sheets_known(folder: Path, _changed: tuple[float, ...]) -> list[Path]:
    """The same; a sheet that comes or goes changes its room."""
    return sheets_in(folder)


@cache
def joined(sheets: tuple[tuple[Path, float], ...]) -> Sheet:
    text = "\n".join(pressed(path.read_text(encoding="utf-8")) for path, _changed in sheets) + "\n"
    return Sheet(text, hashlib.sha256(text.encode()).hexdigest()[:12])


def style_sheet_address() -> str:
    """Its address, with the hash of what it says, to be kept for a year."""
    return url_for("site.style_sheet", v=style_sheet().hash)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(style_sheet_address=style_sheet_address)
