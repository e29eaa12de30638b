"""The form of a session: shape only. Its title and abstract are fields of their own for each language."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, IntegerField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from eventhub.domain.errors import DomainError
from eventhub.domain.intervals import TICK_MINUTES
from eventhub.domain.material import SEATS_MOST
from eventhub.domain.session_types import LONGEST, length_of
from eventhub.domain.typed_text import many_lines
from eventhub.engines.documents import MOST_MEGABYTES, Document, read_document
from eventhub.models import Event, SessionDraft
from eventhub.queries.material import tracks_in_order, types_in_order
from eventhub.web.equipment_words import equipment_choices
from eventhub.web.errors import refusal_of
from eventhub.web.fields import CheckboxesField
from eventhub.web.forms import TOO_LONG, Form, VersionedForm
from eventhub.web.language_fields import Text, filling, values, with_texts
from eventhub.web.languages import localised
from eventhub.web.level_words import level_choices
from eventhub.web.spoken_languages import language_choices
from eventhub.web.type_words import type_choices

TITLE = Text("title", _l("Title (%(language)s)"), 200, required_first=_l("Type the title."))
ABSTRACT = Text("abstract", _l("Abstract (%(language)s)"), 4000, lines=8)
MOST_SENT = (MOST_MEGABYTES + 1) * 1024 * 1024  # a file, and its form
MINUTES_WRONG = _l("Type a number of minutes from %(min)d to %(max)d.")
SEATS_WRONG = _l("Type a number from %(min)d to %(max)d.")


class SessionForm(VersionedForm):
    """What every session has; `session_form` adds its words per language."""

    kind = SelectField(_l("Type"), [InputRequired(_l("Choose a type."))])
    track = SelectField(_l("Track"), coerce=int, default=0)
    minutes = IntegerField(_l("Length in minutes"), [Optional(), NumberRange(TICK_MINUTES, LONGEST, MINUTES_WRONG)])
    language = SelectField(_l("Language spoken"))
    level = SelectField(_l("Level"), default="")
    capacity = IntegerField(_l("Seats to sign up for"), [Optional(), NumberRange(1, SEATS_MOST, SEATS_WRONG)])
    needs = CheckboxesField(_l("What it needs"))
    notes = TextAreaField(_l("Technical notes"), [Length(max=2000, message=TOO_LONG)], [many_lines])
    lengths: dict[str, int]  # of each type, where nobody says otherwise

    def validate_minutes(self, field: Any) -> None:
        if field.data and field.data % TICK_MINUTES:
            raise ValidationError(_l("Times are in steps of five minutes: type 25 or 30, for example."))

    def draft_values(self, draft: SessionDraft | None = None) -> dict[str, Any]:
        """All that was typed, as a draft keeps it; words in a language that the event does not ask for stay."""
        titles, abstracts = (draft.titles, draft.abstracts) if draft else ({}, {})
        return {
            "titles": values(self, TITLE, titles),
            "abstracts": values(self, ABSTRACT, abstracts),
            "kind": self.kind.data,
            "track_id": self.track.data or None,
            "minutes": self.minutes.data or self.lengths.get(self.kind.data) or length_of(self.kind.data),
            "language": self.language.data,
            "level": self.level.data,
            "capacity": self.capacity.data,
            "needs": sorted(self.needs.data or []),
            "notes": self.notes.data or "",
        }


class FileForm(Form):
    """A file to be added."""

    file = FileField(_l("File"))
    is_public = BooleanField(_l("Everybody may download it once the session is published"))

    def read_file(self) -> Document | None:
        """The file that came along, told by its content; a refusal stands beside its field. After `validate`."""
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            self.file.errors = [_("Choose a file first.")]
            return None
        try:
            return read_document(sent.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1), sent.filename)
        except DomainError as error:
            refusal = refusal_of(error)
            self.file.errors = [refusal.words]
            return None


class ActForm(Form):
    """Nothing but the token."""


def session_form(event: Event, draft: SessionDraft | None = None) -> SessionForm:
    """The form of this session, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(SessionForm, [TITLE, ABSTRACT], event.languages)(data=values_of(event, draft))
    if draft and not form.is_submitted():
        form.open_at(draft.version)
    form.lengths = {one.key: one.minutes for one in types_in_order(event)}
    form.kind.choices = list(kind_choices(event, draft))
    form.track.choices = [(0, _l("For all")), *((one.id, localised(one.names)) for one in tracks_in_order(event))]
    spoken = [draft.language] if draft and draft.language else []
    form.language.choices = list(language_choices(*event.languages, *spoken))
    form.level.choices = list(level_choices())
    form.needs.choices = list(equipment_choices())
    return form


def kind_choices(event: Event, draft: SessionDraft | None) -> list[tuple[str, str]]:
    """The types of the event; what a session is already can stay, whatever became of the type."""
    choices = type_choices(event)
    if draft and draft.kind not in dict(choices):
        choices.append((draft.kind, draft.kind))
    return choices


def values_of(event: Event, draft: SessionDraft | None) -> dict[str, Any]:
    if draft is None:
        return {"language": event.languages[0]}
    fields = ("kind", "minutes", "language", "level", "capacity", "needs", "notes")
    standing = {name: getattr(draft, name) for name in fields} | {"track": draft.track_id or 0}
    return standing | filling(TITLE, draft.titles) | filling(ABSTRACT, draft.abstracts)
