"""Makes the demonstration from its seed, as one piece: run it with `transact`."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.demo.accounts import reset_accounts
from eventhub.demo.content import Content
from eventhub.demo.days import next_day
from eventhub.demo.events import appoint_team, clear_away, lay_out_event, lay_out_places, standing_demonstration
from eventhub.demo.meetings import make_requests
from eventhub.demo.people import make_people
from eventhub.demo.programme import make_programme
from eventhub.demo.scene import Scene
from eventhub.demo.stamps import Stamps


@dataclass(frozen=True)
class Made:
    """What was made, in numbers, for whoever asked for it."""

    slug: str
    starts_at: datetime
    participants: int
    sessions: int
    requests: int
    meetings: int


def make_demonstration(content: Content, seed: int, password_hash: str, now: datetime) -> Made:
    """Clear the standing demonstration away and make it anew; other events and accounts stay as they are.

    AddressTaken where an event that is no demonstration has its address.
    """
    standing = standing_demonstration(content.event.slug)
    if standing is not None:
        clear_away(standing)
    day, stamps = next_day(content.event, now), Stamps(seed)
    event = lay_out_event(content, day, seed)
    scene = Scene(content, event, day, stamps, reset_accounts(content, stamps, day, password_hash))
    lay_out_places(scene)
    appoint_team(scene)
    people = make_people(scene)
    sessions = make_programme(scene, people)
    requests = make_requests(scene, people)
    meetings = [request for request in requests if request.status == "accepted"]
    return Made(event.slug, event.starts_at, event.taken, len(sessions), len(requests), len(meetings))
