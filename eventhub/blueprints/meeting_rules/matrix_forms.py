"""What the team sends about who may ask whom: the whole grid, one cell of it, or the rules of the whole event."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, NumberRange

from eventhub.domain.matchmaking.matrix import Rules
from eventhub.domain.matchmaking.switches import Switch, rules_of_bits
from eventhub.models import Event
from eventhub.services.match_rules import Change, EventSwitches, Pair, switches_of
from eventhub.web.forms import ContentForm, Form

MOST_HOURS = 60 * 24


class GridForm(Form):
    """Boxes of four switches a pair, named by the keys of both categories; each pair says what it showed."""

    switch = SelectMultipleField(validate_choice=False)  # "researcher clinician may_see", where it is on
    shown = SelectMultipleField(validate_choice=False)  # "researcher clinician 1110"
    agreed = BooleanField()

    def changes(self, event: Event) -> dict[Pair, Change]:
        """What was shown and what is wanted, of each pair of categories that there is."""
        ids = {category.key: category.id for category in event.categories}
        on = set(self.switch.data or [])
        found: dict[Pair, Change] = {}
        for words in self.shown.data or []:
            from_key, to_key, bits = [*words.split(" "), "", ""][:3]
            shown = rules_of_bits(bits)
            if shown is not None and from_key in ids and to_key in ids:
                wanted = Rules(*(f"{from_key} {to_key} {one}" in on for one in Switch))
                found[ids[from_key], ids[to_key]] = Change(shown, wanted)
        return found


class CellForm(Form):
    """One pair, as a cell that saves itself sends it."""

    pair = StringField(validators=[InputRequired()])  # "researcher clinician"
    shown = StringField(validators=[InputRequired()])
    wanted = StringField(validators=[InputRequired()])
    agreed = BooleanField()

    def change(self, event: Event) -> tuple[Pair, Change] | None:
        """None: it says nothing of two categories that there are."""
        ids = {category.key: category.id for category in event.categories}
        from_key, _space, to_key = (self.pair.data or "").partition(" ")
        shown, wanted = rules_of_bits(self.shown.data or ""), rules_of_bits(self.wanted.data or "")
        if shown is None or wanted is None or from_key not in ids or to_key not in ids:
            return None
        return (ids[from_key], ids[to_key]), Change(shown, wanted)


class SwitchesForm(ContentForm):
    """What goes for the whole event."""

    meets_itself = BooleanField(_l("People of one organisation may meet each other"))
    moves_need_consent = BooleanField(_l("A meeting moves only when the other agrees"))
    allows_online = BooleanField(_l("People may meet by a link instead of at a table"))
    request_hours = IntegerField(
        _l("Hours after which an unanswered request expires"),
        [
            InputRequired(_l("Type a number of hours.")),
            NumberRange(1, MOST_HOURS, message=_l("Type a number from %(min)d to %(max)d.")),
        ],
    )

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__(obj=event, **more)
        if not self.is_submitted():
            self.open_on_content(switches_of(event))

    @property
    def switches(self) -> EventSwitches:
        return EventSwitches(
            bool(self.meets_itself.data),
            bool(self.moves_need_consent.data),
            bool(self.allows_online.data),
            self.request_hours.data or 1,
        )
