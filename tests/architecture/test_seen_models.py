"""Whoever makes a table of an event says whether visitors see it: their pages are kept until something seen changes."""

from eventhub import models
from eventhub.db import Base
from eventhub.shown_versions import SEEN

# Some of their rows are seen; the listener tells which.
SEEN_IN_PART: dict[type, str] = {
    models.Item: "sessions are, meetings and own blocks are not",
    models.Person: "what they released is",
}
UNSEEN: dict[type, str] = {
    models.AcceptedConflict: "the team's",
    models.Bookmark: "the attendee's own",
    models.Category: "told where one registers; that page is not kept",
    models.ConsentText: "told where one registers; that page is not kept",
    models.Delegation: "the delegation's own",
    models.FormVersion: "asked where one registers; that page is not kept",
    models.IncomingMail: "the team's",
    models.Interpreter: "for participants",
    models.InvitationCode: "the team's, and whom it was sent to",
    models.LogEntry: "the team's",
    models.MailWording: "the team's; read in mails",
    models.MatchRule: "who may ask whom; told to participants alone",
    models.MeetingRequest: "between two people",
    models.Message: "between two people",
    models.OneTimeLink: "a secret",
    models.OpenHours: "rules of the draft",
    models.OrganisationName: "finds organisations for who types",
    models.OutboxMessage: "for its reader",
    models.PhaseDate: "told to participants alone",
    models.ProgrammeVersion: "the team's; publishing one raises the version by itself",
    models.Registration: "the person's own; places taken are in the key",
    models.RegistrationImport: "the team's",
    models.SavedView: "the team's",
    models.SessionDraft: "a draft",
    models.Speaker: "between the team and who speaks",
    models.StandbyTime: "the person's own, and the team's",
    models.StoredFile: "bytes, of a name that says what they are; its rows elsewhere are seen",
    models.Tag: "on profiles, for participants",
    models.TeamFeed: "one member’s own",
    models.TeamMember: "the team's",
    models.Timetable: "a draft",
    models.TimetableAct: "history of the draft",
    models.Veto: "one person's own",
}


def test_every_table_of_an_event_is_seen_or_said_not_to_be() -> None:
    of_events = {one.class_ for one in Base.registry.mappers if "event_id" in one.columns}
    assert sorted(one.__name__ for one in of_events) == sorted(one.__name__ for one in (*SEEN, *SEEN_IN_PART, *UNSEEN))


def test_the_reason_is_said() -> None:
    assert [one.__name__ for one, reason in (SEEN_IN_PART | UNSEEN).items() if not reason.strip()] == []
