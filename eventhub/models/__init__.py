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
from eventhub.models.stored_file import EventPicture, StoredFile

__all__ = [
    "Account",
    "Attendance",
    "Category",
    "Consent",
    "Event",
    "EventPicture",
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
    "StoredFile",
    "TableClaim",
    "TeamMember",
    "Track",
]
