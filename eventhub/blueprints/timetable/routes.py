"""The timetable editor: a day of the draft, what is to be placed, and what clashes."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.act_words import others_words
from eventhub.blueprints.timetable.answers import Said, studio
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import sight_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.drafts import acts_done
from eventhub.queries.timetable_acts import acts_since
from eventhub.web.access import require
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

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


def act_known() -> int:
    """The act up to which the editor's script knows the draft; -1 where it does not say."""
    since = request.args.get("since", "")
    return int(since) if since.isdecimal() and len(since) < 9 else -1


def told_since(known: int, scene: Scene) -> Said:
    acts = acts_since(scene.event.id, known) if known >= 0 else []
    return [("status", words) for words in others_words(acts, signed_in_account().id, scene)]
