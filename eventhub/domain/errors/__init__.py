"""Every refusal, by name, with its values and no words (those are in `web/errors.py`); one file a noun."""

from eventhub.domain.errors.accounts import (
    AddressTaken,
    PasskeyNotGood,
    PasswordLength,
    PasswordNeeded,
    PasswordTooCommon,
    SameAddress,
    TooManyTries,
    WrongCode,
    WrongPassword,
    WrongSignIn,
)
from eventhub.domain.errors.answers import DocumentNotUnderstood, DocumentTooHeavy
from eventhub.domain.errors.base import DomainError, StaleForm
from eventhub.domain.errors.company import (
    AskedAlready,
    AskOver,
    AtATable,
    CannotComeBack,
    CannotJoin,
    ChangedTooOften,
    ColleagueEngaged,
    ColleagueLimit,
    ComesAlready,
    EnoughAsked,
    GroupWithoutTable,
    InterpreterBooked,
    InterpreterTaken,
    InterpreterThere,
    NoInterpreter,
    NoMoreMeetings,
    NoSeatLeft,
    NotAColleague,
    NotFreeThen,
    OnlineNotAllowed,
    SameLink,
    ThereAlready,
)
from eventhub.domain.errors.consents import ConsentNeeded, OwnsAlone
from eventhub.domain.errors.desk import MeetingNotBegun, MeetingOver, TableClosed, TablesNotSwapped, TableUnfit
from eventhub.domain.errors.events import (
    AddressInUse,
    AddressReserved,
    AlreadyInTeam,
    CategoryExists,
    CategoryInUse,
    DatesLeaveOutside,
    EndsBeforeStart,
    EventNotReady,
    EventStepRefused,
    InvitedSomebodyElse,
    LastCategory,
    LastOwner,
    NothingToSeeYet,
    OnlyLooking,
    RetentionTooLong,
    TooManyInvitations,
)
from eventhub.domain.errors.mails import (
    AnnouncementsDeclined,
    BraceAlone,
    MailLinkGone,
    MailNotDead,
    MailWordsFixed,
    PlaceholderMissing,
    PlaceholderUnknown,
)
from eventhub.domain.errors.match_rules import NobodyToLimit, RequestsStand
from eventhub.domain.errors.material import (
    BreakStays,
    HoursEndBeforeStart,
    MaterialNameTaken,
    RoomShown,
    SessionTypeInUse,
    TooManySessionFiles,
)
from eventhub.domain.errors.meetings import (
    AlreadyAsked,
    AskedOneself,
    CategoriesApart,
    ClaimRefused,
    MeetingsUsedUp,
    NoCommonTime,
    NoTableFree,
    OwnTimeTaken,
    OwnVeto,
    PairNotMeant,
    PersonHidden,
    PhaseClosed,
    RequestsUsedUp,
    RunTooLong,
    SameOrganisation,
    SlotNotOffered,
    SlotPassed,
    SlotTaken,
    StepNotAllowed,
    TheirLimitReached,
    TheirTimeTaken,
    WindowUsedUp,
)
from eventhub.domain.errors.messages import CategoriesMute, TooManyUnanswered
from eventhub.domain.errors.moves import (
    CannotMeet,
    MeetingBegun,
    MoveAlreadyAsked,
    MoveStepNotAllowed,
    NothingMoves,
    OneselfTwice,
    OverrideReasonNeeded,
    PairEngaged,
    PairMeetsAlready,
    RulesStand,
    TableTaken,
)
from eventhub.domain.errors.organisations import MergedFurther, MergeUndone, OrganisationNameTaken, OrganisationsChanged
from eventhub.domain.errors.outcomes import NextStepChanged, OutcomeTooEarly
from eventhub.domain.errors.own_blocks import KeptTimeTaken
from eventhub.domain.errors.phases import PhaseDatePast, PhasesOutOfOrder
from eventhub.domain.errors.pictures import AccentNotUnderstood, PictureNotUnderstood, PictureTooHeavy, PictureTooLarge
from eventhub.domain.errors.places import (
    BroughtOneself,
    CapacityBelowTaken,
    CodeExists,
    CodeNotGood,
    NoPlaceLeft,
    NotYoursToGive,
    OfferLapsed,
    TooManyDelegates,
)
from eventhub.domain.errors.programme import (
    ChangedSince,
    ChosenGone,
    ConflictGone,
    ConflictNotAcceptable,
    NothingToUndo,
    OutsideEvent,
    SessionEndsBeforeStart,
    SessionMovedMeanwhile,
    SessionTooLong,
)
from eventhub.domain.errors.publications import (
    AgendasMoved,
    DraftMovedOn,
    NothingScheduled,
    NothingToPublish,
    ProgrammeHasErrors,
    PublicationPast,
    PublicationWaits,
    SeatsBelowTaken,
    VersionNotKept,
)
from eventhub.domain.errors.questions import DefinitionBroken, WrongOrcid, WrongTrialNumber
from eventhub.domain.errors.registration_list import (
    AddressIsListed,
    ImportChanged,
    ImportNotReady,
    ImportRuns,
    ImportUnderWay,
    LinkSentLately,
    NoteIsSomebodyElses,
    SelectionChanged,
    ViewNameTaken,
)
from eventhub.domain.errors.registrations import (
    AlreadyRegistered,
    CategoryClosed,
    EventIsDraft,
    EventIsOver,
    InvitationNeeded,
    LinkNotGood,
    RegistrationClosed,
    RegistrationMoved,
    RegistrationNotYetOpen,
)
from eventhub.domain.errors.requests import (
    AnswerLinkNotGood,
    NothingAsked,
    NothingToPropose,
    NotProposed,
    TooManyNotes,
    TooManyProposed,
)
from eventhub.domain.errors.seats import (
    NoSignUp,
    NotTakingPart,
    SeatsFull,
    SessionBegan,
    SessionGone,
    SessionNotMovable,
    SpeaksThere,
    TimeEngaged,
)
from eventhub.domain.errors.sheets import SheetNotUnderstood, SheetTooLarge
from eventhub.domain.errors.speakers import (
    AddressOfAccount,
    AddressOfSomebody,
    AlreadySpeaker,
    InvitedLately,
    PresenceEndsBeforeStart,
    SpeakerInSessions,
    SpeakerPublished,
    SpeakerWithoutAddress,
)
from eventhub.domain.errors.standby import StandbyLapsed, StandbyOver, TimeNotFree
from eventhub.domain.errors.tables import TableBooked, TableNameTaken, TableOwnerGone, TooManyTables
from eventhub.domain.errors.vocabulary import TagExists
from eventhub.domain.errors.windows import (
    NoSlotFits,
    SlotsBooked,
    WindowEndsBeforeStart,
    WindowOffGrid,
    WindowOutsideEvent,
    WindowsOverlap,
)
