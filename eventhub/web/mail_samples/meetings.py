"""Samples of the mails about requests and meetings."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventhub.web.mail_samples.people import COLLEAGUE, HOUSE, OTHER

Ways = tuple[dict[str, Any], dict[str, Any]]
NUMBER = "0" * 16
ASKS = _l("We sequence single cells and look for somebody who knows tumour models.\nTwenty minutes would do.")
WHY = _l("I have to leave earlier than I thought.")
TIMES = ["@start", "@later"]
ABOUT: dict[str, Any] = {
    "other_name": OTHER,
    "other_organisation": HOUSE,
    "with_whom": "",
    "request_id": NUMBER,
    "request_version": 1,
    "reader_id": NUMBER,
    "message": ASKS,
    "reason": "",
    "expires_at": "@before",
    "preferred": [],
    "proposed": [],
    "meeting_id": NUMBER,
    "unasked": False,
}
# One side works for a small house that shows no name, and nothing else is said.
SPARE = ABOUT | {"other_organisation": ""}
MEETING: dict[str, Any] = ABOUT | {
    "cancelled_by_reader": False,
    "starts_at": "@start",
    "ends_at": "@end",
    "table": "12",
    "zone": "B",
    "table_kind": "table",
    "link": "",
    "by_team": False,
    "who": "",
    "instead": False,
    "colleague": COLLEAGUE,
    "brought_by": COLLEAGUE,
    "mover": "",
    "agreed": False,
}
ONLINE = MEETING | {"table": "", "zone": "", "link": "https://example.org/room/7", "other_organisation": ""}
SEVERAL = MEETING | {"other_name": f"{OTHER}, {COLLEAGUE}", "with_whom": f"{OTHER} ({HOUSE}); {COLLEAGUE}"}
MOVED: dict[str, Any] = MEETING | {
    "starts_at": "@later",
    "ends_at": "@later_end",
    "was_from": "@start",
    "was_to": "@end",
    "was_table": "7",
    "was_kind": "table",
    "was_link": "",
    "moved_by": "other",
    "speaks": True,
    "is_readers": True,
    "kind": "talk",
    "titles": {"en": "Antibodies that find their way", "fr": "Des anticorps qui trouvent leur chemin"},
}
LATE = MEETING | {"asked_from": "@later", "asked_to": "@later_end", "was_from": "@start"}
WRITTEN = ABOUT | {"words": ASKS, "other_id": NUMBER}
NOWHERE = {"starts_at": "", "ends_at": "", "table": "", "zone": ""}

MEETINGS: dict[str, Ways] = {
    "request_received": (ABOUT | {"preferred": TIMES}, SPARE),
    "request_note": (
        ABOUT | {"is_for_asker": True, "note": _l("Which model do you work with?")},
        SPARE | {"is_for_asker": False, "note": _l("With two of them.")},
    ),
    "request_proposed": (ABOUT | {"proposed": TIMES}, SPARE | {"proposed": ["@later"]}),
    "request_accepted": (ABOUT, SPARE | {"unasked": True}),
    "request_declined": (ABOUT, SPARE | {"reason": WHY}),
    "message_received": (
        ABOUT | {"words": _l("See you at the poster?"), "other_id": NUMBER},
        SPARE | {"words": ASKS, "other_id": NUMBER},
    ),
    "meeting_booked": (MEETING, ONLINE | {"by_team": True, "reason": WHY, "unasked": True}),
    "meeting_moved": (MOVED, MOVED | {"moved_by": "", "reason": WHY}),
    "meeting_move_asked": (LATE | {"reason": WHY}, LATE | {"other_organisation": ""}),
    "meeting_move_answered": (LATE | {"reason": WHY}, LATE | {"other_organisation": ""}),
    "meeting_cancelled": (
        MEETING | {"reason": WHY},
        MEETING | NOWHERE,
    ),
    "meeting_unscheduled": (MOVED, MOVED | {"moved_by": "team"}),
    "meeting_missed": (MEETING | {"missed_by": NUMBER}, SEVERAL | {"missed_by": ""}),
    "meeting_unsure": (MEETING | {"comes": False}, SEVERAL | {"comes": True, "who": COLLEAGUE}),
    "digest": (
        {"gathered": [{"template": name, "values": WRITTEN} for name in ("request_received", "message_received")]},
        {"gathered": [{"template": "message_received", "values": WRITTEN | {"other_name": COLLEAGUE}}] * 2},
    ),
    "answer_refused": (
        MEETING | {"kind": "meeting", "item_id": NUMBER, "answer": "counter", "why": "TheirTimeTaken"},
        MEETING
        | {
            "kind": "session",
            "item_id": NUMBER,
            "answer": "declined",
            "why": "SessionBegan",
            "starts_at": "",
            "ends_at": "",
        },
    ),
    "meeting_joined": (MEETING | {"interprets": False}, SEVERAL | {"interprets": True}),
    "meeting_left": (MEETING, SEVERAL),
    "meeting_people": (
        SEVERAL | {"came": COLLEAGUE, "gone": "", "other_table": True, "interpreter": ""},
        MEETING | {"came": "", "gone": COLLEAGUE, "other_table": False, "interpreter": "Ama Exemple"},
    ),
    "colleague_asked": (MEETING, MEETING | {"instead": True}),
    "colleague_answered": (MEETING | {"comes": True}, MEETING | {"comes": False, "instead": True}),
    "standby_offer": (
        MEETING | {"agreed": False, "lapses_at": "@start"},
        SEVERAL | {"agreed": True, "lapses_at": "@start", "message": ""},
    ),
}
