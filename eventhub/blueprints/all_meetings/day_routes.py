"""The day's meetings on one page: tables by slots, to look at and to print."""

from datetime import date

from flask import Blueprint, render_template, request, url_for

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.meeting_days import day_plan
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.filters import week_day
from eventhub.web.subjects import event_of

bp = Blueprint("meeting_days_organise", __name__, url_prefix="/<slug:event>/organise/meetings/day")


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def day(event: Event) -> str:
    plan = day_plan(event, day_asked(), now())
    address = url_for("meeting_days_organise.day", event=event.slug)
    days = [
        {"label": week_day(one, "EEEE d MMMM"), "address": f"{address}?day={one}", "current": one == plan.day}
        for one in plan.days
    ]
    return render_template("all_meetings/day.html", plan=plan, days=days)


def day_asked() -> date | None:
    """None where the address names no day."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
