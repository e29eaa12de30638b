"""An event's own words in its mails."""

from typing import Any

from eventhub.domain.mail_kinds import kind_of
from eventhub.models import Event, MailWording

WORDING = "wording"  # the name that they bear among a mail's values


def wording_of(event: Event, template: str) -> MailWording | None:
    """What the team wrote for this mail, or for some language of it; the event's wordings are read once for all."""
    return next((one for one in event.mail_wordings if one.template == template), None)


def own_words(event: Event | None, template: str, language: str) -> dict[str, Any]:
    """What goes into the values of a mail that is written now, so that it says the same ever after; nothing where
    ours stand in this language."""
    standing = wording_of(event, template) if event is not None and not kind_of(template).is_fixed else None
    said = words_in(standing, language) if standing else {}
    return {WORDING: said} if said else {}


def words_in(wording: MailWording, language: str) -> dict[str, str]:
    """By part; those that are empty are left out."""
    parts = {"subject": wording.subjects, "opening": wording.openings, "closing": wording.closings}
    return {part: words[language] for part, words in parts.items() if words.get(language)}


def reworded_templates(event: Event) -> set[str]:
    """Those that the team wrote something for."""
    return {one.template for one in event.mail_wordings if one.subjects or one.openings or one.closings}
