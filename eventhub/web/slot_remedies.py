"""What would help where a slot cannot be chosen, as a sentence and a link to where it is done."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from eventhub.domain.matchmaking.remedies import (
    CancelOne,
    ChooseAnotherTime,
    Clearing,
    GiveUpSeat,
    LiftBlock,
    MoveMeeting,
    Remedy,
)
from eventhub.models import Event
from eventhub.web.filters import clock_field, spoken_clock
from eventhub.web.titles import session_title


@dataclass(frozen=True)
class Way:
    """Where it is done: the words of a link, and its address."""

    words: str
    address: str
    sentence: str = ""


def way_of(remedy: Remedy | None, event: Event) -> Way | None:
    """None where nothing of one's own helps, or the sentence says all."""
    match remedy:
        case ChooseAnotherTime(starts_at):
            return Way(_("Go to %(time)s", time=spoken_clock(starts_at)), f"#slot-{anchor_of(clock_field(starts_at))}")
        case CancelOne():
            return Way(_("See my meetings"), url_for("meetings.meetings", event=event.slug))
        case LiftBlock() | GiveUpSeat() | MoveMeeting():
            return clearing_way(remedy, event)
    return None


def clearing_way(clearing: Clearing, event: Event) -> Way:
    """One act of one's own after which the slot suits both, and where that is done."""
    time, one = spoken_clock(clearing.slot.starts_at), clearing.engagement
    match clearing:
        case LiftBlock():
            sentence = _("%(time)s fits too if you give back that time, which you keep for yourself.", time=time)
            return Way(_("See my agenda"), url_for("calendars.agenda", event=event.slug), sentence)
        case GiveUpSeat():
            title = session_title(dict(one.titles))
            sentence = _("%(time)s fits too if you give up your seat in “%(title)s”.", time=time, title=title)
            address = url_for("programme.session_page", event=event.slug, session_id=one.id)
            return Way(_("See that session"), address, sentence)
        case MoveMeeting(_slot, _meeting, to):
            name = one.name or _("a former participant")
            sentence = _(
                "%(time)s fits too if your meeting with %(name)s moves to %(to)s, where you are both free.",
                time=time,
                name=name,
                to=spoken_clock(to.starts_at),
            )
            address = url_for("moves.move", event=event.slug, meeting_id=one.id)
            return Way(_("Move that meeting"), address, sentence)


def anchor_of(value: str) -> str:
    """The time of a form's value, as an id: letters and digits alone."""
    return "".join(one for one in value if one.isalnum())
