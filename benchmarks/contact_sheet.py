"""Many pictures as one: the head of each page, small, in rows."""

from pathlib import Path

from PIL import Image

COLUMNS = 6
CELL = (300, 400)
GAP = 12
PAPER = (140, 150, 158)


def make_sheet(shots: list[Path], sheet: Path) -> None:
    """Write the sheet as WebP; nothing where there are no shots."""
    if not shots:
        return
    rows = -(-len(shots) // COLUMNS)
    size = (COLUMNS * (CELL[0] + GAP) + GAP, rows * (CELL[1] + GAP) + GAP)
    paper = Image.new("RGB", size, PAPER)
    for number, shot in enumerate(shots):
        row, column = divmod(number, COLUMNS)
        place = (GAP + column * (CELL[0] + GAP), GAP + row * (CELL[1] + GAP))
        paper.paste(head_of(shot), place)
    sheet.parent.mkdir(parents=True, exist_ok=True)
    paper.save(sheet, "WEBP", quality=55, method=6)


def head_of(shot: Path) -> Image.Image:
    """The upper part of a page, as wide as a cell."""
    with Image.open(shot) as picture:
        height = min(picture.height, round(picture.width * CELL[1] / CELL[0]))
        return (
            picture.convert("RGB")
            .crop((0, 0, picture.width, height))
            .resize((CELL[0], round(CELL[0] * height / picture.width)), Image.Resampling.LANCZOS)
        )
