"""Let the team keep the tracks of its programme: add, rename, mark, order, take away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from eventhub.db import Words, db
from eventhub.domain.fingerprints import Fingerprints
from eventhub.domain.material import TRACK_MARKS
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, Track
from eventhub.queries.material import drafts_of, sessions_of
from eventhub.services.log import note
from eventhub.services.material import Material, add, change_drafts, held, named, put_in_order, save


@dataclass(frozen=True)
class TrackContent:
    """All that a track's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    descriptions: Words
    sign: str


def content_of(track: Track) -> TrackContent:
    """The track as it stands."""
    return TrackContent(filled(track.names), filled(track.descriptions), track.sign)


def write(track: Track, typed: TrackContent) -> None:
    track.names, track.descriptions = filled(typed.names), filled(typed.descriptions)
    track.sign, track.colour = typed.sign, TRACK_MARKS[typed.sign]


TRACKS = Material(Track, "track", "track", content_of, write)


def add_track(event: Event, typed: TrackContent, account: Account, now: datetime) -> Track:
    """A new one, last of all. MaterialNameTaken where one reads the same."""
    track = add(event, TRACKS, typed)
    note("track.added", ("track", track.key), account, now, event=event, values=asdict(typed))
    return track


def save_track(
    event: Event, key: str, typed: TrackContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed if the track still is what the form was `opened` on, else StaleForm; MaterialNameTaken."""
    if save(event, TRACKS, key, typed, opened):
        note("track.changed", ("track", key), account, now, event=event, values=asdict(typed))


def move_track(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    if put_in_order(event, Track, key, step):
        note("track.moved", ("track", key), account, now, event=event)


def remove_track(event: Event, key: str, account: Account, now: datetime) -> None:
    """Take a track away: its sessions stay, without it, for the public too. StaleForm where it is gone."""
    track = named(held(event, Track), key)
    values = asdict(content_of(track))
    change_drafts(event, drafts_of(event, track), {"track_id": None}, account, now)
    for session in sessions_of(event, track):
        session.track_id = None
    db.session.delete(track)
    note("track.removed", ("track", key), account, now, event=event, values=values)
