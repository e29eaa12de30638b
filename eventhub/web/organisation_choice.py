"""Asks, once, whether somebody means an organisation that is known, where they typed a name much like it."""

from typing import Any

from flask_babel import gettext as _
from wtforms import HiddenField, StringField, ValidationError

from eventhub.domain.organisation_names import SAME
from eventhub.models import Event
from eventhub.queries.organisation_names import Suggestion, suggestions
from eventhub.web.forms import Form

NEW = "new"  # "no, another one"
LONGEST, FEWEST = 160, 2
NEAR = 0.6  # from here on we ask; below it the name only begins alike
MOST_ASKED = 4  # choices below one field: more are not read on a phone


class OrganisationChoice(Form):
    """For forms with a field `organisation`: which known one is meant. Set `event` before validating.

    `organisation_choice` is the public id of the known one, or `NEW`; `organisation_asked` the words that were asked
    about, so that other words are asked about again. With JavaScript both come from the list below the field.
    """

    organisation_choice = StringField()
    organisation_asked = HiddenField()
    event: Event
    matches: tuple[Suggestion, ...] = ()

    @property
    def chosen_organisation(self) -> str:
        """The public id of the one that is meant; "" where what was typed decides."""
        choice = self.organisation_choice.data or ""
        return "" if choice == NEW else choice

    def validate_organisation(self, field: Any) -> None:
        typed, choice = field.data or "", self.organisation_choice.data or ""
        self.organisation_choice.data = ""
        if not FEWEST <= len(typed) <= LONGEST:
            return
        if choice in ("", NEW) and self.organisation_asked.data == typed:  # asked once, whatever was answered
            self.organisation_choice.data = NEW
            return
        found = suggestions(self.event, typed)
        same = [one for one in found if one.strength == SAME]
        named = [one for one in found if one.public_id == choice] or (same if len(same) == 1 else [])
        if named:
            self.organisation_choice.data = named[0].public_id
            return
        self.matches = tuple(one for one in found if one.strength >= NEAR)[:MOST_ASKED]
        if self.matches:
            self.organisation_asked.data = typed
            raise ValidationError(_("We know an organisation of a name like this one. Say below whether you mean it."))
