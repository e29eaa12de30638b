"""The page of one meeting: how it stands, who asked for another time, and what can be done."""

from typing import Any

from flask import render_template, url_for

from eventhub.blueprints.meetings.forms import SlotForm, StepForm
from eventhub.blueprints.meetings.move_forms import AnswerForm, CancelForm
from eventhub.blueprints.meetings.picker import Picker, picker_for
from eventhub.domain.errors import PhaseClosed
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Meeting, Person
from eventhub.queries.meetings import other_party
from eventhub.queries.move_requests import declined_move, pending_move
from eventhub.queries.outcomes import own_outcome
from eventhub.queries.people import profile_of
from eventhub.queries.vetoes import refuses
from eventhub.web.clock import now
from eventhub.web.entries import party_name, spoken_table, table_words
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


def show(template: str, meeting: Meeting, slot_form: SlotForm | None = None, **forms: Any) -> str:
    """A page about this meeting; `forms`: those that come back with what was typed."""
    other = other_party(meeting, me())
    question = pending_move(meeting, now())
    values = {
        "meeting": meeting,
        "item": meeting.item,
        "name": party_name(other),
        "other": profile_of(other) if other else None,
        "profile_address": profile_address(other) if other else "",
        "is_refused": other is not None and refuses(me(), other),
        "table": table_words(meeting.table),
        "place": spoken_table(meeting.table),
        "form": StepForm(formdata=None),
        "cancel_form": CancelForm(formdata=None),
        "answer_form": AnswerForm(formdata=None),
        "question": question,
        "declined": declined_move(meeting) if is_ahead(meeting) else None,
        "is_askers": question is not None and question.by_id == me().id,
        "outcome": own_outcome(meeting, me()),
        "outcome_words": OUTCOME_WORDS,
        "can_cancel": can_cancel(meeting),
        "can_move": can_move(meeting) and other is not None,
        "is_ahead": is_ahead(meeting),
        "picker": slots_for(meeting, other),
        "slot_form": slot_form or SlotForm(formdata=None),
        "closed": refusal_of(PhaseClosed(meeting.item.event.phase)),
    }
    return render_template(template, **values | forms)
