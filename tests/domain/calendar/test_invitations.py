"""What goes out by mail: one entry, one attendee, a method; and nothing that a header or a program stumbles over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject

from eventhub.domain.calendar.invitations import Attendee, Method, invitation_bytes
from eventhub.domain.calendar.items import CalendarItem, Status
from eventhub.domain.calendar.writer import item_bytes

START = datetime(2027, 10, 19, 12, 0, tzinfo=UTC)
ITEM = CalendarItem(
    uid="b1946ac9",
    sequence=3,
    starts_at=START,
    ends_at=START + timedelta(minutes=20),
    changed_at=START - timedelta(days=30),
    summary="Meeting: Zoë Essai",
    organizer_name='The "Trial": Meeting; day, one',
    organizer_mail="hub@example.org",
)
READER = Attendee("Éloïse Test", "eloise+hub@example.org")


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_request_bears_its_method_and_one_attendee() -> None:
    lines = unfolded(invitation_bytes(ITEM, READER, "REQUEST", "fr"))
    assert lines[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EventHub//EventHub//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
    ]
    [attendee] = [line for line in lines if line.startswith("ATTENDEE")]
    assert attendee == (
        'ATTENDEE;CN="Éloïse Test";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=TRUE:'
        "mailto:eloise+hub@example.org"
    )


def test_a_cancellation_asks_for_no_answer() -> None:
    lines = unfolded(invitation_bytes(replace(ITEM, status="CANCELLED"), READER, "CANCEL", "en"))
    assert [line for line in lines if line.startswith(("METHOD", "STATUS", "SEQUENCE", "ATTENDEE"))] == [
        "METHOD:CANCEL",
        "SEQUENCE:3",
        'ATTENDEE;CN="Éloïse Test";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:eloise+hub@example.org',
        "STATUS:CANCELLED",
    ]


def test_but_for_them_the_entry_is_the_one_of_files() -> None:
    entry = unfolded(item_bytes(ITEM))
    mailed = unfolded(invitation_bytes(ITEM, READER, "REQUEST", "fr"))
    assert [line for line in mailed[5:-1] if not line.startswith("ATTENDEE")] == entry


@pytest.mark.parametrize(("status", "method"), [("CANCELLED", "REQUEST"), ("CONFIRMED", "CANCEL")])
def test_state_and_method_agree(status: Status, method: Method) -> None:
    with pytest.raises(ValueError, match="which is no"):
        invitation_bytes(replace(ITEM, status=status), READER, method, "fr")


def test_somebody_can_be_answered() -> None:
    with pytest.raises(ValueError, match="nobody could answer"):
        invitation_bytes(replace(ITEM, organizer_mail=""), READER, "REQUEST", "fr")


@pytest.mark.parametrize("mail", ["", "nobody", "a b@example.org", "a@b@c", "a@b\r\nX-Evil:1"])
def test_who_is_invited_has_an_address(mail: str) -> None:
    with pytest.raises(ValueError, match="no mail address"):
        Attendee("Ada", mail)


@pytest.mark.parametrize(
    "name",
    [
        "Ada\r\nX-EVIL:1",
        'Ada "the first": one, two; three',
        "م" * 500,
        "\u202eevil",
        "\x00\x07Ada",
        "=?utf-8?q?=0D=0AX-Evil:1?=",
        "Ada\u2028METHOD:CANCEL",
    ],
)
def test_a_hostile_name_breaks_no_line(name: str) -> None:
    content = invitation_bytes(replace(ITEM, summary=name, location=name), Attendee(name, READER.mail), "REQUEST", "fr")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    read = vobject.readOne(content.decode())
    assert (read.method.value, len(read.vevent.contents["attendee"])) == ("REQUEST", 1)
    assert [line for line in unfolded(content) if line.startswith(("X-", "METHOD"))] == ["METHOD:REQUEST"]
