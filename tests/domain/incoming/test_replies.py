"""Mails as calendar programs send them become answers; all others say why not, and no bytes do harm."""

import base64
import quopri
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.incoming.mails import MOST_BYTES
from eventhub.domain.incoming.replies import Reply, Unread, Why, read_reply
from eventhub.domain.intervals import Interval

START = datetime(2027, 10, 19, 12, 30, tzinfo=UTC)
PROPOSED = Interval(START, START + timedelta(minutes=20))


def wire(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


GMAIL = """\
Return-Path: <ada.essai@example.org>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Message-ID: <calendar-1a2b@mail.example.org>
Subject: Accepted: Meeting @ Tue Oct 19, 2027 2pm - 2:20pm
From: Ada Essai <Ada.Essai@example.org>
To: hub@example.org
Content-Type: multipart/mixed; boundary="000000000000a1"

--000000000000a1
Content-Type: multipart/alternative; boundary="000000000000a0"

--000000000000a0
Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes
Content-Transfer-Encoding: base64

QWRhIGhhcyBhY2NlcHRlZA==
--000000000000a0
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: 7bit

{calendar}
--000000000000a0--
--000000000000a1
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

{attached}
--000000000000a1--
"""
GMAIL_CALENDAR = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20271019T120000Z
DTEND:20271019T122000Z
DTSTAMP:20271001T070809Z
ORGANIZER;CN=EventHub:mailto:hub@example.org
UID:b1946ac9
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Ada Es
 sai;X-NUM-GUESTS=0:mailto:ada.essai@example.org
CREATED:20270919T120000Z
DESCRIPTION:Table 4
LAST-MODIFIED:20271001T070809Z
SEQUENCE:3
STATUS:CONFIRMED
SUMMARY:Meeting
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR"""
GMAIL_REPLY = Reply(
    uid="b1946ac9",
    sequence=3,
    attendee="ada.essai@example.org",
    sender="ada.essai@example.org",
    answer="accepted",
    at=datetime(2027, 10, 1, 7, 8, 9, tzinfo=UTC),
    proposed=None,
    words="",
    message_id="<calendar-1a2b@mail.example.org>",
)

OUTLOOK = """\
From: "Test: Berta" <berta@example.org>
To: "EventHub" <hub@example.org>
Subject: New Time Proposed: Meeting
Message-ID:
 <AM0PR0000@AM0PR0000.eurprd00.prod.example.org>
X-Auto-Response-Suppress: DR, OOF, AutoReply
auto-submitted: auto-replied
Content-Type: multipart/alternative;
\tboundary="_000_AM0PR0000_"
MIME-Version: 1.0

--_000_AM0PR0000_
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Sp=E4ter?

--_000_AM0PR0000_
Content-Type: text/calendar; charset="utf-8"; method=COUNTER
Content-Transfer-Encoding: base64

{calendar}

--_000_AM0PR0000_--
"""
OUTLOOK_CALENDAR = """\
BEGIN:VCALENDAR
METHOD:COUNTER
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=TENTATIVE;CN="Test: Berta; PARTSTAT=DECLINED":MAILTO:Berta@example.org
COMMENT;LANGUAGE=de-DE:Später\\, bitte:\\nMETHOD:CANCEL\\n
UID:b1946ac9
SUMMARY;LANGUAGE=de-DE:New Time Proposed: Meeting
DTSTART;TZID=W. Europe Standard Time:20271019T143000
DTEND;TZID=W. Europe Standard Time:20271019T145000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20271001T070809Z
SEQUENCE:3
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
X-MS-OLK-ORIGINALSTART;TZID="W. Europe Standard Time":20271019T140000
END:VEVENT
END:VCALENDAR
"""
OUTLOOK_REPLY = Reply(
    uid="b1946ac9",
    sequence=3,
    attendee="berta@example.org",
    sender="berta@example.org",
    answer="counter",
    at=datetime(2027, 10, 1, 7, 8, 9, tzinfo=UTC),
    proposed=PROPOSED,
    words="Später, bitte:\nMETHOD:CANCEL",
    message_id="<AM0PR0000@AM0PR0000.eurprd00.prod.example.org>",
)

APPLE = """\
From: =?utf-8?Q?=C3=89lo=C3=AFse_Test?= <eloise+hub@example.org>
Content-Type: multipart/mixed;
 boundary="Apple-Mail=_0000"
Mime-Version: 1.0 (Mac OS X Mail 16.0)
Subject: =?utf-8?Q?Declined=3A_Meeting?=
Message-Id: <0A1B2C3D@example.org>
To: hub@example.org

--Apple-Mail=_0000
Content-Transfer-Encoding: quoted-printable
Content-Type: text/calendar;
 charset=UTF-8;
 method=REPLY;
 name="iCal-20271001-070809.ics"
Content-Disposition: attachment;
 filename=iCal-20271001-070809.ics

{calendar}
--Apple-Mail=_0000--
"""
APPLE_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.0//EN
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
UID:b1946ac9
DTEND:20271019T122000Z
TRANSP:OPAQUE
SUMMARY:Meeting: Zoë Essai
ATTENDEE;CN="Éloïse Test";CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED:mailto:eloise%2Bhub@example.org
DTSTART:20271019T120000Z
DTSTAMP:20271001T070809Z
ORGANIZER;CN="EventHub":mailto:hub@example.org
COMMENT:Désolée
SEQUENCE:0
END:VEVENT
END:VCALENDAR
"""
APPLE_REPLY = Reply(
    uid="b1946ac9",
    sequence=0,
    attendee="eloise+hub@example.org",
    sender="eloise+hub@example.org",
    answer="declined",
    at=datetime(2027, 10, 1, 7, 8, 9, tzinfo=UTC),
    proposed=None,
    words="Désolée",
    message_id="<0A1B2C3D@example.org>",
)

THUNDERBIRD = """\
Message-ID: <4d5e6f@example.org>
From: chloe@example.org
To: hub@example.org
Subject: Event Invitation Reply (Tentative): Meeting
MIME-Version: 1.0
Content-type: text/calendar; method=REPLY; charset=UTF-8
Content-transfer-encoding: 8BIT

begin:VCALENDAR
prodid:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
version:2.0
method:REPLY
begin:VEVENT
uid:b1946ac9
dtstamp:20271001T070809Z
attendee;cn=Chloé;partstat=tentative;role=REQ-PARTICIPANT:mailto:chloe@example.org
x-moz-received-sequence:1
comment:Peut-être
end:VEVENT
end:VCALENDAR
"""
THUNDERBIRD_REPLY = Reply(
    uid="b1946ac9",
    sequence=0,
    attendee="chloe@example.org",
    sender="chloe@example.org",
    answer="tentative",
    at=datetime(2027, 10, 1, 7, 8, 9, tzinfo=UTC),
    proposed=None,
    words="Peut-être",
    message_id="<4d5e6f@example.org>",
)


def base64_of(text: str) -> str:
    return base64.encodebytes(wire(text)).decode()


def gmail(calendar: str = GMAIL_CALENDAR, attached: str | None = None) -> str:
    second = calendar + "\n" if attached is None else attached
    return GMAIL.replace("{calendar}", calendar).replace("{attached}", base64_of("\ufeff" + second))


def outlook(calendar: str = OUTLOOK_CALENDAR) -> str:
    return OUTLOOK.replace("{calendar}", base64_of(calendar))


def apple(calendar: str = APPLE_CALENDAR) -> str:
    return APPLE.replace("{calendar}", quopri.encodestring(calendar.encode()).decode())


def changed(old: str, new: str) -> str:
    """Thunderbird's mail with one thing different."""
    assert old in THUNDERBIRD
    return THUNDERBIRD.replace(old, new)


def counter(old: str = "", new: str = "") -> Reply | Unread:
    """Outlook's mail with its calendar changed."""
    assert old in OUTLOOK_CALENDAR
    return read_reply(wire(outlook(OUTLOOK_CALENDAR.replace(old, new))))


@pytest.mark.parametrize(
    ("mail", "reply"),
    [
        (gmail(), GMAIL_REPLY),
        (outlook(), OUTLOOK_REPLY),
        (apple(), APPLE_REPLY),
        (THUNDERBIRD, THUNDERBIRD_REPLY),
    ],
    ids=["Gmail", "Outlook", "Apple Mail", "Thunderbird"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_program_is_understood(mail: str, reply: Reply, line_end: str) -> None:
    assert read_reply(mail.replace("\n", line_end).encode()) == reply


def headed(*lines: str) -> str:
    return "\n".join([*lines, THUNDERBIRD])


def attached(content_type: str, content: str) -> str:
    head = 'From: ada@example.org\nContent-Type: multipart/mixed; boundary="b"'
    return f"{head}\n\n--b\nContent-Type: {content_type}\n\n{content}\n--b--\n"


PARTSTAT = "partstat=tentative"
EVENT = THUNDERBIRD[THUNDERBIRD.index("begin:VEVENT") : THUNDERBIRD.index("end:VCALENDAR")]
ATTENDEE = next(line + "\n" for line in THUNDERBIRD.split("\n") if line.startswith("attendee"))
BAD: list[tuple[str, Why]] = [
    ("", "not_a_mail"),
    ("Dear team,\n\nI can't come.\n", "not_a_mail"),
    (changed("From: chloe@example.org", "X-From: chloe@example.org"), "not_a_mail"),
    (changed("From: chloe", "From: chloe@example.org, dora"), "not_a_mail"),
    (changed("From: chloe", "From: dora@example.org\nFrom: chloe"), "not_a_mail"),
    (headed("List-Id: <talk.example.org>"), "automatic"),
    (headed("Precedence: Bulk"), "automatic"),
    (headed("Return-Path: < >"), "automatic"),
    (changed("Content-type: text/calendar", "Content-type: multipart/report"), "automatic"),
    ("From: ada@example.org\nAuto-Submitted: auto-replied (vacation)\n\nI am away.\n", "automatic"),
    (changed("method:REPLY", "method:REQUEST").replace("To:", "Auto-Submitted: auto-generated\nTo:"), "automatic"),
    ("From: ada@example.org\nAuto-Submitted: no\n\nI can't come.\n", "no_calendar"),
    (attached("message/rfc822", THUNDERBIRD), "no_calendar"),
    (changed("text/calendar", "text/plain"), "no_calendar"),
    (changed("uid:b1946ac9\n", ""), "malformed"),
    (changed("uid:b1946ac9", "uid:b1946ac9\nuid:other"), "malformed"),
    (changed("uid:b1946ac9", "uid:" + "b" * 256), "malformed"),
    (changed("uid:b1946ac9", "uid:b\\nc"), "malformed"),
    (changed(ATTENDEE, ""), "malformed"),
    (changed("mailto:chloe@", "mailto:chloe"), "malformed"),
    (changed("mailto:chloe", "mailto:chloe%0A"), "malformed"),
    (changed(PARTSTAT, "rsvp=TRUE"), "malformed"),
    (changed("role=REQ", 'role="REQ'), "malformed"),
    (changed("comment:", "sequence:-1\ncomment:"), "malformed"),
    (changed("end:VEVENT\n", ""), "malformed"),
    (changed("end:VCALENDAR\n", ""), "malformed"),
    (changed("end:VCALENDAR", "end:VCALENDAR\nend:"), "malformed"),
    (changed("VEVENT", "VTODO"), "malformed"),
    (changed("8BIT", "base64"), "malformed"),
    (attached("text/calendar", ""), "malformed"),
    (changed("end:VCALENDAR", EVENT + "end:VCALENDAR"), "several"),
    (changed(ATTENDEE, ATTENDEE + ATTENDEE.replace("chloe", "dora")), "several"),
    (gmail(attached=GMAIL_CALENDAR.replace("ACCEPTED", "DECLINED")), "several"),
    (changed("method:REPLY\n", ""), "other_method"),
    *[
        (changed("method:REPLY", f"method:{method}"), "other_method")
        for method in ("REQUEST", "CANCEL", "PUBLISH", "REFRESH", "DECLINECOUNTER", "ADD")
    ],
    *[
        (changed(PARTSTAT, f"partstat={status}"), "not_understood")
        for status in ("DELEGATED", "NEEDS-ACTION", "X-LATER", "")
    ],
]


@pytest.mark.parametrize(("mail", "why"), BAD)
def test_what_is_no_answer_says_why(mail: str, why: Why) -> None:
    found = read_reply(wire(mail))
    assert isinstance(found, Unread)
    assert found.why == why


def test_who_wrote_what_is_no_answer_stays_known() -> None:
    assert read_reply(wire(changed("method:REPLY", "method:CANCEL"))) == Unread(
        "other_method", "<4d5e6f@example.org>", "chloe@example.org"
    )


@pytest.mark.parametrize(
    "body",
    ["x" * MOST_BYTES, "Content-Type: multipart/mixed\n" * 17, "\n--b\n" * 1001],
    ids=["bytes", "levels", "parts"],
)
def test_too_much_is_not_read_but_for_its_head(body: str) -> None:
    assert read_reply(wire(THUNDERBIRD + body)) == Unread("too_large", "<4d5e6f@example.org>", "chloe@example.org")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTSTART;", "X-START;"),
        ("DTEND;", "DURATION;"),
        ("143000", "145000"),
        ("20271019T145000", "20271020T143001"),
        ("DTSTART;TZID=W. Europe Standard Time:20271019T143000", "DTSTART:20271019T123000"),
        ("DTSTART;TZID=W. Europe Standard Time:20271019T143000", "DTSTART;VALUE=DATE:20271019"),
        ("20271019T143000", "20271319T143000"),
        ("DTSTART;TZID=W. Europe Standard Time", "DTSTART;TZID=Nowhere"),
        ("DTSTART;TZID=W. Europe Standard Time", "DTSTART;TZID=../../etc/passwd"),
    ],
)
def test_a_time_that_is_not_clear_is_not_guessed(old: str, new: str) -> None:
    found = counter(old, new)
    assert isinstance(found, Unread)
    assert found.why == "not_understood"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("W. Europe Standard Time", "Europe/Paris"),
        ("W. Europe Standard Time", "Customized Time Zone"),
        ("DTSTART;TZID=W. Europe Standard Time:20271019T143000", "DTSTART:20271019T123000Z"),
    ],
)
def test_a_time_is_found_in_each_kind_of_zone(old: str, new: str) -> None:
    assert counter(old, new) == OUTLOOK_REPLY


