"""What the equipment of rooms is called."""

from flask_babel import lazy_gettext as _l

EQUIPMENT_WORDS = {
    "projector": _l("Projector"),
    "microphone": _l("Microphones"),
    "sound": _l("Sound system"),
    "computer": _l("Computer"),
    "whiteboard": _l("Whiteboard"),
    "video_link": _l("Video link"),
    "recording": _l("Recording"),
    "interpreting": _l("Interpreting booths"),
    "poster_boards": _l("Poster boards"),
    "step_free": _l("Step-free access"),
}


def equipment_name(key: str) -> str:
    """As it stands alone."""
    return str(EQUIPMENT_WORDS[key])


def equipment_choices() -> list[tuple[str, str]]:
    return [(key, str(words)) for key, words in EQUIPMENT_WORDS.items()]
