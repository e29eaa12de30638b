"""The public programme: what there is, what is on now, sessions and speakers."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from eventhub.blueprints.programme import choice as choices
from eventhub.blueprints.programme.blocks import Blocks
from eventhub.blueprints.programme.calendar_routes import NARROWING
from eventhub.blueprints.programme.choice import EVERY_DAY, MOST_LETTERS, Choice, count
from eventhub.blueprints.programme.grid import Programme, grids_of
from eventhub.blueprints.programme.now_rooms import rooms_now
from eventhub.blueprints.programme.session_answers import moment_of, own_choices, session_answer
from eventhub.blueprints.programme.subjects import ShownSpeaker, session_of, speaker_of
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Session
from eventhub.permissions import Permission
from eventhub.queries import programme as sessions
from eventhub.queries import speakers as speaking
from eventhub.queries.programme import Listing
from eventhub.queries.windows import open_windows
from eventhub.web import page_cache
from eventhub.web.access import findable, require
from eventhub.web.clock import now
from eventhub.web.filters import zone
from eventhub.web.languages import language_name
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of

bp = Blueprint("programme", __name__, url_prefix="/<slug:event>")


@bp.get("/programme")
@findable
@page_cache.kept("day", "track", "room", "spoken", "speaker", apart=("q", "near"), counts_tables=True)
@require(Permission.SEE_EVENT, event_of)
def programme(event: Event) -> str:
    """A day of it, or all days; of a track, a room, a speaker, a language; or what words find."""
    listings, tracks = sessions.timetable(event), sessions.tracks_of(event)
    rooms, languages = choices.rooms_in(listings), choices.languages_in(listings)
    speakers = speaking.speaker_items(event)
    own = own_choices(event)
    choice = choices.choice_of(request.args, tracks, rooms, languages, speakers, own)
    if choice.words:  # they may be somebody's name
        listings = sessions.with_names(event, listings)
    moment = moment_of(event)
    shown = [one for one in listings if choice.wants(one)]
    whole = Programme(listings, shown, open_windows(event), zone(), moment, choice.room, choice.is_of_few)
    days = choices.days_asked(whole, request.args.get("day"), request.args.get("near"))
    parts = [whole.of_day(day) for day in days]
    there = [one for part in parts for one in part.listings]
    seen = sessions.with_names(event, [one for part in parts for one in part.shown])
    day = days[0].isoformat() if len(days) == 1 else EVERY_DAY
    if not is_as_asked({"day": day} | choice.address()):
        page_cache.forgo()
    return render_template(
        "programme/programme.html",
        grids=list(grids_of(whole, days)),
        blocks=Blocks(event, moment, own).of(seen),
        chooses=own is not None,
        day_tabs=choices.day_tabs(whole, days),
        day=day,
        choice=choice,
        address=partial(address_of, event, choice),
        calendar_address=calendar_of(event, choice),
        tracks=choices.tracks_offered(tracks, listings, choice),
        rooms=rooms if len(rooms) > 1 else [],
        spoken_languages=[(code, language_name(code)) for code in languages] if len(languages) > 1 else [],
        speakers=speakers if len(speakers) > 1 else [],
        numbers=choices.numbers_of(there, choice, speakers, own),
        count=count(there),
        shown=sum(count(part.shown) for part in parts),
        found=count(whole.shown),
        running=running(listings, moment),
        moment=moment,
    )


def is_as_asked(understood: Mapping[str, str | None]) -> bool:
    """Whether each part that the address gives is one that the programme has."""
    return all(understood.get(name) == value for name, value in request.args.items() if name in understood)


def address_of(event: Event, choice: Choice, **other: str | None) -> str:
    """The programme with this choice, but what `other` says; None asks for nothing."""
    parts: dict[str, Any] = {"event": event.slug, "day": None} | choice.address() | other
    return url_for("programme.programme", **parts)


def calendar_of(event: Event, choice: Choice) -> str:
    """The same choice as a calendar file, but words and one's own."""
    parts: dict[str, Any] = {name: value for name, value in choice.address().items() if name in NARROWING and value}
    return url_for("programme_calendars.programme_calendar", event=event.slug, **parts)


def running(listings: list[Listing], moment: datetime | None) -> int:
    """How many sessions are in progress."""
    if moment is None:
        return 0
    return sum(one.starts_at <= moment < one.ends_at for one in listings if not one.is_break)


@bp.get("/sessions/<public_id:session_id>")
@findable
@page_cache.kept()
@require(Permission.SEE_SESSION, session_of)
def session_page(session: Session) -> str:
    return session_answer(session)


@bp.get("/programme/now")
@findable
@page_cache.kept()
@require(Permission.SEE_EVENT, event_of)
def now_and_next(event: Event) -> str:
    """What is on in each room, and what comes next there."""
    moment = now()
    rooms, breaks = rooms_now(sessions.not_over(event, moment), moment, zone())
    listings = [one for room in rooms for one in (*room.on, *room.next)]
    named = sessions.with_names(event, listings)
    blocks = Blocks(event, moment).of(named, with_abstracts=False)
    return render_template("programme/now.html", rooms=rooms, breaks=breaks, blocks=blocks, is_on=moment_of(event))


@bp.get("/speakers/<public_id:person_id>")
@findable
@page_cache.kept()
@require(Permission.SEE_SHOWN, speaker_of)
def speaker_page(shown: ShownSpeaker) -> str:
    """What somebody who speaks lets everybody know, and when to hear them."""
    return render_template("programme/speaker.html", one=shown.listing, speaker=shown.listing.speaker)


@bp.get("/speakers")
@findable
@page_cache.kept("page", apart=("q", "speaker"))
@require(Permission.SEE_EVENT, event_of)
def speakers(event: Event) -> str | Response:
    """A page of them, or of those whom words find; `?speaker=` leads to the page that has this one."""
    if wanted := request.args.get("speaker"):
        return redirect(way_to_speaker(event, wanted))
    words = one_line(request.args.get("q"))[:MOST_LETTERS]
    found = speaking.speakers_found(event, words, page_asked())
    if request.args.get("page") not in (None, str(found.page)):
        page_cache.forgo()
    pages = pages_of(found.total, speaking.PER_PAGE, found.page)
    return render_template("programme/speakers.html", found=found, pages=pages, words=words)


def way_to_speaker(event: Event, public_id: str) -> str:
    """The speaker on their page of the list; the list, where it has none such."""
    page = speaking.page_of_speaker(event, public_id)
    if page is None:
        return url_for("programme.speakers", event=event.slug)
    number = page if page > 1 else None
    return url_for("programme.speakers", event=event.slug, page=number, _anchor=f"speaker-{public_id}")
