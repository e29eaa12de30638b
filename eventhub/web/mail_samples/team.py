"""Samples of the mails about the programme, to speakers, and of the team."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventhub.web.mail_samples.people import NO_LINK, OTHER

Ways = tuple[dict[str, Any], dict[str, Any]]
NUMBER = "0" * 16
TITLES = {"en": "Antibodies that find their way", "fr": "Des anticorps qui trouvent leur chemin"}
ROOM = {"en": "Hall of the Calanques", "fr": "Salle des Calanques"}
BEFORE = {"starts_at": "@start", "ends_at": "@end", "rooms": ROOM}
AFTER = {"starts_at": "@later", "ends_at": "@later_end", "rooms": ROOM}
MOVED: dict[str, Any] = {
    "session_id": NUMBER,
    "titles": TITLES,
    "kind": "talk",
    "news": "moved",
    "part": "seat",
    "why": "",
    "before": BEFORE,
    "after": AFTER,
}
GONE = MOVED | {"news": "gone", "part": "bookmark"}
LOST = MOVED | {"news": "seat_lost", "why": "meeting"}
CHANGED = {"is_asked": False, "speaking_address": ""}
SEAT = {"session_id": NUMBER, "titles": TITLES, "kind": "talk", "starts_at": "@start", "ends_at": "@end"}
ASKED = {"titles": TITLES, "kind": "talk", "role": "speaker", "minutes": 40, "spoken": "en"}
CHAIR = ASKED | {"role": "chair", "spoken": "fr"}
ANSWER = {"speaker_id": NUMBER, "speaker_name": OTHER, "speaker_address": NO_LINK}
WORDS = _l("The doors open at eight. Coffee stands on every floor.\n\nWe look forward to seeing you.")

TEAM: dict[str, Ways] = {
    "programme_changed": (
        {"changes": [MOVED, GONE, LOST], "block_freed": True, "way": "agenda"} | CHANGED,
        {"changes": [MOVED | {"part": "speaker"}], "block_freed": False, "way": "link"}
        | {"is_asked": True, "speaking_address": "/the-reader-s-own-link"},
    ),
    "seat_taken": (SEAT | {"rooms": ROOM}, SEAT | {"rooms": {}}),
    "seat_given": (SEAT | {"rooms": ROOM}, SEAT | {"rooms": {}}),
    "seat_released": (SEAT | {"rooms": ROOM}, SEAT | {"rooms": {}}),
    "seat_changed": (
        SEAT | {"rooms": ROOM, "calendar": {"method": "REQUEST"}},
        SEAT | {"rooms": {}, "calendar": {"method": "CANCEL"}},
    ),
    "publication_stopped": (
        {"is_author": True, "publish_at": "@before", "why": "ProgrammeHasErrors"},
        {"is_author": False, "publish_at": "@before", "why": "Fault"},
    ),
    "speaker_invited": (
        {"speaking_address": NO_LINK, "sessions": [ASKED, CHAIR]},
        {"speaking_address": NO_LINK, "sessions": []},
    ),
    "speaker_link": (
        {"speaking_address": NO_LINK, "sessions": [ASKED]},
        {"speaking_address": NO_LINK, "sessions": []},
    ),
    "speaker_answered": (
        ANSWER | {"comes": True, "reason": ""},
        ANSWER | {"comes": False, "reason": _l("I am abroad that week.")},
    ),
    "organiser_message": (
        {"subject": _l("Before you come"), "message": WORDS, "announced_to": NUMBER},
        {"subject": _l("One thing more"), "message": _l("The doors open at eight."), "announced_to": NUMBER},
    ),
    "message_reported": ({}, {}),
    "purge_warning": ({"until": "@after"}, {"until": "@after"}),
    "test_mail": ({}, {}),
}
