"""What every maker needs to know, handed along as one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from eventhub.demo.content import Content
from eventhub.demo.days import Day
from eventhub.demo.stamps import Stamps
from eventhub.models import Account, Event

Tell = Callable[[str, int, int], None]  # what is being made, how many are done, of how many


def tell_nobody(_what: str, _done: int, _total: int) -> None:
    """Who is not asked how far it is."""


@dataclass(frozen=True)
class Scene:
    """The event in the making. `accounts` are found by address; `acts` are kept for the log, which is written last."""

    content: Content
    event: Event
    day: Day
    stamps: Stamps
    accounts: dict[str, Account]
    tell: Tell = tell_nobody
    acts: list[dict[str, Any]] = field(default_factory=list)

    def did(
        self, action: str, subject: tuple[str, str], account: Account | None, at: datetime, **values: object
    ) -> None:
        """Remember an act for the log."""
        self.acts.append(
            {
                "event_id": self.event.id,
                "account_id": account.id if account else None,
                "action": action,
                "subject": subject[0],
                "subject_id": subject[1],
                "values": values,
                "at": at,
            }
        )

    def of_team(self, key: str) -> Account:
        """The account of this member of the team."""
        return self.accounts[next(one.email for one in self.content.team if one.key == key)]

    def in_role(self, role: str) -> Account | None:
        """The first of the team who has this role."""
        return next((self.accounts[one.email] for one in self.content.team if one.role == role), None)
