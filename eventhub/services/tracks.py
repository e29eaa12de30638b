"""Let the team keep the tracks of its programme: add, rename, mark, order, take away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from eventhub.db import Words, db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.material import TRACK_MARKS, key_for
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, Track
from eventhub.queries.material import drafts_of, sessions_of
from eventhub.services.log import note
from eventhub.services.material import change_drafts, held, named, next_position, put_in_order, refuse_double


@dataclass(frozen=True)
class TrackContent:
    """All that a track's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    descriptions: Words
    sign: str


def content_of(track: Track) -> TrackContent:
    """The track as it stands."""
    return TrackContent(filled(track.names), filled(track.descriptions), track.sign)


def add_track(event: Event, typed: TrackContent, account: Account, now: datetime) -> Track:
    """A new one, last of all. MaterialNameTaken where one reads the same."""
    tracks = held(event, Track)
    refuse_double(tracks, typed.names)
    key = key_for("track", typed.names[event.languages[0]], {one.key for one in tracks})
    track = Track(event_id=event.id, key=key, position=next_position(tracks))
    write(track, typed)
    db.session.add(track)
    note("track.added", ("track", key), account, now, event=event, values=asdict(typed))
    return track


def save_track(
    event: Event, key: str, typed: TrackContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed if the track still is what the form was `opened` on, else StaleForm; MaterialNameTaken."""
    tracks = held(event, Track)
    track = named(tracks, key)
    standing = content_of(track)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="track")
    refuse_double([one for one in tracks if one.key != key], typed.names)
    write(track, typed)
    if typed != standing:
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


def write(track: Track, typed: TrackContent) -> None:
    track.names, track.descriptions = filled(typed.names), filled(typed.descriptions)
    track.sign, track.colour = typed.sign, TRACK_MARKS[typed.sign]
