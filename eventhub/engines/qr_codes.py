"""QR codes, for cameras."""

from io import BytesIO

import segno


def picture_of(address: str) -> bytes:
    """The QR code as SVG; dark on white in the dark theme too, since cameras read no other."""
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=5, border=4, light="#FFFFFF", xmldecl=False)
    return picture.getvalue()
