"""The forms by which speakers answer and tell about themselves and their talks: shape only."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from eventhub.domain.errors import DomainError
from eventhub.domain.typed_text import many_lines, one_line
from eventhub.engines.pictures import MOST_MEGABYTES, Picture, encode_photo
from eventhub.models import Event, Person, SessionDraft
from eventhub.services.speaker_answers import RELEASABLE, PageContent, TalkContent, page_content, talk_content
from eventhub.web.equipment_words import equipment_choices
from eventhub.web.errors import refusal_of
from eventhub.web.fields import CheckboxesField
from eventhub.web.forms import TOO_LONG, ContentForm, Form
from eventhub.web.language_fields import Text, filling, values, with_texts

FUNCTION = Text("function", _l("Role (%(language)s)"), 160)
BIOGRAPHY = Text("biography", _l("Biography (%(language)s)"), 2000, lines=6)
TITLE = Text("title", _l("Title (%(language)s)"), 200)
ABSTRACT = Text("abstract", _l("Abstract (%(language)s)"), 4000, lines=8)
RELEASED_WORDS = {
    "name": _l("My name"),
    "organisation": _l("My organisation"),
    "function": _l("My role"),
    "photo": _l("My photo"),
    "biography": _l("My biography"),
}


class AnswerForm(Form):
    """Yes or no; whoever says no may say why."""

    reason = TextAreaField(_l("Why not, if you like to say"), [Length(max=500, message=TOO_LONG)], [many_lines])


class AboutForm(ContentForm):
    """What somebody says of themselves; `about_form` adds role and biography per language."""

    organisation = StringField(_l("Organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    released = CheckboxesField(_l("What everybody may see"))

    def content_for(self, person: Person) -> PageContent:
        """All that was typed; words in a language that the event does not ask for stay."""
        return PageContent(
            organisation=self.organisation.data or "",
            function=values(self, FUNCTION, person.functions),
            biography=values(self, BIOGRAPHY, person.biographies),
            released=tuple(one for one in RELEASABLE if one in (self.released.data or [])),
        )


def about_form(event: Event, person: Person) -> AboutForm:
    standing = page_content(person)
    texts = filling(FUNCTION, person.functions) | filling(BIOGRAPHY, person.biographies)
    filled = texts | {"organisation": standing.organisation, "released": list(standing.released)}
    form = with_texts(AboutForm, [FUNCTION, BIOGRAPHY], event.languages)(data=filled)
    form.released.choices = [(name, str(words)) for name, words in RELEASED_WORDS.items()]
    if not form.is_submitted():
        form.open_on_content(standing)
    return form


class TalkForm(ContentForm):
    """A session in its speaker's words; `talk_form` adds title and abstract per language."""

    needs = CheckboxesField(_l("What you need"))
    notes = TextAreaField(_l("Technical notes"), [Length(max=2000, message=TOO_LONG)], [many_lines])

    def content_for(self, draft: SessionDraft) -> TalkContent:
        """As above."""
        return TalkContent(
            titles=values(self, TITLE, draft.titles),
            abstracts=values(self, ABSTRACT, draft.abstracts),
            equipment=tuple(sorted(self.needs.data or [])),
            notes=self.notes.data or "",
        )


def talk_form(event: Event, draft: SessionDraft) -> TalkForm:
    texts = filling(TITLE, draft.titles) | filling(ABSTRACT, draft.abstracts)
    filled = texts | {"needs": list(draft.needs), "notes": draft.notes}
    form = with_texts(TalkForm, [TITLE, ABSTRACT], event.languages)(data=filled)
    form.needs.choices = list(equipment_choices())
    if not form.is_submitted():
        form.open_on_content(talk_content(draft))
    return form


class SpeakerPhotoForm(Form):
    """One picture."""

    photo = FileField(_l("Photo"))

    def read_photo(self) -> Picture | None:
        """The file that came along, made ready to be kept; a refusal stands beside its field. After `validate`."""
        sent = request.files.get("photo")
        if sent is None or not sent.filename:
            self.photo.errors = [_("Choose a file first.")]
            return None
        try:
            return encode_photo(sent.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1))
        except DomainError as error:
            refusal = refusal_of(error)
            self.photo.errors = [refusal.words]
            return None


class SlidesForm(Form):
    """A file for a session."""

    file = FileField(_l("File"))
    is_public = BooleanField(_l("Everybody may download it once the session is published"))

    def validate_file(self, _field: Any) -> None:
        if self.sent is None:
            raise ValidationError(_l("Choose a file."))

    @property
    def sent(self) -> FileStorage | None:
        """The file that came along."""
        found = request.files.get("file")
        return found if found is not None and found.filename else None
