"""Suggested places: shown on the board as what they would be, accepted one by one or together; nothing is stored."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.act_words import act_known, told_since
from eventhub.blueprints.timetable.answers import Said, answer, answer_shape, causes_of_act, said_of, wants_fragment
from eventhub.blueprints.timetable.forms import ProposalForm
from eventhub.blueprints.timetable.proposals import (
    Carried,
    Proposed,
    carried_by,
    placements_of,
    proposed,
    proposed_again,
)
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import sight_of
from eventhub.blueprints.timetable.suggestion_panel import SUGGEST, sight_on, studio_with
from eventhub.domain.errors import DomainError, DraftMovedOn
from eventhub.domain.timetable.conflicts import Severity
from eventhub.models import Event, TimetableAct
from eventhub.permissions import Permission
from eventhub.queries.drafts import acts_done
from eventhub.services import suggestions
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("suggestions_organise", __name__, url_prefix="/<slug:event>/organise/programme/suggest")


@bp.get("")
@require(Permission.EDIT_PROGRAMME, event_of)
def suggest(event: Event) -> str | Response:
    """A proposal on the board; for the editor's script nothing (204) where nobody did anything since."""
    known = act_known()
    if acts_done(event) == known:
        return Response(status=204)
    scene = scene_of(event)
    found, said = asked_for(scene, request.args)
    said = [*told_since(known, scene), *said]
    sight = sight_on(found, sight_of(event, request.args), stays="places" in request.args)
    page = "timetable/_studio.html" if wants_fragment() else "timetable/timetable.html"
    return render_template(page, **studio_with(found, sight, said))


def asked_for(scene: Scene, asked: Mapping[str, str]) -> tuple[Proposed, Said]:
    """What was shown before; else places for one session, or for all that have none."""
    if carried := carried_by(asked):
        return shown_before(scene, carried)
    if "session" not in asked:
        return proposed(scene), []
    named = next((row.item_id for row in scene.rows.values() if row.public_id == asked["session"]), None)
    if named not in scene.talks:
        abort(404)
    return proposed(scene, [named] if scene.talks[named].time is None else []), []


def shown_before(scene: Scene, carried: Carried) -> tuple[Proposed, Said]:
    """The same again; where the draft changed since, another one for those of them that still have no place."""
    if again := proposed_again(scene, carried):
        return again, []
    names = {one.public_id for one in carried.spots}
    wanted = [talk.id for talk in scene.timetable.talks if talk.time is None and scene.rows[talk.id].public_id in names]
    return proposed(scene, wanted), [("warning", _("The draft was changed since. These places are suggested anew."))]


@bp.post("")
@require(Permission.EDIT_PROGRAMME, event_of)
def accept(event: Event) -> Response | tuple[str, int]:
    """Place one, or all, exactly where they were shown; or leave one."""
    form, carried = ProposalForm(), carried_by(request.form)
    if not form.validate_on_submit() or carried is None:
        return answer_shape(event, [_("This proposal cannot be read any more. Ask for a new one.")])
    if form.leave.data:
        return answer_rest(scene_of(event), carried.without([form.leave.data], carried.act), [])
    placements = placements_of(scene_of(event), carried, form.accept.data or "")
    try:
        act = transact(suggestions.accept, event, placements, carried.act, signed_in_account(), now())
    except DraftMovedOn:
        return answer_rest(scene_of(event), carried, [("error", _("Nothing is placed yet."))], 409)
    except DomainError as error:
        refusal = refusal_of(error)
        return answer_rest(scene_of(event), carried, [("error", refusal.words)], 422)
    scene = scene_of(event)
    rest = carried.without([one.public_id for one in placements], act.number if act else carried.act)
    return answer_rest(scene, rest, placed_words(act, scene))


def placed_words(act: TimetableAct | None, scene: Scene) -> Said:
    """Which have their place now, and what that makes worse."""
    if act is None:
        return [("status", _("It stands there already."))]
    caused = causes_of_act(act, scene)
    kind = "warning" if any(one.severity is not Severity.NOTE for one in caused) else "success"
    return [(kind, " ".join((named_words(act, scene), *said_of(caused, scene))))]


def named_words(act: TimetableAct, scene: Scene) -> str:
    placed = [row.item_id for row in scene.rows.values() if row.public_id in act.changes]
    if len(placed) == 1:
        return str(_("“%(title)s” has its place.", title=scene.title(placed[0])))
    return str(ngettext("%(num)d session has its place.", "%(num)d sessions have their places.", len(placed)))


def answer_rest(scene: Scene, rest: Carried, said: Said, status: int = 200) -> Response | tuple[str, int]:
    """What is left of the proposal; the editor alone where nothing is."""
    if not rest.spots:
        return answer(scene.event, scene, said, status)
    sight = sight_of(scene.event, request.args)
    if wants_fragment():
        found, more = shown_before(scene, rest)
        context = studio_with(found, sight_on(found, sight, stays=True), [*said, *more])
        return render_template("timetable/_studio.html", **context), status
    for kind, sentence in said:
        flash(sentence, kind)
    return redirect(replace(sight, here=SUGGEST, carried=rest.arguments).address())
