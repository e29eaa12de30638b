"""The timetable editor: a day of the draft, what is to be placed, and what clashes."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.act_words import act_known, told_since
from eventhub.blueprints.timetable.answers import studio
from eventhub.blueprints.timetable.scene import scene_of
from eventhub.blueprints.timetable.sight import sight_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.drafts import acts_done
from eventhub.web.access import require
from eventhub.web.subjects import event_of

bp = Blueprint("timetable_organise", __name__, url_prefix="/<slug:event>/organise/programme")


@bp.get("")
@require(Permission.SEE_DRAFT, event_of)
def timetable(event: Event) -> str:
    sight = sight_of(event, request.args)
    return render_template("timetable/timetable.html", **studio(scene_of(event), sight))


@bp.get("/changes")
@require(Permission.SEE_DRAFT, event_of)
def changes(event: Event) -> str | Response:
    """The board anew, and what others did since an act; nothing (204) where nothing was done."""
    known = act_known()
    if acts_done(event) == known:
        return Response(status=204)
    scene = scene_of(event)
    said = told_since(known, scene)
    return render_template("timetable/_studio.html", **studio(scene, sight_of(event, request.args), said))
