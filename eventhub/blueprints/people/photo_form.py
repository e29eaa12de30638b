"""The form of my photo: one file, and whether others see it."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField

from eventhub.domain.errors import DomainError
from eventhub.engines.pictures import MOST_MEGABYTES, Picture, encode_photo
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form

MOST_SENT = (MOST_MEGABYTES + 1) * 1024 * 1024


class PhotoForm(Form):
    photo = FileField(_l("Photo"))
    is_shown = BooleanField(_l("Show my photo to other participants"))

    def read_photo(self, *, has_photo: bool) -> Picture | None:
        """The file that came along, made ready to be kept; a refusal stands beside its field. After `validate`."""
        sent = request.files.get("photo")
        if sent is None or not sent.filename:
            if not has_photo:
                self.photo.errors = [_("Choose a file first.")]
            return None
        try:
            return encode_photo(sent.stream.read(MOST_MEGABYTES * 1024 * 1024 + 1))
        except DomainError as error:
            refusal = refusal_of(error)
            self.photo.errors = [refusal.words]
            return None
