"""Standby, to the team: what came free, who waits, what was offered, and how many meetings it won back."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from eventhub.models import Event, StandbyTime
from eventhub.permissions import Permission
from eventhub.queries.standby import standby_sums, times_in
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.filters import clock, opening_day, spoken_clock
from eventhub.web.names import called
from eventhub.web.standby_words import CAUSE_WORDS, STATUS_WORDS
from eventhub.web.subjects import event_of

bp = Blueprint("standby_organise", __name__, url_prefix="/<slug:event>/organise/meetings/standby")


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def standby(event: Event) -> str:
    rows = [row_of(one) for one in times_in(event, now())]
    return render_template("all_meetings/standby.html", sums=standby_sums(event), rows=rows)


def row_of(standby: StandbyTime) -> list[str]:
    """Who, when, why, and the last offer of it."""
    time = f"{opening_day(standby.starts_at)}, {clock(standby.starts_at)}–{clock(standby.ends_at)}"
    return [called(standby.person), time, str(CAUSE_WORDS[standby.cause]), last_offer(standby)]


def last_offer(standby: StandbyTime) -> str:
    if not standby.offers:
        return ""
    offer = standby.offers[-1]
    names = " – ".join(called(one) for one in (offer.request.requester, offer.request.recipient))
    moment = offer.answered_at or offer.lapses_at
    when = {"day": opening_day(moment), "time": spoken_clock(moment)}
    if offer.answered_at is None:
        return str(_("%(names)s: waits for an answer until %(day)s, %(time)s", names=names, **when))
    return str(_("%(names)s: %(status)s (%(day)s, %(time)s)", names=names, status=STATUS_WORDS[offer.status], **when))
