"""A mail as the team reads it: plain words, whatever it was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.incoming.letters import LONGEST_SUBJECT, LONGEST_WORDS, Letter, read_letter

HEAD = (
    "From: Ada <ada@example.org>\r\nSubject: =?utf-8?b?w6nDqQ==?= here\r\nMessage-ID: <m@example.org>\r\n"
    "In-Reply-To: <second@example.org>\r\nReferences: <first@example.org> <second@example.org>\r\n"
    "Authentication-Results: mx.example.org; spf=pass\r\n"
)
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nHello\r\nthere\x07\r\n"
PAGE = HEAD + (
    "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>T</title><style>p {}</style></head>"
    "<body><p>Hello &amp; <b>you</b></p><script>evil()</script><div>there</div></body></html>"
)


def test_what_stands_in_it() -> None:
    assert read_letter(PLAIN.encode()) == Letter(
        message_id="<m@example.org>",
        sender="ada@example.org",
        subject="éé here",
        words="Hello\nthere",
        answers=("second", "first"),
        results=("mx.example.org; spf=pass",),
    )


def test_of_a_page_the_words() -> None:
    assert read_letter(PAGE.encode()).words == "Hello & you\nthere"


def test_plain_text_counts_before_a_page() -> None:
    both = HEAD + (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b--\r\n"
    )
    assert read_letter(both.encode()).words == "words"


def test_long_ones_are_shortened() -> None:
    long = f"From: a@example.org\r\nSubject: {'s' * 900}\r\n\r\n{'w' * 9000}"
    letter = read_letter(long.encode())
    assert (len(letter.subject), len(letter.words)) == (LONGEST_SUBJECT, LONGEST_WORDS)


@pytest.mark.parametrize("subject", ["=?utf-8?q?=0D=0ABcc:_x?=", "=?nothing?b?????=", "=?utf-8?b?A?=", "a\tb"])
def test_a_subject_is_one_line(subject: str) -> None:
    letter = read_letter(f"From: a@example.org\r\nSubject: {subject}\r\n\r\nx".encode())
    assert letter.subject == " ".join(letter.subject.split())


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    assert isinstance(read_letter(content), Letter)
