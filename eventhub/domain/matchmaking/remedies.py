"""What would help somebody who is refused: values from which sentences and buttons are made."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Engagement


@dataclass(frozen=True)
class WaitForPhase:
    """The event's phase that lets it happen begins then (UTC)."""

    phase: str
    starts_at: datetime


@dataclass(frozen=True)
class AskOrganisers:
    """A rule of the event, which the organisers alone can set aside."""


@dataclass(frozen=True)
class ChooseSomebodyElse:
    pass


@dataclass(frozen=True)
class TakeBackVeto:
    """One's own "no"."""

    person_id: int


@dataclass(frozen=True)
class LetThemAsk:
    """The other category may ask, though one's own may not."""


@dataclass(frozen=True)
class AnswerTheirs:
    """The other has asked already: the public id of that request."""

    request_id: str


@dataclass(frozen=True)
class WithdrawOne:
    """Any of these open requests (public ids, the oldest first) makes room."""

    request_ids: tuple[str, ...]


@dataclass(frozen=True)
class CancelOne:
    """Any of these meetings (public ids, in order of time) makes room."""

    meeting_ids: tuple[str, ...]


@dataclass(frozen=True)
class ChooseAnotherTime:
    """The next slot (UTC) that nothing forbids: the first one later, else the first of all."""

    starts_at: datetime


@dataclass(frozen=True)
class GiveUpSeat:
    """Both have this slot (UTC) if one gives up this seat."""

    slot: Interval
    engagement: Engagement


@dataclass(frozen=True)
class LiftBlock:
    """Both have this slot (UTC) if one frees this time of one's own."""

    slot: Interval
    engagement: Engagement


@dataclass(frozen=True)
class MoveMeeting:
    """Both have this slot (UTC) if this meeting moves to a time when all its people are free."""

    slot: Interval
    engagement: Engagement
    to: Interval


Clearing = GiveUpSeat | LiftBlock | MoveMeeting

Remedy = (
    WaitForPhase
    | AskOrganisers
    | ChooseSomebodyElse
    | TakeBackVeto
    | LetThemAsk
    | AnswerTheirs
    | WithdrawOne
    | CancelOne
    | ChooseAnotherTime
    | Clearing
)
