"""For whom a session is, in words."""

from flask_babel import lazy_gettext as _l

LEVEL_WORDS = {
    "": _l("For everybody"),
    "introductory": _l("Introductory"),
    "intermediate": _l("Intermediate"),
    "advanced": _l("Advanced"),
}


def level_name(key: str) -> str:
    """As it stands alone."""
    return str(LEVEL_WORDS[key])


def level_choices() -> list[tuple[str, str]]:
    return [(key, str(words)) for key, words in LEVEL_WORDS.items()]
