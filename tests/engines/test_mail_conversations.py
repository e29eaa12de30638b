"""What a real mail server says is heard line by line; whatever it does, it takes seconds, and no secret is shown."""

import re
import socket
import time
from base64 import b64encode

import pytest

from eventhub.domain.mail_trials import Conversation, Letter
from eventhub.engines.mail_conversations import (
    GRACE,
    LONGEST_LINE,
    MOST_BYTES,
    MOST_LINES,
    converse,
)
from tests.servers.scripted import scripted
from tests.servers.smtp import MailPeer, free_port

LETTER = Letter("bounces@example.org", "zoe@example.org", b"Subject: Trial\r\n\r\n.Twenty minutes?\r\n")
GREETING, EHLO, YES = b"220 mail.example.org\r\n", b"250 mail.example.org\r\n", b"250 yes\r\n"
PASSWORD = "gold/fish 77"
SIGNED_IN = "event%40hub:gold%2Ffish%2077"
NAME = "mail.example.org"


def said(conversation: Conversation) -> list[str]:
    """Our side, without the name of this machine and the length of the mail."""
    words = [step.said or (f"{step.size} bytes" if step.size else "") for step in conversation.steps]
    return [re.sub(r"^(EHLO|HELO) \S+$", r"\1", re.sub(r" size=\d+$", "", one)) for one in words]


def codes(conversation: Conversation) -> list[str]:
    return [step.code for step in conversation.steps]


def heard(conversation: Conversation) -> str:
    return "\n".join(line for step in conversation.steps for line in step.answers)


