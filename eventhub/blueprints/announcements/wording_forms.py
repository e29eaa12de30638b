"""What the team says in a mail in its own words, a field a language; what stands in braces is checked."""

from flask_babel import lazy_gettext as _l

from eventhub.domain.errors import DomainError
from eventhub.domain.mail_kinds import MailKind, kind_of
from eventhub.domain.mail_wordings import LONGEST_PARAGRAPH, LONGEST_SUBJECT, check_words
from eventhub.models import Event
from eventhub.queries.mail_wordings import wording_of
from eventhub.services.mail_wordings import Wording
from eventhub.web import languages
from eventhub.web.errors import refusal_of
from eventhub.web.forms import VersionedForm
from eventhub.web.language_fields import Text, filling, typed, with_texts

SUBJECT = Text("subject", _l("Subject (%(language)s)"), LONGEST_SUBJECT)
OPENING = Text("opening", _l("Before our words (%(language)s)"), LONGEST_PARAGRAPH, lines=4)
CLOSING = Text("closing", _l("After our words (%(language)s)"), LONGEST_PARAGRAPH, lines=4)
TEXTS = (SUBJECT, OPENING, CLOSING)


class WordingForm(VersionedForm):
    kind: MailKind

    @property
    def wording(self) -> Wording:
        return Wording(*(typed(self, text) for text in TEXTS))

    def words_in(self, language: str) -> dict[str, str]:
        """What was typed in this language, as a mail's values hold it."""
        return {text.name: typed(self, text)[language] for text in TEXTS}

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself: what stands in its braces."""
        is_well_formed = super().validate(extra_validators)
        refused = [self.refuse_words(text, code) for code in self.text_languages for text in TEXTS]
        return is_well_formed and not any(refused)

    def refuse_words(self, text: Text, language: str) -> bool:
        needed = self.kind.needed if text is SUBJECT else ()
        try:
            check_words(typed(self, text)[language], self.kind.placeholders, needed)
        except DomainError as refusal:
            self.bear(refusal_of(refusal), text.field_name(language))
            return True
        return False


def wording_form(event: Event, template: str) -> WordingForm:
    """Filled with what the event says now; the event's first language first."""
    standing = wording_of(event, template)
    said = (standing.subjects, standing.openings, standing.closings) if standing else ({}, {}, {})
    values: dict[str, str] = {}
    for text, words in zip(TEXTS, said, strict=True):
        values |= filling(text, words)
    form = with_texts(WordingForm, TEXTS, languages_of(event))(data=values)
    form.kind = kind_of(template)
    if not form.is_submitted():
        form.open_at(standing.version if standing else 0)
    return form


def languages_of(event: Event) -> list[str]:
    """All that mails are written in, those of the event first."""
    return list(dict.fromkeys([*event.languages, *languages.available()]))
