"""How people are called, who may be nobody any more; and what is no name."""

from typing import Protocol

from flask_babel import gettext as _
from wtforms import Field, ValidationError

from eventhub.domain.person_names import leads_somewhere


class Named(Protocol):
    @property
    def name(self) -> str: ...


def called(person: Named | None) -> str:
    """The name; of somebody who was erased, that they were here."""
    return (person.name if person else "") or str(_("a former participant"))


class PlainName:
    """The validator of a field that takes somebody's name."""

    def __call__(self, _form: object, field: Field) -> None:
        if leads_somewhere(field.data or ""):
            raise ValidationError(
                _("A name has no web address, no @ and no / in it: type the name alone, with a space after each dot.")
            )
