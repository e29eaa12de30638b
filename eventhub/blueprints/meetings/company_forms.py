"""The shape of what participants send about who else comes to their meeting. Versions are the meeting's."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from eventhub.domain.typed_text import one_line
from eventhub.models import Person
from eventhub.queries.interpreters import Helper
from eventhub.web.forms import TOO_LONG, VersionedForm
from eventhub.web.languages import language_name
from eventhub.web.names import called

ALONG, INSTEAD = "along", "instead"
HOST = re.compile(r"[^\s@:/?#.]+(\.[^\s@:/?#.]+)+(:\d{1,5})?")
LONGEST_LINK = 500  # letters, as the table keeps them


class ColleagueForm(VersionedForm):
    """Somebody of one's own organisation, who comes too or goes instead."""

    colleague = SelectField(_l("Colleague"), validate_choice=False)
    how = RadioField(_l("How"), default=ALONG, validators=[InputRequired(_l("Choose one of these."))])

    def offer(self, colleagues: Iterable[Person]) -> "ColleagueForm":
        self.colleague.choices = [("", _("Choose a colleague")), *((one.public_id, called(one)) for one in colleagues)]
        self.how.choices = [(ALONG, _("Comes with me")), (INSTEAD, _("Goes instead of me"))]
        return self

    def validate_colleague(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose a colleague."))


class InterpreterForm(VersionedForm):
    """One of those who interpret at the event."""

    interpreter = RadioField(_l("Interpreter"), validators=[InputRequired(_l("Choose an interpreter."))])

    def offer(self, helpers: Iterable[Helper]) -> "InterpreterForm":
        self.interpreter.choices = [(one.interpreter.person.public_id, helper_words(one)) for one in helpers]
        return self


class LinkForm(VersionedForm):
    """Where they meet, in place of a table."""

    link = StringField(
        _l("Link"),
        description=_l("As your meeting program gives it: it begins with https://. Those who meet see it."),
        filters=[one_line],
        validators=[InputRequired(_l("Type the link.")), Length(max=LONGEST_LINK, message=TOO_LONG)],
    )

    def validate_link(self, field: Field) -> None:
        if not is_safe_link(field.data or ""):
            raise ValidationError(_("Type a link such as https://meet.example.org/our-room, without a space."))


class AwayForm(VersionedForm):
    """Who does not come any more."""

    person = HiddenField()


def helper_words(helper: Helper) -> str:
    languages = " – ".join(language_name(code) for code in helper.interpreter.languages)
    words = f"{called(helper.interpreter.person)} ({languages})"
    return words if helper.is_free else _("%(who)s: not free then", who=words)


def is_safe_link(link: str) -> bool:
    """Of the web, and encrypted; no name or password within."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and HOST.fullmatch(parts.netloc) is not None and not re.search(r"\s", link)
