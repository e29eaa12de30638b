"""Pictures of every page of the path: wide and narrow, light and dark, in each language. `make gallery`.

They go to screenshots/ (not kept), with a page to leaf through; sheets of small ones go where --sheets says.
"""

import argparse
import html
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.contact_sheet import make_sheet
from benchmarks.path_pages import by_reader, open_page
from benchmarks.stage import browser, demonstration, page_of

WIDTHS = {390: 844, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")
LANGUAGES = ("fr", "en")
A_SHEET_OF_PAPER = 718  # CSS pixels between the margins of A4


def main() -> None:
    wanted = arguments()
    folder = Path(wanted.folder)
    empty(folder)
    with demonstration() as base, browser() as opened:
        for width, scheme, language in product(wanted.widths, SCHEMES, LANGUAGES):
            count = sum(1 for _path in shoot(opened, base, folder, width, scheme, language))
            print(f"{width} px, {scheme}, {language}: {count} pages")
        count = sum(1 for _path in shoot(opened, base, folder, A_SHEET_OF_PAPER, "print", "fr"))
        print(f"printed: {count} pages")
    (folder / "index.html").write_text(leaf_through(folder), encoding="utf-8")
    if wanted.sheets:
        for width, scheme, language in product(wanted.widths, SCHEMES, LANGUAGES):
            shots = sorted(folder.glob(f"*-{width}-{scheme}-{language}.png"))
            make_sheet(shots, Path(wanted.sheets) / f"gallery-{width}-{scheme}-{language}.webp")


def empty(folder: Path) -> None:
    """Make room: a page that is no more, or was pictured at another width, must not stand between today's."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.png"), *folder.glob("index.html")):
        old.unlink()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default="screenshots")
    parser.add_argument("--widths", type=int, nargs="+", default=[390, 1440], choices=list(WIDTHS))
    parser.add_argument("--sheets", help="a folder for sheets of small pictures")
    return parser.parse_args()


def shoot(opened: Browser, base: str, folder: Path, width: int, scheme: str, language: str) -> Iterator[Path]:
    """Each page as its reader sees it, on this screen or on paper."""
    size = {"width": width, "height": WIDTHS.get(width, 1000)}
    colours = "light" if scheme == "print" else scheme
    for reader, pages in by_reader():
        page = page_of(opened, reader, base_url=base, viewport=size, color_scheme=colours, locale=language)
        page.goto(f"/?lang={language}")
        for wanted in pages:
            page.emulate_media(media="screen")  # on paper there is nothing to press
            open_page(page, wanted)
            page.emulate_media(media="print" if scheme == "print" else "screen")
            path = folder / f"{wanted.name}-{width}-{scheme}-{language}.png"
            page.screenshot(path=path, full_page=True, animations="disabled")
            yield path
        page.context.close()


def leaf_through(folder: Path) -> str:
    """A plain page with all of them, a heading for each page of the path."""
    names: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.png")):
        names.setdefault(path.stem.rsplit("-", 3)[0], []).append(path.name)
    parts = [
        f"<h2>{html.escape(name)}</h2>"
        + "".join(f'<a href="{shot}"><img src="{shot}" height="480"></a> ' for shot in shots)
        for name, shots in names.items()
    ]
    return "<!doctype html><meta charset=utf-8><title>Gallery</title>" + "\n".join(parts)


if __name__ == "__main__":
    main()
