"""What the team types at its list: a note, the name of a view, somebody whom they add."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, ValidationError

from eventhub.domain.typed_text import many_lines, one_line
from eventhub.models import Category, Event
from eventhub.services.halls import places_of
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.language_fields import Text, typed, with_texts
from eventhub.web.languages import language_name, localised
from eventhub.web.mail_addresses import MailAddress
from eventhub.web.names import PlainName

LONGEST_NOTE, LONGEST_MESSAGE = 2000, 4000
SUBJECT = Text("subject", _l("Subject, in %(language)s"), 150, required=_l("Type the subject."))
SAID = _l("Message, in %(language)s")
MESSAGE = Text("message", SAID, LONGEST_MESSAGE, lines=6, required=_l("Type the message."))
MESSAGE_IF_ANY = Text("message", SAID, LONGEST_MESSAGE, lines=6)


class NoteForm(Form):
    text = TextAreaField(
        _l("New note"),
        [DataRequired(_l("Type the note.")), Length(max=LONGEST_NOTE, message=TOO_LONG)],
        [many_lines],
    )


class NoteDeletionForm(Form):
    note = HiddenField()

    @property
    def number(self) -> int:
        text = str(self.note.data or "")
        return int(text) if text.isdecimal() and len(text) < 12 else 0


class ViewForm(Form):
    name = StringField(
        _l("Name of the view"),
        [DataRequired(_l("Type a name for it.")), Length(max=80, message=TOO_LONG)],
        [one_line],
    )


class NewcomerForm(Form):
    """Somebody whom the team registers."""

    category = RadioField(_l("Category"), [DataRequired(_l("Choose the category."))])
    given_name = StringField(
        _l("First name"),
        [DataRequired(_l("Type the first name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    family_name = StringField(
        _l("Last name"),
        [DataRequired(_l("Type the last name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Type the e-mail address.")), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )
    organisation = StringField(_l("Organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    language = SelectField(_l("Language of the mails"))
    has_agreed = BooleanField(_l("They have agreed in writing that their data is kept for this event."))
    one_more = BooleanField(_l("Give a place all the same where none is free: one more than foreseen."))
    is_told = BooleanField(_l("Tell them by mail that they are registered."))

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__(**more)
        self.category.choices = [SelectChoice(one.key, places_words(one, event)) for one in event.categories]
        self.language.choices = [SelectChoice(code, language_name(code)) for code in event.languages]
        if not self.is_submitted():
            self.language.data = event.languages[0]
            self.is_told.data = True

    def validate_one_more(self, field: BooleanField) -> None:
        """Who has not agreed holds no place yet: a tick that does nothing is not swallowed."""
        if field.data and not self.has_agreed.data:
            raise ValidationError(
                _("This counts only for who has agreed in writing: tick that too, or leave this one empty.")
            )


def places_words(category: Category, event: Event) -> str:
    """The category, and how many places are left in it."""
    name, lefts = localised(category.names), (places_of(category).left, places_of(event).left)
    left = min((one for one in lefts if one is not None), default=None)
    if left is None:
        return str(name)
    if not left:
        return str(_("%(category)s – full: they will wait", category=name))
    return str(ngettext("%(category)s – %(num)d place left", "%(category)s – %(num)d places left", left, category=name))


class MessageForm(Form):
    """What is said to those whom a step is about; carries whom it was opened on, and what was previewed."""

    seen = HiddenField()
    count = HiddenField()
    previewed = HiddenField()
    batch = HiddenField()

    def __init__(self, places_to_make: int = 0) -> None:
        super().__init__()
        self.places_to_make = places_to_make

    @property
    def subjects(self) -> dict[str, str]:
        """What was typed, by language; nothing where no subject is asked for."""
        return typed(self, SUBJECT) if any(SUBJECT.field_name(code) in self for code in self.text_languages) else {}

    @property
    def messages(self) -> dict[str, str]:
        return typed(self, MESSAGE)

    @property
    def makes_places(self) -> bool:
        return "one_more" in self and bool(self["one_more"].data)

    @property
    def more_places(self) -> int:
        """How many places were agreed to be made."""
        return self.places_to_make if self.makes_places else 0

    def agrees_to_places(self) -> bool:
        """False, and it says so, where places are missing and nobody ticked that there may be more of them."""
        if "one_more" not in self or self.makes_places:
            return True
        self["one_more"].errors = [_("Tick this to give a place all the same, or do nothing.")]
        return False


def message_form(languages: list[str], *, has_subject: bool, places_to_make: int = 0) -> MessageForm:
    """The fields for what is said, one for each language of those who read it; and where places are missing, the tick
    that makes as many."""
    made = with_texts(MessageForm, (SUBJECT, MESSAGE) if has_subject else (MESSAGE_IF_ANY,), languages)
    if places_to_make:
        words = ngettext("Add one place and give it", "Add %(num)d places and give them", places_to_make)
        made = type("MessageFormWithPlaces", (made,), {"one_more": BooleanField(words)})
    return made(places_to_make)
