"""Why a button to ask is grey, in words, and the way to what would help: what "Why not?" opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from eventhub.domain.matchmaking.obstacles import AskedAlready, NotFound, Obstacle, Oneself
from eventhub.domain.matchmaking.remedies import (
    AnswerTheirs,
    AskOrganisers,
    CancelOne,
    ChooseSomebodyElse,
    LetThemAsk,
    Remedy,
    TakeBackVeto,
    WithdrawOne,
)
from eventhub.domain.matchmaking.why_not import first_refusal
from eventhub.models import Event
from eventhub.web.errors import refusal_of
from eventhub.web.slot_remedies import Way


@dataclass(frozen=True)
class WhyNot:
    """The gravest of what stands in the way, what would help, and where it is done, if that is somewhere here."""

    sentence: str
    remedy: str
    way: Way | None = None


def why_not(found: Sequence[Obstacle], event: Event) -> WhyNot | None:
    """None where nothing stands in the way."""
    gravest = first_refusal(found)
    if gravest is None:
        return None
    words = refusal_of(gravest.refusal())
    return WhyNot(words.sentence, words.remedy, way_to(gravest.remedy, event))


@dataclass(frozen=True)
class Asking:
    """How the way to asking somebody stands: open, or leading to the request that stands, or shut with its reason."""

    standing: Way | None = None
    reason: WhyNot | None = None


def ways_to_ask(found: Mapping[str, Sequence[Obstacle]], event: Event) -> dict[str, Asking]:
    """Public id → the button of that row; none for oneself, and none for whoever is not to be found: no button may
    tell that there is anybody."""
    return {name: asking(some, event) for name, some in found.items() if has_button(some)}


def has_button(found: Sequence[Obstacle]) -> bool:
    return not any(isinstance(one, (NotFound, Oneself)) for one in found)


def asking(found: Sequence[Obstacle], event: Event) -> Asking:
    """A request that stands is led to, or the meeting that it became, whatever else is in the way."""
    standing = next((one for one in found if isinstance(one, AskedAlready)), None)
    return Asking(way_to_standing(standing, event)) if standing else Asking(reason=why_not(found, event))


def way_to_standing(standing: AskedAlready, event: Event) -> Way:
    """The one step that is left between the two."""
    if standing.meeting_id:
        address = url_for("meetings.meeting_page", event=event.slug, meeting_id=standing.meeting_id)
        return Way(_("See the meeting"), address)
    words = _("See the request") if standing.by_me else _("Answer the request")
    return Way(words, url_for("requests.request_page", event=event.slug, request_id=standing.request_id))


def way_to(remedy: Remedy | None, event: Event) -> Way | None:
    """None where the sentence says all: for whoever waits there is no page."""
    match remedy:
        case WithdrawOne((only,)) | AnswerTheirs(only):
            words = _("Answer the request") if isinstance(remedy, AnswerTheirs) else _("See the request")
            return Way(words, url_for("requests.request_page", event=event.slug, request_id=only))
        case CancelOne((only,)):
            return Way(_("See the meeting"), url_for("meetings.meeting_page", event=event.slug, meeting_id=only))
    return way_to_a_list(remedy, event)


def way_to_a_list(remedy: Remedy | None, event: Event) -> Way | None:
    """Where one of several is chosen."""
    places: dict[type, tuple[str, str]] = {
        WithdrawOne: (_("See my requests"), "meetings.meetings"),
        CancelOne: (_("See my meetings"), "meetings.meetings"),
        TakeBackVeto: (_("See whom I refuse"), "vetoes.refused"),
        LetThemAsk: (_("My profile"), "profile.edit"),
        ChooseSomebodyElse: (_("Find people"), "people.directory"),
        AskOrganisers: (_("Find people"), "people.directory"),
    }
    place = places.get(type(remedy))
    return Way(place[0], url_for(place[1], event=event.slug)) if place else None
