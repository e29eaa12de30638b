"""Accept places that were suggested: exactly those that were shown, of the draft that they were found for."""

from collections.abc import Iterable
from datetime import datetime

from eventhub.domain.errors import DraftMovedOn
from eventhub.models import Account, Event, TimetableAct
from eventhub.services.drafts import Placement, place
from eventhub.services.timetables import lock_timetable


def accept(
    event: Event, placements: Iterable[Placement], act: int, account: Account | None, now: datetime
) -> TimetableAct | None:
    """Place them together, as one act that one undo takes back. `act`: the last one when they were suggested.

    DraftMovedOn where there was another since; what `place` refuses.
    """
    if lock_timetable(event).acts != act:
        raise DraftMovedOn
    return place(event, placements, account, now, "place")
