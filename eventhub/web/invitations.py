"""The invitation that goes with a mail about a meeting or a seat: of the values as they were when it happened."""

from datetime import datetime
from typing import Any

from flask import current_app

from eventhub.domain.calendar.invitations import Attendee, Method, invitation_bytes
from eventhub.domain.calendar.items import CalendarItem
from eventhub.models import MeetingTable, OutboxMessage
from eventhub.web.entries import table_words
from eventhub.web.meeting_entries import MeetingFacts, meeting_entry
from eventhub.web.session_entries import SessionFacts, entry_of_session


def invitation_of(message: OutboxMessage, language: str) -> tuple[Method, bytes] | None:
    """REQUEST or CANCEL, and its bytes; None where the mail is about nothing that stands in a calendar."""
    kept = message.values.get("calendar")
    if not kept:
        return None
    attendee = Attendee(message.reader_name, message.reader_mail)
    return kept["method"], invitation_bytes(entry_in(message.values, kept), attendee, kept["method"], language)


def entry_in(values: dict[str, Any], kept: dict[str, Any]) -> CalendarItem:
    if kept.get("kind") == "session":
        return entry_of_session(session_facts_in(values, kept))
    return meeting_entry(facts_in(values, kept))


def session_facts_in(values: dict[str, Any], kept: dict[str, Any]) -> SessionFacts:
    same = ("uid", "sequence", "session_id", "titles", "abstracts", "rooms", "tracks", "speakers", "venues", "city")
    more = {name: kept[name] for name in (*same, "latitude", "longitude", "organiser")} | moments_in(kept)
    return SessionFacts(
        **more,
        kind=kept["session_kind"],
        stands=kept["method"] == "REQUEST",
        event_slug=values["event_slug"],
        mailbox=current_app.config["MAIL_FROM"],
    )


def moments_in(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at", "created_at", "changed_at")}


def facts_in(values: dict[str, Any], kept: dict[str, Any]) -> MeetingFacts:
    return MeetingFacts(
        uid=values["uid"],
        sequence=values["sequence"],
        meeting_id=values["meeting_id"],
        **moments_in(kept),
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
