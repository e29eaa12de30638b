"""How the editor answers: to its script with the board as it is now, to a plain form with the way back to its day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from flask import current_app, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.board import Blocks, board_of
from eventhub.blueprints.timetable.conflict_words import say_conflict
from eventhub.blueprints.timetable.panel import panel_of
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import ANY_ID, ZOOMS, Sight, sight_of
from eventhub.domain.errors import ChangedSince, ConflictGone, DomainError, NothingToUndo, SessionMovedMeanwhile
from eventhub.domain.timetable.before import before_act, nearby
from eventhub.domain.timetable.conflicts import Conflict, Severity, conflicts_of, new_conflicts
from eventhub.models import Event, TimetableAct
from eventhub.permissions import Permission, allows
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import viewer

Said = list[tuple[str, str]]  # (kind of notice, sentence)

MOST_NAMED = 3  # new conflicts that the answer to a move names
OVERTAKEN = (SessionMovedMeanwhile, ChangedSince, NothingToUndo, ConflictGone)
DIFFERENCE, NEW_SESSION, SUGGESTIONS = (
    "publications_organise.difference",
    "session_organise.add",
    "suggestions_organise.suggest",
)


def wants_fragment() -> bool:
    """Whether the editor's script asks."""
    return request.headers.get("X-Requested-With") == "fetch"


def answer(event: Event, scene: Scene, said: Said, status: int = 200) -> Response | tuple[str, int]:
    """The board as it is now, with what was said on top; without a script, the way back to it."""
    sight = sight_of(event, request.args)
    if wants_fragment():
        return render_template("timetable/_studio.html", **studio(scene, sight, said)), status
    for kind, sentence in said:
        flash(sentence, kind)
    return redirect(sight.address())


def answer_act(event: Event, act: TimetableAct | None, sentence: str) -> Response | tuple[str, int]:
    """An act succeeded; what it made worse is said beside."""
    if act is None:
        return answer(event, scene_of(event), [("status", _("It stands there already."))])
    scene = scene_of(event)
    caused = caused_by(act, scene)
    kind = "warning" if any(one.severity is not Severity.NOTE for one in caused) else "success"
    return answer(event, scene, [(kind, " ".join((sentence, *said_of(caused, scene))))])


def caused_by(act: TimetableAct, scene: Scene) -> tuple[Conflict, ...]:
    """The conflicts that were not there before this act: others than those of its sessions stay as they were."""
    ids = {row.public_id: row.item_id for row in scene.rows.values()}
    changed = {ids[name]: change["before"] for name, change in act.changes.items() if name in ids}
    earlier = nearby(before_act(scene.timetable, changes=changed), changed)
    theirs = [one for one in scene.conflicts if not changed.keys().isdisjoint(one.talks)]
    return new_conflicts(conflicts_of(earlier), theirs)


def said_of(caused: Iterable[Conflict], scene: Scene) -> list[str]:
    """How many, and the gravest by name; nothing where there is none."""
    found = list(caused)
    if not found:
        return []
    titles = list(dict.fromkeys(say_conflict(one, scene).title for one in found))
    named = _("; ").join(titles[:MOST_NAMED])
    more = "" if len(titles) <= MOST_NAMED else "…"
    words = ngettext("%(num)d new conflict: %(named)s.", "%(num)d new conflicts: %(named)s.", len(found), named=named)
    return [words.replace("..", ".") if not more else f"{words[:-1]}{more}"]


def answer_refusal(event: Event, error: DomainError) -> Response | tuple[str, int]:
    """Nothing was changed: what stands is shown, with the sentence."""
    refusal = refusal_of(error)
    words = f"{refusal.sentence} {refusal.remedy}".strip()
    return answer(event, scene_of(event), [("error", words)], 409 if isinstance(error, OVERTAKEN) else 422)


def answer_shape(event: Event, errors: Iterable[str]) -> Response | tuple[str, int]:
    """What was sent is no place for a session."""
    return answer(event, scene_of(event), [("error", str(one)) for one in errors], 422)


def studio(scene: Scene, asked: Sight, said: Said | None = None) -> dict[str, Any]:
    """Everything that templates/timetable/_studio.html shows."""
    days = scene.days()
    day = day_shown(scene, asked, days)
    sight = replace(asked, day=day)
    panel = panel_of(scene, day, sight)
    blocks = Blocks(scene, panel.marks)
    return {
        "scene": scene,
        "asked": sight,
        "board": board_of(scene, day, blocks),
        "unplaced": blocks.unplaced(),
        "panel": panel,
        "days": days,
        "zooms": ZOOMS,
        "said": said or [],
        "may_edit": allows(Permission.EDIT_PROGRAMME, viewer(), scene.event),
        "any_id": ANY_ID,
        "proposed": None,  # on its own page: places that are suggested
        "elsewhere": {name: way_to(endpoint, sight) for name, endpoint in ELSEWHERE.items()},
    }


ELSEWHERE = {"difference": DIFFERENCE, "new_session": NEW_SESSION, "suggestions": SUGGESTIONS}


def way_to(endpoint: str, sight: Sight) -> str | None:
    """A page of another feature, where the program has it."""
    return sight.address(endpoint) if endpoint in current_app.view_functions else None


def day_shown(scene: Scene, sight: Sight, days: list[date]) -> date:
    """The day asked for; else today, the first day on which something stands, or the first."""
    if sight.day in days:
        return sight.day
    standing = {scene.day(talk.time.starts_at) for talk in scene.timetable.talks if talk.time}
    today = scene.day(now())
    return next((day for day in days if day == today), None) or next((day for day in days if day in standing), days[0])
