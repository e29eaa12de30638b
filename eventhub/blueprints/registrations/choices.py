"""The cards of the categories: what each is called, and what is left of its places."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain.admission import Places
from eventhub.models import Category, Event, Registration
from eventhub.queries.places import needs_approval
from eventhub.queries.registrations import waiting_by_category
from eventhub.web.languages import marked


@dataclass(frozen=True)
class CategoryCard:
    value: str
    name: str
    sign: str
    colour: str
    note: str


def category_cards(event: Event) -> list[CategoryCard]:
    """The event's categories, in its order."""
    waiting = waiting_by_category(event)
    return [
        CategoryCard(one.key, marked(one.names), one.sign, one.colour, note_of(one, waiting.get(one.id, 0)))
        for one in event.categories
    ]


def note_of(category: Category, waiting: int) -> str:
    """22 places; Full, 4 waiting; and that the team decides, where it does."""
    places = places_note(category, waiting)
    if not needs_approval(category.event, category):
        return places
    if not places:
        return str(_("After approval by the organisers"))
    return str(_("%(places)s, after approval by the organisers", places=places))


def places_note(category: Category, waiting: int) -> str:
    """Nothing where there is no limit, or only the event's, which all share."""
    left = places_left(category)
    if left is None or (left and category.capacity is None):
        return ""
    if left:
        return str(ngettext("%(num)d place", "%(num)d places", left))
    if waiting:
        return str(ngettext("Full, %(num)d waiting", "Full, %(num)d waiting", waiting))
    return str(_("Full, waiting list open"))


def awaits_decision(registration: Registration) -> bool:
    """Whether the team decides once its address is confirmed: a code that it was begun with goes past that."""
    return registration.code_id is None and needs_approval(registration.event, registration.category)


def steps_note(event: Event, *, decisions: set[bool] | None = None) -> str:
    """What stands beside the steps. `decisions`: whether the team decides, where that is known of one category."""
    found = decisions or {needs_approval(event, one) for one in event.categories}
    kept = _("Until your address is confirmed, your answers are kept for 48 hours.")
    if found == {True}:
        return " ".join((kept, _("Once you have confirmed it, the organisers decide and write to you.")))
    booked = _("Your place is booked when you confirm it.")
    if True in found:
        return " ".join((kept, booked, _("In some categories the organisers decide then.")))
    return f"{kept} {booked}"


def shared_note(event: Event) -> str | None:
    """How many places the categories share, said once: "4 places" beside each of four would read as sixteen."""
    left = Places(event.capacity, event.taken).left
    if not left or len(event.categories) == 1 or all(one.capacity is not None for one in event.categories):
        return None
    return str(ngettext("%(num)d place is left in all.", "%(num)d places are left in all.", left))


def places_left(category: Category) -> int | None:
    """The fewer of what category and event have left; None where neither has a limit."""
    event = category.event
    left = (Places(category.capacity, category.taken).left, Places(event.capacity, event.taken).left)
    return min((places for places in left if places is not None), default=None)
