"""The page of one meeting: how it stands, who asked for another time, and what can be done."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from eventhub.blueprints.meetings.forms import SlotForm, StepForm
from eventhub.blueprints.meetings.move_forms import AnswerForm, CancelForm
from eventhub.blueprints.meetings.picker import Picker, picker_for
from eventhub.domain.errors import PhaseClosed
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Meeting, Person
from eventhub.queries.colleague_asks import asks_about
from eventhub.queries.meetings import comer, other_party, others_in, parties_of, people_of, side_of
from eventhub.queries.move_requests import declined_move, pending_move
from eventhub.queries.outcomes import own_outcome, why_no_outcome
from eventhub.queries.people import profile_of
from eventhub.queries.vetoes import refuses
from eventhub.web.clock import now
from eventhub.web.comers import role_words
from eventhub.web.entries import party_names, spoken_table, table_words
from eventhub.web.errors import refusal_of
from eventhub.web.outcome_words import OUTCOME_WORDS
from eventhub.web.shown_profiles import profile_address
from eventhub.web.viewers import me


def page_of(meeting: Meeting) -> str:
    return url_for("meetings.meeting_page", event=meeting.item.event.slug, meeting_id=meeting.item.public_id)


def is_ahead(meeting: Meeting) -> bool:
    """Booked, and not begun."""
    item = meeting.item
    return item.state == "scheduled" and item.starts_at is not None and item.starts_at > now()


def can_cancel(meeting: Meeting) -> bool:
    return is_ahead(meeting) or meeting.item.state == "unscheduled"


def can_move(meeting: Meeting) -> bool:
    return is_ahead(meeting) and meeting.item.event.phase in BOOKING_PHASES


def slots_for(meeting: Meeting, other: Person | None) -> Picker | None:
    """What it can be booked again from, where it lost its time and the phase lets people book."""
    is_open = meeting.item.state == "unscheduled" and meeting.item.event.phase in BOOKING_PHASES
    return picker_for(me(), other, now(), meeting=meeting) if is_open and other else None


def opened_step(meeting: Meeting) -> StepForm:
    form = StepForm(formdata=None)
    form.open_at(meeting.item.version)
    return form


def show(template: str, meeting: Meeting, slot_form: SlotForm | None = None, **forms: Any) -> str:
    """A page about this meeting; `forms`: those that come back with what was typed."""
    other = other_party(meeting, me())
    question, side = pending_move(meeting, now()), side_of(meeting, me())
    values = {
        "meeting": meeting,
        "item": meeting.item,
        "other": profile_of(other) if other else None,
        "other_role": role_words(meeting, other) if other else "",
        "profile_address": profile_address(other) if other else "",
        "is_refused": other is not None and refuses(me(), other),
        "table": _("By a link") if meeting.link else table_words(meeting.table),
        "place": _("by a link") if meeting.link else spoken_table(meeting.table),
        "form": StepForm(formdata=None),
        "step_form": opened_step(meeting),
        "cancel_form": CancelForm(formdata=None),
        "answer_form": AnswerForm(formdata=None),
        "question": question,
        "declined": declined_move(meeting) if is_ahead(meeting) else None,
        "is_askers": question is not None and question.by_id == me().id,
        "outcome": own_outcome(meeting, me()),
        "outcome_words": OUTCOME_WORDS,
        "says_outcome": why_no_outcome(meeting, me(), now()) is None,
        "missed_by": comer(meeting, meeting.missed_by_id),
        "cancelled_by": comer(meeting, meeting.cancelled_by_id),
        "can_cancel": can_cancel(meeting) and side is me(),
        "can_move": can_move(meeting) and other is not None and side is me(),
        "is_ahead": is_ahead(meeting),
        "picker": slots_for(meeting, other) if side is me() else None,
        "slot_form": slot_form or SlotForm(formdata=None),
        "closed": refusal_of(PhaseClosed(meeting.item.event.phase)),
    }
    return render_template(template, **values | who_is_there(meeting, side) | forms)


def who_is_there(meeting: Meeting, side: Person | None) -> dict[str, Any]:
    """Whom I meet, what I come as, and whom I asked to come. `side`: who stands for mine."""
    others, comes = others_in(meeting, me()), me() in people_of(meeting)
    mine = next((one for one in meeting.item.attendances if one.person_id == me().id), None)
    return {
        "name": party_names(others),
        "also_there": others[1:],
        "interpreters": [one for one in people_of(meeting) if one not in parties_of(meeting) and one is not me()],
        "decides": side is me(),
        "stand_in": side if side is not None and side is not me() and not comes else None,
        "comes": comes,
        "is_unsure": comes and mine is not None and mine.is_unsure,
        "interprets": side is None and comes,
        "asks": [one for one in asks_about(meeting, me()) if one.status == "open"],
    }
