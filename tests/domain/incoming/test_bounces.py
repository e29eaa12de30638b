"""Reports of mail servers about our mails; anything else is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.incoming.bounces import Bounce, read_bounce
from tests.factories.incoming import bounce_mail, plain_mail

MAIL_ID = "0123456789abcdef" * 2


def test_what_did_not_arrive() -> None:
    assert read_bounce(bounce_mail(MAIL_ID)) == Bounce("undelivered", MAIL_ID, "5.1.1 smtp; 550 no such mailbox")


def test_a_complaint() -> None:
    assert read_bounce(bounce_mail(MAIL_ID, kind="feedback-report")) == Bounce("complaint", MAIL_ID, "abuse")


def test_words_that_go_on_in_the_next_line_are_one_line() -> None:
    folded = bounce_mail(MAIL_ID).replace(b"550 no such", b"550 no\r\n such")
    bounce = read_bounce(folded)
    assert bounce is not None
    assert bounce.words == "5.1.1 smtp; 550 no such mailbox"


@pytest.mark.parametrize(
    "content",
    [
        bounce_mail(MAIL_ID, action="delayed"),
        bounce_mail("not-ours"),
        bounce_mail(MAIL_ID).replace(b"multipart/report", b"multipart/mixed"),
        bounce_mail(MAIL_ID).replace(b"message/delivery-status", b"text/plain"),
        plain_mail(words=f"Action: failed\nMessage-ID: <{MAIL_ID}@example.org>"),
        bounce_mail(MAIL_ID) + b"x" * 1024 * 1024,
    ],
    ids=["later", "not ours", "no report", "no status", "typed", "huge"],
)
def test_anything_else_is_none(content: bytes) -> None:
    assert read_bounce(content) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    assert read_bounce(content) is None
    assert read_bounce(bounce_mail(MAIL_ID)[:-200] + content) in (None, read_bounce(bounce_mail(MAIL_ID)))
