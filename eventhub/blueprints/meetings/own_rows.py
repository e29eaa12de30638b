"""What a row of my meetings says of its people: whom I meet, whether it is mine to decide, who goes instead of me."""

from collections.abc import Iterable
from dataclasses import dataclass

from eventhub.models import MeetingRequest, Person
from eventhub.queries.meetings import comes_to, other_party, others_in, side_of
from eventhub.web.entries import party_names
from eventhub.web.names import called


@dataclass(frozen=True)
class RowPeople:
    """`other`: whose sign the row bears. `decides`: I stand for a side. `stand_in`: the name of whom I sent.
    `has_left`: I do not come (any more). `interprets`: I come to interpret."""

    other: Person
    names: str
    decides: bool = True
    stand_in: str = ""
    has_left: bool = False
    interprets: bool = False


def people_in_rows(requests: Iterable[MeetingRequest], me: Person) -> dict[int, RowPeople]:
    """By the request's id."""
    return {one.id: row_people(one, me) for one in requests}


def row_people(request: MeetingRequest, me: Person) -> RowPeople:
    meeting, asked = request.meeting, request.other_than(me)
    if meeting is None:
        return RowPeople(asked, called(asked))
    side, others = side_of(meeting, me), others_in(meeting, me)
    comes = comes_to(request, me)
    if not comes and side is not None:  # whoever goes instead is not whom one would have met
        others = [one for one in others if one is not side]
    return RowPeople(
        other=other_party(meeting, me) or next(iter(others), asked),
        names=party_names(others or [asked]),
        decides=side is me,
        stand_in=called(side) if side is not None and not comes else "",
        has_left=not comes and meeting.item.state != "cancelled",
        interprets=comes and side is None,
    )
