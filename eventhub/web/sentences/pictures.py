"""Refusals of colours and pictures, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences

SENTENCES: Sentences = {
    errors.AccentNotUnderstood: lambda _error: Refusal(
        _("This is no colour."), _("Write it as # and six digits or letters from A to F, such as #0B5FA5.")
    ),
    errors.PictureNotUnderstood: lambda _error: Refusal(
        _("This file is no picture that we can read."), _("Choose a JPEG, PNG, WebP or GIF.")
    ),
    errors.PictureTooHeavy: lambda error: Refusal(
        _("This file is over %(megabytes)d MB.", megabytes=error.megabytes), _("Save it smaller, and choose it again.")
    ),
    errors.PictureTooLarge: lambda error: Refusal(
        _("This picture has over %(megapixels)d million pixels.", megapixels=error.megapixels),
        _("Save it smaller, and choose it again."),
    ),
}
