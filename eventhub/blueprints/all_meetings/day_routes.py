"""The day's meetings on one page: tables by slots, to look at and to print; the desk acts from it."""

from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, render_template, request, url_for

from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.meeting_days import DayPlan, day_plan
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.filters import week_day
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

bp = Blueprint("meeting_days_organise", __name__, url_prefix="/<slug:event>/organise/meetings/day")

EACH = "~"  # stands for an id while an address is made: in no id, in no slug, and never escaped


class Around(NamedTuple):
    """An address but for the id in it: the routes are asked once for a page that may have 1 800 cells."""

    before: str
    after: str


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def day(event: Event) -> str:
    plan = day_plan(event, request.args.get("day", type=date.fromisoformat), now())
    return render_template(
        "all_meetings/day.html",
        plan=plan,
        days=days_to_choose(event, plan),
        may_act=allows(Permission.BOOK_FOR_OTHERS, viewer(), event),
        **addresses(event, plan.day),
    )


def days_to_choose(event: Event, plan: DayPlan) -> list[dict[str, object]]:
    address = url_for("meeting_days_organise.day", event=event.slug)
    return [
        {"label": week_day(one, "EEEE d MMMM"), "address": f"{address}?day={one}", "current": one == plan.day}
        for one in plan.days
    ]


def addresses(event: Event, day: date | None) -> dict[str, Around]:
    """Where a meeting is, and where its table is changed; where a table is closed and opened, from this day."""
    way = {"from": "day", "day": day}
    return {
        "meeting_at": around("meetings_organise.meeting", event=event.slug, request_id=EACH),
        "table_at": around("meeting_changes_organise.table", event=event.slug, request_id=EACH, **way),
        "close_at": around("closings_organise.close", event=event.slug, table_id=EACH, **way),
        "open_at": around("closings_organise.do_open", event=event.slug, table_id=EACH, **way),
    }


def around(endpoint: str, **values: Any) -> Around:
    before, _id, after = url_for(endpoint, **values).partition(EACH)
    return Around(before, after)