def test_a_zone_of_one_mail_means_nothing_in_the_next() -> None:
    own = OUTLOOK_CALENDAR.replace("W. Europe Standard Time", "Customized Time Zone")
    other = own.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0400")
    earlier = Interval(PROPOSED.starts_at - timedelta(hours=2), PROPOSED.ends_at - timedelta(hours=2))
    assert read_reply(wire(outlook(own))) == OUTLOOK_REPLY
    assert read_reply(wire(outlook(other))) == replace(OUTLOOK_REPLY, proposed=earlier)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("BYMONTH=3", "BYMONTH=13"),
        ("RRULE:FREQ=YEARLY", "RDATE:16010101T020000\nRRULE:FREQ=YEARLY"),
        ("BYDAY=-1SU", "BYDAY=-1XX"),
        ("TZOFFSETTO:+0200\n", ""),
        ("TZOFFSETTO:+0200", "TZOFFSETTO:+9900"),
        ("BEGIN:STANDARD", "BEGIN:STANDARD\nEND:STANDARD\nBEGIN:STANDARD" * 40),
    ],
)
def test_a_zone_that_takes_long_or_misleads_is_not_used(old: str, new: str) -> None:
    calendar = OUTLOOK_CALENDAR.replace("W. Europe Standard Time", "Customized Time Zone").replace(old, new)
    found = read_reply(wire(outlook(calendar)))
    assert isinstance(found, Unread)
    assert found.why in ("not_understood", "malformed")


