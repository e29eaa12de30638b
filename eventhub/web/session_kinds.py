"""What a kind of session is called where the event itself has no name for it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from eventhub.db import Words
from eventhub.web.languages import localised

KINDS = {
    "talk": _l("Talk"),
    "panel": _l("Panel"),
    "pitch": _l("Pitches"),
    "poster": _l("Posters"),
    "opening": _l("Opening"),
    "break": _l("Break"),
}


def kind_name(key: str, named: Mapping[str, Words]) -> str:
    """The event's word, else ours; `named`: key → the names that the event gave."""
    return localised(named.get(key)) or str(KINDS.get(key, _l("Session")))
