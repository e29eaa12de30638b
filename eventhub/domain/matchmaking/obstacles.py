"""What can stand in the way of asking and of meeting, as values: the data of a grey button and of the refusal alike.

`rule`: the name of the event's rule that an organiser may set aside, as it is kept with a meeting; empty where nobody
may: a claim, a person's own "no", whoever is not there. `refusal()`: the error which the act is refused with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.matchmaking.remedies import (
    AnswerTheirs,
    AskOrganisers,
    CancelOne,
    ChooseSomebodyElse,
    LetThemAsk,
    Remedy,
    TakeBackVeto,
    WaitForPhase,
    WithdrawOne,
)


@dataclass(frozen=True)
class Obstacle:
    """Something in the way; `remedy`: what the person who would act can do about it, if anything."""

    rule: ClassVar[str] = ""

    @property
    def remedy(self) -> Remedy | None:
        return None

    def refusal(self) -> DomainError:
        raise NotImplementedError


@dataclass(frozen=True)
class Absent(Obstacle):
    """Who would act does not take part any more."""

    def refusal(self) -> DomainError:
        return errors.NotTakingPart()


@dataclass(frozen=True)
class Oneself(Obstacle):
    @property
    def remedy(self) -> Remedy:
        return ChooseSomebodyElse()

    def refusal(self) -> DomainError:
        return errors.AskedOneself()


@dataclass(frozen=True)
class NotFound(Obstacle):
    """The other is hidden, gone, of a category not seen, or said "no" for ever: nobody can tell which."""

    @property
    def remedy(self) -> Remedy:
        return ChooseSomebodyElse()

    def refusal(self) -> DomainError:
        return errors.PersonHidden()


@dataclass(frozen=True)
class OwnNo(Obstacle):
    """Who would act said "no" for ever to the other."""

    person_id: int
    name: str

    @property
    def remedy(self) -> Remedy:
        return TakeBackVeto(self.person_id)

    def refusal(self) -> DomainError:
        return errors.OwnVeto(self.name)


@dataclass(frozen=True)
class SameOrganisation(Obstacle):
    """`is_known`: the other lets people see where they belong; else nothing may give it away."""

    rule: ClassVar[str] = "organisation"
    name: str
    is_known: bool

    @property
    def remedy(self) -> Remedy:
        return AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.SameOrganisation(self.name) if self.is_known else errors.PairNotMeant(self.name)


@dataclass(frozen=True)
class CategoriesApart(Obstacle):
    """The one category may not ask the other, whose names these are; `they_may_ask`: the other way round it may."""

    rule: ClassVar[str] = "matrix"
    asking: Mapping[str, str] = field(hash=False)
    asked: Mapping[str, str] = field(hash=False)
    they_may_ask: bool

    @property
    def remedy(self) -> Remedy:
        return LetThemAsk() if self.they_may_ask else AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.CategoriesApart(dict(self.asking), dict(self.asked), self.they_may_ask)


@dataclass(frozen=True)
class CategoriesMute(Obstacle):
    """The one category may not write to the other, whose names these are."""

    writing: Mapping[str, str] = field(hash=False)
    written: Mapping[str, str] = field(hash=False)

    @property
    def remedy(self) -> Remedy:
        return AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.CategoriesMute(dict(self.writing), dict(self.written))


@dataclass(frozen=True)
class PhaseShut(Obstacle):
    """`opens`: the next phase with a date that would do."""

    rule: ClassVar[str] = "phase"
    phase: str
    opens: WaitForPhase | None

    @property
    def remedy(self) -> Remedy:
        return self.opens or AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.PhaseClosed(self.phase, self.opens.starts_at if self.opens else None)


@dataclass(frozen=True)
class AskedAlready(Obstacle):
    request_id: str
    by_me: bool
    name: str
    meeting_id: str = ""

    @property
    def remedy(self) -> Remedy:
        return WithdrawOne((self.request_id,)) if self.by_me else AnswerTheirs(self.request_id)

    def refusal(self) -> DomainError:
        return errors.AlreadyAsked(self.request_id, by_me=self.by_me, name=self.name)


@dataclass(frozen=True)
class RequestsUsedUp(Obstacle):
    rule: ClassVar[str] = "most_open"
    limit: int
    request_ids: tuple[str, ...]

    @property
    def remedy(self) -> Remedy:
        return WithdrawOne(self.request_ids) if self.request_ids else AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.RequestsUsedUp(self.limit)


@dataclass(frozen=True)
class MeetingsUsedUp(Obstacle):
    rule: ClassVar[str] = "most_meetings"
    limit: int
    meeting_ids: tuple[str, ...]

    @property
    def remedy(self) -> Remedy:
        return CancelOne(self.meeting_ids) if self.meeting_ids else AskOrganisers()

    def refusal(self) -> DomainError:
        return errors.MeetingsUsedUp(self.limit)
