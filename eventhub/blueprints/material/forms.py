"""What the forms of tracks, rooms and types share: the field of a name, its refusal, and a form with nothing in it."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l

from eventhub.domain.errors import DomainError, MaterialNameTaken
from eventhub.domain.material import NAME_MOST
from eventhub.web.forms import ContentForm, Form
from eventhub.web.language_fields import NAME_MISSING, Text, refuse_name

NAME = Text("name", _l("Name (%(language)s)"), NAME_MOST, required=NAME_MISSING)


class NamedForm(ContentForm):
    """A form with NAME; a name that another one has is refused beside it."""

    name_text: ClassVar[Text] = NAME

    def refuse_for(self, error: DomainError) -> None:
        if isinstance(error, MaterialNameTaken):
            refuse_name(self, self.name_text, error.name, error)
        else:
            self.refuse(error)


class RemovalForm(Form):
    """Nothing but the token."""
