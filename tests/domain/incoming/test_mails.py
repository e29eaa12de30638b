"""Any bytes are a mail with short headers; what takes too long to read is its head alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.incoming.mails import (
    MOST_BYTES,
    is_readable,
    message_id_of,
    parsed,
    parts_of,
    sender_of,
    text_of,
)

LATIN = b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n"
HEAD = b"From: Ada <Ada@Example.org>\r\nMessage-ID: <one@example.org>\r\n" + LATIN
TWO = (
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\none\r\n'
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--b--\r\n"
)


def test_who_what_and_its_letters() -> None:
    mail = parsed(HEAD + b"caf\xe9")
    assert (sender_of(mail), message_id_of(mail), text_of(mail)) == ("ada@example.org", "<one@example.org>", "café")


@pytest.mark.parametrize(
    "content",
    [HEAD + b"x" * MOST_BYTES, HEAD + b"\n--" * 1001, HEAD + b"multipart/mixed " * 17],
    ids=["long", "many parts", "deep"],
)
def test_what_takes_too_long_is_its_head_alone(content: bytes) -> None:
    assert (is_readable(content), sender_of(parsed(content))) == (False, "ada@example.org")


def test_parts_of_an_attached_mail_are_not_its_own() -> None:
    assert [text_of(one).strip() for one in parts_of(parsed(TWO), "text/plain")] == ["one"]


def test_a_part_that_holds_others_says_nothing_itself() -> None:
    assert text_of(parsed(TWO)) == ""


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    mail = parsed(content)
    assert isinstance(sender_of(mail), str)
    assert len(message_id_of(mail)) <= 255
    assert all(isinstance(text_of(one), str) for one in parts_of(mail, "text/plain", "text/html"))
