"""The form of one type of session: shape only. Its name is a field of its own for each of the event's languages."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from eventhub.blueprints.material.forms import NAME, NamedForm
from eventhub.domain.errors import MaterialNameTaken
from eventhub.domain.intervals import TICK_MINUTES
from eventhub.domain.session_types import LONGEST, USUAL_LENGTH
from eventhub.domain.vocabulary import is_same_name
from eventhub.models import Event, SessionType
from eventhub.queries.material import types_in_order
from eventhub.services.session_types import TypeContent, content_of
from eventhub.web.forms import Form
from eventhub.web.language_fields import filling, typed, values, with_texts
from eventhub.web.type_words import house_words, names_of

MINUTES_WRONG = _l("Type a number of minutes from %(min)d to %(max)d.")
NOT_FIVES = _l("Times are in steps of five minutes: type 25 or 30, for example.")


def in_fives(_form: object, field: Field) -> None:
    """Times of a programme lie on the five-minute grid."""
    if field.data and field.data % TICK_MINUTES:
        raise ValidationError(str(NOT_FIVES))


class TypeForm(NamedForm):
    """What every type has; `type_form` adds its name per language."""

    minutes = IntegerField(
        _l("Usual length in minutes"),
        [InputRequired(_l("Type a number of minutes.")), NumberRange(TICK_MINUTES, LONGEST, MINUTES_WRONG), in_fives],
    )
    others: list[dict[str, str]]  # what the other types are called, by the house too

    def validate(self, extra_validators: Any = None) -> bool:
        """No two types read the same, whoever named them."""
        if not super().validate(extra_validators):
            return False
        words = {code: said for code, said in typed(self, NAME).items() if said}
        double = next((names for names in self.others if is_same_name(words, names)), None)
        if double:
            alike = next(said for code, said in words.items() if is_same_name({code: said}, double))
            self.refuse_for(MaterialNameTaken(alike))
        return double is None

    def content_for(self, standing: SessionType | None = None) -> TypeContent:
        """All that was typed; what the house calls it in any case is not kept as a name of the event's own."""
        names = values(self, NAME, standing.names if standing else {})
        if standing and names == house_words(standing.key, names):
            names = {}
        return TypeContent(names, self.minutes.data or USUAL_LENGTH)


class TypeRemovalForm(Form):
    """Which type the sessions of one that goes become."""

    other = SelectField(_l("Its sessions become"), default="")


def type_form(event: Event, kind: SessionType | None = None) -> TypeForm:
    """The form of this type, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(TypeForm, [NAME], event.languages)(data=values_of(event, kind))
    if kind and not form.is_submitted():
        form.open_on_content(content_of(kind))
    others = [one for one in types_in_order(event) if kind is None or one.id != kind.id]
    form.others = [names_of(one, event.languages) for one in others]
    return form


def values_of(event: Event, kind: SessionType | None) -> dict[str, Any]:
    if kind is None:
        return {"minutes": USUAL_LENGTH}
    return {"minutes": kind.minutes} | filling(NAME, names_of(kind, event.languages))
