"""Moving a session of the draft: by the editor, and by a plain form that shows what it would do."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.answers import Said, answer_act, answer_refusal, answer_shape, said_of
from eventhub.blueprints.timetable.forms import MoveForm, PlaceForm, SwapForm, swapped
from eventhub.blueprints.timetable.panel import Row, row_of
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import Sight, sight_of
from eventhub.domain.errors import DomainError, SessionMovedMeanwhile
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.before import placed_at
from eventhub.domain.timetable.conflicts import Conflict
from eventhub.domain.timetable.parts import Place
from eventhub.models import SessionDraft
from eventhub.permissions import Permission
from eventhub.queries.consequences import caused_at
from eventhub.queries.drafts import draft_named
from eventhub.queries.material import rooms_in_order
from eventhub.services.drafts import Placement, days_of, place, wanted_of
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import draft_of
from eventhub.web.titles import session_title
from eventhub.web.viewers import signed_in_account

bp = Blueprint("moves_organise", __name__, url_prefix="/<slug:event>/organise/programme")


@bp.post("/<public_id:session_id>/move")
@require(Permission.EDIT_PROGRAMME, draft_of)
def move(draft: SessionDraft) -> Response | tuple[str, int]:
    event, title = draft.item.event, session_title(draft.titles, draft.kind)
    stood = draft.starts_at is not None
    form = MoveForm(draft, rooms_in_order(event))
    if not form.validate_on_submit():
        return answer_shape(event, (words for errors in form.errors.values() for words in errors))
    placement = form.placement
    try:
        act = transact(place, event, [placement], signed_in_account(), now())
    except DomainError as error:
        return answer_refusal(event, error)
    return answer_act(event, act, said_of_move(title, stood=stood, stands=placement.starts_at is not None))


def said_of_move(title: str, *, stood: bool, stands: bool) -> str:
    if stands and not stood:
        return str(_("“%(title)s” is placed.", title=title))
    if stands:
        return str(_("“%(title)s” is moved.", title=title))
    return str(_("“%(title)s” is back among those to be placed.", title=title))


@bp.post("/<public_id:session_id>/look")
@require(Permission.EDIT_PROGRAMME, draft_of)
def look(draft: SessionDraft) -> Response:
    """What a move would cause, in a sentence for whoever holds the session; nothing is moved.

    Plain words, by which the script knows them from a page that came in their stead.
    """
    form = MoveForm(draft, rooms_in_order(draft.item.event))
    if not form.validate_on_submit():
        return plain(" ".join(str(words) for errors in form.errors.values() for words in errors), 422)
    try:
        scene = scene_of(draft.item.event)
        caused, moved = foreseen(draft, form.placement, scene)
    except DomainError as error:
        return plain(refusal_of(error).sentence, 422)
    return plain(" ".join(said_of(caused, moved)) or str(_("No new conflict.")), 200)


def plain(words: str, status: int) -> Response:
    return Response(words, status, mimetype="text/plain")


@bp.post("/<public_id:session_id>/swap")
@require(Permission.EDIT_PROGRAMME, draft_of)
def swap(draft: SessionDraft) -> Response | tuple[str, int]:
    event, form = draft.item.event, SwapForm()
    if not form.validate_on_submit():
        return answer_shape(event, (words for errors in form.errors.values() for words in errors))
    other = draft_named(event, form.other_id) or abort(404)
    placements = swapped(draft, other, form)
    try:
        act = transact(place, event, placements, signed_in_account(), now(), "swap")
    except DomainError as error:
        return answer_refusal(event, error)
    return answer_act(event, act, _("The two have changed places."))


@bp.route("/<public_id:session_id>/place", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, draft_of)
def place_form(draft: SessionDraft) -> Any:
    """The plain form; its second button looks at what the place would cause, and moves nothing."""
    event, scene = draft.item.event, scene_of(draft.item.event)
    title, stood = session_title(draft.titles, draft.kind), draft.starts_at is not None
    form = PlaceForm(draft, scene.days(), scene.rooms)
    if not form.is_submitted():
        return show(draft, form, scene)
    if not form.validate():
        return show(draft, form, scene), 422
    try:
        if "look" in request.form:
            return show(draft, form, scene, would_cause(draft, form.placement, scene))
        act = transact(place, event, [form.placement], signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        if isinstance(error, SessionMovedMeanwhile):
            form.open_at(draft.version)
        return show(draft, form, scene_of(event)), 409 if isinstance(error, SessionMovedMeanwhile) else 422
    return answer_act(event, act, said_of_move(title, stood=stood, stands=True))


def would_cause(draft: SessionDraft, placement: Placement, scene: Scene) -> Said:
    """What stands in the way at that place, as sentences."""
    caused, moved = foreseen(draft, placement, scene)
    if not caused:
        return [("success", _("There it causes no new conflict. Nothing is moved yet."))]
    return [("warning", " ".join([*said_of(caused, moved), _("Nothing is moved yet.")]))]


def foreseen(draft: SessionDraft, placement: Placement, scene: Scene) -> tuple[tuple[Conflict, ...], Scene]:
    """The conflicts that are not there yet, and the draft as it would be: their words speak of its times and rooms.
    Refuses what cannot be a place."""
    wanted_of(placement, days_of(scene.event))
    starts_at, ends_at = placement.starts_at, placement.ends_at
    there = Place(Interval(starts_at, ends_at), placement.room_id) if starts_at and ends_at else None
    caused = caused_at(scene.event, scene.timetable, draft.item_id, there, scene.now)
    return caused, replace(scene, timetable=placed_at(scene.timetable, draft.item_id, there))


def show(draft: SessionDraft, form: PlaceForm, scene: Scene, said: Said | None = None) -> str:
    sight = sight_of(scene.event, request.args)
    return render_template(
        "timetable/place.html",
        draft=draft,
        form=form,
        scene=scene,
        asked=sight,
        said=said or [],
        rows=rows_about(draft, scene, sight),
        others=others_of(draft, scene),
    )


def rows_about(draft: SessionDraft, scene: Scene, sight: Sight) -> list[Row]:
    """What stands in its way where it is."""
    ours = [one for one in scene.open_conflicts if draft.item_id in one.talks]
    return [row_of(one, scene, sight, number) for number, one in enumerate(ours, start=1)]


def others_of(draft: SessionDraft, scene: Scene) -> list[tuple[str, str]]:
    """Sessions that it can change places with, by title."""
    rows = (row for row in scene.rows.values() if row.item_id in scene.talks and row.item_id != draft.item_id)
    found = [(f"{row.public_id}:{row.version}", scene.title(row.item_id)) for row in rows]
    return sorted(found, key=lambda pair: pair[1].casefold())
