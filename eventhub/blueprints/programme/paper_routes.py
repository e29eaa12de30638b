"""What organisers print and pass on: sheets beside the doors, addresses for apps, the lines for another site."""

from datetime import date

from flask import Blueprint, Response, render_template, request

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.programme_files import published_programme
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.filters import local
from eventhub.web.papers import door_paper, paper
from eventhub.web.programme_answers import private_file
from eventhub.web.subjects import event_of

bp = Blueprint("papers_organise", __name__, url_prefix="/<slug:event>/organise/programme")


@bp.get("/papers")
@require(Permission.SEE_DRAFT, event_of)
def papers(event: Event) -> str:
    programme = published_programme(event)
    days = sorted({local(one.starts_at, event).date() for one in programme.listings})
    rooms = [one for one in programme.rooms if any(each.session.room_id == one.id for each in programme.listings)]
    return render_template("programme/papers.html", rooms=rooms, days=days, tracks=programme.tracks, absolute=absolute)


@bp.get("/doors.pdf")
@require(Permission.SEE_DRAFT, event_of)
def doors(event: Event) -> Response:
    """A sheet for each room and day of the published programme; `?room=` and `?day=` ask for some of them."""
    programme = published_programme(event)
    room, day = request.args.get("room", ""), day_asked(request.args.get("day", ""))
    content = paper("door_sheets", door_paper(programme, room=room, day=day))
    return private_file(content, "application/pdf", name=f"{event.slug}-doors.pdf")


def day_asked(typed: str) -> date | None:
    """The day of the address; all days where it names none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
