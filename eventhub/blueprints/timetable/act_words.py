"""What was done in the editor, as its history and the windows of others tell it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext as _

from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.timetable.steps import PLACING
from eventhub.models import TimetableAct
from eventhub.queries.timetable_acts import acts_since
from eventhub.web.filters import clock_in, week_day
from eventhub.web.titles import titled
from eventhub.web.viewers import signed_in_account

MOST_TOLD = 5


def act_known() -> int:
    """The act up to which the editor's script knows the draft; -1 where it does not say."""
    since = request.args.get("since", "")
    return int(since) if since.isdecimal() and len(since) < 9 else -1


def told_since(known: int, scene: Scene) -> list[tuple[str, str]]:
    """What others did since then, as notices."""
    acts = acts_since(scene.event.id, known) if known >= 0 else []
    return [("status", words) for words in others_words(acts, signed_in_account().id, scene)]


def others_words(acts: Iterable[TimetableAct], account_id: int | None, scene: Scene) -> list[str]:
    """What others did, a sentence for each session that they touched; the last few."""
    told = []
    for act in acts:
        if act.account_id != account_id:
            told += act_sentences(act, scene)
    return told[-MOST_TOLD:]


def act_sentences(act: TimetableAct, scene: Scene) -> list[str]:
    by = act.account.name if act.account else _("Somebody")
    by_address = {row.public_id: row.item_id for row in scene.rows.values()}
    told = []
    for name, change in act.changes.items():
        title = scene.title(by_address[name]) if name in by_address else former_title(change["before"], scene)
        if title:
            told.append(sentence(act.kind, by, title, change["after"], scene))
    return told


def former_title(before: Mapping[str, Any], scene: Scene) -> str:
    """What a session was called that is gone; empty where it was not kept."""
    return scene.reading.plain(titled(before["titles"], before["kind"])) if {"titles", "kind"} <= before.keys() else ""


def sentence(kind: str, by: str, title: str, after: Mapping[str, Any], scene: Scene) -> str:
    if kind == "create":
        return str(_("%(by)s added “%(title)s”.", by=by, title=title))
    if kind == "withdraw":
        return str(_("%(by)s took “%(title)s” out of the programme.", by=by, title=title))
    if after.keys() <= PLACING:
        return moved(by, title, after, scene)
    if "is_withdrawn" in after:
        if after["is_withdrawn"]:
            return str(_("%(by)s took “%(title)s” out of the programme.", by=by, title=title))
        return str(_("%(by)s took “%(title)s” back into the programme.", by=by, title=title))
    return str(_("%(by)s changed “%(title)s”.", by=by, title=title))


def moved(by: str, title: str, after: Mapping[str, Any], scene: Scene) -> str:
    if "starts_at" in after and after["starts_at"] is None:
        return str(_("%(by)s put “%(title)s” back among those to be placed.", by=by, title=title))
    where = ", ".join(where_words(after, scene))
    if not where:
        return str(_("%(by)s changed the length of “%(title)s”.", by=by, title=title))
    return str(_("%(by)s moved “%(title)s” to %(where)s.", by=by, title=title, where=where))


def where_words(after: Mapping[str, Any], scene: Scene) -> Iterable[str]:
    if after.get("starts_at"):
        moment = datetime.fromisoformat(after["starts_at"])
        if len(scene.days()) > 1:
            yield week_day(scene.day(moment))
        yield clock_in(moment, scene.zone)
    if "room" in after:
        yield scene.room_names.get(scene.room_numbers.get(after["room"], 0)) or _("a room to come")
