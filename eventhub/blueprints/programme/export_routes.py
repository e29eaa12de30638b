"""The programme to take away: on paper, and for the apps that conferences use."""

from flask import Blueprint, Response

from eventhub.domain.conference_files.schedule_json import schedule_json
from eventhub.domain.conference_files.schedule_xml import schedule_xml
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.programme_files import published_programme
from eventhub.web.access import findable, require
from eventhub.web.conference_schedule import conference_of
from eventhub.web.papers import paper, programme_paper
from eventhub.web.programme_answers import public_file
from eventhub.web.subjects import event_of

bp = Blueprint("programme_files", __name__, url_prefix="/<slug:event>")


@bp.get("/programme.pdf")
@findable
@require(Permission.SEE_EVENT, event_of)
def programme_pdf(event: Event) -> Response:
    content = paper("programme", programme_paper(published_programme(event)))
    return public_file(content, "application/pdf", name=f"{event.slug}-programme.pdf")


@bp.get("/schedule.xml")
@findable
@require(Permission.SEE_EVENT, event_of)
def conference_xml(event: Event) -> Response:
    """For Giggity, ConfClerk, EventFahrplan and signs beside doors."""
    return public_file(schedule_xml(conference_of(published_programme(event))), "text/xml; charset=utf-8")


@bp.get("/schedule.json")
@findable
@require(Permission.SEE_EVENT, event_of)
def conference_json(event: Event) -> Response:
    return public_file(schedule_json(conference_of(published_programme(event))), "application/json")
