"""Who of many that come in one after the other would have a place: counted ahead, without taking any."""

from dataclasses import dataclass, replace

from eventhub.domain.admission import Places, admit
from eventhub.domain.waiting_list import UNLIMITED, ahead_of


@dataclass
class ForeseenPlaces:
    """The places of an event as they would be after each; `waiting`: how many wait without an offer, by category."""

    of_event: Places
    by_category: dict[str, Places]
    waiting: dict[str, int]

    def come_in(self, category: str) -> str:
        """One more of this category: "confirmed" or "waitlisted"."""
        of_category = self.by_category.get(category, UNLIMITED)
        ahead = ahead_of(category, self.by_category, self.waiting)
        status = admit(self.of_event, of_category, ahead=ahead)
        if status == "confirmed":
            self.of_event = one_more(self.of_event)
            self.by_category[category] = one_more(of_category)
        else:
            self.waiting[category] = self.waiting.get(category, 0) + 1
        return status


def one_more(places: Places) -> Places:
    return replace(places, taken=places.taken + 1)
