"""Makes of an uploaded file what a page shows: checked, upright, cut to its use, encoded again, nothing else in it."""

import hashlib
import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from eventhub.domain.errors import PictureNotUnderstood, PictureTooHeavy, PictureTooLarge

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_MEGABYTES, MOST_MEGAPIXELS = 10, 40
QUALITIES = (84, 74, 64, 54, 44, 34, 24)
SMALLER = 0.8  # where the lowest quality is still too heavy
# What a broken file makes the decoders raise.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)

Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and is looked at before anything is decoded


@dataclass(frozen=True)
class Use:
    """What a picture is for: how large it may be in pixels and bytes, cropped to that shape or within it."""

    width: int
    height: int
    most_bytes: int
    is_cropped: bool = False
    is_drawn: bool = True  # plain surfaces are small and sharp without loss


USES = {
    "logo": Use(480, 160, 30_000),
    "banner": Use(1600, 400, 60_000, is_cropped=True, is_drawn=False),
    "map": Use(1200, 900, 80_000),
}
"""What an event shows."""

PHOTO = Use(480, 480, 40_000, is_cropped=True, is_drawn=False)
"""What a person shows: a square."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept and served."""

    content: bytes
    width: int
    height: int
    media_type: str = "image/webp"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def encode_picture(content: bytes, use: str) -> Picture:
    """The uploaded file as WebP for this use; a refusal where it is no picture, too heavy or too large."""
    return encode_for(content, USES[use])


def encode_photo(content: bytes) -> Picture:
    """The same for a person's photo: the middle of it, square."""
    return encode_for(content, PHOTO)


def encode_for(content: bytes, wanted: Use) -> Picture:
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise PictureTooHeavy(MOST_MEGABYTES)
    try:
        return packed(shaped(opened(content, wanted), wanted), wanted)
    except BROKEN as fault:
        raise PictureNotUnderstood from fault


def opened(content: bytes, use: Use) -> Image.Image:
    """The first picture of the file, upright, in plain colours; only its head is read before its size is known."""
    image: Image.Image = Image.open(BytesIO(content), formats=KINDS)
    if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
        raise PictureTooLarge(MOST_MEGAPIXELS)
    image.draft("RGB", (2 * use.width, 2 * use.width))  # JPEG alone: decode no more than is needed
    upright = in_eight_bits(ImageOps.exif_transpose(image))
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.info = {}  # where it was taken, by whom, with which program
    return plain


def in_eight_bits(image: Image.Image) -> Image.Image:
    """A picture of sixteen bits, scaled: left to itself its grey would be white, and its clear colour would not be."""
    clear = image.info.get("transparency")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        if isinstance(clear, int):
            image.info["transparency"] = clear >> 8
    elif isinstance(clear, tuple) and max(clear) > 255:
        image.info["transparency"] = tuple(level >> 8 for level in clear)
    return image


def shaped(image: Image.Image, use: Use) -> Image.Image:
    """Cut or made smaller for its use; never larger than it came."""
    if use.is_cropped:
        width = min(use.width, image.width, image.height * use.width // use.height)
        height = width * use.height // use.width
        return ImageOps.fit(image, (max(width, 1), max(height, 1)))
    image.thumbnail((use.width, use.height), Image.Resampling.LANCZOS)
    return image


def packed(image: Image.Image, use: Use) -> Picture:
    """As light as its use asks: without loss where that is light enough, else with less quality, then smaller."""
    content = webp(image, lossless=True) if use.is_drawn else b""
    if 0 < len(content) <= use.most_bytes:
        return Picture(content, image.width, image.height)
    for quality in QUALITIES:
        content = webp(image, quality=quality)
        if len(content) <= use.most_bytes:
            return Picture(content, image.width, image.height)
    return packed(image.resize((int(image.width * SMALLER), int(image.height * SMALLER))), use)


def webp(image: Image.Image, **how: int) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", method=4, **how)
    return file.getvalue()
