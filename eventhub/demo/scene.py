"""What every maker needs to know, handed along as one."""

from collections.abc import Callable
from dataclasses import dataclass

from eventhub.demo.content import Content
from eventhub.demo.days import Day
from eventhub.demo.stamps import Stamps
from eventhub.models import Account, Event

Tell = Callable[[str, int, int], None]  # what is being made, how many are done, of how many


def tell_nobody(_what: str, _done: int, _total: int) -> None:
    """Who is not asked how far it is."""


@dataclass(frozen=True)
class Scene:
    """The event in the making. `accounts` are found by address."""

    content: Content
    event: Event
    day: Day
    stamps: Stamps
    accounts: dict[str, Account]
    tell: Tell = tell_nobody
