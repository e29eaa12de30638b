"""What cannot be somebody's name: it stands in mails to people who never heard of them, and must lead nowhere."""

import re
import unicodedata

LEADS_SOMEWHERE = re.compile(r"://|www\.|@", re.IGNORECASE)


def leads_somewhere(name: str) -> bool:
    """Whether a mail program would make a link of it: a web address, or one to write to."""
    return LEADS_SOMEWHERE.search(unicodedata.normalize("NFKC", name)) is not None
