"""The pages on which one asks, and changes what one asked: what can be chosen, and the limits before they are hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import render_template

from eventhub.blueprints.meetings.ask_forms import AskForm, EditForm
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import Allowance, requests_left
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Event, MeetingRequest, MeetingWindow, Person
from eventhub.queries.encounters import asking_obstacles, grid_of
from eventhub.queries.limits import caps_of, load_of
from eventhub.queries.people import profile_of
from eventhub.queries.slots import windows_of
from eventhub.web.clock import now
from eventhub.web.obstacle_words import why_not
from eventhub.web.slot_rows import window_heads
from eventhub.web.viewers import me

MOST_SHOWN = 4  # times of a window before "more"


@dataclass(frozen=True)
class TimeGroup:
    """The boxes of one window: those that one sees at once, and the rest."""

    head: str
    first: list[Any]
    more: list[Any]


def form_to_ask(person: Person) -> AskForm:
    form = AskForm()
    form.offer_languages(languages_for(me(), person))
    return form


def form_to_edit(request: MeetingRequest) -> EditForm:
    form = EditForm.of(request)
    offered = languages_for(me(), request.other_than(me()))
    form.offer_languages([*offered, *({request.language} - set(offered))])
    return form


def languages_for(you: Person, other: Person) -> list[str]:
    """The event's, then what both say in their profiles that they speak."""
    event = you.event
    shared = [one for one in profile_of(other).languages if one in you.languages and one not in event.languages]
    return [*event.languages, *shared]


def ask_page(person: Person, form: AskForm) -> str:
    found = asking_obstacles(me(), person, now())
    reason = why_not(found, person.event)
    return render_template(
        "requests/ask.html",
        person=profile_of(person),
        form=form,
        reason=reason,
        left=allowance_of(me()),
        until=open_until(person.event),
        groups=groups_for(person, form, is_shut=reason is not None),
    )


def edit_page(request: MeetingRequest, form: EditForm) -> str:
    other = request.other_than(me())
    return render_template(
        "requests/edit.html", request=request, person=profile_of(other), form=form, groups=groups_for(other, form)
    )


def allowance_of(person: Person) -> Allowance:
    return requests_left(caps_of(person), load_of(person, now()))


def open_until(event: Event) -> datetime:
    """Until when a request that is sent now waits for its answer."""
    return min(now() + timedelta(hours=event.request_hours), event.ends_at)


def groups_for(other: Person, form: AskForm, *, is_shut: bool = False) -> list[TimeGroup]:
    """The times that suit both, by window, where the phase shows times and the two may ask at all; and what is ticked,
    whatever stands in the way."""
    event = other.event
    shows_times = event.phase in BOOKING_PHASES and not is_shut
    good = [one.starts_at for one in grid_of(me(), other, now()).good] if shows_times else []
    starts = form.offer_times(good)
    slots = [Interval(start, start + timedelta(minutes=1)) for start in starts]
    return grouped(list(form.preferred), slots, windows_of(event)) if starts else []


def grouped(boxes: Sequence[Any], slots: Sequence[Interval], windows: Sequence[MeetingWindow]) -> list[TimeGroup]:
    """One group without a head where there is one window alone."""
    heads = window_heads(list(slots), list(windows))
    starts = sorted({0, *heads})
    ends = [*starts[1:], len(boxes)]
    return [folded(heads.get(start, ""), boxes[start:end]) for start, end in zip(starts, ends, strict=True)]


def folded(head: str, boxes: Sequence[Any]) -> TimeGroup:
    """What is ticked is never folded away."""
    first = [box for position, box in enumerate(boxes) if position < MOST_SHOWN or box.checked]
    return TimeGroup(head, first, [box for box in boxes if box not in first])
