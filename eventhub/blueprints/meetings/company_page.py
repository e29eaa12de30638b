"""The page of who comes to a meeting, and the part of the meeting's page that says so."""

from dataclasses import dataclass
from typing import Any

from flask import render_template

from eventhub.blueprints.meetings.company_forms import AwayForm, ColleagueForm, InterpreterForm, LinkForm
from eventhub.blueprints.meetings.forms import StepForm
from eventhub.blueprints.meetings.meeting_page import page_of
from eventhub.models import Meeting, Person
from eventhub.models.item import LEFT
from eventhub.queries.colleague_asks import asks_about
from eventhub.queries.company import colleagues_for
from eventhub.queries.interpreters import helpers_for
from eventhub.queries.meetings import others_in, people_of, side_of
from eventhub.web.comers import role_words
from eventhub.web.entries import party_names
from eventhub.web.names import called
from eventhub.web.viewers import me


@dataclass(frozen=True)
class Coming:
    """Somebody who comes. `role`: what as, in words; `is_mine`: I can take them off again."""

    person: Person
    name: str
    organisation: str
    role: str
    is_mine: bool


def coming_to(meeting: Meeting) -> list[Coming]:
    """Everybody, those of the two sides first; of colleagues their organisation as they show it."""
    side = side_of(meeting, me())
    return [coming(meeting, one, decides=side is me()) for one in people_of(meeting)]


def coming(meeting: Meeting, person: Person, *, decides: bool) -> Coming:
    found = next(one for one in meeting.item.attendances if one.person_id == person.id and one.role != LEFT)
    interprets = found.role == "interpreter"
    is_mine = decides and (interprets or (found.brought_by_id == me().id and person is not me()))
    organisation = person.shown_organisation.name if person.shown_organisation else ""
    return Coming(person, called(person), organisation, role_words(meeting, person), is_mine)


def show_people(meeting: Meeting, **forms: Any) -> str:
    """`forms`: those that come back with what was typed."""
    return render_template(
        "meetings/people.html",
        meeting=meeting,
        name=party_names(others_in(meeting, me())),
        coming=coming_to(meeting),
        asks=asks_about(meeting, me()),
        back=page_of(meeting),
        step_form=opened(StepForm(formdata=None), meeting),
        away_form=opened(AwayForm(formdata=None), meeting),
        **fresh_forms(meeting) | forms,
    )


def fresh_forms(meeting: Meeting) -> dict[str, Any]:
    """None where there is nobody to choose, or the event does not allow it."""
    colleagues, helpers = colleagues_for(meeting, me()), helpers_for(meeting)
    has_helper = any(one.role == "interpreter" for one in meeting.item.attendances)
    return {
        "colleague_form": opened(ColleagueForm(formdata=None).offer(colleagues), meeting) if colleagues else None,
        "interpreter_form": (
            opened(InterpreterForm(formdata=None).offer(helpers), meeting) if helpers and not has_helper else None
        ),
        "link_form": opened(LinkForm(formdata=None), meeting) if meeting.item.event.allows_online else None,
    }


def opened(form: Any, meeting: Meeting) -> Any:
    form.open_at(meeting.item.version)
    return form