def test_a_counter_without_a_comment_says_what_its_description_says() -> None:
    found = counter("COMMENT;LANGUAGE=de-DE:Später\\, bitte:\\nMETHOD:CANCEL\\n", "COMMENT: \nDESCRIPTION:Later\\; ok?")
    assert found == replace(OUTLOOK_REPLY, words="Later; ok?")


def test_a_reply_does_not_repeat_our_own_description() -> None:
    assert read_reply(wire(changed("comment:Peut-être", "description:Table 4"))) == replace(THUNDERBIRD_REPLY, words="")


def test_words_end_after_500_letters() -> None:
    assert read_reply(wire(changed("Peut-être", "é" * 501))) == replace(THUNDERBIRD_REPLY, words="é" * 500)


def test_without_a_readable_stamp_the_answer_counts() -> None:
    assert read_reply(wire(changed("20271001T070809Z", "yesterday"))) == replace(THUNDERBIRD_REPLY, at=None)


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("chloe@example.org", "chloe@example.org"),
        ('"dora@example.org" <Chloe@Example.org>', "chloe@example.org"),
        ('"<dora@example.org>" <chloe@example.org> (dora@example.org)', "chloe@example.org"),
        ("Test, Chloé <chloe@example.org>", "chloe@example.org"),
        ("dora@example.org <chloe@example.org>", "chloe@example.org"),
        ("<chloe@example.org", ""),
        ("<dora@example.org> <chloe@example.org>", ""),
        ("dora@example.org, <chloe@example.org>", ""),
        ("Team: chloe@example.org;", ""),
        ("(" * 1500, ""),
    ],
)
def test_the_sender_is_one_address_or_none(header: str, sender: str) -> None:
    found = read_reply(wire(changed("From: chloe@example.org", f"From: {header}")))
    assert found == (
        replace(THUNDERBIRD_REPLY, sender=sender) if sender else Unread("not_a_mail", "<4d5e6f@example.org>", "")
    )


