"""What would become of the requests with these people, tables and slots: a prediction, which changes nothing."""

from typing import Any

from flask import Blueprint, render_template
from flask_babel import format_decimal, format_percent, ngettext
from flask_babel import gettext as _

from eventhub.blueprints.meeting_rules.what_if_forms import is_sent, what_if_form
from eventhub.domain.saturation.enough_tables import WANTED, enough_tables, share_placed
from eventhub.domain.saturation.predictions import over_requests, over_tables, predict
from eventhub.domain.saturation.settings import Setting
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.meeting_facts import ENOUGH_ANSWERS, facts_of
from eventhub.queries.phases import counts_of
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.phase_words import moment_words
from eventhub.web.saturation_charts import chart_of
from eventhub.web.saturation_words import limit_sentence
from eventhub.web.subjects import event_of

bp = Blueprint("what_if_organise", __name__, url_prefix="/<slug:event>/organise/meetings/what-if")

POINTS = 21  # of the line over requests: its middle is what is expected
TABLE_STEPS = 8  # to twice the tables that are set


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def what_if(event: Event) -> str | tuple[str, int]:
    """The event's own numbers, or those of the address."""
    people, facts = counts_of(event, now()).people, facts_of(event)
    form = what_if_form(facts, people)
    if is_sent() and not form.validate():
        return show(form, facts, people), 422
    return show(form, facts, people, **predicted(form.setting(event, facts)))


def show(form: Any, facts: Any, people: int, **more: Any) -> str:
    about = {"facts": facts, "people": people, "enough_answers": ENOUGH_ANSWERS}
    return render_template("meeting_rules/what_if.html", form=form, **about, **more)


def predicted(setting: Setting) -> dict[str, Any]:
    """Both charts and the sentences; nothing to draw where nobody could meet."""
    if not setting.places or not setting.crowds[0].asks or not setting.accepts:
        return {"sentences": [nothing_words(setting)]}
    steps = sorted({round(setting.tables * step / (TABLE_STEPS // 2)) for step in range(TABLE_STEPS + 1)})
    return {
        "sentences": sentences_of(setting),
        "requests_chart": chart_of(over_requests(setting, points=POINTS), chosen=POINTS // 2),
        "tables_chart": chart_of(over_tables(setting, steps), chosen=steps.index(setting.tables)),
    }


def nothing_words(setting: Setting) -> str:
    if not setting.tables:
        return str(_("Without a table nobody meets."))
    if not setting.slots:
        return str(_("Without a slot nobody meets: a meeting window gives slots."))
    return str(_("Without an accepted request nobody meets."))


def sentences_of(setting: Setting) -> list[str]:
    """What comes, how much of it finds a place, what it would take, and what stops the rest."""
    found = predict(setting)
    return [
        asked_words(found.requests, found.accepted, found.meetings.likely),
        *tables_words(setting),
        *(limit_sentence(limit, {"all": str(_("Everybody"))}, moment_words) for limit in found.limits),
    ]


def asked_words(requests: float, accepted: float, meetings: float) -> str:
    numbers = {"requests": requests, "accepted": accepted, "meetings": meetings}
    written = {name: format_decimal(round(number)) for name, number in numbers.items()}
    return str(_("Of %(requests)s requests %(accepted)s are accepted; %(meetings)s of these find a place.", **written))


def tables_words(setting: Setting) -> list[str]:
    """“With 12 tables 71 % find a place”; and what would be enough, where it is not."""
    share, enough = share_placed(setting, setting.tables), enough_tables(setting)
    placed = format_percent(round(share, 2))
    words = [
        ngettext(
            "With %(num)d table %(share)s of accepted requests find a place.",
            "With %(num)d tables %(share)s of accepted requests find a place.",
            setting.tables,
            share=placed,
        )
    ]
    wanted = format_percent(WANTED)
    if share >= WANTED:
        return words
    if enough is None:
        more = _("No number of tables gives %(share)s: slots or limits are what is missing.", share=wanted)
    else:
        more = ngettext(
            "%(num)d table would give %(share)s.", "%(num)d tables would give %(share)s.", enough, share=wanted
        )
    return [*words, str(more)]
