"""Refusals of the vocabulary, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences

SENTENCES: Sentences = {
    errors.TagExists: lambda error: Refusal(
        _("The vocabulary has this tag already: %(name)s.", name=error.name),
        _("Choose another name, or merge the two."),
    ),
}
