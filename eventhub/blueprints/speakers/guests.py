"""What all pages behind a speaker's link share: nobody keeps them, and a link that is no good says so."""

from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template

from eventhub.blueprints.speakers.subjects import Guest
from eventhub.domain.errors import LinkNotGood
from eventhub.models import SessionFile

Answer = tuple[str, int]

QUOTED_SAFE = "!#$&+-.^_`|~"  # what RFC 8187 leaves as it is; all else is UTF-8 in percent, for any name
LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing


def close_off(blueprint: Blueprint) -> None:
    """The address is a secret: no cache keeps the page, and an old one leads to words."""
    blueprint.after_request(keep_nowhere)
    blueprint.register_error_handler(LinkNotGood, show_end)


def keep_nowhere(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def show_end(_error: LinkNotGood) -> Answer:
    return render_template("speakers/ended.html"), 410


def show_photo_file(guest: Guest) -> Response:
    photo = guest.person.photo or abort(404)
    return locked(Response(photo.content, mimetype=photo.media_type))


def download(file: SessionFile) -> Response:
    """Never shown in the browser: what people upload is run by nothing of ours."""
    response = Response(file.file.content, mimetype=file.file.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe=QUOTED_SAFE)}"
    response.headers["Cache-Control"] = "private, no-store"
    return locked(response)


def locked(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
