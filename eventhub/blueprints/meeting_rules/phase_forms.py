"""The forms of phases: one goes to a phase at once, the other keeps when phases come by themselves."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from wtforms import HiddenField

from eventhub.domain.errors import DomainError, PhaseDatePast, PhasesOutOfOrder
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.phases import PHASES, phases_after
from eventhub.models import Event
from eventhub.services.phases import contents_of
from eventhub.web.errors import refusal_of
from eventhub.web.fields import MomentField, moment_of
from eventhub.web.forms import ContentForm, Form
from eventhub.web.phase_words import NAMES


class StepForm(Form):
    """`seen`: the phase when its page was opened."""

    seen = HiddenField()


class DatesForm(ContentForm):
    """A moment for each phase but the first; `date_form` leaves out those that have begun."""

    requests = MomentField(NAMES["requests"])
    booking = MomentField(NAMES["booking"])
    frozen = MomentField(NAMES["frozen"])
    live = MomentField(NAMES["live"])
    over = MomentField(NAMES["over"])

    def dates_for(self, event: Event) -> dict[str, datetime]:
        """What was typed, in UTC."""
        typed = {phase: moment_of(self[phase], event) for phase in PHASES if phase in self}
        return {phase: moment for phase, moment in typed.items() if moment is not None}

    def open_for(self, event: Event, now: datetime) -> None:
        self.opened.data = json.dumps(fingerprints_of_values(contents_of(event, now)))

    def refuse_for(self, error: DomainError) -> None:
        """Beside the moment that it is about."""
        name = error.phase if isinstance(error, PhaseDatePast | PhasesOutOfOrder) else error.field
        self.bear(refusal_of(error), name)


def date_form(event: Event, now: datetime) -> DatesForm:
    """Filled with what stands, or with what was just sent."""
    zone = ZoneInfo(event.time_zone)
    standing = contents_of(event, now)
    filling: dict[str, Any] = {
        phase: moment.astimezone(zone).replace(tzinfo=None) for phase, moment in standing.items() if moment
    }
    form = DatesForm(data={} if request.method == "POST" else filling)  # an empty field, sent, is no date
    for phase in set(PHASES[1:]) - set(phases_after(event.phase)):
        del form[phase]
    if not form.is_submitted():
        form.open_for(event, now)
    return form
