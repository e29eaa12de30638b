"""The form of an event's face: shape only. Its texts are fields of their own for each of the event's languages."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, StringField
from wtforms.validators import Length, Optional

from eventhub.domain.accents import SUN, parse_accent
from eventhub.domain.errors import AccentNotUnderstood, DomainError
from eventhub.domain.typed_text import one_line
from eventhub.engines.pictures import MOST_MEGABYTES, USES, Picture, encode_picture
from eventhub.models import Event
from eventhub.services.faces import LEFT, FaceContent, content_of
from eventhub.web.errors import refusal_of
from eventhub.web.forms import TOO_LONG, ContentForm
from eventhub.web.language_fields import Text, filling, typed, values, with_texts
from eventhub.web.mail_addresses import MailAddress

MOST_SENT = (len(USES) * MOST_MEGABYTES + 1) * 1024 * 1024  # all pictures at once, and the words
# What each picture shows, for who does not see it; whom the press may ask.
ALTERNATIVES = {
    "logo": Text("logo_alternative", _l("What the logo shows (%(language)s)"), 300, lines=2),
    "banner": Text("banner_alternative", _l("What the banner shows (%(language)s)"), 300, lines=2),
    "map": Text("map_alternative", _l("What the map shows (%(language)s)"), 300, lines=2),
}
PRESS_NAME = Text("press_name", _l("Name of the press contact (%(language)s)"), 160)
PRESS_TEXT = Text("press_text", _l("Words for the press (%(language)s)"), 1000, lines=4)


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
            alternatives={use: self.alternatives_for(use, hashes[use], standing) for use in USES},
            press_names=values(self, PRESS_NAME, standing.press_names),
            press_texts=values(self, PRESS_TEXT, standing.press_texts),
            press_mail=self.press_mail.data or "",
        )

    def hash_for(self, use: str, uploaded: Picture | None) -> str:
        if uploaded:
            return uploaded.sha256
        return "" if self[f"remove_{use}"].data else LEFT

    def alternatives_for(self, use: str, sha256: str, standing: FaceContent) -> dict[str, str]:
        if not sha256:
            return {}
        return values(self, ALTERNATIVES[use], standing.alternatives[use])

    def encode_uploads(self) -> dict[str, Picture]:
        """The pictures that came along, made ready to be kept; a refusal stands beside its field."""
        ready = {}
        for use, file in uploads().items():
            try:
                ready[use] = encode_picture(file.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1), use)
            except DomainError as error:
                refusal = refusal_of(error)
                self[use].errors = [refusal.words]
        return ready

    def refuse_words_without_picture(self, event: Event) -> None:
        """Words that say what a picture shows are not thrown away unseen where there is no picture."""
        shown = {picture.use for picture in event.pictures} | uploads().keys()
        for use in USES:
            words = typed(self, ALTERNATIVES[use])
            if any(words.values()) and use not in shown and not self[use].errors:
                self[use].errors = [_("There is no picture that these words could speak of: choose a file.")]


def uploads() -> dict[str, FileStorage]:
    """The files that were sent, by use; a browser sends an empty name where none was chosen."""
    return {use: request.files[use] for use in USES if use in request.files and request.files[use].filename}


def face_form_for(event: Event) -> FaceForm:
    """The face's form: filled with what stands, or with what was just sent."""
    texts = (*ALTERNATIVES.values(), PRESS_NAME, PRESS_TEXT)
    form = with_texts(FaceForm, texts, event.languages)(data=values_of(event))
    if not form.is_submitted():
        form.open_on(event)
    return form


def values_of(event: Event) -> dict[str, Any]:
    """What stands, by the names of the form's fields."""
    standing = content_of(event)
    shown: dict[str, Any] = {"accent": standing.accent or "", "press_mail": standing.press_mail}
    shown |= filling(PRESS_NAME, standing.press_names) | filling(PRESS_TEXT, standing.press_texts)
    for use in USES:
        shown |= filling(ALTERNATIVES[use], standing.alternatives[use])
    return shown
