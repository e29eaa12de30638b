"""The published programme as conference apps read it, in the reader's language (domain/conference_files/)."""

from collections.abc import Iterable

from flask_babel import gettext as _

from eventhub.domain.accents import SUN
from eventhub.domain.conference_files.days import days_of
from eventhub.domain.conference_files.identity import guid_of, numbers_of
from eventhub.domain.conference_files.parts import Conference, Link, Person, Place, Talk, Track
from eventhub.domain.session_types import BREAK
from eventhub.domain.typed_text import many_lines, one_line
from eventhub.models import Room, Session
from eventhub.queries.programme import Listing, Speaker
from eventhub.queries.programme_files import PublishedProgramme
from eventhub.web.addresses import absolute
from eventhub.web.filters import local, zone
from eventhub.web.languages import localised
from eventhub.web.session_kinds import kind_name
from eventhub.web.titles import session_title
from eventhub.web.track_marks import track_colour


class Schedule:
    """One reading of the programme, and the numbers that its sessions and people have in it."""

    def __init__(self, programme: PublishedProgramme) -> None:
        self.programme = programme
        self.event = programme.event
        listings = programme.listings
        self.numbers = numbers_of(one.session.item.public_id for one in listings)
        self.people = numbers_of(speaker.public_id for one in listings for speaker in one.everybody)

    def conference(self) -> Conference:
        """The whole file."""
        event = self.event
        talks = [self.talk(one) for one in self.programme.listings]
        places = [self.place(room) for room in self.programme.rooms]
        rooms = dict.fromkeys((*(place.name for place in places), *(talk.room for talk in talks)))
        somewhere = [*places, *(Place(self.guid("place", name), name, "") for name in rooms)]
        first, last = (local(moment, event).date() for moment in (event.starts_at, event.ends_at))
        address = absolute("programme.programme", event=event.slug)
        return Conference(
            acronym=event.slug,
            title=one_line(localised(event.names)),
            version=one_line(self.programme.version) or str(event.shown_version),
            url=address,
            base_url=absolute("events.home", event=event.slug),
            time_zone=event.time_zone,
            colour=event.accent or SUN,
            days=days_of(talks, somewhere, zone(event), first, last),
            tracks=tuple(self.tracks()),
            places=tuple(places),
        )

    def talk(self, listing: Listing) -> Talk:
        session = listing.session
        item = session.item
        return Talk(
            number=self.numbers[item.public_id],
            guid=guid_of(item.uid),
            slug=f"{self.event.slug}-{item.public_id}",
            url=self.session_address(item.public_id),
            room=self.room_name(session),
            starts_at=local(listing.starts_at, self.event),
            ends_at=local(listing.ends_at, self.event),
            title=one_line(session_title(session.titles, session.kind)),
            kind=kind_name(session.kind, self.programme.kinds),
            track=one_line(localised(session.track.names)) if session.track else "",
            language=session.language,
            abstract=many_lines(localised(session.abstracts)),
            persons=tuple(self.person(speaker) for speaker in listing.everybody),
            links=(Link(f"{self.session_address(item.public_id)}.ics", _("Calendar")),),
            attachments=tuple(self.attachments(listing)),
        )

    def attachments(self, listing: Listing) -> Iterable[Link]:
        for file in self.programme.files.get(listing.session.item_id, ()):
            address = {"session_id": listing.session.item.public_id, "file_id": file.public_id}
            yield Link(absolute("session_files.file", event=self.event.slug, **address), one_line(file.name))

    def person(self, speaker: Speaker) -> Person:
        return Person(
            number=self.people[speaker.public_id],
            public_id=speaker.public_id,
            name=one_line(speaker.name),
            biography=many_lines(localised(speaker.biographies)),
            url=absolute("programme.speakers", event=self.event.slug) + f"?speaker={speaker.public_id}",
        )

    def tracks(self) -> Iterable[Track]:
        for one in self.programme.tracks:
            yield Track(one_line(localised(one.names)), one.key, track_colour(one.colour))

    def place(self, room: Room) -> Place:
        where = one_line(localised(room.places))
        return Place(self.guid("room", room.key), one_line(localised(room.names)), room.key, room.capacity, where)

    def room_name(self, session: Session) -> str:
        """Where it is; a break with no room is everywhere."""
        if session.room:
            return one_line(localised(session.room.names))
        everywhere = one_line(localised(self.event.venues)) or _("For all")
        return everywhere if session.kind == BREAK else _("Room to be announced")

    def session_address(self, public_id: str) -> str:
        return absolute("programme.session_page", event=self.event.slug, session_id=public_id)

    def guid(self, *parts: str) -> str:
        return guid_of("/".join((absolute("events.home", event=self.event.slug), *parts)))


def conference_of(programme: PublishedProgramme) -> Conference:
    return Schedule(programme).conference()
