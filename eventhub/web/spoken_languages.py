"""Languages to speak and to write in, as choices of a form: those of the reader's world, and not of the pages alone."""

from eventhub.web.languages import language_name

# Offered besides the event's own and those a profile names already.
LANGUAGES = ("fr", "en", "ar", "de", "es", "it", "pt", "zh")


def standing_alone(code: str) -> str:
    """The language's name as a choice, with a capital."""
    name = language_name(code)
    return name[:1].upper() + name[1:]


def language_choices(*codes: str) -> list[tuple[str, str]]:
    """These languages first, in their order, then the rest by name."""
    rest = sorted(set(LANGUAGES) - set(codes), key=standing_alone)
    return [(code, standing_alone(code)) for code in dict.fromkeys((*codes, *rest))]