@pytest.fixture
def named_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine under a name that is not known for it, as a server far away."""
    here = socket.getaddrinfo

    def look_up(host: str, *arguments: object, **named: object) -> object:
        return here("127.0.0.1" if host == NAME else host, *arguments, **named)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_mail_that_is_taken(mail_peer: MailPeer) -> None:
    conversation = converse(mail_peer.url, LETTER)
    assert (conversation.fault, conversation.code, conversation.encryption) == (None, 0, "")
    assert said(conversation) == [
        "",
        "EHLO",
        "MAIL FROM:<bounces@example.org>",
        "RCPT TO:<zoe@example.org>",
        "DATA",
        "40 bytes",
        "QUIT",
    ]
    assert codes(conversation) == ["220", "250", "250", "250", "354", "250", "221"]
    assert conversation.steps[1].answers[-1] == "250 HELP"
    assert conversation.steps[5].answers == ["250 accepted"]
    assert (mail_peer.mails, mail_peer.senders) == ([LETTER.content], ["bounces@example.org"])
    assert 0 < sum(step.seconds for step in conversation.steps) <= conversation.seconds < 5


def test_what_it_says_after_starttls_is_private(private_mail_peer: MailPeer) -> None:
    conversation = converse(f"smtp://eventhub:right%20word@127.0.0.1:{private_mail_peer.port}", LETTER)
    assert conversation.fault is None
    assert conversation.encryption.startswith("TLSv1.")
    assert said(conversation)[:5] == ["", "EHLO", "STARTTLS", "EHLO", "AUTH PLAIN …"]
    assert codes(conversation)[2:5] == ["220", "250", "235"]


def test_a_server_that_is_private_from_the_beginning(wholly_private_mail_peer: MailPeer) -> None:
    conversation = converse(f"smtps://127.0.0.1:{wholly_private_mail_peer.port}", LETTER)
    assert conversation.fault is None
    assert conversation.encryption.startswith("TLSv1.")
    assert "STARTTLS" not in said(conversation)
    assert len(wholly_private_mail_peer.mails) == 1


@pytest.mark.parametrize(
    ("place", "answer", "fault", "last"),
    [
        ("greetings", "553 5.1.8 not from you", "sender", "MAIL FROM:<bounces@example.org>"),
        ("recipients", "550 5.1.1 no such mailbox", "recipient", "RCPT TO:<zoe@example.org>"),
        ("recipients", "451 4.7.1 come back later", "recipient", "RCPT TO:<zoe@example.org>"),
        ("answers", "554 5.7.1 looks like spam", "content", "40 bytes"),
    ],
)
def test_where_it_refuses(mail_peer: MailPeer, place: str, answer: str, fault: str, last: str) -> None:
    setattr(mail_peer, place, [answer])
    conversation = converse(mail_peer.url, LETTER)
    assert (conversation.fault, conversation.code) == (fault, int(answer[:3]))
    assert conversation.may_pass is (answer[0] == "4")
    assert said(conversation)[-3:] == [last, "RSET", "QUIT"]
    assert conversation.steps[-3].answers == [answer]
    assert mail_peer.mails == []


def test_a_wrong_password(mail_peer: MailPeer) -> None:
    conversation = converse(f"smtp://{SIGNED_IN}@127.0.0.1:{mail_peer.port}", LETTER)
    assert (conversation.fault, conversation.code) == ("credentials", 535)
    assert mail_peer.signed_in == ["event@hub", "event@hub"]  # in each of the ways that it offers
    assert [one for one in said(conversation) if one.startswith(("AUTH", "…"))] == ["AUTH PLAIN …", "AUTH LOGIN …", "…"]


def test_no_password_goes_to_who_offers_no_privacy(mail_peer: MailPeer, named_peer: None) -> None:
    conversation = converse(f"smtp://{SIGNED_IN}@{NAME}:{mail_peer.port}", LETTER)
    assert (conversation.fault, mail_peer.signed_in) == ("open_line", [])
    assert said(conversation) == ["", "EHLO"]


def test_a_certificate_that_nobody_vouches_for(private_mail_peer: MailPeer, named_peer: None) -> None:
    conversation = converse(f"smtp://{NAME}:{private_mail_peer.port}", LETTER)
    assert (conversation.fault, said(conversation)) == ("certificate", ["", "EHLO", "STARTTLS"])


def test_a_server_without_tls_where_tls_is_expected(mail_peer: MailPeer) -> None:
    conversation = converse(f"smtps://127.0.0.1:{mail_peer.port}", LETTER)
    assert (conversation.fault, heard(conversation)) == ("no_encryption", "")


def test_nobody_listens() -> None:
    conversation = converse(f"smtp://127.0.0.1:{free_port()}", LETTER)
    assert (conversation.fault, said(conversation)) == ("nobody_listens", [""])


def test_a_name_that_is_not_known() -> None:
    assert converse("smtp://nowhere.invalid:25", LETTER, 5).fault == "unknown_name"


@pytest.mark.parametrize(
    ("answers", "pause"),
    [((), 0), ((GREETING * 20,), 0.05), ((GREETING, EHLO), 0), ((GREETING, EHLO, YES, YES, b"354 go\r\n"), 0)],
    ids=["never speaks", "a letter at a time", "no more", "the mail"],
)
def test_whoever_does_not_answer_is_not_waited_for(answers: tuple[bytes, ...], pause: float) -> None:
    with scripted(*answers, pause=pause) as port:
        began = time.monotonic()
        conversation = converse(f"smtp://127.0.0.1:{port}", LETTER, 0.6)
        took = time.monotonic() - began
    assert conversation.fault == "no_answer"
    assert 0.5 < took < 0.6 + GRACE + 0.5
    assert conversation.seconds <= 0.6
    assert conversation.is_in_doubt is (len(answers) == 5)


def test_a_connection_that_hangs_outside_of_our_reach_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver of names knows no limit that we could set."""

    def look_up(*_arguments: object, **_named: object) -> None:
        time.sleep(1.5)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    began = time.monotonic()
    assert converse(f"smtp://{NAME}:25", LETTER, 0.2).fault == "no_answer"
    assert time.monotonic() - began < 0.2 + GRACE + 0.5


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ((b"SSH-2.0-OpenSSH_9.2\r\n",), "no_mail_server"),
        ((b"\x00\xff" * 9000,), "no_mail_server"),
        ((b"554 go away\r\n",), "unwilling"),
        ((GREETING, b"502 what?\r\n", b"502 what?\r\n"), "unwilling"),
        ((GREETING, b"250-mail.example.org\r\n250 STARTTLS\r\n", b"454 not now\r\n"), "no_encryption"),
        ((GREETING,), "hung_up"),
        ((b"",), "hung_up"),
    ],
)
def test_what_is_no_mail_server_or_no_willing_one(answers: tuple[bytes, ...], fault: str) -> None:
    with scripted(*answers, hangs_up=True) as port:
        assert converse(f"smtp://127.0.0.1:{port}", LETTER, 3).fault == fault


