"""What people upload becomes a small picture without anything else in it, or is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from eventhub.domain.errors import PictureNotUnderstood, PictureTooHeavy, PictureTooLarge
from eventhub.engines.pictures import MOST_MEGABYTES, USES, encode_picture
from tests.factories.pictures import make_picture_file, noise

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ORIENTATION = 0x0112


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_each_kind_becomes_webp(kind: str) -> None:
    picture = encode_picture(make_picture_file(300, 100, kind), "logo")
    assert (opened(picture.content).format, picture.media_type) == ("WEBP", "image/webp")
    assert opened(picture.content).size == (picture.width, picture.height) == (300, 100)


@pytest.mark.parametrize(
    ("use", "came", "size"),
    [
        ("logo", (960, 160), (480, 80)),
        ("logo", (100, 400), (40, 160)),
        ("logo", (48, 16), (48, 16)),
        ("banner", (2000, 1000), (1600, 400)),
        ("banner", (800, 800), (800, 200)),
        ("banner", (2, 2), (2, 1)),
        ("map", (1500, 1000), (1200, 800)),
        ("map", (600, 2000), (270, 900)),
    ],
)
def test_a_picture_is_cut_to_its_use_and_never_blown_up(use: str, came: tuple[int, int], size: tuple[int, int]) -> None:
    picture = encode_picture(make_picture_file(*came), use)
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize("use", USES)
def test_even_noise_becomes_light(use: str) -> None:
    assert len(encode_picture(noise(1700, 1000), use).content) <= USES[use].most_bytes


def test_a_picture_is_turned_upright_and_tells_nothing_of_where_it_was_taken() -> None:
    tags = Image.Exif()
    tags[ORIENTATION], tags[0x010F] = 6, "A camera that somebody owns"
    file = BytesIO()
    Image.new("RGB", (200, 100), "red").save(file, "JPEG", exif=tags.tobytes())
    picture = encode_picture(file.getvalue(), "map")
    assert (picture.width, picture.height) == (100, 200)
    assert (dict(opened(picture.content).getexif()), b"somebody" in picture.content) == ({}, False)


def test_profiles_and_comments_do_not_come_along() -> None:
    file = BytesIO()
    Image.new("RGB", (20, 20)).save(file, "PNG", icc_profile=b"planted profile" * 9)
    picture = encode_picture(file.getvalue(), "logo")
    assert (b"planted" in picture.content, "icc_profile" in opened(picture.content).info) == (False, False)


def test_what_is_clear_stays_clear() -> None:
    file = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(encode_picture(file.getvalue(), "logo").content).convert("RGBA").getpixel((1, 1)) == (0, 0, 0, 0)


def png_of_sixteen_bits(kind: int, *levels: int, clear: bytes = b"") -> bytes:
    """Four pixels square, each of these levels; `kind` as PNG counts: 0 grey, 2 colours, 4 and 6 with alpha."""
    row = b"\x00" + struct.pack(f">{len(levels)}H", *levels) * 4
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 16, kind, 0, 0, 0)), (b"tRNS", clear)]
    chunks += [(b"IDAT", zlib.compress(row * 4)), (b"IEND", b"")]
    whole = [struct.pack(">I", len(content)) + name + content for name, content in chunks if content or name == b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(one + struct.pack(">I", zlib.crc32(one[4:])) for one in whole)


def colour_of(content: bytes, use: str = "logo") -> tuple[int, ...]:
    found = opened(encode_picture(content, use).content).convert("RGBA").getpixel((1, 1))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (png_of_sixteen_bits(0, 0x8000), (128, 128, 128, 255)),
        (png_of_sixteen_bits(0, 0x0100), (1, 1, 1, 255)),
        (png_of_sixteen_bits(0, 0x8000, clear=b"\x80\x00"), (0, 0, 0, 0)),
        (png_of_sixteen_bits(2, 0xFFFF, 0x8000, 0), (255, 128, 0, 255)),
        (png_of_sixteen_bits(2, 0xFFFF, 0x8000, 0, clear=b"\xff\xff\x80\x00\x00\x00"), (0, 0, 0, 0)),
        (png_of_sixteen_bits(4, 0x8000, 0x4000), (128, 128, 128, 64)),
        (png_of_sixteen_bits(6, 0xFFFF, 0x8000, 0, 0x4000), (255, 128, 0, 64)),
    ],
    ids=["grey", "dark", "clear grey", "colours", "clear colour", "grey and alpha", "colours and alpha"],
)
def test_sixteen_bits_keep_their_colour(content: bytes, colour: tuple[int, ...]) -> None:
    assert colour_of(content) == colour


def test_the_inks_of_a_printer_become_the_colours_of_a_screen() -> None:
    file = BytesIO()
    Image.new("CMYK", (40, 40), (0, 255, 255, 0)).save(file, "JPEG", quality=95)
    red, green, blue, _alpha = colour_of(file.getvalue())
    assert (red > 240, green < 15, blue < 15) == (True, True, True)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_first_picture_is_kept(kind: str) -> None:
    file = BytesIO()
    first, *later = (Image.new("RGB", (40, 40), colour) for colour in ("#FF0000", "#00FF00", "#0000FF"))
    first.save(file, kind, save_all=True, append_images=later, duration=100, lossless=True)
    picture = encode_picture(file.getvalue(), "logo")
    assert getattr(opened(picture.content), "n_frames", 1) == 1
    assert colour_of(file.getvalue()) == (255, 0, 0, 255)


def test_a_palette_keeps_what_is_half_clear() -> None:
    file = BytesIO()
    drawn = Image.new("P", (40, 40), 0)
    drawn.putpalette([255, 0, 0, 0, 255, 0])
    drawn.save(file, "PNG", transparency=b"\x40\xff")
    assert colour_of(file.getvalue()) == (255, 0, 0, 64)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("turn", "corner"), [(3, (0, 0)), (6, (0, 0)), (8, (99, 199))])
def test_each_kind_is_turned_upright(kind: str, turn: int, corner: tuple[int, int]) -> None:
    """The red patch is where a camera that was held so had it."""
    tags, file = Image.Exif(), BytesIO()
    tags[ORIENTATION] = turn
    picture = Image.new("RGB", (200, 100), "white")
    picture.paste((255, 0, 0), {3: (150, 50, 200, 100), 6: (0, 50, 50, 100), 8: (0, 50, 50, 100)}[turn])
    picture.save(file, kind, exif=tags.tobytes(), quality=95)
    kept = opened(encode_picture(file.getvalue(), "map").content).convert("RGB")
    assert kept.size == ((200, 100) if turn == 3 else (100, 200))
    red, green, _blue = kept.getpixel(corner)  # type: ignore[misc]  # a tuple, as the mode says
    assert (red > 200, green < 60) == (True, True)


def test_the_same_file_gives_the_same_bytes() -> None:
    file = make_picture_file(300, 100)
    assert encode_picture(file, "logo").sha256 == encode_picture(file, "logo").sha256


def png_head(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and then holds nothing: to believe it costs gigabytes."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\x00" * 1000)
    chunks = [struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in (head, data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (1, 2**31 - 1), (8000, 5001)])
def test_a_bomb_is_refused_before_it_is_opened(width: int, height: int) -> None:
    with pytest.raises(PictureTooLarge):
        encode_picture(png_head(width, height), "banner")


NO_PICTURES = {
    "nothing": b"",
    "words": b"just words",
    "svg": SVG,
    "page": b"<html><script>alert(1)</script></html>",
    "document": b"%PDF-1.4",
    "first bytes of a PNG": b"\x89PNG\r\n\x1a\n",
    "first bytes of a GIF": b"GIF89a",
    "first bytes of a WebP": b"RIFF\x00\x00\x00\x00WEBP",
    "PNG that holds nothing": png_head(100, 100),
    "PNG without a size": png_head(0, 0),
    "half a PNG": noise(300, 300)[:2000],
    "half a JPEG": make_picture_file(300, 300, "JPEG")[:200],
    "BMP": make_picture_file(30, 30, "BMP"),
    "TIFF": make_picture_file(30, 30, "TIFF"),
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused(name: str) -> None:
    with pytest.raises(PictureNotUnderstood):
        encode_picture(NO_PICTURES[name], "banner")


def test_a_file_that_is_too_heavy_is_refused_unread() -> None:
    with pytest.raises(PictureTooHeavy):
        encode_picture(b"\x00" * (MOST_MEGABYTES * 1024 * 1024 + 1), "logo")
