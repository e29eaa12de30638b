"""The invitation that goes with a mail about a meeting: of the values as they were when it happened."""

from datetime import datetime
from typing import Any

from eventhub.domain.calendar.invitations import Attendee, Method, invitation_bytes
from eventhub.models import MeetingTable, OutboxMessage
from eventhub.web.entries import table_words
from eventhub.web.meeting_entries import MeetingFacts, meeting_entry


def invitation_of(message: OutboxMessage, language: str) -> tuple[Method, bytes] | None:
    """REQUEST or CANCEL, and its bytes; None where the mail is about nothing that stands in a calendar."""
    kept = message.values.get("calendar")
    if not kept:
        return None
    facts, method = facts_in(message.values, kept), kept["method"]
    attendee = Attendee(message.reader_name, message.reader_mail)
    return method, invitation_bytes(meeting_entry(facts), attendee, method, language)


def facts_in(values: dict[str, Any], kept: dict[str, Any]) -> MeetingFacts:
    return MeetingFacts(
        uid=values["uid"],
        sequence=values["sequence"],
        meeting_id=values["meeting_id"],
        **{name: datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at", "created_at", "changed_at")},
        stands=kept["method"] == "REQUEST",
        names=values["met"] or [""],
        organisations=values["other_organisation"],
        place=place_in(values),
        event_slug=values["event_slug"],
        venues=kept["venues"],
        city=kept["city"],
        latitude=kept["latitude"],
        longitude=kept["longitude"],
        organiser=kept["organiser"],
    )


def place_in(values: dict[str, Any]) -> str:
    """The link, or the table in words."""
    if values["link"] or not values["table"]:
        return str(values["link"])
    return table_words(MeetingTable(name=values["table"], zone=values["zone"], kind=values["table_kind"]))
