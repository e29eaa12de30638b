"""QR codes that cameras read in the dark theme, too."""

from eventhub.engines.qr_codes import picture_of


def test_the_picture_is_dark_on_white_and_runs_nothing() -> None:
    picture = picture_of("webcal://hub.example.org/calendar/secret.ics")
    assert picture.startswith(b"<svg ")
    assert (b'fill="#fff"' in picture, b"<script" in picture) == (True, False)
