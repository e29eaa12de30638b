"""What is signed is believed by a reader of its own, what is changed is not, and nothing is left to chance."""

import base64
import re
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from hypothesis import given
from hypothesis import strategies as st

from eventhub.engines.mail_signatures import (
    LINE,
    MailKey,
    UnfitKey,
    read_key,
    record_of,
    signed,
    signed_names,
    zone_line,
)
from tests.factories.mail_keys import ED25519_KEY, RSA_KEY, SHORT_KEY, is_believed, make_private_key, pem_of

MOMENT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
MAIL = (
    b"Subject: =?utf-8?q?Acc=C3=A8s?=  to\r\n the hall\r\n"
    b"From: Trial Meeting <events@mail.example.org>\r\n"
    b"To: Zoe <zoe@example.org>\r\n"
    b"Date: Tue, 01 Sep 2026 08:30:00 +0000\r\n"
    b"Message-ID: <0123456789abcdef0123456789abcdef@mail.example.org>\r\n"
    b"List-Unsubscribe: <https://meet.example.org/unsubscribe/x>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: text/plain; charset="utf-8"\r\n'
    b"X-Unsigned: 1\r\n"
    b"\r\n"
    b"Twenty  minutes?\t \r\n\r\n.dot\r\n\r\n\r\n"
)
KEYS = pytest.mark.parametrize("pem", [RSA_KEY, ED25519_KEY], ids=["rsa", "ed25519"])


def key_of(pem: bytes) -> MailKey:
    return read_key(pem, "autumn", "example.org")


def tags_of(content: bytes) -> dict[str, str]:
    """What the signature says, without its line breaks."""
    value = re.sub(r"\s", "", content.decode("latin-1").split("\r\nSubject:")[0].removeprefix("DKIM-Signature:"))
    return dict(tag.split("=", 1) for tag in value.split(";"))


@KEYS
def test_a_reader_of_its_own_believes_it(pem: bytes) -> None:
    key = key_of(pem)
    content = signed(MAIL, key, MOMENT)
    assert content.endswith(b"\r\n" + MAIL)
    assert is_believed(content, key)
    assert max(len(line) for line in content.removesuffix(MAIL).split(b"\r\n")) <= LINE + 3


@KEYS
def test_the_same_mail_has_the_same_bytes_whenever_it_leaves(pem: bytes) -> None:
    """The key is read anew, as by a second worker; the time is that of the mail."""
    first, second = (signed(MAIL, key_of(pem), MOMENT) for _ in range(2))
    assert first == second
    assert tags_of(first)["t"] == str(int(MOMENT.timestamp()))


@KEYS
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Twenty  minutes", b"Thirty  minutes"),
        (b"to\r\n the hall", b"to\r\n the bar"),
        (b"From: Trial Meeting", b"From: Another Meeting"),
        (b"To: Zoe", b"To: Ada"),
        (b"08:30:00", b"08:30:01"),
        (b"<0123", b"<1123"),
        (b"/unsubscribe/x", b"/unsubscribe/y"),
        (b"=One-Click", b"=Two-Clicks"),
        (b"text/plain", b"text/html"),
        (b"MIME-Version: 1.0", b"MIME-Version: 1.1"),
        (b"Subject:", b"From: Mallory <mallory@example.org>\r\nSubject:"),
        (b"Subject:", b"Subject: Another\r\nSubject:"),
        (b"Subject:", b"Reply-To: mallory@example.org\r\nSubject:"),
        (b"Subject:", b"To: ada@example.org\r\nSubject:"),
    ],
)
def test_what_is_changed_is_not_believed(pem: bytes, old: bytes, new: bytes) -> None:
    key = key_of(pem)
    content = signed(MAIL, key, MOMENT)
    changed = content.replace(old, new, 1)
    assert changed != content
    assert not is_believed(changed, key)


@KEYS
def test_what_mail_servers_do_on_the_way_breaks_nothing(pem: bytes) -> None:
    key = key_of(pem)
    content = signed(MAIL, key, MOMENT)
    on_the_way = content.replace(b"Subject: =", b"subject:   =").replace(b"Twenty  minutes?\t ", b"Twenty minutes?")
    assert on_the_way != content
    assert is_believed(b"Received: from a by b\r\nX-Spam: no\r\n" + on_the_way.rstrip() + b"\r\n", key)


def test_a_mail_whose_last_line_has_no_end_gets_one_on_the_way() -> None:
    key = key_of(ED25519_KEY)
    content = signed(b"From: events@example.org\r\n\r\nTwenty minutes? \t", key, MOMENT)
    assert is_believed(content + b"\r\n", key)


def test_another_key_believes_nothing() -> None:
    key = key_of(RSA_KEY)
    stranger = key_of(pem_of(make_private_key()))
    assert not is_believed(signed(MAIL, key, MOMENT), stranger)


@given(
    subject=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200),
    lines=st.lists(st.binary(max_size=80).map(lambda line: re.sub(rb"[\r\n\x80-\xff]", b"", line)), max_size=8),
)
def test_whatever_a_mail_says_it_is_believed(subject: str, lines: list[bytes]) -> None:
    key = key_of(ED25519_KEY)
    content = b"From: events@example.org\r\nSubject: " + subject.encode() + b"\r\n\r\n" + b"\r\n".join([*lines, b""])
    assert is_believed(signed(content, key, MOMENT), key)


def test_what_is_signed() -> None:
    there = re.findall(r"^([\w-]+):", MAIL.decode().lower().partition("\r\n\r\n")[0], re.MULTILINE)
    assert signed_names(there) == [
        *("From", "From", "To", "To", "Subject", "Subject", "Reply-To"),
        *("Date", "Message-ID", "MIME-Version", "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post"),
    ]
    assert signed_names(["reply-to", "content-transfer-encoding", "cfbl-address"]) == [
        *("From", "To", "Subject", "Reply-To", "Reply-To", "Content-Transfer-Encoding", "CFBL-Address"),
    ]


def test_the_record_for_the_dns() -> None:
    key = key_of(ED25519_KEY)
    assert re.fullmatch(r"v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=", record_of(key))
    assert zone_line(key) == f'autumn._domainkey.example.org. IN TXT ( "{record_of(key)}" )'
    long = key_of(RSA_KEY)
    strings = re.findall(r'"([^"]*)"', zone_line(long))
    assert [len(part) for part in strings] == [255, len(record_of(long)) - 255]
    assert "".join(strings) == record_of(long)


@pytest.mark.parametrize(
    ("pem", "why"),
    [
        (b"", "no_key"),
        (b"\x00\xff", "no_key"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no_key"),
        (pem_of(make_private_key(), b"word"), "locked"),
        (pem_of(generate_private_key(SECP256R1())), "kind"),
        (SHORT_KEY, "short"),
        (RSA_KEY.replace(b"PRIVATE", b"PUBLIC"), "no_key"),
    ],
    ids=["empty", "bytes", "nonsense", "locked", "curve", "short", "public"],
)
def test_what_is_no_key_is_told(pem: bytes, why: str) -> None:
    with pytest.raises(UnfitKey) as caught:
        key_of(pem)
    assert caught.value.why == why


def test_a_key_in_the_older_form_is_taken_too() -> None:
    assert base64.b64decode(record_of(key_of(pem_of(make_private_key(), older=True))).rpartition("p=")[2])
