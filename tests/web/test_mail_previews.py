"""What a preview shows in the place of what opens doors; and typed words on their way to a frame."""

from flask import Flask

from eventhub.web.mail_previews import LONGEST_CARRIED, carried, in_scheme, no_links, read_carried
from eventhub.web.mail_samples.people import NO_LINK


def test_typed_words_come_back_as_they_were(sqlite_app: Flask) -> None:
    typed = {"subject": "À bientôt, {other}", "opening": "", "closing": "x\n\ny"}
    assert read_carried(carried(typed)) == typed


def test_words_that_are_not_from_us_are_none(sqlite_app: Flask) -> None:
    letters = carried({"subject": "Hello"})
    assert [read_carried(one) for one in ("", "made-up", f"x{letters}", f"{letters}x")] == [None] * 4


def test_too_many_are_not_carried(sqlite_app: Flask) -> None:
    said = "".join(chr(0x4E00 + number) for number in range(1500))
    assert carried({"opening": said}) == ""
    assert 0 < len(carried({"opening": "Welcome to the event. " * 70})) <= LONGEST_CARRIED


def test_a_mail_is_shown_light_or_dark_whatever_the_screen_prefers() -> None:
    html = "@media (prefers-color-scheme: dark) { body {} }"
    assert in_scheme(html, "dark") == "@media all { body {} }"
    assert in_scheme(html, "light") == "@media not all { body {} }"
    assert in_scheme(html, "other") == html


def test_links_that_are_made_while_rendering_lead_nowhere() -> None:
    shown = no_links("organiser_message")
    assert (shown["answer_by"]("accept"), shown["unsubscribe_address"]) == (NO_LINK, NO_LINK)
    assert no_links("meeting_booked")["unsubscribe_address"] == ""
