"""How many tables it would take: the number that an organiser can do something about."""

from dataclasses import replace

from eventhub.domain.saturation.demand import demand_at, parts_of
from eventhub.domain.saturation.predictions import over_tables
from eventhub.domain.saturation.settings import Setting

WANTED = 0.9  # of the accepted requests


def share_placed(setting: Setting, tables: int) -> float:
    """Of the accepted requests, how many find a place with so many tables; 1 where there are none."""
    accepted = demand_at(setting, parts_of(setting)).accepted
    (point,) = over_tables(replace(setting, tables=tables), [tables])
    return min(1.0, point.meetings.likely / accepted) if accepted else 1.0


def enough_tables(setting: Setting, wanted: float = WANTED) -> int | None:
    """The fewest with which so many find a place; none where tables alone are not what is missing.

    With half as many tables as people, everybody sits at once: more change nothing.
    """
    least, most = 0, max(1, setting.people // 2)
    if share_placed(setting, most) < wanted:
        return None
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if share_placed(setting, middle) >= wanted else (middle, most)
    return most