def test_no_way_of_signing_in_that_both_know() -> None:
    for offered in (EHLO, b"250-mail.example.org\r\n250 AUTH GSSAPI\r\n"):
        with scripted(GREETING, offered) as port:
            assert converse(f"smtp://{SIGNED_IN}@127.0.0.1:{port}", LETTER, 2).fault == "no_sign_in"


def test_hostile_answers_are_short_plain_lines() -> None:
    long = b"250-" + b"x" * 5000 + b"\r\n"
    odd = b"250-\x1b[31m<script>alert(1)</script>\x00\xff\xe2\x80\xaeabc\tdef\r\n"
    with scripted(GREETING, odd + long + b"250-many\r\n" * 200 + EHLO, b"553 no\r\n", hangs_up=True) as port:
        conversation = converse(f"smtp://127.0.0.1:{port}", LETTER, 3)
    lines = conversation.steps[1].answers
    assert (lines[-1], conversation.steps[1].code) == ("250 mail.example.org", "250")
    assert lines[0] == "250-[31m<script>alert(1)</script>�abc def"
    assert (len(lines), conversation.left_out) == (MOST_LINES, 203 - MOST_LINES)
    assert max(len(line) for line in lines) == LONGEST_LINE
    assert (conversation.fault, conversation.code) == ("sender", 553)
    assert conversation.steps[2].answers == ["553 no"]


def test_a_server_that_never_ends_is_cut_off() -> None:
    with scripted(b"220-hello\r\n" * (MOST_BYTES // 10)) as port:
        assert converse(f"smtp://127.0.0.1:{port}", LETTER, 5).fault == "no_mail_server"


def test_a_password_that_is_given_back_is_not_shown() -> None:
    whole = b64encode(f"\0event@hub\0{PASSWORD}".encode())
    parrot = b"535 " + whole + b" " + PASSWORD.upper().encode() + b" " + b64encode(PASSWORD.encode()) + b"\r\n"
    with scripted(GREETING, b"250-x\r\n250 AUTH PLAIN\r\n", parrot) as port:
        conversation = converse(f"smtp://{SIGNED_IN}@127.0.0.1:{port}", LETTER, 2)
    assert conversation.fault == "credentials"
    assert heard(conversation).splitlines()[-1] == "535 … … …"
    assert PASSWORD not in str(conversation)
    assert whole.decode() not in str(conversation)


def test_an_answer_to_a_challenge_is_not_shown() -> None:
    challenge = b"334 " + b64encode(b"<1896.697170952@mail.example.org>") + b"\r\n"
    with scripted(GREETING, b"250-x\r\n250 AUTH CRAM-MD5\r\n", challenge, b"535 no\r\n") as port:
        conversation = converse(f"smtp://{SIGNED_IN}@127.0.0.1:{port}", LETTER, 2)
    assert said(conversation)[2:4] == ["AUTH CRAM-MD5 …", "…"]


def test_a_password_with_letters_that_cannot_be_sent(mail_peer: MailPeer) -> None:
    conversation = converse(f"smtp://eventhub:%C3%A9@127.0.0.1:{mail_peer.port}", LETTER)
    assert (conversation.fault, mail_peer.signed_in) == ("credentials", [])
