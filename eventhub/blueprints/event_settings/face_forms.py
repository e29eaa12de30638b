"""The form of an event's face: shape only. Its texts are fields of their own for each of the event's languages."""

from functools import cache
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, FileField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from eventhub.domain.accents import SUN, parse_accent
from eventhub.domain.errors import AccentNotUnderstood, DomainError
from eventhub.domain.typed_text import many_lines, one_line
from eventhub.engines.pictures import MOST_MEGABYTES, USES, Picture, encode_picture
from eventhub.models import Event
from eventhub.services.faces import LEFT, FaceContent, content_of
from eventhub.web.errors import refusal_of
from eventhub.web.forms import ContentForm
from eventhub.web.languages import language_name
from eventhub.web.mail_addresses import MailAddress

MOST_SENT = (len(USES) * MOST_MEGABYTES + 1) * 1024 * 1024  # all pictures at once, and the words
TOO_LONG = _l("Shorten this to %(max)d characters.")


class FaceForm(ContentForm):
    """What every event's face has; `face_form_for` adds the texts per language."""

    accent = StringField(_l("Accent colour"), [Length(max=20, message=TOO_LONG)], [one_line])
    logo = FileField(_l("Logo"))
    banner = FileField(_l("Banner"))
    map = FileField(_l("Map"))
    remove_logo = BooleanField(_l("Remove the logo"))
    remove_banner = BooleanField(_l("Remove the banner"))
    remove_map = BooleanField(_l("Remove the map"))
    press_mail = StringField(
        _l("E-mail address for the press"),
        [Optional(), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )

    def open_on(self, event: Event) -> None:
        """Carry the face as it stands now: what is typed here is saved over that."""
        self.open_on_content(content_of(event))

    def refuse_accent(self) -> None:
        """Say beside the field where what was typed is no colour."""
        try:
            self.parsed_accent()
        except AccentNotUnderstood as error:
            self.refuse(error)

    def parsed_accent(self) -> str | None:
        """The accent typed; none for EventHub's own sun. AccentNotUnderstood for what is no colour."""
        accent = parse_accent(self.accent.data) if self.accent.data else SUN
        return None if accent == SUN else accent

    def readable_accent(self) -> str | None:
        """The colour in the field, the sun where it is empty; None where it is no colour."""
        try:
            return self.parsed_accent() or SUN
        except AccentNotUnderstood:
            return None

    def content_for(self, event: Event, uploaded: dict[str, Picture]) -> FaceContent:
        """All that was typed, with the hashes of the pictures that came along."""
        standing = content_of(event)
        hashes = {use: self.hash_for(use, uploaded.get(use)) for use in USES}
        return FaceContent(
            accent=self.parsed_accent(),
            **hashes,
            alternatives={use: self.alternatives_for(use, event, hashes[use], standing) for use in USES},
            press_names=self.texts("press_name", event.languages, standing.press_names),
            press_texts=self.texts("press_text", event.languages, standing.press_texts),
            press_mail=self.press_mail.data or "",
        )

    def hash_for(self, use: str, uploaded: Picture | None) -> str:
        if uploaded:
            return uploaded.sha256
        return "" if self[f"remove_{use}"].data else LEFT

    def alternatives_for(self, use: str, event: Event, sha256: str, standing: FaceContent) -> dict[str, str]:
        if not sha256:
            return {}
        return self.texts(f"{use}_alternative", event.languages, standing.alternatives[use])

    def encode_uploads(self) -> dict[str, Picture]:
        """The pictures that came along, made ready to be kept; a refusal stands beside its field."""
        ready = {}
        for use, file in uploads().items():
            try:
                ready[use] = encode_picture(file.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1), use)
            except DomainError as error:
                refusal = refusal_of(error)
                self[use].errors = [f"{refusal.sentence} {refusal.remedy}"]
        return ready

    def refuse_words_without_picture(self, event: Event) -> None:
        """Words that say what a picture shows are not thrown away unseen where there is no picture."""
        shown = {picture.use for picture in event.pictures} | uploads().keys()
        for use in USES:
            typed = self.words(f"{use}_alternative", event.languages)
            if any(typed.values()) and use not in shown and not self[use].errors:
                self[use].errors = [_("There is no picture that these words could speak of: choose a file.")]


def uploads() -> dict[str, FileStorage]:
    """The files that were sent, by use; a browser sends an empty name where none was chosen."""
    return {use: request.files[use] for use in USES if use in request.files and request.files[use].filename}


@cache
def form_class(languages: tuple[str, ...]) -> type[FaceForm]:
    """The form of an event with these languages."""
    fields: dict[str, Field] = {}
    for code in languages:
        for use in USES:
            fields[f"{use}_alternative_{code}"] = TextAreaField("", [Length(max=300, message=TOO_LONG)], [one_line])
        fields[f"press_name_{code}"] = StringField("", [Length(max=160, message=TOO_LONG)], [one_line])
        fields[f"press_text_{code}"] = TextAreaField("", [Length(max=1000, message=TOO_LONG)], [many_lines])
    return type("FaceFormOfEvent", (FaceForm,), fields)


def face_form_for(event: Event) -> FaceForm:
    """The face's form: filled with what stands, or with what was just sent."""
    form = form_class(tuple(event.languages))(data=values_of(event))
    if not form.is_submitted():
        form.open_on(event)
    label_fields(form, event.languages)
    return form


def label_fields(form: FaceForm, languages: list[str]) -> None:
    """Name each field so that an error summary says which one it means."""
    for code in languages:
        name = language_name(code)
        labels = {
            "logo_alternative": _("What the logo shows (%(language)s)", language=name),
            "banner_alternative": _("What the banner shows (%(language)s)", language=name),
            "map_alternative": _("What the map shows (%(language)s)", language=name),
            "press_name": _("Name of the press contact (%(language)s)", language=name),
            "press_text": _("Words for the press (%(language)s)", language=name),
        }
        for field, label in labels.items():
            form[f"{field}_{code}"].label.text = label


def values_of(event: Event) -> dict[str, Any]:
    """What stands, by the names of the form's fields."""
    standing = content_of(event)
    values: dict[str, Any] = {"accent": standing.accent or "", "press_mail": standing.press_mail}
    for code in event.languages:
        values[f"press_name_{code}"] = standing.press_names.get(code, "")
        values[f"press_text_{code}"] = standing.press_texts.get(code, "")
        for use in USES:
            values[f"{use}_alternative_{code}"] = standing.alternatives[use].get(code, "")
    return values
