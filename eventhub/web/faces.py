"""How an event looks: its pictures' addresses, and the style sheet that its accent makes."""

from dataclasses import asdict

from flask import Flask, g, url_for
from sqlalchemy import inspect

from eventhub.domain.accents import DOT, SEA, SUN, Face
from eventhub.models import Event, EventPicture

TOKENS = ("field", "on_field", "figure", "pair_upper", "pair_lower", "poster_action", "on_poster_action")


def picture_of(event: Event, use: str) -> EventPicture | None:
    """The picture that the event of the address shows there; other events show those that were loaded with them."""
    if event is not g.get("event") and "pictures" in inspect(event).unloaded:
        return None
    return next((picture for picture in event.pictures if picture.use == use), None)


def picture_address(picture: EventPicture, event: Event | None = None) -> str:
    """Where a picture of the address's event is (or of `event`): the hash in it lets browsers keep it."""
    return url_for("pictures.picture", event=(event or g.event).slug, sha256=picture.file.sha256)


def accent_address(event: Event) -> str | None:
    """The event's own style sheet; none where it shows EventHub's sun."""
    if event.accent is None or event.accent == SUN:
        return None
    return url_for("pictures.accent", event=event.slug, accent=event.accent.removeprefix("#"))


def style_sheet_of(face: Face) -> str:
    """The poster's tokens in light and dark; paper stays black on white."""
    pairs = {name: paired(face, name) for name in TOKENS}
    tokens = "; ".join(f"--{name.replace('_', '-')}: {pair}" for name, pair in pairs.items())
    rules = [f"@layer tokens {{ @media screen {{ :root {{ {tokens}; }} }} }}"]
    if face.light.focus != SEA:
        rules.append(on_poster(":focus-visible", "outline-color", paired(face, "focus")))
    if face.light.dot != DOT:
        rules.append(on_poster(".pair-dot", "fill", paired(face, "dot")))
    return "\n".join(rules) + "\n"


def paired(face: Face, name: str) -> str:
    light, dark = asdict(face.light)[name], asdict(face.dark)[name]
    return f"light-dark({light}, {dark})"


def on_poster(selector: str, name: str, value: str) -> str:
    """A rule for what stands on the poster's field, where the colour of the identity would not be seen."""
    fields = ", ".join(f"{field} {selector}" for field in (".poster", ".pair-banner"))
    return f"@layer components {{ @media screen {{ {fields} {{ {name}: {value}; }} }} }}"


def init(app: Flask) -> None:
    app.jinja_env.globals.update(picture_of=picture_of, picture_address=picture_address, accent_address=accent_address)
