"""The form of one room: shape only. Its name and where it is are fields of their own for each language."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from eventhub.blueprints.material.forms import NAME, NamedForm
from eventhub.domain.material import SEATS_MOST
from eventhub.models import Event, Room
from eventhub.services.rooms import RoomContent, content_of
from eventhub.web.equipment_words import equipment_choices
from eventhub.web.fields import CheckboxesField
from eventhub.web.language_fields import Text, filling, values, with_texts

PLACE = Text("place", _l("Where it is (%(language)s)"), 120)
SEATS_WRONG = _l("Type a number from %(min)d to %(max)d.")


class RoomForm(NamedForm):
    """What every room has; `room_form` adds its words per language."""

    capacity = IntegerField(_l("Seats"), [Optional(), NumberRange(1, SEATS_MOST, SEATS_WRONG)])
    equipment = CheckboxesField(_l("Equipment"))

    def content_for(self, standing: Room | None = None) -> RoomContent:
        """All that was typed; words in a language that the event does not ask for stay."""
        names, places = (standing.names, standing.places) if standing else ({}, {})
        equipment = sorted(self.equipment.data or [])
        return RoomContent(values(self, NAME, names), values(self, PLACE, places), self.capacity.data, equipment)


def room_form(event: Event, room: Room | None = None) -> RoomForm:
    """The form of this room, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(RoomForm, [NAME, PLACE], event.languages)(data=values_of(room))
    if room and not form.is_submitted():
        form.open_on_content(content_of(room))
    form.equipment.choices = list(equipment_choices())
    return form


def values_of(room: Room | None) -> dict[str, Any]:
    if room is None:
        return {}
    words = filling(NAME, room.names) | filling(PLACE, room.places)
    return {"capacity": room.capacity, "equipment": room.equipment} | words
