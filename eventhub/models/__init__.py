"""Every table, so that one import knows them all (migrations and relationships need that)."""

from eventhub.models.account import Account, FailedSignIn, OneTimeLink, SignIn
from eventhub.models.calendar_feed import CalendarFeed
from eventhub.models.choice import Bookmark, SeatChange, SeatWait
from eventhub.models.colleague_ask import ColleagueAsk
from eventhub.models.draft import (
    AcceptedConflict,
    DraftSpeaker,
    OpenHours,
    ProgrammeVersion,
    SessionDraft,
    Timetable,
    TimetableAct,
)
from eventhub.models.event import Category, Event, TeamMember
from eventhub.models.form_version import FormVersion
from eventhub.models.incoming import IncomingMail, MailboxPosition
from eventhub.models.invitation import Delegation, InvitationCode
from eventhub.models.item import Attendance, Item, PersonClaim, TableClaim
from eventhub.models.log import LogEntry
from eventhub.models.matchmaking import Interpreter, MatchRule, MeetingMove, PersonCaps, PhaseDate, RequestNote, Veto
from eventhub.models.meeting import Meeting, MeetingRequest, MeetingTable, MeetingWindow
from eventhub.models.message import Message
from eventhub.models.organisation import Organisation, OrganisationName
from eventhub.models.outbox import MailboxMessage, MailWording, OutboxMessage
from eventhub.models.outcome import MeetingOutcome
from eventhub.models.person import Person, ProfileEntry
from eventhub.models.programme import Room, Session, SessionType, Track
from eventhub.models.registration import Consent, ConsentText, Registration
from eventhub.models.registration_list import RegistrationImport, RegistrationNote, SavedView
from eventhub.models.second_factor import OneTimeCode, Passkey, RecoveryCode
from eventhub.models.speaker import Absence, SessionFile, Speaker
from eventhub.models.standby import StandbyOffer, StandbyTime
from eventhub.models.stored_file import EventPicture, StoredFile
from eventhub.models.team_feed import TeamFeed
from eventhub.models.vocabulary import EntryTag, Tag

__all__ = [
    "Absence",
    "AcceptedConflict",
    "Account",
    "Attendance",
    "Bookmark",
    "CalendarFeed",
    "Category",
    "ColleagueAsk",
    "Consent",
    "ConsentText",
    "Delegation",
    "DraftSpeaker",
    "EntryTag",
    "Event",
    "EventPicture",
    "FailedSignIn",
    "FormVersion",
    "IncomingMail",
    "Interpreter",
    "InvitationCode",
    "Item",
    "LogEntry",
    "MailWording",
    "MailboxMessage",
    "MailboxPosition",
    "MatchRule",
    "Meeting",
    "MeetingMove",
    "MeetingOutcome",
    "MeetingRequest",
    "MeetingTable",
    "MeetingWindow",
    "Message",
    "OneTimeCode",
    "OneTimeLink",
    "OpenHours",
    "Organisation",
    "OrganisationName",
    "OutboxMessage",
    "Passkey",
    "Person",
    "PersonCaps",
    "PersonClaim",
    "PhaseDate",
    "ProfileEntry",
    "ProgrammeVersion",
    "RecoveryCode",
    "Registration",
    "RegistrationImport",
    "RegistrationNote",
    "RequestNote",
    "Room",
    "SavedView",
    "SeatChange",
    "SeatWait",
    "Session",
    "SessionDraft",
    "SessionFile",
    "SessionType",
    "SignIn",
    "Speaker",
    "StandbyOffer",
    "StandbyTime",
    "StoredFile",
    "TableClaim",
    "Tag",
    "TeamFeed",
    "TeamMember",
    "Timetable",
    "TimetableAct",
    "Track",
    "Veto",
]
