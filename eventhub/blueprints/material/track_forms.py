"""The form of one track: shape only. Its name and description are fields of their own for each language."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from eventhub.blueprints.material.forms import NAME, NamedForm
from eventhub.domain.material import TEXT_MOST, TRACK_MARKS, free_mark
from eventhub.models import Event, Track
from eventhub.queries.material import tracks_in_order
from eventhub.services.tracks import TrackContent, content_of
from eventhub.web.language_fields import Text, filling, values, with_texts

DESCRIPTION = Text("description", _l("Description (%(language)s)"), TEXT_MOST, lines=3)
MARK_WORDS = {
    "ring": _l("Ring"),
    "cube": _l("Cube"),
    "steps": _l("Steps"),
    "lozenge": _l("Lozenge"),
    "wave": _l("Wave"),
    "chevron": _l("Chevron"),
}


@dataclass(frozen=True)
class TrackMark:
    """A mark as a card to choose; its colour is named as tracks name theirs."""

    value: str
    name: str
    sign: str
    colour: str
    note: str = ""


class TrackForm(NamedForm):
    """What every track has; `track_form` adds its words per language."""

    sign = RadioField(_l("Mark"), [InputRequired(_l("Choose a mark."))])

    def content_for(self, standing: Track | None = None) -> TrackContent:
        """All that was typed; words in a language that the event does not ask for stay."""
        names, descriptions = (standing.names, standing.descriptions) if standing else ({}, {})
        return TrackContent(values(self, NAME, names), values(self, DESCRIPTION, descriptions), self.sign.data)


def track_form(event: Event, track: Track | None = None) -> TrackForm:
    """The form of this track, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(TrackForm, [NAME, DESCRIPTION], event.languages)(data=values_of(event, track))
    if track and not form.is_submitted():
        form.open_on_content(content_of(track))
    form.sign.choices = [(sign, str(words)) for sign, words in MARK_WORDS.items()]
    return form


def values_of(event: Event, track: Track | None) -> dict[str, Any]:
    if track is None:
        return {"sign": free_mark({one.sign for one in tracks_in_order(event)})}
    return {"sign": track.sign} | filling(NAME, track.names) | filling(DESCRIPTION, track.descriptions)


def mark_cards(event: Event, track: Track | None = None) -> list[TrackMark]:
    """Every mark, with whether another track bears it."""
    borne = {one.sign for one in tracks_in_order(event) if track is None or one.id != track.id}
    return [
        TrackMark(sign, str(MARK_WORDS[sign]), sign, colour, str(_("in use")) if sign in borne else "")
        for sign, colour in TRACK_MARKS.items()
    ]
