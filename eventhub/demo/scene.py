"""What every maker needs to know, handed along as one."""

from dataclasses import dataclass

from eventhub.demo.content import Content
from eventhub.demo.days import Day
from eventhub.demo.stamps import Stamps
from eventhub.models import Account, Event


@dataclass(frozen=True)
class Scene:
    """The event in the making. `accounts` are found by address."""

    content: Content
    event: Event
    day: Day
    stamps: Stamps
    accounts: dict[str, Account]
