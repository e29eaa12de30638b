"""What the style guide shows: tokens with their contrast computed, marks as others see them, a form in its states."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import current_app
from wtforms import BooleanField, EmailField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.blueprints.site import colour_sight
from eventhub.domain.accents import contrast
from eventhub.domain.saturation.predictions import over_requests, over_tables
from eventhub.domain.saturation.settings import Crowd, Setting, Window
from eventhub.web.charts import Bar
from eventhub.web.forms import Form
from eventhub.web.saturation_charts import SaturationChart, chart_of

COLOUR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);")
SURFACES = {"on-sun": "sun", "on-sea": "sea", "on-dot": "dot", "on-danger": "danger", "on-field": "field"}
SURFACES |= {
    "pair-upper": "field",
    "pair-lower": "field",
    "poster-action": "field",
    "field": "on-field",
    "sun": "on-sun",
}
SURFACES |= {"white": "on-sun", "figure": "field", "sea-on-sun": "sun", "on-poster-action": "poster-action"}
TRACKS = ("targets", "technologies", "trials", "further-1", "further-2", "further-3")
GROUPS = (
    ("Surfaces and text", ("paper", "stone", "ink", "ink-2", "rule", "edge")),
    (
        "Actions, and sun: yours, now, free for both",
        ("sea", "on-sea", "sun", "on-sun", "sea-on-sun", "sun-soft", "dot", "on-dot", "white"),
    ),
    ("States", ("danger", "on-danger", "danger-soft", "warn", "warn-soft", "ok", "ok-soft")),
    ("Poster", ("field", "on-field", "figure", "pair-upper", "pair-lower", "poster-action", "on-poster-action")),
    ("Tracks", tuple(f"{track}{part}" for track in TRACKS for part in ("", "-tint"))),
    ("Categories", ("researcher", "clinician", "startup", "industrial")),
)
MARKS = (
    ("Targets", "ring", "targets"),
    ("Technologies", "cube", "technologies"),
    ("Trials", "steps", "trials"),
    ("Fourth track", "lozenge", "further-1"),
    ("Fifth track", "wave", "further-2"),
    ("Sixth track", "chevron", "further-3"),
    ("Researcher", "circle", "researcher"),
    ("Clinician", "plus", "clinician"),
    ("Start-up", "triangle", "startup"),
    ("Industrial", "square", "industrial"),
)


@dataclass(frozen=True)
class Shade:
    """A token in one theme, and its contrast on what it stands on."""

    colour: str
    surface: str
    contrast: float


@dataclass(frozen=True)
class Swatch:
    """A token in light and dark."""

    name: str
    on: str
    light: Shade
    dark: Shade


@dataclass(frozen=True)
class Seen:
    """A track or category as one sight has it."""

    word: str
    sign: str
    colour: str


def tokens() -> dict[str, tuple[str, str]]:
    """The colours of the style sheet itself, light and dark."""
    sheet = Path(str(current_app.static_folder)) / "css" / "foundations" / "tokens.css"
    return {name: (light, dark) for name, light, dark in COLOUR.findall(sheet.read_text(encoding="utf-8"))}


def swatches() -> list[tuple[str, list[Swatch]]]:
    """The tokens in groups; one that no group names stands at the end."""
    colours = tokens()
    grouped = [(title, [swatch(name, colours) for name in names]) for title, names in GROUPS]
    named = {name for _title, names in GROUPS for name in names}
    others = [swatch(name, colours) for name in colours if name not in named]
    return [*grouped, ("Others", others)] if others else grouped


def swatch(name: str, colours: dict[str, tuple[str, str]]) -> Swatch:
    on = SURFACES.get(name, "ink" if name in ("paper", "stone") or name.endswith(("-tint", "-soft")) else "paper")
    light, dark = (
        Shade(colour, surface, round(contrast(colour, surface), 1))
        for colour, surface in zip(colours[name], colours[on], strict=True)
    )
    return Swatch(name, on, light, dark)


def marks_seen() -> list[tuple[str, list[Seen]]]:
    """Tracks and categories for each kind of sight, and in grey print."""
    colours = tokens()
    return [
        (sight, [Seen(word, sign, colour_sight.seen(colours[key][0], sight)) for word, sign, key in MARKS])
        for sight in colour_sight.SIGHTS
    ]


@cache
def saturation_charts() -> list[SaturationChart]:
    """A day whose tables are soon taken: over the number of requests, and over that of tables."""
    setting = Setting(
        (Crowd("startup", 60, 11.0, held=(1.0, 2.0)), Crowd("researcher", 240, 7.0, held=(1.5, 3.0))),
        (Window(datetime(2027, 10, 19, 8, 40, tzinfo=UTC), 5), Window(datetime(2027, 10, 19, 12, tzinfo=UTC), 9)),
        tables=70,
        accepts=0.45,
    )
    return [chart_of(over_requests(setting), 10), chart_of(over_tables(setting, range(0, 141, 14)), 5)]


def coloured_bars() -> list[Bar]:
    """The categories with their signs: some full, one without anybody, one whose name takes two lines."""
    names = (
        "Researchers",
        "Clinicians",
        "Start-ups and spin-offs of laboratories in their first five years",
        "Industry",
    )
    fills = ((12, 90), (40, 50), (0, 100), (60, 0))
    return [
        Bar(name, left, length=float(taken), part=taken, sign=sign, colour=colour)
        for name, (left, taken), (_word, sign, colour) in zip(names, fills, MARKS[-4:], strict=True)
    ]


class SampleForm(Form):
    """One field of each kind; the words are English on purpose, as the page."""

    given = StringField("First name", default="Claire")
    email = EmailField("E-mail address", description="We send a button to confirm it.", default="claire.maurin@nowhere")
    role = StringField("Role")
    fixed = StringField("Event", description="The organiser decides this.", default="2nd Immunology Meeting")
    kind = SelectField("Kind of organisation")
    offer = TextAreaField(
        "What you offer", description="500 characters at most.", default="A CyTOF panel of 40 markers. " * 8
    )
    languages = SelectMultipleField(
        "Languages you meet in",
        default=["fr"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    length = RadioField("Length", default="20")
    consent = BooleanField("Participants may see my offers and needs")


def sample_form() -> SampleForm:
    """As it comes back: two answers to correct."""
    form = SampleForm(meta={"csrf": False}, formdata=None)
    form.kind.choices = [("", "Choose"), ("company", "Company"), ("hospital", "Hospital")]
    form.languages.choices = [("fr", "French"), ("en", "English")]
    form.length.choices = [("20", "20 minutes"), ("40", "40 minutes")]
    form.email.errors = ["The domain name lacks its end, for example claire.maurin@example.org."]
    form.kind.errors = ["Choose one, or “Other”."]
    return form
