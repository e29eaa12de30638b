"""The directory and the profiles in it."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from eventhub.blueprints.people.directory_filters import filters_asked
from eventhub.blueprints.people.own_page import show_own_page
from eventhub.blueprints.people.subjects import person_of
from eventhub.domain.typed_text import one_line
from eventhub.extensions import limiter
from eventhub.models import Category, Event, Person
from eventhub.permissions import Permission
from eventhub.queries.asking import obstacles_by_address
from eventhub.queries.encounters import asking_obstacles
from eventhub.queries.people import PER_PAGE, Directory, directory, whole_profile_of
from eventhub.queries.requests import open_request_between
from eventhub.queries.vetoes import refuses
from eventhub.web.access import require
from eventhub.web.answer_words import shown_answers
from eventhub.web.clock import now
from eventhub.web.languages import language_name, localised, other_language
from eventhub.web.obstacle_words import ways_to_ask, why_not
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.phase_words import phase_line
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("people", __name__, url_prefix="/<slug:event>")
bp.add_app_template_filter(language_name)
bp.add_app_template_filter(other_language)

WORDS_MOST = 100  # letters of a search


@bp.get("/people", endpoint="directory")
@require(Permission.SEE_DIRECTORY, event_of)
@limiter.limit("60 per minute")
def see_directory(event: Event) -> str:
    """Everybody who wants to be found, by category and words."""
    words = one_line(request.args.get("q"))[:WORDS_MOST]
    category = next((one for one in event.categories if one.key == request.args.get("category")), None)
    filters = filters_asked(event, me())
    found = directory(event, me(), words, category, page_asked(), filters.asked)
    return render_template(
        "people/directory.html",
        directory=found,
        pages=pages_of(found.total, PER_PAGE, found.page),
        words=words,
        category=category,
        filters=filters,
        tabs=category_tabs(event, found, words, category),
        is_listed=me().is_visible,
        phase_line=phase_line(event, now()),
        ways=ways_to_ask(obstacles_by_address(me(), [one.public_id for one in found.profiles], now()), event),
    )


def category_tabs(event: Event, found: Directory, words: str, chosen: Category | None) -> list[dict[str, Any]]:
    """All, then each category with how many of it were found."""

    def address(category: Category | None) -> str:
        tag, speaks = request.args.get("tag") or None, request.args.get("speaks") or None
        key = category and category.key
        return url_for("people.directory", event=event.slug, category=key, q=words or None, tag=tag, speaks=speaks)

    everybody = {
        "label": _("Everybody"),
        "address": address(None),
        "current": chosen is None,
        "count": found.counts.total(),
    }
    return [everybody] + [
        {
            "label": localised(category.names),
            "address": address(category),
            "current": category == chosen,
            "count": found.counts[category.id],
            "kind": "category",
            "sign": category.sign,
            "colour": category.colour,
        }
        for category in event.categories
    ]


@bp.get("/people/<public_id:person_id>", endpoint="profile")
@require(Permission.SEE_PERSON, person_of)
def see_profile(person: Person) -> str:
    """One person, as far as they show themselves; one's own page shows what others see."""
    if person.id == me().id:
        return show_own_page(person)
    request_between = open_request_between(person.event, me(), person, now())
    profile = whole_profile_of(person)
    reason = None if request_between else why_not(asking_obstacles(me(), person, now()), person.event)
    return render_template(
        "people/profile.html",
        profile=profile,
        answers=shown_answers(profile.answers),
        open_request=request_between,
        reason=reason,
        is_refused=refuses(me(), person),
    )
