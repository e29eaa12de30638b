"""Every table, so that one import knows them all (migrations and relationships need that)."""

from eventhub.models.account import Account, FailedSignIn, OneTimeLink, SignIn
from eventhub.models.event import Category, Event, TeamMember
from eventhub.models.item import Attendance, Item, PersonClaim, TableClaim
from eventhub.models.meeting import Meeting, MeetingRequest, MeetingTable, MeetingWindow
from eventhub.models.organisation import Organisation
from eventhub.models.outbox import MailboxMessage, OutboxMessage
from eventhub.models.person import Person, ProfileEntry
from eventhub.models.programme import Room, Session, Track
from eventhub.models.registration import Consent, Registration

__all__ = [
    "Account",
    "Attendance",
    "Category",
    "Consent",
    "Event",
    "FailedSignIn",
    "Item",
    "MailboxMessage",
    "Meeting",
    "MeetingRequest",
    "MeetingTable",
    "MeetingWindow",
    "OneTimeLink",
    "Organisation",
    "OutboxMessage",
    "Person",
    "PersonClaim",
    "ProfileEntry",
    "Registration",
    "Room",
    "Session",
    "SignIn",
    "TableClaim",
    "TeamMember",
    "Track",
]
