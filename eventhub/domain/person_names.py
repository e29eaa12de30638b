"""What cannot be somebody's name: it stands in mails to people who never heard of them, and must lead nowhere."""

import re
import unicodedata

FULL_STOPS = str.maketrans("。", ".")  # what browsers take for the dot of an address, too
SCHEMES = r"\b(?:https?|ftps?|file|mailto|tel|sms|data|javascript)\s*:"
# Two signs or more, a dot, and letters without a space between them: any of a thousand endings may be somebody's. One
# letter before the dot is an initial ("D.Arc", "J.Li"), unless what follows is what addresses mostly end with.
HOST = r"\w[\w-]*\w\.[^\W\d_]{2,}"
SHORT_HOST = r"\b\w\.(?:com|net|org|info|biz)\b"
NUMBERED_HOST = r"\d+\.\d+\.\d+\.\d+"
PATH = r"\S/|/\S"  # two names with a stroke between them have spaces around it
LEADS_SOMEWHERE = re.compile("|".join(("@", "www\\.", SCHEMES, HOST, SHORT_HOST, NUMBERED_HOST, PATH)), re.IGNORECASE)


def leads_somewhere(name: str) -> bool:
    """Whether a mail program might make a link of it: a web address, or one to write to."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    return LEADS_SOMEWHERE.search(seen.translate(FULL_STOPS)) is not None
