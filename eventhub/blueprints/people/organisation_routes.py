"""The organisations of an event."""

from flask import Blueprint, abort, render_template, request

from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Organisation
from eventhub.permissions import Permission, allows
from eventhub.queries.asking import obstacles_by_address
from eventhub.queries.organisation_needs import needed_tags
from eventhub.queries.organisations import PER_PAGE, kinds_in_order, organisation_named, organisations_found
from eventhub.queries.people import members_of
from eventhub.queries.programme import published_sessions
from eventhub.web.access import findable, require
from eventhub.web.clock import now
from eventhub.web.obstacle_words import ways_to_ask
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

WORDS_MOST = 100  # letters of a search

bp = Blueprint("organisations", __name__, url_prefix="/<slug:event>/organisations")


def organisation_of(event: str, organisation_id: str) -> Organisation:
    """The listed organisation of this address, within the event of this address."""
    return organisation_named(event_of(event), organisation_id) or abort(404)


@bp.get("")
@findable
@require(Permission.SEE_EVENT, event_of)
def organisations(event: Event) -> str:
    """Who takes part, by kind and words."""
    words, kind = one_line(request.args.get("q"))[:WORDS_MOST], one_line(request.args.get("kind"))
    found = organisations_found(event, words, kind, page_asked())
    if kind not in found.counts and not words:  # no such kind: all of them
        kind, found = "", organisations_found(event, page=page_asked())
    return render_template(
        "organisations/organisations.html",
        found=found,
        kinds=kinds_in_order(found.counts),
        pages=pages_of(found.total, PER_PAGE, found.page),
        words=words,
        kind=kind,
    )


@bp.get("/<public_id:organisation_id>")
@findable
@require(Permission.SEE_ORGANISATION, organisation_of)
def organisation_page(organisation: Organisation) -> str:
    """What everybody may know of it; its members are for participants."""
    event = organisation.event
    listings = [
        listing
        for listing in published_sessions(event)
        if any(one.organisation and one.organisation.id == organisation.id for one in listing.speakers)
    ]
    sees_people, reader = allows(Permission.SEE_DIRECTORY, viewer(), event), viewer().person
    members, count = members_of(organisation, reader) if sees_people and reader else ([], 0)
    obstacles = obstacles_by_address(reader, [one.public_id for one in members], now()) if reader else {}
    return render_template(
        "organisations/organisation.html",
        organisation=organisation,
        listings=listings,
        members=members,
        member_count=count,
        ways=ways_to_ask(obstacles, event),
        sees_people=sees_people,
        needed=needed_tags(organisation, reader) if sees_people and reader else [],
    )