def test_a_message_id_is_one_short_line() -> None:
    found = read_reply(wire(changed("<4d5e6f@example.org>", "<4d\n 5e\x07" + "f" * 300)))
    assert found.message_id == "<4d 5e" + "f" * 249


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("iso-8859-1", "latin-1"),
        ("UTF-16", "utf-16"),
        ("unknown-8bit", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("us-ascii", "utf-8-sig"),
    ],
)
def test_letters_are_read_as_the_mail_says(charset: str, codec: str) -> None:
    calendar = base64.encodebytes(APPLE_CALENDAR.encode(codec)).decode()
    mail = APPLE.replace("UTF-8", charset).replace("quoted-printable", "BASE64 ").replace("{calendar}", calendar)
    assert read_reply(wire(mail)) == APPLE_REPLY


def test_wrong_letters_are_replaced() -> None:
    content = THUNDERBIRD.encode().replace("ê".encode(), b"\xea")
    assert read_reply(content) == replace(THUNDERBIRD_REPLY, words="Peut-\ufffdtre")


SAMPLES = [wire(mail) for mail in (gmail(), outlook(), apple(), THUNDERBIRD)]
SAMPLES += [wire(gmail().replace(base64_of("\ufeff" + GMAIL_CALENDAR + "\n"), "")), wire(attached("text/calendar", ""))]
SHREDS = [
    b":",
    b";",
    b'"',
    b"\\",
    b"\r",
    b"\n",
    b"\n ",
    b"*",
    b"=",
    b"\x00",
    b"\xff",
    b"BEGIN:VEVENT\n",
    b"charset=idna;",
]


