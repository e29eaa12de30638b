"""How registration goes, in numbers."""

from dataclasses import replace
from typing import Any

from babel import Locale
from flask import Blueprint, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from eventhub.blueprints.registration_list.words import STATUS_WORDS
from eventhub.domain.question_parts import Kind
from eventhub.models import Category, Event
from eventhub.permissions import Permission
from eventhub.queries.forms import definition_for
from eventhub.queries.statistics import Funnel, Statistics, statistics_of
from eventhub.web.access import require
from eventhub.web.charts import Bar, bars_of, columns_of
from eventhub.web.dates import written
from eventhub.web.languages import language_name, localised
from eventhub.web.subjects import event_of

bp = Blueprint("statistics_organise", __name__, url_prefix="/<slug:event>/organise")
MOST_COUNTRIES = 15  # bars of one chart, as many as of organisations


@bp.get("/statistics")
@require(Permission.SEE_STATISTICS, event_of)
def statistics(event: Event) -> str:
    found = statistics_of(event, country_question_of(event))
    return render_template(
        "registration_list/statistics.html",
        found=found,
        funnel=bars_of(funnel_counts(found.funnel), found.funnel.started),
        days=columns_of((written(day, "d MMM"), number) for day, number in found.by_day),
        day_rows=[(written(day, "d MMMM y"), number) for day, number in reversed(found.by_day) if number],
        categories=category_bars(event, found),
        category_table=category_table(event, found),
        organisations=bars_of(found.by_organisation),
        countries=bars_of(country_counts(found)[:MOST_COUNTRIES]),
        spoken=bars_of((language_name(code), number) for code, number in found.by_language),
    )


def country_question_of(event: Event) -> str | None:
    """The first question that asks for a country."""
    return next((one.key for one in definition_for(event).questions if one.kind is Kind.COUNTRY), None)


def funnel_counts(funnel: Funnel) -> list[tuple[str, int]]:
    return [
        (str(_("Started")), funnel.started),
        (str(_("Address confirmed")), funnel.proved),
        (str(_("Have a place")), funnel.in_place),
        (str(_("Cancelled or rejected")), funnel.ended),
    ]


def category_bars(event: Event, found: Statistics) -> list[Bar]:
    """Who has a place, by category."""
    counts = [(localised(one.names), count_of(found, one, "confirmed")) for one in event.categories]
    pairs = zip(event.categories, bars_of(counts, sum(number for _name, number in counts)), strict=True)
    return [replace(bar, sign=one.sign, colour=one.colour) for one, bar in pairs]


def count_of(found: Statistics, category: Category, status: str) -> int:
    counts = found.by_category.get(category.id)
    return counts[status] if counts else 0


def category_table(event: Event, found: Statistics) -> dict[str, Any]:
    """Categories against statuses."""
    columns = [{"label": _("Category")}, *({"label": words, "kind": "number"} for words in STATUS_WORDS.values())]
    rows = [
        [localised(one.names), *(count_of(found, one, status) for status in STATUS_WORDS)] for one in event.categories
    ]
    return {"columns": columns, "rows": rows}


def country_counts(found: Statistics) -> list[tuple[str, int]]:
    """Countries by their names in the reader's language."""
    locale = get_locale() or Locale("en")
    return [
        (locale.territories.get(code, code) if code else str(_("not said")), number)
        for code, number in found.by_country
    ]
