"""What can stand in the way of meeting at a time: the rest of `obstacles.py`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Engagement
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.remedies import (
    AskOrganisers,
    CancelOne,
    ChooseAnotherTime,
    Clearing,
    GiveUpSeat,
    LiftBlock,
    MoveMeeting,
    Remedy,
)


@dataclass(frozen=True)
class NotASlot(Obstacle):
    """No meeting window has that time."""

    def refusal(self) -> DomainError:
        return errors.SlotNotOffered()


@dataclass(frozen=True)
class AtATime(Obstacle):
    """Something that holds at one time, and maybe not at the next one."""

    slot: Interval
    next_at: datetime | None

    @property
    def remedy(self) -> Remedy | None:
        return ChooseAnotherTime(self.next_at) if self.next_at else None


@dataclass(frozen=True)
class Passed(AtATime):
    def refusal(self) -> DomainError:
        return errors.SlotPassed(self.slot.starts_at)


@dataclass(frozen=True)
class OwnTime(AtATime):
    """Something of one's own stands there; `clearing`: what would make room."""

    engagement: Engagement
    clearing: Clearing | None

    @property
    def remedy(self) -> Remedy | None:
        return self.clearing or super().remedy

    def refusal(self) -> DomainError:
        one, clearing = self.engagement, self.clearing
        return errors.OwnTimeTaken(
            one.role.value,
            self.slot.starts_at,
            one.name,
            dict(one.titles),
            gives_way=clearing is not None,
            next_at=self.next_at,
            moves_to=clearing.to.starts_at if isinstance(clearing, MoveMeeting) else None,
        )


@dataclass(frozen=True)
class TheirTime(AtATime):
    name: str

    def refusal(self) -> DomainError:
        return errors.TheirTimeTaken(self.name, self.slot.starts_at, self.next_at)


@dataclass(frozen=True)
class NoTable(AtATime):
    def refusal(self) -> DomainError:
        return errors.NoTableFree(self.slot.starts_at, self.next_at)


def room_by(meeting_ids: tuple[str, ...]) -> Remedy:
    """One of the meetings that count can go; where none does, the limit itself is in the way."""
    return CancelOne(meeting_ids) if meeting_ids else AskOrganisers()


@dataclass(frozen=True)
class WindowUsedUp(AtATime):
    rule: ClassVar[str] = "most_in_window"
    limit: int
    window: Interval
    meeting_ids: tuple[str, ...]

    @property
    def remedy(self) -> Remedy:
        return super().remedy or room_by(self.meeting_ids)

    def refusal(self) -> DomainError:
        return errors.WindowUsedUp(self.limit, self.window.starts_at, self.window.ends_at, self.next_at)


@dataclass(frozen=True)
class RunTooLong(AtATime):
    rule: ClassVar[str] = "longest_run"
    limit: int
    meeting_ids: tuple[str, ...]

    @property
    def remedy(self) -> Remedy:
        return super().remedy or room_by(self.meeting_ids)

    def refusal(self) -> DomainError:
        return errors.RunTooLong(self.limit, self.slot.starts_at, self.next_at)


@dataclass(frozen=True)
class TheirLimit(Obstacle):
    """One of the other's limits: which is their business, so all of them count as one rule here."""

    rule: ClassVar[str] = "their_limit"
    name: str
    next_at: datetime | None

    @property
    def remedy(self) -> Remedy:
        return ChooseAnotherTime(self.next_at) if self.next_at else AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.TheirLimitReached(self.name, self.next_at)


@dataclass(frozen=True)
class NoCommonTime(Obstacle):
    """No slot suits both; `clearings`: what one could do oneself, the nearest first."""

    name: str
    clearings: tuple[Clearing, ...]

    @property
    def remedy(self) -> Remedy | None:
        return self.clearings[0] if self.clearings else None

    def refusal(self) -> DomainError:
        match self.remedy:
            case GiveUpSeat(slot, one) | LiftBlock(slot, one):
                return errors.NoCommonTime(self.name, one.role.value, slot.starts_at, dict(one.titles))
            case MoveMeeting(slot, one, to):
                return errors.NoCommonTime(self.name, one.role.value, slot.starts_at, {}, one.name, to.starts_at)
        return errors.NoCommonTime(self.name)