@given(st.binary() | st.builds(lambda tail: b"From: a@b\nContent-Type: text/calendar\n\n" + tail, st.binary()))
def test_no_bytes_raise(content: bytes) -> None:
    assert isinstance(read_reply(content), Reply | Unread)


@given(
    st.sampled_from(SAMPLES),
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 40), st.sampled_from(SHREDS) | st.binary(max_size=9)),
        min_size=1,
        max_size=6,
    ),
)
def test_no_mutated_mail_raises(content: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for place, length, shred in changes:
        content = content[:place] + shred + content[place + length :]
    assert isinstance(read_reply(content), Reply | Unread)


@given(st.text())
def test_a_comment_stays_words(text: str) -> None:
    escaped = "Peut-être" + text.replace("\\", r"\\").replace("\r", "").replace("\n", r"\nATTENDEE:")
    found = read_reply(wire(changed("Peut-être", escaped.encode("utf-8", "replace").decode())))
    assert isinstance(found, Reply)
    assert replace(found, words="Peut-être") == THUNDERBIRD_REPLY


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@b\nContent-Type: text/calendar" + b";" * 1_000_000,
        b'From: "' + b"\\(" * 400_000,
        b"From: a@b\n" + b"\n" * 1_000_000,
        b"From: a@b\n" + b"a:\n" * 300_000,
        b"From: a@b\nContent-Type: text/calendar\n\n" + b"BEGIN:A\n" * 100_000,
        b"From: a@b\nContent-Type: text/calendar\n\n" + b"BEGIN:VCALENDAR\nMETHOD" + b";a" * 500_000,
        wire(changed("comment:", "comment" + ';a="' * 200_000 + ":")),
        wire(changed("comment:", "comment:b\n" * 90_000 + "comment:")),
        b"".join(b'From: a@b\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(16))
        + b"\n" * 1_000_000,
    ],
    ids=["parameters", "comments", "lines", "headers", "depth", "line", "quotes", "properties", "levels"],
)
def test_a_mail_of_the_largest_size_takes_seconds_at_most(content: bytes) -> None:
    before = perf_counter()
    read_reply(content[:MOST_BYTES])
    assert perf_counter() - before < 20
