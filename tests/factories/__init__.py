"""Rows for tests: each factory adds one believable row and flushes; whoever calls it commits."""

from tests.factories.events import make_category, make_event, make_organisation, make_room, make_track
from tests.factories.meetings import (
    make_ask,
    make_caps,
    make_feed,
    make_meeting,
    make_meeting_without_time,
    make_move,
    make_request,
    make_rule,
    make_standby,
    make_standby_offer,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.people import erase, make_account, make_entry, make_participant, make_speaker
from tests.factories.programme import make_draft, make_session

__all__ = [
    "erase",
    "make_account",
    "make_ask",
    "make_caps",
    "make_category",
    "make_draft",
    "make_entry",
    "make_event",
    "make_feed",
    "make_meeting",
    "make_meeting_without_time",
    "make_move",
    "make_organisation",
    "make_participant",
    "make_request",
    "make_room",
    "make_rule",
    "make_session",
    "make_speaker",
    "make_standby",
    "make_standby_offer",
    "make_table",
    "make_track",
    "make_veto",
    "make_window",
]
