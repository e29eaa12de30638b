"""Makes the demonstration from its seed, as one piece: run it with `transact`."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.demo.accounts import reset_accounts
from eventhub.demo.choices import make_choices
from eventhub.demo.content import Content
from eventhub.demo.days import next_day
from eventhub.demo.drafts import draft_ahead, lay_out_hours
from eventhub.demo.events import (
    appoint_team,
    clear_away,
    hang_pictures,
    lay_out_event,
    lay_out_places,
    standing_demonstration,
)
from eventhub.demo.growth import scheduled
from eventhub.demo.matchmaking import make_matchmaking
from eventhub.demo.meetings import make_requests
from eventhub.demo.people import make_people
from eventhub.demo.programme import make_programme
from eventhub.demo.scene import Scene, Tell, tell_nobody
from eventhub.demo.speakers import make_speakers
from eventhub.demo.stamps import Stamps
from eventhub.demo.tags import make_tags
from eventhub.demo.team_work import make_team_work


@dataclass(frozen=True)
class Made:
    """What was made, in numbers, for whoever asked for it."""

    slug: str
    starts_at: datetime
    participants: int
    sessions: int
    requests: int
    meetings: int  # with a time and a table


def make_demonstration(
    content: Content, seed: int, password_hash: str, now: datetime, tell: Tell = tell_nobody
) -> Made:
    """Clear the standing demonstration away and make it anew; other events and accounts stay as they are.

    AddressTaken where an event that is no demonstration has its address.
    """
    scene = set_up(content, Stamps(seed), password_hash, now, tell)
    people = make_people(scene)
    make_tags(scene, people)
    sessions = make_programme(scene, people)
    draft_ahead(scene, people)
    make_speakers(scene, people)
    requests = make_requests(scene, people)
    make_matchmaking(scene, people)
    make_choices(scene, people, sessions)
    make_team_work(scene, people)
    event, meetings = scene.event, len(scheduled(content.requests))
    return Made(event.slug, event.starts_at, len(content.participants), len(sessions), requests, meetings)


def make_side_event(content: Content, seed: int, password_hash: str, now: datetime) -> None:
    """The small second event, made anew. AddressTaken as above."""
    scene = set_up(content, Stamps(seed), password_hash, now)
    people = make_people(scene)
    make_tags(scene, people)
    make_programme(scene, people)
    make_team_work(scene, people)


def set_up(content: Content, stamps: Stamps, password_hash: str, now: datetime, tell: Tell = tell_nobody) -> Scene:
    """The event with its places, pictures and team, where the one that stood is cleared away."""
    standing = standing_demonstration(content.event.slug)
    if standing is not None:
        clear_away(standing)
    day = next_day(content.event, now)
    event = lay_out_event(content, day, stamps.seed)
    scene = Scene(content, event, day, stamps, reset_accounts(content, stamps, day, password_hash), tell)
    lay_out_places(scene)
    lay_out_hours(scene)
    hang_pictures(scene)
    appoint_team(scene)
    return scene
