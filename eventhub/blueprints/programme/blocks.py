"""What the blocks of a programme say: each word, time and address made once, however many blocks have it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypedDict

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from jinja2.filters import do_truncate

from eventhub.models import Event, Room, Session, Track
from eventhub.queries.choices import Choices
from eventhub.queries.programme import Listing, Speaker
from eventhub.queries.seats import waiting_counts
from eventhub.web.filters import clock_in, zone
from eventhub.web.reading import reading
from eventhub.web.titles import titled

ANY_ID = "0" * 16
OPENING = 320  # letters of a text: more never fits a block


@dataclass(frozen=True, slots=True)
class Block:
    """One session, as `session_block` of the templates shows it; texts in another language are marked so."""

    title: str
    address: str
    start: str
    end: str
    track: Track | None
    room: str
    speakers: str
    chairs: str
    seats: str
    abstract: str
    filled: float | None
    state: str | None
    mine: bool = False
    kept: bool = False
    bookmark: str | None = None  # the address to post to; None for who keeps nothing
    id: str | None = None


class Chosen(TypedDict, total=False):
    """What a block says of its reader's own choice."""

    mine: bool
    kept: bool
    bookmark: str
    id: str


class Blocks:
    """The blocks of one page for one reader; `moment`: now, while the event is on; `own`: what who takes part chose."""

    def __init__(self, event: Event, moment: datetime | None, own: Choices | None = None) -> None:
        self.event = event
        self.moment = moment
        self.own = own
        self.zone = zone(event)
        self.reading = reading()
        self.places: dict[int, str] = {}
        self.left: dict[int, str] = {}
        self.pattern = url_for("programme.session_page", event=event.slug, session_id=ANY_ID)
        self.keep = url_for("bookmarks.keep", event=event.slug, session_id=ANY_ID)
        self.let_go = url_for("bookmarks.let_go", event=event.slug, session_id=ANY_ID)

    def of(self, listings: list[Listing], *, with_abstracts: bool = True) -> dict[int, Block]:
        """item → its block; breaks have none."""
        return {one.session.item_id: self.block(one, with_abstracts) for one in listings if not one.is_break}

    def block(self, listing: Listing, with_abstracts: bool) -> Block:
        session = listing.session
        return Block(
            title=self.reading.said(titled(session.titles)),
            address=self.address(session.item.public_id),
            start=clock_in(listing.starts_at, self.zone),
            end=clock_in(listing.ends_at, self.zone),
            track=session.track,
            room=self.place(session.room) if session.room else "",
            speakers=names(listing.speakers),
            chairs=str(_("Chair: %(names)s", names=names(listing.chairs))) if listing.chairs else "",
            seats=self.seats(session),
            abstract=self.opening(session) if with_abstracts else "",
            filled=session.taken / session.capacity if session.capacity else None,
            state=self.state(listing),
            **self.chosen(session),
        )

    def chosen(self, session: Session) -> Chosen:
        """Whether it is the reader's, and the button that keeps it in mind or lets go of it."""
        if self.own is None:
            return {}
        public_id, kept = session.item.public_id, self.own.keeps(session.item_id)
        return {
            "mine": self.own.has(session.item_id),
            "kept": kept,
            "bookmark": (self.let_go if kept else self.keep).replace(ANY_ID, public_id),
            "id": f"session-{public_id}",
        }

    def address(self, public_id: str) -> str:
        return self.pattern.replace(ANY_ID, public_id)

    def place(self, room: Room) -> str:
        if room.id not in self.places:
            self.places[room.id] = self.reading.said(room.names)
        return self.places[room.id]

    def seats(self, session: Session) -> str:
        """How many are left, in words."""
        if session.capacity is None:
            return self.free_entry
        left = max(session.capacity - session.taken, 0)
        if not left:
            return self.full(self.waiting.get(session.item_id, 0))
        if left not in self.left:
            self.left[left] = str(ngettext("%(num)d seat", "%(num)d seats", left))
        return self.left[left]

    @cached_property
    def waiting(self) -> dict[int, int]:
        """item → how many wait; asked for where a session is full."""
        return waiting_counts(self.event)

    def full(self, waiting: int) -> str:
        return ngettext("Full, %(num)d waiting", "Full, %(num)d waiting", waiting) if waiting else str(_("Full"))

    @cached_property
    def free_entry(self) -> str:
        return str(_("Free entry"))

    def opening(self, session: Session) -> str:
        """The first lines of the abstract."""
        text = self.reading.plain(session.abstracts)
        if len(text) > OPENING:
            text = do_truncate(current_app.jinja_env, text, OPENING)
        return self.reading.marked(session.abstracts, text)

    def state(self, listing: Listing) -> str | None:
        """Past or in progress, said only while the event is on."""
        if self.moment is None or listing.starts_at > self.moment:
            return None
        return "past" if listing.ends_at <= self.moment else "now"


def names(speakers: tuple[Speaker, ...]) -> str:
    """Who speaks, on one line: one speaker with the organisation, several by name."""
    if len(speakers) == 1 and speakers[0].organisation:
        return f"{speakers[0].name}, {speakers[0].organisation.name}"
    return ", ".join(speaker.name for speaker in speakers)
