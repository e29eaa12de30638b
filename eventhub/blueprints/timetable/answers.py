"""How the editor answers: to its script with the board as it is now, to a plain form with the way back to its day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.board import Blocks, board_of
from eventhub.blueprints.timetable.panel import panel_of
from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.blueprints.timetable.sight import ANY_ID, ZOOMS, Sight, sight_of
from eventhub.domain.errors import (
    ChangedSince,
    ChosenGone,
    ConflictGone,
    DomainError,
    NothingToUndo,
    SessionMovedMeanwhile,
)
from eventhub.domain.timetable.conflicts import Conflict, Severity
from eventhub.models import Event, TimetableAct
from eventhub.permissions import Permission, allows
from eventhub.queries.consequences import caused_by
from eventhub.queries.draft_changes import changes_of
from eventhub.web.conflict_words import say_conflict
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import viewer

Said = list[tuple[str, str]]  # (kind of notice, sentence)

MOST_NAMED = 3  # new conflicts that the answer to a move names
OVERTAKEN = (SessionMovedMeanwhile, ChangedSince, ChosenGone, NothingToUndo, ConflictGone)


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
    caused = causes_of_act(act, scene)
    kind = "warning" if any(one.severity is not Severity.NOTE for one in caused) else "success"
    return answer(event, scene, [(kind, " ".join((sentence, *said_of(caused, scene))))])


def causes_of_act(act: TimetableAct, scene: Scene) -> tuple[Conflict, ...]:
    """The conflicts that were not there before this act."""
    ids = {row.public_id: row.item_id for row in scene.rows.values()}
    changed = {ids[name]: with_room(change["before"], scene) for name, change in act.changes.items() if name in ids}
    return caused_by(scene.event, scene.timetable, changed, scene.now)


def with_room(values: Mapping[str, Any], scene: Scene) -> Mapping[str, Any]:
    """What an act keeps of a session, with the number of its room as timetables have it."""
    return {**values, "room_id": scene.room_numbers.get(values["room"])} if "room" in values else values


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
    words = refusal.words
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
        "changes": changes_of(scene.event, scene.timetable.talks, scene.rows),
        "zooms": ZOOMS,
        "said": said or [],
        "may_edit": allows(Permission.EDIT_PROGRAMME, viewer(), scene.event),
        "any_id": ANY_ID,
        "proposed": None,  # on its own page: places that are suggested
    }


def day_shown(scene: Scene, sight: Sight, days: list[date]) -> date:
    """The day asked for; else today, the first day on which something stands, or the first."""
    if sight.day in days:
        return sight.day
    standing = {scene.day(talk.time.starts_at) for talk in scene.timetable.talks if talk.time}
    today = scene.day(scene.now)
    return next((day for day in days if day == today), None) or next((day for day in days if day in standing), days[0])
