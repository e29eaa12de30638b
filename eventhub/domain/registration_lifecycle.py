"""Which step may follow which in the life of a registration."""

from dataclasses import dataclass
from enum import StrEnum

from eventhub.domain.errors import RegistrationMoved


class Step(StrEnum):
    CONFIRM_ADDRESS = "confirm_address"
    APPROVE = "approve"
    REJECT = "reject"
    WAIT_LIST = "wait_list"
    GIVE_PLACE = "give_place"  # past the line
    OFFER = "offer"
    ACCEPT_OFFER = "accept_offer"
    LET_LAPSE = "let_lapse"
    HAND_OVER = "hand_over"  # to a colleague, who takes it over in the same moment
    TAKE_OVER = "take_over"
    WITHDRAW = "withdraw"  # by the person
    CANCEL = "cancel"  # by the team
    REINSTATE = "reinstate"  # by the team
    REJOIN = "rejoin"  # by the person


class Ending(StrEnum):
    """How a registration came to be cancelled, which decides who may bring it back."""

    SELF = "self"
    LAPSED = "lapsed"  # the last offer, without an answer
    TRANSFER = "transfer"
    TEAM = "team"


@dataclass(frozen=True)
class Standing:
    """A registration's status; one that is waitlisted may have a place offered (`offered_until` is set)."""

    status: str
    is_offered: bool = False

    @property
    def holds_place(self) -> bool:
        """True for whom a place is counted as taken: it is theirs, or kept for their answer."""
        return self.is_offered or self.status == "confirmed"


UNCONFIRMED, PENDING, WAITING, OFFERED, CONFIRMED, REJECTED, CANCELLED = (
    Standing("unconfirmed"),
    Standing("pending"),
    Standing("waitlisted"),
    Standing("waitlisted", is_offered=True),
    Standing("confirmed"),
    Standing("rejected"),
    Standing("cancelled"),
)
# Who proved their address and did not end it: those whom the event counts on, or may.
IN_LIFE = ("pending", "waitlisted", "confirmed")


@dataclass(frozen=True)
class Transition:
    """From one of these to one of those; which of several is the outcome that `admission.admit` found."""

    before: tuple[Standing, ...]
    after: tuple[Standing, ...]


STEPS = {
    Step.CONFIRM_ADDRESS: Transition((UNCONFIRMED,), (PENDING, WAITING, CONFIRMED)),
    Step.APPROVE: Transition((PENDING, REJECTED), (WAITING, CONFIRMED)),
    Step.REJECT: Transition((PENDING, WAITING, OFFERED), (REJECTED,)),
    Step.WAIT_LIST: Transition((PENDING,), (WAITING,)),
    Step.GIVE_PLACE: Transition((PENDING, WAITING, OFFERED), (CONFIRMED,)),
    Step.OFFER: Transition((WAITING,), (OFFERED,)),
    Step.ACCEPT_OFFER: Transition((OFFERED,), (CONFIRMED,)),
    Step.LET_LAPSE: Transition((OFFERED,), (WAITING, CANCELLED)),
    Step.HAND_OVER: Transition((CONFIRMED,), (CANCELLED,)),
    Step.TAKE_OVER: Transition((UNCONFIRMED,), (CONFIRMED,)),
    Step.WITHDRAW: Transition((PENDING, WAITING, OFFERED, CONFIRMED), (CANCELLED,)),
    Step.CANCEL: Transition((PENDING, WAITING, OFFERED, CONFIRMED), (CANCELLED,)),
    Step.REINSTATE: Transition((CANCELLED, REJECTED), (WAITING, CONFIRMED)),
    Step.REJOIN: Transition((CANCELLED,), (PENDING, WAITING, CONFIRMED)),
}
ENDINGS = {
    Step.LET_LAPSE: Ending.LAPSED,
    Step.HAND_OVER: Ending.TRANSFER,
    Step.WITHDRAW: Ending.SELF,
    Step.CANCEL: Ending.TEAM,
}


def next_standing(step: Step, standing: Standing, outcome: str | None = None) -> Standing:
    """How it stands after `step`; RegistrationMoved where the step cannot follow.

    `outcome` is the status that a step with several ends leads to; a step with one end needs none. An outcome that the
    step cannot have is the caller's mistake: ValueError.
    """
    check_step(step, standing)
    ends = [after for after in STEPS[step].after if outcome in (None, after.status)]
    if len(ends) != 1:
        raise ValueError(f"{step.value} does not lead to {outcome}")
    return ends[0]


def check_step(step: Step, standing: Standing) -> None:
    """RegistrationMoved where the step cannot follow."""
    if standing not in STEPS[step].before:
        raise RegistrationMoved(step=step.value, status=standing.status)


def steps_from(standing: Standing) -> tuple[Step, ...]:
    """The steps that can follow, whoever may take them."""
    return tuple(step for step, transition in STEPS.items() if standing in transition.before)


def ending_of(step: Step, after: Standing) -> Ending | None:
    """How it ended with this step; None for what is not cancelled."""
    return ENDINGS[step] if after == CANCELLED else None


def may_rejoin(status: str, ended_by: str | None) -> bool:
    """True for who is cancelled and may come after all; whom the team let go asks the team, and so does who was
    cancelled before it was written down how."""
    return status == CANCELLED.status and ended_by not in {None, Ending.TEAM}


def places_taken(before: Standing, after: Standing) -> int:
    """How the counts of taken places change, of the event and of the category: 1, 0 or -1."""
    return int(after.holds_place) - int(before.holds_place)
